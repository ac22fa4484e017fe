// The first page: what it says before anybody clicks, what it sends and what it does not, and where it leads.

import { expect, test as base } from './fixtures.mjs';
import { KIND, make } from './journeys.mjs';
import { go, goToOperation } from './lib.mjs';

/** The limits in force of a simulator as it is at its start, in the order of the page. */
const IN_FORCE = [
  ['api.example.com/v3/messages/*', 'Throttling', '4,000/s', 'deployed'],
  ['api.example.com/v3/messages/*/send', 'Capping', '500/s → saved, not in force: 1,500/s', 'edited since deployed'],
  ['api.example.org/data/2.5/*', 'Capping', '3,000/s', 'deployed'],
  ['sms.luma.example/v2/send', 'Capping', '1,200/s', 'deployed'],
];

const STALE = '57e39085-51c1-4f44-9f51-b56b0fa9cb81';

const test = base.extend({
  /** The parts of the page, by their headings. */
  part: ({ page }, use) => use((name) => page.getByRole('main').getByRole('region', { name })),

  /** What is said of a family, of the connection or of the token: the words below the term. */
  health: ({ page }, use) => use((term) => page.locator('.health > div').filter({ has: page.getByText(term, { exact: true }) })),

  /** The cells of the limits in force. */
  cells: ({ part }, use) => use(async () => {
    const rows = await part('Limits in force').getByRole('row').all();
    return Promise.all(rows.slice(1).map((row) => row.locator('th, td').allInnerTexts().then((cells) => cells.map((cell) => cell.replace(/\s+/gu, ' ')))));
  }),
});

test.use({ start: '#/' });

/** How far what was there has moved since the page was opened, as the browser counts it. */
const layoutShift = (page) => page.evaluate(() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(0), 500);
}));

test('a first visit says what is in force, and what works, without a click', async ({ page, part, health, cells }) => {
  await expect.poll(cells).toEqual(IN_FORCE);
  await expect(part('Limits in force').getByText('1 differs from what is saved')).toBeVisible();
  await expect(part('Limits in force').getByRole('link', { name: 'All 9 configurations' })).toBeVisible();
  await expect(part('Limits in force')).toContainText(/Read at .+ with capping\.list and throttling\.list\./);
  await expect(health('Connection')).toContainText('Nothing leaves this page');
  await expect(health('Token')).toContainText('Not needed');
  for (const family of ['Journeys', 'Content', 'Runtime']) await expect(health(family)).toContainText(/Works\s*\d+\sms/u);
  await expect(page.getByRole('region', { name: 'Last changes from this browser' })).toHaveCount(0);
});

test('the tasks stand right below what works, and lead on', async ({ page, part }) => {
  await part('Limits in force').getByRole('row').nth(4).waitFor();
  const headings = await page.getByRole('main').getByRole('heading').allInnerTexts();
  expect(headings).toEqual(['Home', 'What works', 'Start with a task', 'Limits in force', 'Connect to Adobe']);
  for (const [task, route] of [['Change a limit', /#\/journeys\/capping$/], ['Send one call', /#\/operations$/]]) {
    await part('Start with a task').getByRole('link', { name: task }).click();
    await expect(page).toHaveURL(route);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeFocused();
  }
});

test('a limit leads to its configuration, and the foot to the lab', async ({ page, part }) => {
  await part('Limits in force').getByRole('link', { name: /messages\/\*\/send/ }).click();
  await expect(page).toHaveURL(new RegExp(`#/journeys/capping/${STALE}$`));
  await go(page, '#/');
  await part('Limits in force').getByRole('link', { name: 'What happens to a burst' }).click();
  await expect(page).toHaveURL(/#\/journeys\/lab/);
});

test('with the simulator the way to Adobe stands where nothing is under way', async ({ page, part }) => {
  await expect(part('Connect to Adobe').getByRole('listitem')).toHaveCount(3);
  await part('Connect to Adobe').getByRole('button', { name: 'New connection' }).click();
  await expect(page.getByRole('form', { name: 'Connection' })).toBeVisible();
});

test('what is written and not sent is under way, and goes on from there', async ({ page, part }) => {
  await goToOperation(page, 'templates.get');
  await page.getByLabel(/^templateId/).fill('half done');
  await go(page, '#/');
  const draft = part('Under way').getByRole('listitem');
  await expect(draft).toContainText('Not sent, kept in this browser.');
  // Who has begun something finds that before the tasks.
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  expect(headings).toEqual(['What works', 'Limits in force', 'Under way', 'Start with a task']);
  await draft.getByRole('link', { name: /^Resume/ }).click();
  await expect(page.getByLabel(/^templateId/)).toHaveValue('half done');
});

test('a change is among the last ones, and its way back leads to the page that makes it', async ({ page, space, part }) => {
  await space.openOne('deployed', 'throttling');
  await space.press('Undeploy');
  await space.finished();
  const uid = space.uid();
  await go(page, '#/');
  const change = part('Last changes from this browser').getByRole('row').nth(1);
  await expect(change).toContainText('messages-gateway');
  await expect(change).toContainText('undeployed');
  await expect(part('Limits in force').getByRole('row')).toHaveCount(4);
  await change.getByRole('button', { name: /^Undo/ }).click();
  await expect(page).toHaveURL(new RegExp(`#/journeys/throttling/${uid}$`));
});

test('reading again keeps the focus and what is shown', async ({ page, part, cells, keys }) => {
  await expect.poll(cells).toEqual(IN_FORCE);
  const again = page.getByRole('button', { name: 'Read again' });
  await again.focus();
  await keys.press('Enter');
  await expect(again).toBeFocused();
  const link = part('Limits in force').getByRole('link', { name: /data\/2\.5/ });
  await link.focus();
  await again.click();
  await link.focus();
  await expect.poll(cells).toEqual(IN_FORCE);
  await expect(link).toBeFocused();
});

for (const [name, viewport] of [['1280 px', { width: 1280, height: 800 }], ['400 px', { width: 400, height: 800 }]]) {
  test.describe(() => {
    test.use({ viewport });

    test(`what comes later moves nothing at ${name}`, async ({ page, part, health }) => {
      await part('Limits in force').getByRole('row').nth(4).waitFor();
      await expect(health('Runtime')).toContainText('Works');
      expect(await layoutShift(page)).toBeLessThan(0.02);
    });
  });
}

test('who saves data is asked for nothing before they do something', async ({ pages }) => {
  const page = await pages.newPage();
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  const parts = [];
  page.on('request', (request) => parts.push(...(/split_\w+\.wasm$/.exec(request.url()) ?? [])));
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  expect(parts).toEqual([]);
  await page.mouse.move(100, 100);
  await expect(page.getByRole('region', { name: 'Limits in force' }).getByRole('row')).toHaveCount(5);
});

test('what cannot be loaded says so, and is there at the second try', async ({ pages }) => {
  const page = await pages.newPage();
  let broken = true;
  await page.route('**/split_home.wasm', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/');
  const alert = page.getByRole('alert').filter({ hasText: 'could not load what is in force' });
  await expect(alert).toBeVisible();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Limits in force' }).getByRole('row')).toHaveCount(5);
  await expect(alert).toHaveCount(0);
});

test.describe('with a real connection', () => {
  test.use({ connected: true });

  const lists = Object.values(KIND).map((kind) => kind.list.replace('journeys/', ''));
  /** The calls that the simulator has seen, by the end of their paths. */
  const callsOf = async (simulator) => (await simulator.log()).map(({ path }) => lists.find((list) => path.endsWith(list)) ?? path);

  test('a token that is still good reads the two lists, and nothing else', async ({ page, simulator, part, health }) => {
    await simulator.clearLog();
    await go(page, '#/');
    await expect(part('Limits in force').getByRole('row')).toHaveCount(5);
    expect(await callsOf(simulator)).toEqual(lists);
    await expect(health('Connection')).toContainText('Gateway');
    await expect(health('Token')).toContainText(/\d+\s(h|min).* left/u);
    await expect(health('Journeys')).toContainText('Works');
    for (const family of ['Content', 'Runtime']) await expect(health(family)).toContainText('Not asked yet');
    await health('Content').getByRole('button', { name: 'Ask' }).click();
    await expect(health('Content')).toContainText('Works');
    expect(await callsOf(simulator)).toHaveLength(3);
  });

  test('without a token nothing is sent before somebody asks for it', async ({ page, simulator, part, health }) => {
    await go(page, '#/');
    await expect(part('Limits in force').getByRole('row')).toHaveCount(5);
    await page.reload({ waitUntil: 'commit' });
    await simulator.clearLog();
    await page.mouse.move(100, 100);
    const read = part('Limits in force').getByRole('button', { name: 'Read', exact: true });
    await expect(read).toBeVisible();
    await expect(health('Token')).toContainText('None in this page');
    expect(await simulator.log()).toEqual([]);
    await read.focus();
    await page.keyboard.press('Enter');
    // A refusal is no empty list.
    await expect(health('Journeys')).toContainText(/Refused, 40[13]/);
    await expect(part('Limits in force').getByText('Nothing is in force.')).toHaveCount(0);
    await expect(part('Limits in force').locator('.notice.bad').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Limits in force' })).toBeFocused();
  });

  test('a refusal says so, and leads to what can be done', async ({ page, simulator, part, health }) => {
    await simulator.faults({ forbidden: true });
    await go(page, '#/');
    await expect(health('Journeys')).toContainText('Refused, 403');
    await expect(part('Limits in force').locator('.notice.bad').first()).toBeVisible();
    await simulator.reset();
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(part('Limits in force').getByRole('row')).toHaveCount(5);
    await expect(part('Limits in force').locator('.notice.bad')).toHaveCount(0);
    await simulator.faults({ forbidden: true });
    await page.getByRole('button', { name: 'Read again' }).click();
    // What was read stays beside why it could not be read again.
    await expect(part('Limits in force').locator('.notice.bad').first()).toBeVisible();
    await expect(part('Limits in force').getByRole('row')).toHaveCount(5);
    await health('Journeys').getByRole('link', { name: 'What to do' }).click();
    await expect(page).toHaveURL(/#\/connections$/);
  });

  test('a run that has stopped goes on from here', async ({ page, simulator, space, part }) => {
    const uid = await make(simulator, 'capping', 'updated');
    await page.route(`**/${KIND.capping.api}/${uid}/deploy**`, (route) => route.fulfill({
      status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"Profile is not valid"}',
    }));
    await space.open('capping', uid);
    await space.press('Deploy');
    await space.stopped();
    await go(page, '#/');
    const run = part('Under way').getByRole('listitem').first();
    await expect(run).toContainText('Run stopped at step 2 of 3');
    await run.getByRole('link', { name: /^Continue/ }).click();
    await expect(page).toHaveURL(new RegExp(`#/journeys/capping/${uid}$`));
    await expect(space.run).toBeVisible();
  });
});
