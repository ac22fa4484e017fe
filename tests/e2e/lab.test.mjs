// The limit lab: a burst filled in by keyboard, its outcome in sentences, a table and a drawing, and the address.

import { expect, test as base } from './fixtures.mjs';
import { go } from './lib.mjs';

const test = base.extend({
  field: ({ page }, use) => use((name) => page.locator(`#lab-${name}`)),
  outcome: ({ page }, use) => use(page.getByRole('region', { name: 'What happens to the calls' })),
  limits: ({ page }, use) => use(page.getByRole('region', { name: 'Limits that count' })),
  configurations: ({ page }, use) => use(page.getByRole('region', { name: 'Configurations' })),
  load: ({ page }, use) => use(page.getByRole('button', { name: 'Load the configurations' })),

  /** Goes on with Tab until the input has the focus, and types over what is there. */
  typeInto: ({ page, field }, use) => use(async (name, text) => {
    for (let steps = 0; steps < 40; steps += 1) {
      if ((await page.evaluate(() => document.activeElement.id)) === `lab-${name}`) break;
      await page.keyboard.press('Tab');
    }
    await expect(field(name)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  }),
});

test.beforeEach(({ page }) => go(page, '#/journeys/lab'));

test('a burst is filled in by keyboard, and its outcome is told, drawn and listed', async ({ page, outcome, typeInto }) => {
  await page.locator('#page-title').focus();
  await typeInto('calls', '1000');
  await typeInto('rate', '100');
  await typeInto('maxCallsCount', '70');
  await expect(outcome.getByText('700 of 1,000 calls reach the endpoint.')).toBeVisible();
  await expect(outcome.getByText('300 of 1,000 are rejected by the capping limit of 70 calls per 1,000 ms = 70/s.')).toBeVisible();
  await expect(outcome.getByText('Nothing is queued: no throttling limit counts these calls.')).toBeVisible();
  const drawing = outcome.getByRole('img');
  await expect(drawing).toHaveAttribute('aria-label', /1,000 calls arrive, 700 are delivered, 300 rejected, 0 outlive/);
  await outcome.getByText('The numbers of the chart as a table').focus();
  await page.keyboard.press('Enter');
  const rows = outcome.getByRole('table', { name: 'The numbers of the chart' }).getByRole('row');
  await expect(rows, 'a head and ten seconds').toHaveCount(11);
  await expect.poll(async () => (await rows.nth(1).innerText()).split(/\s*\t\s*/)).toEqual(['0 ms', '100', '70', '30', '0', '0']);
});

test('a queue is told with its drain, and what outlives it', async ({ field, outcome }) => {
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
  await field('retries').fill('2');
  await expect(page).toHaveURL(/#.*retries=2/);
  const address = page.url();
  await page.reload();
  await expect(page.locator('main h1').filter({ hasText: 'Limit lab' })).toBeVisible();
  await expect(page).toHaveURL(address);
  const values = { url: 'https://api.example.com/a?b=c&d', method: 'PUT', service: 'dataSource', calls: '1000', rate: '250', retries: '2' };
  for (const [name, value] of Object.entries(values)) await expect(field(name)).toHaveValue(value);
});

test('the configurations are loaded, and those of a URL are found in their order', async ({ page, field, outcome, limits, configurations, load }) => {
  await field('url').fill('https://api.example.com/v3/messages/7/send');
  await field('method').fill('PUT');
  await expect(limits.getByText('No configuration is for this call')).toBeVisible();
  await load.focus();
  await page.keyboard.press('Enter');
  await expect(configurations.getByText(/^Loaded with Simulator: 8 capping and 1 throttling configurations/)).toBeVisible();
  await expect(configurations.getByText('These cannot be calculated with and are left out:')).toBeVisible();
  await expect(load, 'the focus stays').toBeFocused();
  const rows = limits.getByRole('table', { name: 'Limits that the call meets' }).getByRole('row');
  await expect(rows.nth(1).filter({ hasText: 'Throttling' }).filter({ hasText: '4,000/s' })).toBeVisible();
  // What was deployed counts, not what was saved after it.
  await expect(rows.nth(2).filter({ hasText: 'Capping of actions' }).filter({ hasText: '500/s' })).toBeVisible();
  await expect(rows).toHaveCount(3);
  const pairs = limits.getByRole('table', { name: 'Limits that overlap' });
  await expect(pairs.getByRole('row').filter({ hasText: '/v3/messages/*/send' })).toBeVisible();
  await expect(outcome.getByText('Effective limit: 500 calls per 1,000 ms = 500/s.')).toBeVisible();
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
