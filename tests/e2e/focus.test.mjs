// Whoever operates a control by keyboard is somewhere afterwards: the focus never falls off the page.

import { BAR, lookAtRest, NAVIGATION, OWN } from './controls.mjs';
import { expect, test } from './fixtures.mjs';
import { make } from './journeys.mjs';
import { connect, go, goToOperation, unlockWrites } from './lib.mjs';
import { isLost, leave, open, Place } from './place.mjs';
import { rest } from './rest.mjs';
import { KINDS, OTHER_ROUTES, STATES, visit } from './routes.mjs';

// The places are distributed among the workers. A failure names the control: a trace of each key would cost more than the key.
test.describe.configure({ mode: 'parallel' });
test.use({ trace: 'off' });

/** What a browser has kept that is connected to the gateway, with the token in the tab. */
async function connectTo({ pages, simulator }, sandbox) {
  const page = await pages.open();
  const { access_token: token } = await connect(page, simulator, 'Gateway', { sandbox });
  await page.getByRole('button', { name: 'Edit Gateway' }).click();
  await page.getByLabel(/^Access token/).fill(token);
  await page.getByLabel(/^Keep the token in this tab/).check();
  await page.getByRole('button', { name: 'Save and use' }).click();
  await expect(page.getByRole('form', { name: 'Connection' })).toHaveCount(0);
  return page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));
}

const connected = new Map();

/** The same, made once for each sandbox. */
function gateway(given, sandbox) {
  if (!connected.has(sandbox)) connected.set(sandbox, connectTo(given, sandbox));
  return connected.get(sandbox);
}

const toConnections = async (page) => {
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'New connection' }).waitFor();
};

/** Types the name that unlocks the writes on production. */
async function nameSandbox(page, sandbox) {
  await page.getByRole('button', { name: 'Unlock writes' }).waitFor();
  const name = page.getByLabel(/^Sandbox name to unlock writes/);
  if (await name.count()) await name.fill(sandbox);
}

const ofGateway = (name, sandbox, reach) =>
  new Place(`${name}, with the gateway and the sandbox ${sandbox}`, reach, { kept: (given) => gateway(given, sandbox) });

/** What there is with a real connection only: the lock of writes, on production and elsewhere, and the token. */
const GATEWAY = [
  ...['prod', 'stage'].flatMap((sandbox) => [
    ofGateway('connections, writes locked', sandbox, async (page) => {
      await toConnections(page);
      await nameSandbox(page, sandbox);
    }),
    ofGateway('connections, writes unlocked', sandbox, async (page) => {
      await toConnections(page);
      await unlockWrites(page, sandbox);
    }),
    ofGateway('an operation that writes, locked', sandbox, async (page) => {
      await goToOperation(page, 'capping.deploy');
      await nameSandbox(page, sandbox);
    }),
    ofGateway('a new configuration, writes locked', sandbox, async (page) => {
      await go(page, '#/journeys/capping/new');
      await nameSandbox(page, sandbox);
    }),
  ]),
  ofGateway('connections, another one is active', 'prod', async (page) => {
    await toConnections(page);
    await page.getByRole('button', { name: /^Use / }).click();
  }),
  ofGateway('the form of a connection with a token', 'stage', async (page) => {
    await toConnections(page);
    await page.getByRole('button', { name: 'Edit Gateway' }).click();
    await page.getByRole('button', { name: 'Forget the token' }).waitFor();
  }),
  ofGateway('a configuration, writes locked', 'prod', async (page, simulator) => {
    const uid = await make(simulator, 'capping');
    await go(page, `#/journeys/capping/${uid}`);
    await page.getByRole('button', { name: 'More', exact: true }).waitFor();
    await nameSandbox(page, 'prod');
  }),
];

/** What every page has. */
const FRAME = [
  new Place('the bar', (page) => goToOperation(page, 'capping.create'), { scope: BAR }),
  new Place('the navigation', (page) => visit(page, '#/'), { scope: NAVIGATION }),
  new Place('the menu of a narrow window', async (page) => {
    await visit(page, '#/');
    await page.getByRole('button', { name: 'Menu' }).click();
  }, { scope: '.nav-toggle, .side', options: { viewport: { width: 360, height: 740 } } }),
];

const PLACES = [
  ...KINDS.map((id) => new Place(id, (page) => goToOperation(page, id))),
  ...[...OTHER_ROUTES, '#/journeys/capping/nothing'].map((route) => new Place(route, (page) => visit(page, route))),
  ...STATES.map(([name, reach]) => new Place(name, reach)),
  ...GATEWAY,
  ...FRAME,
];

for (const place of PLACES) {
  test(`every control of ${place.name}`, async ({ pages, simulator }) => {
    test.slow();
    await place.check({ pages, simulator });
  });
}

test('every command of the palette', async ({ pages }) => {
  test.slow();
  const page = await open(pages);
  const failures = [];
  const call = async () => {
    await leave(page);
    await page.keyboard.press('Control+k');
    await rest(page);
  };
  await call();
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  const titles = await palette.getByRole('option').allInnerTexts();
  // The operations come last, and are all of a kind.
  const count = titles.length - (await palette.getByRole('group', { name: 'Operations' }).getByRole('option').count()) + 1;
  for (const [at, title] of titles.slice(0, count).entries()) {
    if (title.startsWith('Forget everything')) continue;
    await call();
    for (let steps = 0; steps < at; steps += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    if (isLost(await lookAtRest(page, OWN))) failures.push(`the command palette: ${title} -> focus on body`);
  }
  expect(count, `${count} commands`).toBeGreaterThan(15);
  expect(failures).toEqual([]);
});

test('what loads the console anew leads to its beginning', async ({ pages }) => {
  const page = await open(pages);
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'Forget everything' }).focus();
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
});
