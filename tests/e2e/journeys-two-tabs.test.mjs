// Two people, or one in two tabs, edit the same configuration: nobody overwrites the other without knowing, nothing that
// was written is lost, and each way out of a conflict writes what it says.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { change, make, read, withCalls, Workspace, writes } from './journeys.mjs';
import { pasteToken, start } from './lib.mjs';
import { CAPPING_BODY, THROTTLING_BODY } from './table-journeys.mjs';

let world;
/** Whoever writes first, and whoever comes second. */
let first;
let second;

before(async () => {
  world = await start();
});
after(() => world.stop());

/** What each of the two writes into the form, what the page says of it, and what the server has afterwards. */
const EDITS = {
  capping: {
    theirs: ['maxCallsCount', '600', '/services/dataSource/rating/maxCallsCount: 500 becomes 600.'],
    mine: ['periodInMs', '2000', '/services/dataSource/rating/periodInMs: 1000 becomes 2000.'],
    same: ['maxCallsCount', '700', '/services/dataSource/rating/maxCallsCount: 500 becomes 700.'],
    values: ({ services: { dataSource: { rating } } }) => [rating.maxCallsCount, rating.periodInMs],
    results: { theirs: [600, 1000], mine: [500, 2000], both: [600, 2000] },
  },
  throttling: {
    theirs: ['maxThroughput', '600', '/maxThroughput: 4000 becomes 600.'],
    mine: ['description', 'Less', `/description: "${THROTTLING_BODY.description}" becomes "Less".`],
    same: ['maxThroughput', '700', '/maxThroughput: 4000 becomes 700.'],
    values: ({ maxThroughput, description }) => [maxThroughput, description],
    results: { theirs: [600, THROTTLING_BODY.description], mine: [4000, 'Less'], both: [600, 'Less'] },
  },
};

const DECISIONS = [
  ['both', 'Put my changes on theirs'],
  ['mine', 'Keep mine: overwrite theirs'],
  ['theirs', 'Take theirs: throw mine away'],
];

/** Both open the same configuration; the first saves, and the second saves after it. */
async function meet(kind, state, theirs, mine) {
  const uid = await make(world.simulator, kind, state);
  const save = kind === 'throttling' && state === 'deployed' ? 'Save: in force at once' : 'Save';
  for (const [space, [name, value]] of [[second, mine], [first, theirs]]) {
    await space.front();
    await space.edit(kind, uid);
    await space.field(name).fill(value);
  }
  await world.simulator.clearLog();
  await first.press(save);
  await first.finished();
  await second.front();
  await second.press(save);
  await second.conflict.waitFor();
  assert.deepEqual(await writes(world.simulator, uid), ['update'], 'the second save is not sent');
  assert.match((await second.receipts())[0], /^Refused[\s\S]*Not sent: the server's copy is another one by now, last changed by /);
  assert.equal(await second.run.getByRole('button', { name: 'Go on from there' }).count(), 0);
  const lists = second.conflict.getByRole('list');
  assert.deepEqual(await lists.nth(0).getByRole('listitem').allInnerTexts(), [theirs[2]]);
  assert.deepEqual(await lists.nth(1).getByRole('listitem').allInnerTexts(), [mine[2]]);
  return { uid, save };
}

const SETUPS = [
  ['two tabs of one browser', async (page) => {
    const tab = await world.openBeside(page);
    await pasteToken(tab, (await world.simulator.token()).access_token);
    return tab;
  }],
  ['two browsers', () => world.openConnected()],
];

for (const [setup, openSecond] of SETUPS) {
  describe(`in ${setup}`, () => {
    before(async () => {
      const page = await world.openConnected();
      [first, second] = [new Workspace(page), new Workspace(await openSecond(page))];
    });
    after(() => world.closePages());

    for (const kind of ['capping', 'throttling']) {
      for (const [decision, button] of DECISIONS) {
        test(`the second save of a ${kind} configuration is refused; ${button}`, async () => {
          const { theirs, mine, values, results } = EDITS[kind];
          const { uid, save } = await meet(kind, 'deployed', theirs, mine);
          await second.press(button);
          await second.conflict.waitFor({ state: 'detached' });
          assert.deepEqual(await writes(world.simulator, uid), ['update'], 'a decision sends nothing');
          if (decision === 'theirs') {
            assert.equal(await second.field(theirs[0]).inputValue(), theirs[1]);
            await second.button('Throw my changes away').waitFor({ state: 'detached' });
          } else {
            await second.press(save);
            await second.finished();
            assert.deepEqual(await writes(world.simulator, uid), ['update', 'update']);
          }
          assert.deepEqual(values(await read(world.simulator, kind, uid)), results[decision]);
        });
      }

      test(`what both changed of a ${kind} configuration, each in another way, is not put together`, async () => {
        const { theirs, same, values } = EDITS[kind];
        const { uid, save } = await meet(kind, 'updated', theirs, same);
        await second.conflict.getByText('Both changed the same, each in another way: one of the two has to go.').waitFor();
        assert.equal(await second.button('Put my changes on theirs').count(), 0);
        await second.press('Keep mine: overwrite theirs');
        await second.press(save);
        await second.finished();
        assert.equal(String(values(await read(world.simulator, kind, uid))[0]), same[1]);
      });
    }
  });
}

describe('what is kept', () => {
  let page;
  let space;

  beforeEach(async () => {
    page = await world.openConnected();
    space = new Workspace(page);
  });
  afterEach(() => world.closePages());

  const isKept = ([name, text]) => localStorage.getItem(name)?.includes(text);
  const kept = (name, text) => page.waitForFunction(isKept, [name, text], { polling: 50 });
  async function reload() {
    await page.reload();
    await pasteToken(page, (await world.simulator.token()).access_token);
  }

  async function openTab() {
    const tab = await world.openBeside(page);
    await pasteToken(tab, (await world.simulator.token()).access_token);
    return new Workspace(tab);
  }

  /** Edits the number of calls, and waits until it is kept. */
  async function startEdit(calls) {
    const uid = await make(world.simulator, 'capping', 'updated');
    await space.edit('capping', uid);
    await space.limit('capping', calls);
    await kept('wheelhouse.drafts', `${calls}`);
    return uid;
  }

  test('an edit survives a reload, and is told that the server has changed meanwhile', async () => {
    const uid = await startEdit(7001);
    await reload();
    await space.edit('capping', uid);
    assert.equal(await space.field('maxCallsCount').inputValue(), '7001');
    assert.equal(await space.conflict.count(), 0);
    await change(world.simulator, 'capping', uid, { methods: ['PUT'] });
    await reload();
    await space.edit('capping', uid);
    await space.conflict.getByText('/methods: ["GET","PATCH"] becomes ["PUT"].').waitFor();
    await space.conflict.getByText('/services/dataSource/rating/maxCallsCount: 500 becomes 7001.').waitFor();
    await space.press('Put my changes on theirs');
    await space.press('Save, check and deploy');
    await space.finished();
    const { methods, services } = await read(world.simulator, 'capping', uid);
    assert.deepEqual([methods, services], [['PUT'], withCalls(7001)]);
  });

  test('an edit of another configuration is not lost silently', async () => {
    const uid = await startEdit(7002);
    const other = await make(world.simulator, 'capping', 'updated');
    const asked = space.main.getByText('Another edit is not saved yet.');
    await space.go(`capping/${other}/edit`, asked);
    await space.main.getByRole('link', { name: 'Go on with that one' }).click();
    await page.waitForURL(`**/capping/${uid}/edit`);
    await space.field('maxCallsCount').waitFor();
    assert.equal(await space.field('maxCallsCount').inputValue(), '7002');
    await space.go(`capping/${other}/edit`, asked);
    await space.press('Throw it away and edit this one');
    await space.field('maxCallsCount').waitFor();
    assert.equal(await space.field('maxCallsCount').inputValue(), '500');
    await space.edit('capping', uid);
    assert.equal(await space.field('maxCallsCount').inputValue(), '500');
  });

  test('a deployment elsewhere is no conflict; a deletion elsewhere is said, and the edit stays', async () => {
    const uid = await startEdit(7003);
    await world.simulator.ask('POST', `journeys/endpointConfigs/${uid}/deploy`);
    await space.press('Save');
    await space.finished();
    await space.edit('capping', uid);
    await space.limit('capping', 7004);
    await world.simulator.ask('DELETE', `journeys/endpointConfigs/${uid}?forceDelete=true`);
    await space.press('Save');
    await space.stopped();
    assert.match((await space.receipts())[0], /^Refused[\s\S]*It could not be read again\. 404: .*not found/);
    assert.equal(await space.field('maxCallsCount').inputValue(), '7004');
  });

  test('what a second tab writes takes nothing away that is kept of the first', async () => {
    const tab = await openTab();
    await tab.new('capping');
    await space.front();
    const uid = await startEdit(7005);
    await tab.front();
    await tab.json({ ...CAPPING_BODY, url: 'https://second.example.org/' });
    await kept('wheelhouse.drafts', 'https://second.example.org/');
    await space.front();
    await reload();
    await space.edit('capping', uid);
    assert.equal(await space.field('maxCallsCount').inputValue(), '7005');
    await space.new('capping');
    assert.equal(await space.field('url').inputValue(), 'https://second.example.org/');
  });

  test('a stopped run of one tab survives the runs of another', async () => {
    const tab = await openTab();
    await tab.open('capping', await make(world.simulator, 'capping', 'updated'));
    const uid = await make(world.simulator, 'capping', 'updated');
    await space.front();
    await space.open('capping', uid);
    await page.route('**/deploy', (route) => route.fulfill({ status: 403, body: '{}' }));
    await space.press('Deploy');
    await space.stopped();
    await page.unrouteAll();
    await tab.front();
    await tab.press('Check');
    await tab.finished();
    await space.front();
    await reload();
    await space.open('capping', uid);
    await space.run.getByRole('button', { name: 'Go on from there' }).click();
    await space.finished();
  });

  test('a run under way in one tab is not taken over by another', async () => {
    const uid = await make(world.simulator, 'capping', 'updated');
    await space.open('capping', uid);
    const held = new Promise((resolve) => {
      page.route('**/deploy', resolve);
    });
    await space.press('Deploy');
    const deploy = await held;
    const tab = await openTab();
    await tab.open('capping', uid);
    for (const button of ['Look whether it was carried out', 'Go on from there']) {
      assert.equal(await tab.button(button).count(), 0, `${button}: it is on its way`);
    }
    await deploy.continue();
    await space.finished();
  });
});
