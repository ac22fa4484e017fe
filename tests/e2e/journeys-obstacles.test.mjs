// What else can come between a run and its end: a token that expires, a connection that is switched, locked or read-only,
// a host that knows canDeploy by POST only, a creation whose reply is lost.

import { expect, test as base } from './fixtures.mjs';
import { callsOf, KIND, make, read, writes } from './journeys.mjs';
import { connect, go, pasteToken, useConnection } from './lib.mjs';
import { CAPPING_BODY } from './table-journeys.mjs';

const test = base.extend({
  goOn: ({ space }, use) => use(space.run.getByRole('button', { name: 'Go on from there' })),
  useConnection: ({ page }, use) => use((name) => useConnection(page, name)),

  /** Opens the edit of an updated configuration, with another limit in it; gives its uid. */
  startEdit: ({ simulator, space }, use) => use(async (limit) => {
    const uid = await make(simulator, 'capping', 'updated');
    await space.edit('capping', uid);
    await space.limit('capping', limit);
    await simulator.clearLog();
    return uid;
  }),

  /** The page says that it sends nothing, and has led to the lock. */
  isLocked: ({ page, space }, use) => use(async () => {
    await expect(page.getByText('Gateway is read-only, and nothing was sent: unlock its writes first.').first()).toBeVisible();
    await expect(page.locator('#unlock-sandbox')).toBeFocused();
    await expect(space.run, 'no run has begun').toHaveCount(0);
  }),

  /** A creation that gets no reply: `meet` says what becomes of the call. Gives the button that looks. */
  loseCreation: ({ page, simulator, space }, use) => use(async (url, button, meet) => {
    await space.new('capping');
    await space.json({ ...CAPPING_BODY, url });
    const create = `**/${KIND.capping.api}`;
    await page.route(create, meet);
    await simulator.clearLog();
    await space.press(button);
    await expect(space.run.getByText(/^Outcome unknown/)).toBeVisible();
    await page.unroute(create);
    return space.run.getByRole('button', { name: 'Look whether it was carried out' });
  }),

  /** How many configurations have that URL. */
  count: ({ simulator }, use) => use(async (url) => {
    const { results } = await simulator.ask('POST', KIND.capping.list);
    return results.filter((one) => one.url === url).length;
  }),
});

test.use({ connected: true });

const refuse = { status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"Profile is not valid"}' };
const lost = (route) => route.abort('connectionreset');
const lostAfterwards = (route) => route.fetch().then(() => lost(route));

test('a token that expires in the middle of a run: a new one is pasted, and the run goes on from there', async ({ page, simulator, space, goOn, startEdit }) => {
  const uid = await startEdit(910);
  await simulator.faults({ expired_token: true, only: 'capping.deploy' });
  await page.keyboard.press('Control+Enter');
  await space.stopped();
  await space.ends(['Done', 'Done', 'Refused', 'Not sent']);
  await space.says(2, /401013: Oauth token is not valid.* Paste a new access token; what you typed stays\./);
  await simulator.faults({ expired_token: false, only: null });
  await pasteToken(page, (await simulator.token()).access_token);
  await space.open('capping', uid);
  await goOn.click();
  await space.finished();
  await space.state('deployed');
  const log = await simulator.log();
  const sent = (operation) => log.filter((entry) => entry.operation === operation).map((entry) => entry.status);
  expect([sent('capping.update'), sent('capping.canDeploy'), sent('capping.deploy')]).toEqual([[200], [200], [401, 204]]);
  expect(callsOf((await read(simulator, 'capping', uid)).deployedConfig)).toBe(910);
});

test('a connection that is switched stops a run under way, with the name of the one to choose', async ({ page, simulator, space, goOn, useConnection, startEdit }) => {
  const uid = await startEdit(920);
  const asked = new Promise((resolve) => {
    page.route('**/canDeploy', resolve);
  });
  await space.press('Save, check and deploy');
  const check = await asked;
  await useConnection('Simulator');
  await check.continue();
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem('wheelhouse.runs'))).toContain('This was begun with Gateway');
  await useConnection('Gateway');
  await space.open('capping', uid);
  await space.says(2, /^Refused[\s\S]*This was begun with Gateway, sandbox prod: choose that one to go on\./);
  expect(await writes(simulator, uid)).toEqual(['update']);
  await goOn.click();
  await space.finished();
  expect(await writes(simulator, uid)).toEqual(['update', 'deploy']);
});

test('a stopped run waits for its own connection; with another one nothing of it is sent', async ({ page, simulator, space, goOn, useConnection, startEdit }) => {
  const uid = await startEdit(930);
  await page.route('**/deploy', (route) => route.fulfill(refuse));
  await space.press('Save, check and deploy');
  await space.stopped();
  await page.unroute('**/deploy');
  await connect(page, simulator, 'Stage', { sandbox: 'stage' });
  await simulator.clearLog();
  await go(page, `#/journeys/capping/${uid}`);
  await expect(space.main.getByText(/Code 404\./)).toBeVisible();
  if (await goOn.count()) {
    await goOn.click();
    await expect(page.getByText('This was begun with Gateway, sandbox prod: choose that one to go on.')).toBeVisible();
  }
  expect(await writes(simulator, uid)).toEqual([]);
  await useConnection('Gateway');
  await go(page, '#/journeys/capping');
  await space.open('capping', uid);
  await goOn.click();
  await space.finished();
  expect(await writes(simulator, uid)).toEqual(['deploy']);
});

test('a page of one connection does not stay there for another one', async ({ simulator, space, useConnection }) => {
  await space.open('capping', await make(simulator, 'capping', 'updated'));
  await useConnection('Simulator');
  await expect(space.button('Deploy')).toHaveCount(0);
});

for (const kind of ['capping', 'throttling']) {
  test(`a host that takes canDeploy of ${kind} by POST only is asked by POST`, async ({ simulator, space }) => {
    const uid = await make(simulator, kind, 'updated');
    await simulator.faults({ can_deploy_by_post: true });
    await space.open(kind, uid);
    await simulator.clearLog();
    await space.press('Deploy');
    await space.finished();
    const asked = (await simulator.log()).filter((entry) => entry.path.endsWith('/canDeploy'));
    expect(asked.map((entry) => entry.method)).toEqual(['GET', 'POST']);
    expect(asked[0].status).toBeGreaterThanOrEqual(404);
    expect(asked[1].status).toBe(200);
    await space.state('deployed');
  });
}

test('what canDeploy by POST lists stands in the way as what GET lists does', async ({ simulator, space }) => {
  const uid = await make(simulator, 'capping', 'created', { ...CAPPING_BODY, methods: [] });
  await simulator.faults({ can_deploy_by_post: true });
  await space.open('capping', uid);
  await space.press('Deploy');
  await space.stopped();
  await space.says(0, /ERR_ENDPOINTCONFIG_103/);
  expect((await read(simulator, 'capping', uid)).state).toBe('created');
});

test('a read-only connection sends nothing, and leads to the lock; what is written stays', async ({ page, simulator, space, isLocked }) => {
  const uid = await make(simulator, 'capping', 'deployed');
  await page.getByRole('button', { name: /^Writes unlocked/ }).click();
  await expect(page.getByRole('banner').getByText('Read-only', { exact: true })).toBeVisible();
  await space.edit('capping', uid);
  await space.limit('capping', 940);
  await simulator.clearLog();
  await space.press('Save, check and deploy');
  await isLocked();
  expect(await writes(simulator, uid)).toEqual([]);
  await page.keyboard.type('prod');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(/^Sandbox name to unlock writes/)).toHaveCount(0);
  await expect(space.field('maxCallsCount')).toHaveValue('940');
  await space.press('Save, check and deploy');
  await space.finished();
  expect(await writes(simulator, uid)).toEqual(['update', 'deploy']);
});

test('the steps of a page send nothing through a read-only connection either', async ({ page, simulator, space, isLocked }) => {
  const uid = await make(simulator, 'throttling', 'deployed');
  await page.getByRole('button', { name: /^Writes unlocked/ }).click();
  await space.open('throttling', uid);
  await simulator.clearLog();
  for (const step of ['Undeploy', 'Undeploy, then delete', 'Force delete']) {
    await space.press(step);
    await isLocked();
  }
  expect(await writes(simulator, uid)).toEqual([]);
  await go(page, '#/undo');
  await expect(space.main.getByText('Nothing was changed, deleted or undeployed')).toBeVisible();
});

test('a creation whose reply is lost is looked for in the list, and is not made twice', async ({ simulator, space, goOn, loseCreation, count }) => {
  const url = 'https://once.example.org/*';
  const look = await loseCreation(url, 'Create, check and deploy', lostAfterwards);
  await look.click();
  await expect(space.run.getByText(/Seen in the list; its ID is [\da-f-]{36}/)).toBeVisible();
  await goOn.click();
  await space.finished();
  expect(await writes(simulator, await space.uidShown())).toEqual(['create', 'deploy']);
  expect(await count(url)).toBe(1);
});

test('while nobody knows whether it was created, another press creates no second one', async ({ space, loseCreation, count }) => {
  const url = 'https://twice.example.org/*';
  const look = await loseCreation(url, 'Create', lostAfterwards);
  await space.press('Create');
  await expect(look).toBeVisible();
  expect(await count(url)).toBe(1);
});

test('a creation whose connection broke before it arrived is made after the look', async ({ simulator, space, loseCreation, count }) => {
  const url = 'https://never.example.org/*';
  const look = await loseCreation(url, 'Create', lost);
  await look.click();
  await expect(space.run.getByText('The list has no new configuration like it: it was not created.')).toBeVisible();
  await space.press('Create');
  await space.finished();
  expect(await writes(simulator, await space.uidShown())).toEqual(['create']);
  expect(await count(url)).toBe(1);
});
