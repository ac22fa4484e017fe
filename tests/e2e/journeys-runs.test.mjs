// A run that is interrupted at each of its calls, in each way in which a call can be interrupted, and then resumed: it
// ends in the right state on the server, and no write is made twice.

import { expect, test } from './fixtures.mjs';
import { callsOf, isThere, make, read, Workspace, writes } from './journeys.mjs';
import { pasteToken } from './lib.mjs';

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
test.beforeEach(() => simulator.clearLog());
test.afterEach(() => page.unrouteAll());

const LIMIT = 900;

/** The two runs: how each is begun, what its calls are (the act of each, in order), and how all of it ends. */
const RUNS = {
  'Save, check and deploy': {
    state: 'updated',
    async open(uid) {
      await space.edit('capping', uid);
      await space.limit('capping', LIMIT);
    },
    calls: ['second look', 'update', 'canDeploy', 'deploy', 'last look'],
    acts: [0, 0, 1, 2, 3],
    writes: ['update', 'deploy'],
    async check(uid) {
      const one = await read(simulator, 'capping', uid);
      expect([one.state, callsOf(one), callsOf(one.deployedConfig)]).toEqual(['deployed', LIMIT, LIMIT]);
      await space.state('deployed');
      await space.edit('capping', uid);
      await expect(space.field('maxCallsCount')).toHaveValue(String(LIMIT));
      await expect(space.conflict, 'nobody else has changed it').toHaveCount(0);
      await expect(space.button('Throw my changes away'), 'nothing is left unsaved').toHaveCount(0);
    },
  },
  'Undeploy, then delete': {
    state: 'deployed',
    open: (uid) => space.open('capping', uid),
    calls: ['undeploy', 'delete', 'last look'],
    acts: [0, 1, 2],
    writes: ['undeploy', 'delete'],
    async check(uid) {
      expect(await isThere(simulator, 'capping', uid)).toBe(false);
    },
  },
};

const isRead = (call) => ['second look', 'canDeploy', 'last look'].includes(call);
const UNKNOWN = 'Outcome unknown: look first';
const REFUSED = { status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"Profile is not valid"}' };
const ACCIDENT = { status: 500, contentType: 'application/json', body: '{"error":{"code":4000,"message":"INTERNAL ERROR"}}' };

/** The ways: what becomes of the call, whether the server has carried it out, and what the receipt says of a write and of a read. */
const WAYS = {
  'is refused': { meet: (route) => route.fulfill(REFUSED), write: 'Refused', read: 'Refused' },
  'meets an accident on the server': { meet: (route) => route.fulfill(ACCIDENT), write: UNKNOWN, read: 'Refused' },
  'loses its connection before it arrives': { meet: (route) => route.abort('connectionreset'), write: UNKNOWN, read: 'Refused' },
  'loses its connection after it was carried out': { carriedOut: true, meet: (route) => route.abort('connectionreset'), write: UNKNOWN },
  'is cancelled on its way': { then: () => space.run.getByRole('button', { name: 'Cancel' }).click(), write: UNKNOWN, read: 'Cancelled' },
  'is on its way when the page is reloaded': { then: reload, write: UNKNOWN, read: 'Refused' },
  'is carried out while the page is reloaded': { carriedOut: true, then: reload, write: UNKNOWN },
};

async function reload(uid) {
  await page.reload();
  await pasteToken(page, (await simulator.token()).access_token);
  await space.go(`capping/${uid}`, space.run);
}

/** Which call of a run a request is; `seen` are the calls that went before. */
function callOf(request, seen) {
  const last = new URL(request.url()).pathname.split('/').pop();
  if (['canDeploy', 'deploy', 'undeploy'].includes(last)) return last;
  if (request.method() !== 'GET') return { PUT: 'update', DELETE: 'delete' }[request.method()];
  return seen.has('deploy') || seen.has('delete') ? 'last look' : 'second look';
}

/** Meets the calls of one kind in one way, until it is opened. */
async function trap(uid, call, way) {
  const seen = new Set();
  const held = [];
  let isOpen = false;
  let spring;
  const sprung = new Promise((resolve) => {
    spring = resolve;
  });
  await page.route(`**/endpointConfigs/${uid}**`, async (route) => {
    const found = callOf(route.request(), seen);
    seen.add(found);
    if (isOpen || found !== call) return route.continue();
    if (way.carriedOut) await route.fetch();
    await (way.meet ? way.meet(route) : held.push(route));
    return spring();
  });
  const open = () => {
    isOpen = true;
    // Whoever was cancelled is not there any more, and what was held did not arrive.
    return Promise.all(held.map((route) => route.abort().catch(() => {})));
  };
  return { sprung, open };
}

/** Interrupts a run at a call, looks where the outcome is not known, and goes on. */
async function interrupt(title, call, way) {
  const run = RUNS[title];
  const uid = await make(simulator, 'capping', run.state);
  await run.open(uid);
  await simulator.clearLog();
  const { sprung, open } = await trap(uid, call, way);
  await space.press(title);
  const deletes = run.calls.includes('delete');
  if (deletes && call !== 'undeploy') await space.skipWait();
  await sprung;
  await way.then?.(uid);

  const at = run.acts[run.calls.indexOf(call)];
  // A reload cannot tell how far the act had come that looks before it writes.
  const asRead = isRead(call) && !(call === 'second look' && way.then === reload);
  const word = asRead ? way.read : way.write;
  const receipt = space.run.locator('.receipt').nth(at).locator('strong');
  await expect(receipt.filter({ hasText: new RegExp(`^${word}`) })).toBeVisible();
  await open();
  const resume = space.run.getByRole('button', { name: 'Go on from there' });
  if (word === UNKNOWN) {
    await expect(resume, 'nothing is sent before somebody has looked').toHaveCount(0);
    await space.run.getByRole('button', { name: 'Look whether it was carried out' }).click();
    await expect(receipt.getByText(way.carriedOut ? 'Done' : 'Refused', { exact: true })).toBeVisible();
  }
  const outcomes = await space.outcomes();
  expect(outcomes.slice(0, at).every((outcome) => outcome === 'Done'), outcomes.join()).toBe(true);
  expect(outcomes.slice(at + 1), outcomes.join()).not.toContain('Done');

  // What is written goes on by being sent again: it may have been mended meanwhile.
  const wasSaved = outcomes[0] === 'Done' || title !== 'Save, check and deploy';
  if (!wasSaved) {
    const back = space.run.getByRole('link', { name: 'Back to the form' });
    await back.or(space.field('maxCallsCount')).first().waitFor();
    if (await back.isVisible()) await back.click();
    await expect(space.field('maxCallsCount')).toBeVisible();
    await expect(space.field('maxCallsCount')).toHaveValue(String(LIMIT));
    await space.press(title);
  } else {
    await resume.click();
  }
  if (deletes && (call === 'undeploy' || (call === 'delete' && !way.carriedOut))) await space.skipWait();
  await space.finished();
  await expect.poll(async () => (await space.outcomes()).filter((outcome) => outcome !== 'Done')).toEqual([]);
  expect(await writes(simulator, uid), 'each write arrived once').toEqual(run.writes);
  await run.check(uid);
}

for (const [title, run] of Object.entries(RUNS)) {
  for (const call of run.calls) {
    for (const [name, way] of Object.entries(WAYS)) {
      if (isRead(call) && !way.read) continue;
      test(`${title}: ${call} ${name}`, () => interrupt(title, call, way));
    }
  }
}
