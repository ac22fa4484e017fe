// The limit lab: a burst filled in by keyboard, its outcome in sentences, a table and a drawing, and the address.

import { expect, test as base } from './fixtures.mjs';
import { go } from './lib.mjs';

const test = base.extend({
  field: ({ page }, use) => use((name) => page.locator(`#lab-${name}`)),
  outcome: ({ page }, use) => use(page.getByRole('region', { name: 'What happens to the calls' })),
  limits: ({ page }, use) => use(page.getByRole('region', { name: 'Limits that the call meets, in this order' })),
  configurations: ({ page }, use) => use(page.getByRole('group', { name: 'Limits', exact: true })),
  load: ({ page }, use) => use(page.getByRole('button', { name: 'Load the configurations' })),
  byHand: ({ page }, use) => use(page.getByRole('checkbox', { name: 'Limits typed by hand' })),
  inForce: ({ configurations }, use) => use(configurations.getByRole('checkbox', { name: /^\d+ in force, read at/ })),

  /** Goes on with Tab until the input has the focus. */
  tabTo: ({ page, field }, use) => use(async (name) => {
    for (let steps = 0; steps < 40; steps += 1) {
      if ((await page.evaluate(() => document.activeElement.id)) === `lab-${name}`) break;
      await page.keyboard.press('Tab');
    }
    await expect(field(name)).toBeFocused();
  }),

  /** Goes to the input by Tab, and types over what is there. */
  typeInto: ({ page, tabTo }, use) => use(async (name, text) => {
    await tabTo(name);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  }),
});

test.beforeEach(({ page }) => go(page, '#/journeys/lab'));

test('a burst is filled in by keyboard, and its outcome is told, drawn and listed', async ({ page, outcome, tabTo, typeInto }) => {
  await page.locator('#page-title').focus();
  await typeInto('calls', '1000');
  await typeInto('rate', '100');
  await tabTo('byHand');
  await page.keyboard.press('Space');
  await typeInto('maxCallsCount', '70');
  await expect(outcome.getByText('700 of 1,000 calls reach the endpoint.')).toBeVisible();
  await expect(outcome.getByRole('status'), 'it is told as it is typed').toHaveText('700 of 1,000 calls reach the endpoint. 300 are rejected.');
  await expect(outcome.getByText('Raise the capping to 100 calls per 1,000 ms = 100/s and all would arrive')).toBeVisible();
  await expect(outcome.getByText('300 of 1,000 are rejected by the capping limit of 70 calls per 1,000 ms = 70/s.')).toBeVisible();
  await expect(outcome.getByText('Nothing is queued: no throttling limit counts these calls.')).toBeVisible();
  const drawing = outcome.getByRole('img');
  await expect(drawing).toHaveAccessibleName('What happens to the calls in 10 s');
  await expect(drawing).toHaveAccessibleDescription(/1,000 calls arrive, 700 are delivered, 300 rejected, 0 outlive/);
  await expect(drawing.getByText('30/s rejected'), 'at the data').toBeVisible();
  await outcome.getByText('The numbers as a table').focus();
  await page.keyboard.press('Enter');
  const rows = outcome.getByRole('table', { name: 'The numbers of the chart' }).getByRole('row');
  await expect(rows, 'a head and ten seconds').toHaveCount(11);
  await expect.poll(async () => (await rows.nth(1).innerText()).split(/\s*\t\s*/)).toEqual(['0 ms', '100', '70', '30', '0', '0']);
});

test('a queue is told with its drain, and what outlives it', async ({ byHand, field, outcome }) => {
  await byHand.check();
  await field('calls').fill('64001');
  await field('rate').fill('1000');
  await field('maxThroughput').fill('200');
  await expect(outcome.getByText('The queue is empty after 5 min 20 s')).toBeVisible();
  await expect(outcome.getByText('Nothing outlives the queue of 6 hours.')).toBeVisible();
  await expect(outcome.getByRole('img'), 'the queue has a drawing of its own').toHaveCount(2);
  await field('calls').fill('20000000');
  await field('rate').fill('5000');
  await expect(outcome.getByText(/outlive the queue of 6 hours and are not sent/)).toBeVisible();
});

test('a wrong value says so and is kept', async ({ page, field, outcome }) => {
  await field('calls').fill('many');
  await expect(page.locator('#lab-calls-problem').filter({ hasText: 'whole number from 1 to 4,294,967,295' })).toBeVisible();
  await expect(outcome.getByText('Nothing is calculated yet')).toBeVisible();
  await expect(field('calls')).toHaveAttribute('aria-invalid', 'true');
  await page.reload();
  await expect(page.locator('#lab-calls-problem').filter({ hasText: 'whole number' })).toBeVisible();
  await expect(field('calls')).toHaveValue('many');
});

test('the state survives a reload through the address', async ({ page, field }) => {
  await field('url').fill('https://api.example.com/a?b=c&d');
  await field('method').fill('PUT');
  await field('service').selectOption('dataSource');
  await field('rate').fill('250');
  await page.getByText('Retries: none').click();
  await field('retries').fill('2');
  await expect(page).toHaveURL(/#.*retries=2/);
  const address = page.url();
  await page.reload();
  await expect(page.locator('main h1').filter({ hasText: 'Limit lab' })).toBeVisible();
  await expect(page).toHaveURL(address);
  const values = { url: 'https://api.example.com/a?b=c&d', method: 'PUT', service: 'dataSource', calls: '1000', rate: '250', retries: '2' };
  for (const [name, value] of Object.entries(values)) await expect(field(name)).toHaveValue(value);
});

test('the configurations come by themselves, and those of a URL are found in their order', async ({ page, field, inForce, outcome, limits, configurations, load }) => {
  await field('url').fill('https://api.example.com/v3/messages/7/send');
  await field('method').fill('PUT');
  await expect(configurations.getByText(/^Loaded with Simulator: 8 capping and 1 throttling configurations/)).toBeVisible();
  await inForce.uncheck();
  await expect(limits.getByText('No configuration is for this call')).toBeVisible();
  await inForce.check();
  await load.focus();
  await page.keyboard.press('Enter');
  await expect(configurations.getByText(/^Loaded with Simulator: 8 capping and 1 throttling configurations/)).toBeVisible();
  await expect(limits.getByText('These cannot be calculated with and are left out:')).toBeVisible();
  await expect(load, 'the focus stays').toBeFocused();
  const steps = limits.locator('ol > li');
  await expect(steps.nth(0).filter({ hasText: 'Throttling' }).filter({ hasText: '4,000/s' })).toBeVisible();
  // What was deployed counts, not what was saved after it.
  await expect(steps.nth(1).filter({ hasText: 'Capping of actions' }).filter({ hasText: '500/s' })).toBeVisible();
  await expect(steps).toHaveCount(2);
  await expect(steps.nth(1).getByRole('link')).toHaveAttribute('href', /^#\/journeys\/capping\//);
  await limits.getByText('1 pair of limits overlaps').click();
  const pairs = limits.getByRole('table', { name: 'Limits that overlap' });
  await expect(pairs.getByRole('row').filter({ hasText: '/v3/messages/*/send' })).toBeVisible();
  await expect(outcome.getByText('Effective limit: 500 calls per 1,000 ms = 500/s.')).toBeVisible();
});

test('the answer has its advice, and what is saved is told from what is in force', async ({ page, field, outcome, limits, configurations }) => {
  await field('url').fill('https://api.example.com/v3/messages/42/send');
  await field('method').fill('PUT');
  await field('calls').fill('12000');
  await field('rate').fill('6000');
  const answer = outcome.getByRole('heading', { level: 2 });
  await expect(answer).toHaveText('1,500 of 12,000 calls reach the endpoint. 10,500 are rejected.');
  await expect(outcome.getByText('Lower the throttling to 500/s and all would arrive, the last after 24 s.')).toBeVisible();
  for (const text of ['4,000, for 1 s', '6,000/s for 2 s']) await expect(outcome.getByText(text, { exact: true })).toBeVisible();
  const saved = limits.locator('ol > li').nth(1);
  await expect(saved.filter({ hasText: '1,500/s' })).toBeVisible();
  await expect(saved.getByText('With the 1,500/s that are saved, 4,500 calls would arrive.')).toBeVisible();
  await expect(limits.getByText(/is never reached by these calls alone/)).toBeVisible();
  await configurations.getByRole('checkbox', { name: 'Also what is saved, not deployed' }).check();
  await expect(answer).toHaveText('4,500 of 12,000 calls reach the endpoint. 7,500 are rejected.');
  await expect(page).toHaveURL(/#.*saved=yes/);
});

test('the default slides, and a greater limit overrides it', async ({ page, byHand, field, limits }) => {
  await field('url').fill('https://other.example.com/a');
  const first = limits.locator('ol > li').first();
  await expect(first.filter({ hasText: '300,000 calls per 60,000 ms' }).filter({ hasText: 'in any 60 s' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'The endpoint takes more than 0.75 s' }).check();
  await expect(first.filter({ hasText: '150,000 calls per 30,000 ms' }).filter({ hasText: 'in any 30 s' })).toBeVisible();
  await byHand.check();
  await field('maxCallsCount').fill('9000');
  await expect(first.filter({ hasText: 'typed by hand' }).filter({ hasText: '9,000/s' })).toBeVisible();
  await expect(limits.getByText(/is overridden: .* is greater\./)).toBeVisible();
  await byHand.uncheck();
  await expect(first.filter({ hasText: 'the default of Journey Optimizer' })).toBeVisible();
  await expect(byHand, 'what disappears takes no focus').toBeFocused();
});

test('what a custom action never calls is a remark, and the calculation goes on', async ({ field, outcome, limits }) => {
  await field('url').fill('https://192.0.2.7:8443/a');
  await field('method').fill('DELETE');
  const remark = outcome.getByText(/^No custom action makes this call\./);
  for (const part of ['not 8443.', 'such as 192.0.2.7.', 'not with DELETE.']) await expect(remark.filter({ hasText: part })).toBeVisible();
  await expect(outcome.getByText('1,000 of 1,000 calls reach the endpoint.')).toBeVisible();
  const never = limits.getByRole('listitem').filter({ hasText: 'Custom actions call' });
  await expect(never.filter({ hasText: 'https://crm.luma.example:8443/odata/*' })).toBeVisible();
  await field('service').selectOption('dataSource');
  await expect(remark).toHaveCount(0);
});

test('the answer stands beside the inputs, or above them where there is no room', async ({ page, field, outcome }) => {
  await expect(outcome.getByRole('img')).toHaveCount(1);
  const place = (locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());
  for (const [width, isBeside] of [[400, false], [1087, false], [1088, true], [1920, true]]) {
    await page.setViewportSize({ width, height: 900 });
    const [answer, url] = [await place(outcome), await place(field('url'))];
    expect(isBeside ? answer.left > url.right : answer.bottom < url.top, `at ${width}`).toBe(true);
    const sizes = await outcome.getByRole('img').locator('span').evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize));
    expect([...new Set(sizes)], `texts of the chart at ${width}`).toEqual(['12px']);
  }
});

test.describe(() => {
  test.use({ connected: true });

  test('a list that fails is shown as a failure, not as an empty list', async ({ configurations, load, simulator }) => {
    await simulator.faults({ forbidden: true });
    await load.click();
    await expect(configurations.getByText('The configurations were not read.')).toBeVisible();
    await expect(configurations.getByText('Nothing is loaded')).toBeVisible();
  });
});
