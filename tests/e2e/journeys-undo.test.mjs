// What was overwritten, deleted or taken out of force comes back as it was, for both kinds; only where it was, and the
// journal carries no token.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { change, isThere, KIND, make, read, Workspace, writes } from './journeys.mjs';
import { connect, go, start } from './lib.mjs';

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
  await page.clock.install();
  space = new Workspace(page);
});
afterEach(() => world.closePages());

const NAME = { capping: 'Capping configurations', throttling: 'Throttling configurations' };

/** The definition of a configuration, without what only replies have. */
const definitionOf = (kind, one) => Object.fromEntries(Object.keys(KIND[kind].body).map((name) => [name, one[name]]));

/** The journal's entry about a change. */
const card = (what) => space.main.getByRole('listitem').filter({ hasText: what });

/** Presses a step on the page of a configuration, and waits for its end. */
async function press(step) {
  await space.press(step);
  if (/elete/.test(step)) await space.skipWait();
  await space.finished();
}

/** Brings a change back by the page that the journal opens; gives the uid of what is there then. */
async function bringBack(what) {
  await go(page, '#/undo');
  await card(what).getByRole('button', { name: 'Bring it back…' }).click();
  const button = { replaced: /^Save(: in force at once)?$/, deleted: 'Create', undeployed: 'Deploy' }[what.split(' ').at(-1)];
  await space.press(button);
  await space.finished();
  return space.uidShown();
}

for (const kind of ['capping', 'throttling']) {
  const body = KIND[kind].body;

  test(`a ${kind} configuration that was replaced has its earlier definition again`, async () => {
    const uid = await make(world.simulator, kind, 'updated');
    await space.edit(kind, uid);
    await space.limit(kind, 999);
    await space.press('Save');
    await space.finished();
    assert.notDeepEqual(definitionOf(kind, await read(world.simulator, kind, uid)), body);
    await go(page, '#/undo');
    await card(`${NAME[kind]} replaced`).getByText('What it changed').click();
    await card(`${NAME[kind]} replaced`).getByRole('table').getByRole('row').filter({ hasText: '999' }).waitFor();
    await bringBack(`${NAME[kind]} replaced`);
    assert.deepEqual(definitionOf(kind, await read(world.simulator, kind, uid)), body);
  });

  test(`a ${kind} configuration that was deleted is created again, with a new ID`, async () => {
    const uid = await make(world.simulator, kind, 'updated');
    await space.open(kind, uid);
    await press('Delete');
    await space.gone();
    assert.ok(!(await isThere(world.simulator, kind, uid)));
    await go(page, '#/undo');
    assert.match(await card(`${NAME[kind]} deleted`).innerText(), /with a new ID/);
    const made = await bringBack(`${NAME[kind]} deleted`);
    assert.notEqual(made, uid);
    const one = await read(world.simulator, kind, made);
    assert.deepEqual([definitionOf(kind, one), one.state], [body, 'created']);
  });

  test(`a ${kind} configuration that was undeployed is in force again`, async () => {
    const uid = await make(world.simulator, kind, 'deployed');
    await space.open(kind, uid);
    await press('Undeploy');
    assert.equal((await read(world.simulator, kind, uid)).hasBeenDeployed, false);
    await bringBack(`${NAME[kind]} undeployed`);
    assert.equal((await read(world.simulator, kind, uid)).state, 'deployed');
  });

  for (const [step, entries] of [['Undeploy, then delete', ['undeployed', 'deleted']], ['Force delete', ['deleted']]]) {
    test(`${step} of a ${kind} configuration leaves: ${entries.join(', ')}`, async () => {
      await space.open(kind, await make(world.simulator, kind, 'deployed'));
      await press(step);
      await go(page, '#/undo');
      assert.equal(await space.main.getByRole('button', { name: 'Bring it back…' }).count(), entries.length);
      for (const what of entries) await card(`${NAME[kind]} ${what}`).waitFor();
    });
  }

  test(`what was refused of a ${kind} configuration is not in the journal`, async () => {
    const uid = await make(world.simulator, kind, 'updated');
    await space.edit(kind, uid);
    await space.limit(kind, 999);
    await page.route(`**/${KIND[kind].api}/${uid}`, (route) => (route.request().method() === 'PUT'
      ? route.fulfill({ status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"Profile is not valid"}' })
      : route.fallback()));
    await space.press('Save');
    await space.stopped();
    await go(page, '#/undo');
    await space.main.getByText('Nothing was changed, deleted or undeployed').waitFor();
  });
}

test('what an edit replaced is what was there just before, also what somebody else had written', async () => {
  const uid = await make(world.simulator, 'capping', 'created');
  await change(world.simulator, 'capping', uid, { methods: ['DELETE'] });
  await space.edit('capping', uid);
  await space.limit('capping', 999);
  await space.press('Save');
  await space.finished();
  await bringBack('Capping configurations replaced');
  assert.deepEqual((await read(world.simulator, 'capping', uid)).methods, ['DELETE']);
});

test('a change made elsewhere is not brought back here', async () => {
  const uid = await make(world.simulator, 'capping', 'deployed');
  await space.open('capping', uid);
  await press('Undeploy');
  await connect(page, world.simulator, 'Stage', { sandbox: 'stage' });
  await world.simulator.clearLog();
  await go(page, '#/undo');
  const back = card('Capping configurations undeployed').getByRole('button', { name: 'Bring it back…' });
  await back.click();
  await page.getByText('This was undeployed through the connection Gateway, sandbox prod: choose that one to undo it.').waitFor();
  assert.match(page.url(), /#\/undo$/);
  assert.deepEqual(await writes(world.simulator, uid), []);
  await page.getByLabel('Connection', { exact: true }).selectOption({ label: 'Gateway' });
  await bringBack('Capping configurations undeployed');
  assert.equal((await read(world.simulator, 'capping', uid)).state, 'deployed');
});

test('the journal survives a reload, and its export carries what was there and no token', async () => {
  const uid = await make(world.simulator, 'capping', 'deployed');
  await space.open('capping', uid);
  await press('Undeploy');
  const { access_token: token } = await world.simulator.token();
  await page.reload();
  await go(page, '#/undo');
  await card('Capping configurations undeployed').waitFor();
  const download = page.waitForEvent('download');
  await space.press('Export');
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  assert.ok(text.includes(uid) && text.includes(KIND.capping.body.url));
  for (const part of ['Bearer', ...token.split('.').map((piece) => piece.slice(0, 40))]) assert.ok(!text.includes(part), part);
  await space.press('Empty the journal');
  await space.main.getByText('Nothing was changed, deleted or undeployed').waitFor();
});
