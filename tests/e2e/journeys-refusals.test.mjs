// Each documented refusal about capping and throttling: its code, its sentence and what to do about it are on the page,
// and what the page can know beforehand it says before a call is made.

import { expect, test } from './fixtures.mjs';
import { clearThrottling, KIND, make, read, Workspace, writes } from './journeys.mjs';
import { connect, go, literal } from './lib.mjs';
import { CAPPING_BODY, THROTTLING_BODY } from './table-journeys.mjs';

let simulator;
let page;
let space;

// A simulator that begins anew would give the same uids again, and the page remembers its runs.
test.use({ fresh: false });

test.beforeAll(async ({ shared, simulator: given }) => {
  simulator = given;
  await simulator.reset();
  page = await shared.openConnected();
  await page.clock.install();
  space = new Workspace(page);
});
test.afterAll(({ shared }) => shared.close());
test.beforeEach(() => simulator.faults({ server_error: false, only: null }));
test.afterEach(() => page.unrouteAll());

const RATING = { maxCallsCount: 500, periodInMs: 1000 };
const service = (rating) => ({ services: { dataSource: { maxHttpConnections: 50, ...rating } } });
const bodyOf = (kind, members) => ({ ...KIND[kind].body, ...members });
const WHOLE_URL = 'Write a whole URL: https://, the host, the path. A * may stand in the path.';

/** The vendor's rules: kind, code, what breaks them, where, the vendor's sentence, what to do, and whether that is never saved. */
const RULES = [
  ['capping', 'ERR_ENDPOINTCONFIG_100', { url: ' ' }, '/url', 'capping config: missing or invalid url',
    'Give url the address of the endpoint'],
  ['capping', 'ERR_ENDPOINTCONFIG_101', { url: 'https://api.example*.org:8*0/data/2.5/weather' }, '/url',
    'capping config: malformed url', WHOLE_URL],
  ['capping', 'ERR_ENDPOINTCONFIG_102', { url: 'https://*.example.org/data' }, '/url',
    'capping config: malformed url: wildchar in url not allowed in host:port', 'Write host and port in full'],
  ['capping', 'ERR_ENDPOINTCONFIG_103', { methods: [] }, '/methods', 'capping config: missing HTTP methods', 'List at least one method'],
  ['capping', 'ERR_ENDPOINTCONFIG_104', service({}), '/services/dataSource/rating', 'capping config: no call rating defined',
    'a rating with maxCallsCount and periodInMs'],
  ['capping', 'ERR_ENDPOINTCONFIG_107', service({ rating: { ...RATING, maxCallsCount: 0 } }), '/services/dataSource/rating/maxCallsCount',
    'capping config: invalid max calls count (maxCallsCount)', 'a whole number of at least 1'],
  ['capping', 'ERR_ENDPOINTCONFIG_108', service({ rating: { ...RATING, periodInMs: 0 } }), '/services/dataSource/rating/periodInMs',
    'capping config: invalid max calls count (periodInMs)', 'a whole number of milliseconds above 0'],
  ['capping', 'ERR_ENDPOINTCONFIG_111', { url: 1 }, '/url', "capping config: can't create endpoint config: invalid payload",
    'Compare the names, types and values', 'never saved'],
  ['capping', 'ERR_AUTHORING_ENDPOINTCONFIG_1', { services: { source: { rating: RATING } } }, '/services/source',
    "invalid service name '<given value>': must be 'dataSource' or 'action'", 'Name the services dataSource and action', 'never saved'],
  ['throttling', 'ERR_THROTTLING_CONFIG_100', { urlPattern: null }, '/urlPattern', 'throttling config: <mandatory attribute> required',
    'Give the attribute that the message names'],
  ['throttling', 'ERR_THROTTLING_CONFIG_100', { methods: [] }, '/methods', 'throttling config: <mandatory attribute> required',
    'Give the attribute that the message names'],
  ...[null, 199, 5001].map((maxThroughput) => ['throttling', 'ERR_THROTTLING_CONFIG_101', { maxThroughput }, '/maxThroughput',
    'throttling config: maxThroughput is required and must be greater than or equal to 200 and less than or equal to 5,000',
    'a whole number from 200 to 5000']),
  ['throttling', 'ERR_THROTTLING_CONFIG_104', { urlPattern: 'api.example.org' }, '/urlPattern',
    'throttling config: malformed url pattern', WHOLE_URL],
  ['throttling', 'ERR_THROTTLING_CONFIG_105', { urlPattern: 'https://*.example.org/' }, '/urlPattern',
    'throttling config: wildcards not allowed in host part of the url pattern', 'Write the host in full'],
  ['throttling', 'ERR_THROTTLING_CONFIG_106', { name: 5 }, '/name', 'throttling config: invalid payload',
    'Compare the names and types', 'never saved'],
];

/** The vendor's sentence as a pattern; what stands in angle brackets is for the case. */
const said = (sentence) => literal(sentence).replace(/<[^>]*>/g, '[^"]+?');

for (const [kind, code, members, place, sentence, advice, neverSaved] of RULES) {
  const name = `${code} (${JSON.stringify(members)})`;

  test(`${name} stands beside the field in the vendor's words, and nothing is sent`, async () => {
    await clearThrottling(simulator);
    await simulator.clearLog();
    await space.new(kind);
    await space.json(bodyOf(kind, members));
    await space.press('Create');
    await expect(space.problems.getByText(`The API: ${code}, “${sentence}”`).first()).toBeVisible();
    await space.main.getByRole('tab', { name: 'Form' }).click();
    // What no field of the form is for is said in the summary and beside the JSON only.
    const field = page.locator(`[id="body${place}-problem"]`);
    if (place !== '/services/source') await expect(field).toContainText(`${code}, “${sentence}”`);
    expect(await writes(simulator, '')).toEqual([]);
    await space.press('Throw my changes away');
  });

  test(`${name} as the service says it`, async () => {
    if (neverSaved) {
      const uid = await make(simulator, kind);
      await answer(`**/${KIND[kind].api.split('/')[1]}/${uid}`, 'PUT', kind, kind === 'capping' ? 500 : 400, code, sentence);
      await space.edit(kind, uid);
      await space.limit(kind, 700);
      await space.press('Save');
    } else {
      const uid = await make(simulator, kind, 'created', bodyOf(kind, members));
      await space.open(kind, uid);
      await space.press('Deploy');
    }
    await space.stopped();
    await space.says(0, new RegExp(`^Refused[\\s\\S]*${code}: ${said(sentence)}`));
    await space.says(1, /^Not sent/);
    const [first] = await space.receipts();
    expect(first, first).toContain(advice);
    if (neverSaved) await throwAway();
  });
}

/** The vendor's body in the place of a reply: an object for capping, JSON in a string for throttling. */
function answer(url, method, kind, status, code, message) {
  const error = { code, family: 'INPUT_OUTPUT_ERROR', message, service: 'vyg-authoring-api', version: 'ce5cac3' };
  const body = { status, error: kind === 'capping' ? error : JSON.stringify(error), requestId: 'r-1' };
  const fulfil = { status, contentType: 'application/json;charset=utf-8', body: JSON.stringify(body) };
  return page.route(url, (route) => (route.request().method() === method ? route.fulfill(fulfil) : route.fallback()));
}

/** Leaves no edit behind for the next test. */
const throwAway = () => space.press('Throw my changes away');

test('a body that is no JSON is said to be none, and the API would say 112', async () => {
  await space.new('capping');
  await space.json('{"url": ');
  await space.press('Create');
  await expect(space.problems.getByText(/This is not JSON yet/)).toBeVisible();
  await answer('**/endpointConfigs', 'POST', 'capping', 500, 'ERR_ENDPOINTCONFIG_112',
    "capping config: can't create endpoint config: expecting a JSON payload");
  await space.json(CAPPING_BODY);
  await space.press('Create');
  await space.stopped();
  await space.says(0, /ERR_ENDPOINTCONFIG_112: .*expecting a JSON payload.* Send a JSON object/);
  await throwAway();
});

test('the warning about connections comes with the receipts and blocks nothing', async () => {
  const services = { action: { rating: RATING } };
  await space.open('capping', await make(simulator, 'capping', 'created', { ...CAPPING_BODY, services }));
  await space.press('Deploy');
  await space.finished();
  await space.says(0, /^Done[\s\S]*warning ERR_ENDPOINTCONFIG_106: .*no limitation by default.* this does not block the deployment\./);
  await space.state('deployed');
});

const post = (kind, step) => (uid) => simulator.ask('POST', `${KIND[kind].api}/${uid}/${step}`);
const failing = (operation) => {
  const fail = () => simulator.faults({ server_error: true, only: operation });
  return Object.assign(fail, { isAccident: !operation.endsWith('.get') });
};
const INSIDE = 'unexpected error occurs';

/** The codes of the operations: kind, code, the state, what happens behind the page's back, what is pressed, sentence, advice. */
const CODES = [
  ['capping', 1451, 'created', post('capping', 'deploy'), 'Delete',
    "Can't delete a deployed endpoint config. Undeploy it before deleting it", 'Undeploy the configuration first'],
  ['capping', 4000, 'updated', failing('capping.deploy'), 'Deploy', 'INTERNAL ERROR', 'Check the sandbox name'],
  ['throttling', 1456, 'created', post('throttling', 'deploy'), 'Delete',
    "Can't delete a deployed throttling config. Undeploy it before deleting it", 'Undeploy the configuration first'],
  ['throttling', 1457, 'updated', failing('throttling.delete'), 'Delete', `Can't delete throttling config: ${INSIDE}`,
    'Read the configuration again'],
  ['throttling', 1458, 'created', failing('throttling.deploy'), 'Deploy', `Can't deploy throttling config: ${INSIDE}`, 'Run canDeploy'],
  ['throttling', 1459, 'deployed', failing('throttling.undeploy'), 'Undeploy', `Can't undeploy throttling config: ${INSIDE}`,
    'Read the configuration to see whether it is still deployed'],
  ['throttling', 1460, 'deployed', failing('throttling.get'), 'Save: in force at once', `Can't get throttling config: ${INSIDE}`,
    'Check the uid'],
  ['throttling', 1461, 'deployed', (uid) => answer(`**/throttlingConfigs/${uid}`, 'PUT', 'throttling', 400, 1461,
    "Can't update throttling config: runtime version is not active"), 'Save: in force at once',
  "Can't update throttling config: runtime version is not active", 'Undeploy and deploy before the update'],
  ['throttling', 1462, 'created', failing('throttling.update'), 'Save', `Can't update throttling config: ${INSIDE}`,
    'Read the configuration again'],
  ['throttling', 14466, 'created', post('throttling', 'deploy'), 'Deploy', "Can't deploy throttling config: already deployed",
    'Nothing is left to do'],
  ['throttling', 14467, 'created', (uid) => simulator.ask('DELETE', `journeys/throttlingConfigs/${uid}`), 'Check',
    'throttling config not found', 'list the configurations to see which exist'],
  ['throttling', 14468, 'deployed', post('throttling', 'undeploy'), 'Undeploy', "Can't undeploy throttling config: not deployed yet",
    'Nothing is left to do'],
];

for (const [kind, code, state, behind, button, sentence, advice] of CODES) {
  test(`${code} after ${button}`, async () => {
    const uid = await make(simulator, kind, state);
    const saves = button.startsWith('Save');
    await (saves ? space.edit(kind, uid) : space.open(kind, uid));
    if (saves) await space.limit(kind, 2500);
    await behind(uid);
    await space.press(button);
    if (button === 'Delete') await space.skipWait();
    await space.stopped();
    // After an accident on the server nobody knows whether a write was carried out.
    const isUnknown = behind.isAccident && button !== 'Check';
    const refused = async () => (await space.receipts()).find((receipt) => receipt.startsWith(isUnknown ? 'Outcome unknown' : 'Refused'));
    await expect.poll(refused).toContain(`${code}: ${sentence}`);
    expect(await refused()).toContain(advice);
    if (saves) await throwAway();
  });
}

test('1464 and 1465: a creation that fails inside, and one that comes second', async () => {
  await clearThrottling(simulator);
  await space.new('throttling');
  await space.json(THROTTLING_BODY);
  await failing('throttling.create')();
  await space.press('Create');
  await space.stopped();
  await space.says(0, /^Outcome unknown[\s\S]*1464: Can't create throttling config: unexpected error occurs.* list the configurations/);
  await simulator.faults({ server_error: false });
  await space.press('Look whether it was carried out');
  await expect(space.run.getByText('The list has no new configuration like it: it was not created.')).toBeVisible();
  await simulator.ask('POST', KIND.throttling.api, { body: THROTTLING_BODY });
  await space.press('Create');
  await expect(space.run.getByText(/1465: Can't create throttling config: only one config allowed per org.* Update the organization's/)).toBeVisible();
  await throwAway();
});

test('1460: a configuration that cannot be read is a failure with a second try', async () => {
  const uid = await make(simulator, 'throttling', 'deployed');
  await failing('throttling.get')();
  await go(page, `#/journeys/throttling/${uid}`);
  await expect(space.main.getByText("Code 1460. Can't get throttling config: unexpected error occurs")).toBeVisible();
  await expect(space.main.getByText('Check the uid and try again.')).toBeVisible();
  await simulator.faults({ server_error: false });
  await space.press('Try again');
  await space.state('deployed');
});

test('where there is a throttling configuration no second one is offered', async () => {
  await make(simulator, 'throttling');
  await simulator.clearLog();
  for (const route of ['#/journeys/throttling/new', '#/journeys/throttling']) {
    await go(page, route);
    await expect(space.main.getByText(/^A new one is not possible: .*the API refuses a second \(1465\)\. Edit that one\.$/)).toBeVisible();
    await expect(space.main.getByRole('link', { name: 'New configuration' })).toHaveCount(0);
    await expect(space.main.locator('form')).toHaveCount(0);
  }
  expect(await writes(simulator, '')).toEqual([]);
});

test('below 200 calls per second, a capping configuration is started instead, filled in', async () => {
  await clearThrottling(simulator);
  await space.new('throttling');
  await space.json({ ...THROTTLING_BODY, methods: ['POST', 'HEAD'], maxThroughput: 200 });
  const instead = space.button('Start a capping configuration instead');
  await expect(instead).toHaveCount(0);
  await space.json({ ...THROTTLING_BODY, methods: ['POST', 'HEAD'], maxThroughput: 150 });
  await expect(space.main.getByText(/Throttling starts at 200 calls per second\./).first()).toBeVisible();
  await instead.click();
  await expect(space.main.getByRole('heading', { level: 1, name: 'New capping configuration' })).toBeVisible();
  await expect(space.field('url')).toHaveValue(THROTTLING_BODY.urlPattern);
  await expect(space.field('maxCallsCount')).toHaveValue('150');
  await space.press('Create, check and deploy');
  await space.finished();
  const made = await read(simulator, 'capping', await space.uidShown());
  expect([made.methods, made.services.action.rating]).toEqual([['POST'], { maxCallsCount: 150, periodInMs: 1000 }]);
  await space.new('throttling');
  await throwAway();
});

test.describe('on other sandboxes', () => {
  const choose = (sandbox) => connect(page, simulator, sandbox, { sandbox });

  test('4000: a sandbox that does not exist', async () => {
    await choose('nowhere');
    for (const kind of ['capping', 'throttling']) {
      await go(page, `#/journeys/${kind}`);
      await expect(space.main.getByText('Code 4000. INTERNAL ERROR')).toBeVisible();
      await expect(space.main.getByText(/Check the sandbox name: it is lower case/)).toBeVisible();
      await expect(space.main.getByRole('table')).toHaveCount(0);
    }
  });

  test('1463: throttling outside production is a failure and no empty list, and no creation is sent', async () => {
    await choose('stage');
    await simulator.clearLog();
    await go(page, '#/journeys/throttling');
    await expect(space.main.getByText('Code 1463. Operation not allowed on throttling config: non prod sandbox')).toBeVisible();
    await expect(space.main.getByText('Choose a production sandbox in the connection.')).toBeVisible();
    await expect(space.main.getByText(/There is no throttling/)).toHaveCount(0);
    await expect(space.main.getByRole('link', { name: 'New configuration' })).toHaveCount(0);
    await go(page, '#/journeys/throttling/new');
    await expect(space.main.getByText(/^A new one is not possible: .*belongs on a production sandbox.*\(1463\)/)).toBeVisible();
    await expect(space.main.locator('form')).toHaveCount(0);
    expect(await writes(simulator, '')).toEqual([]);
  });
});
