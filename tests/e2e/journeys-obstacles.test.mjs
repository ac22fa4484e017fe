// What else can come between a run and its end: a token that expires, a connection that is switched, locked or read-only,
// a host that knows canDeploy by POST only, a creation whose reply is lost.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { callsOf, KIND, make, read, Workspace, writes } from './journeys.mjs';
import { connect, go, pasteToken, start } from './lib.mjs';
import { CAPPING_BODY } from './table-journeys.mjs';

let world;
let page;
let space;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
  page = await world.openConnected();
  space = new Workspace(page);
});
afterEach(() => world.closePages());

const goOn = () => space.run.getByRole('button', { name: 'Go on from there' });
const useConnection = (label) => page.getByLabel('Connection', { exact: true }).selectOption({ label });
const refuse = { status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"Profile is not valid"}' };

/** Opens the edit of an updated configuration, with another limit in it; gives its uid. */
async function startEdit(limit) {
  const uid = await make(world.simulator, 'capping', 'updated');
  await space.edit('capping', uid);
  await space.limit('capping', limit);
  await world.simulator.clearLog();
  return uid;
}

test('a token that expires in the middle of a run: a new one is pasted, and the run goes on from there', async () => {
  const uid = await startEdit(910);
  await world.simulator.faults({ expired_token: true, only: 'capping.deploy' });
  await page.keyboard.press('Control+Enter');
  await space.stopped();
  assert.deepEqual(await space.outcomes(), ['Done', 'Done', 'Refused', 'Not sent']);
  assert.match((await space.receipts())[2], /401013: Oauth token is not valid.* Paste a new access token; what you typed stays\./);
  await world.simulator.faults({ expired_token: false, only: null });
  await pasteToken(page, (await world.simulator.token()).access_token);
  await space.open('capping', uid);
  await goOn().click();
  await space.finished();
  await space.state('deployed');
  const log = await world.simulator.log();
  const sent = (operation) => log.filter((entry) => entry.operation === operation).map((entry) => entry.status);
  assert.deepEqual([sent('capping.update'), sent('capping.canDeploy'), sent('capping.deploy')], [[200], [200], [401, 204]]);
  assert.equal(callsOf((await read(world.simulator, 'capping', uid)).deployedConfig), 910);
});

test('a connection that is switched stops a run under way, with the name of the one to choose', async () => {
  const uid = await startEdit(920);
  const asked = new Promise((resolve) => {
    page.route('**/canDeploy', resolve);
  });
  await space.press('Save, check and deploy');
  const check = await asked;
  await useConnection('Simulator');
  await check.continue();
  await page.waitForFunction(() => sessionStorage.getItem('wheelhouse.runs')?.includes('This was begun with Gateway'));
  await useConnection('Gateway');
  await space.open('capping', uid);
  assert.match((await space.receipts())[2], /^Refused[\s\S]*This was begun with Gateway, sandbox prod: choose that one to go on\./);
  assert.deepEqual(await writes(world.simulator, uid), ['update']);
  await goOn().click();
  await space.finished();
  assert.deepEqual(await writes(world.simulator, uid), ['update', 'deploy']);
});

test('a stopped run waits for its own connection; with another one nothing of it is sent', async () => {
  const uid = await startEdit(930);
  await page.route('**/deploy', (route) => route.fulfill(refuse));
  await space.press('Save, check and deploy');
  await space.stopped();
  await page.unroute('**/deploy');
  await connect(page, world.simulator, 'Stage', { sandbox: 'stage' });
  await world.simulator.clearLog();
  await go(page, `#/journeys/capping/${uid}`);
  await space.main.getByText(/Code 404\./).waitFor();
  if (await goOn().count()) {
    await goOn().click();
    await page.getByText('This was begun with Gateway, sandbox prod: choose that one to go on.').waitFor();
  }
  assert.deepEqual(await writes(world.simulator, uid), []);
  await useConnection('Gateway');
  await go(page, '#/journeys/capping');
  await space.open('capping', uid);
  await goOn().click();
  await space.finished();
  assert.deepEqual(await writes(world.simulator, uid), ['deploy']);
});

test('a page of one connection does not stay there for another one', async () => {
  await space.open('capping', await make(world.simulator, 'capping', 'updated'));
  await useConnection('Simulator');
  await space.button('Deploy').waitFor({ state: 'detached' });
});

for (const kind of ['capping', 'throttling']) {
  test(`a host that takes canDeploy of ${kind} by POST only is asked by POST`, async () => {
    const uid = await make(world.simulator, kind, 'updated');
    await world.simulator.faults({ can_deploy_by_post: true });
    await space.open(kind, uid);
    await world.simulator.clearLog();
    await space.press('Deploy');
    await space.finished();
    const asked = (await world.simulator.log()).filter((entry) => entry.path.endsWith('/canDeploy'));
    assert.deepEqual(asked.map((entry) => entry.method), ['GET', 'POST']);
    assert.ok(asked[0].status >= 404 && asked[1].status === 200);
    await space.state('deployed');
  });
}

test('what canDeploy by POST lists stands in the way as what GET lists does', async () => {
  const uid = await make(world.simulator, 'capping', 'created', { ...CAPPING_BODY, methods: [] });
  await world.simulator.faults({ can_deploy_by_post: true });
  await space.open('capping', uid);
  await space.press('Deploy');
  await space.stopped();
  assert.match((await space.receipts())[0], /ERR_ENDPOINTCONFIG_103/);
  assert.equal((await read(world.simulator, 'capping', uid)).state, 'created');
});

/** Waits until the page says that it sends nothing, and has led to the lock. */
async function isLocked() {
  await page.getByText('Gateway is read-only, and nothing was sent: unlock its writes first.').first().waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'unlock-sandbox');
  assert.equal(await space.run.count(), 0, 'no run has begun');
}

test('a read-only connection sends nothing, and leads to the lock; what is written stays', async () => {
  const uid = await make(world.simulator, 'capping', 'deployed');
  await page.getByRole('button', { name: 'Lock writes', exact: true }).click();
  await page.getByText('read-only', { exact: true }).waitFor();
  await space.edit('capping', uid);
  await space.limit('capping', 940);
  await world.simulator.clearLog();
  await space.press('Save, check and deploy');
  await isLocked();
  assert.deepEqual(await writes(world.simulator, uid), []);
  await page.keyboard.type('prod');
  await page.keyboard.press('Enter');
  await page.getByLabel(/^Sandbox name to unlock writes/).waitFor({ state: 'detached' });
  assert.equal(await space.field('maxCallsCount').inputValue(), '940');
  await space.press('Save, check and deploy');
  await space.finished();
  assert.deepEqual(await writes(world.simulator, uid), ['update', 'deploy']);
});

test('the steps of a page send nothing through a read-only connection either', async () => {
  const uid = await make(world.simulator, 'throttling', 'deployed');
  await page.getByRole('button', { name: 'Lock writes', exact: true }).click();
  await space.open('throttling', uid);
  await world.simulator.clearLog();
  for (const step of ['Undeploy', 'Undeploy, then delete', 'Force delete']) {
    await space.press(step);
    await isLocked();
  }
  assert.deepEqual(await writes(world.simulator, uid), []);
  await go(page, '#/undo');
  await space.main.getByText('Nothing was changed, deleted or undeployed').waitFor();
});

/** A creation that gets no reply: `meet` says what becomes of the call. Gives the button that looks. */
async function loseCreation(url, button, meet) {
  await space.new('capping');
  await space.json({ ...CAPPING_BODY, url });
  const create = `**/${KIND.capping.api}`;
  await page.route(create, meet);
  await world.simulator.clearLog();
  await space.press(button);
  await space.run.getByText(/^Outcome unknown/).waitFor();
  await page.unroute(create);
  return space.run.getByRole('button', { name: 'Look whether it was carried out' });
}

const lost = (route) => route.abort('connectionreset');
const lostAfterwards = (route) => route.fetch().then(() => lost(route));

/** How many configurations have that URL. */
async function count(url) {
  const { results } = await world.simulator.ask('POST', KIND.capping.list);
  return results.filter((one) => one.url === url).length;
}

test('a creation whose reply is lost is looked for in the list, and is not made twice', async () => {
  const url = 'https://once.example.org/*';
  const look = await loseCreation(url, 'Create, check and deploy', lostAfterwards);
  await look.click();
  await space.run.getByText(/Seen in the list; its ID is [\da-f-]{36}/).waitFor();
  await goOn().click();
  await space.finished();
  assert.deepEqual(await writes(world.simulator, await space.uidShown()), ['create', 'deploy']);
  assert.equal(await count(url), 1);
});

test('while nobody knows whether it was created, another press creates no second one', async () => {
  const url = 'https://twice.example.org/*';
  const look = await loseCreation(url, 'Create', lostAfterwards);
  await space.press('Create');
  await look.waitFor();
  assert.equal(await count(url), 1);
});

test('a creation whose connection broke before it arrived is made after the look', async () => {
  const url = 'https://never.example.org/*';
  const look = await loseCreation(url, 'Create', lost);
  await look.click();
  await space.run.getByText('The list has no new configuration like it: it was not created.').waitFor();
  await space.press('Create');
  await space.finished();
  assert.deepEqual(await writes(world.simulator, await space.uidShown()), ['create']);
  assert.equal(await count(url), 1);
});
