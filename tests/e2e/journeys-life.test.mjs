// Every transition of a configuration's life, for both kinds, over HTTP and in the built-in simulator: what the page says
// of the state and of what can come next, the receipts, and over HTTP the writes in their order.

import { expect, test } from './fixtures.mjs';
import { clearThrottling, KIND, writes } from './journeys.mjs';
import { go } from './lib.mjs';

/** Fills the form of a new configuration in. */
async function fill(space, kind) {
  await space.new(kind);
  await space.json(KIND[kind].body);
}

/** Presses a button of the form of what is there, with another limit in it. */
async function save(space, kind, limit, button) {
  await space.edit(kind, space.uid());
  await space.limit(kind, limit);
  await space.press(button);
}

const isCapping = (kind) => kind === 'capping';
const NEW = { updated: 'update', deployed: 'deploy' };
const IDLE = { deployed: 'deploy' };
const LIVE = { created: 'undeploy', updated: 'undeploy', 'edited since deployed': 'update' };
const GONE = null;

/**
 * The life of three configurations, step by step: what is done, the state that it leads to, the receipts, the writes, and
 * where the life cycle leads from there.
 */
const LIFE = (space, kind) => [
  ['create', () => fill(space, kind).then(() => space.press('Create')), 'created', 2, ['create'], NEW],
  ['save what is created', () => save(space, kind, 300, 'Save'), 'updated', 2, ['update'], IDLE],
  ['save what is updated', () => save(space, kind, 400, 'Save'), 'updated', 2, ['update'], IDLE],
  ['deploy what is updated', () => space.press('Deploy'), 'deployed', 3, ['deploy'], LIVE],
  ...(isCapping(kind)
    ? [
      ['save what is deployed', () => save(space, kind, 500, 'Save'), 'edited since deployed', 2, ['update'],
        { updated: 'undeploy', deployed: 'deploy' }],
      ['deploy what was edited since', () => space.press('Deploy'), 'deployed', 3, ['deploy'], LIVE],
    ]
    : [
      ['save what is deployed', () => save(space, kind, 500, 'Save: in force at once'), 'edited since deployed', 2, ['update'],
        { updated: 'undeploy' }],
    ]),
  ['undeploy what was updated', () => space.press('Undeploy'), 'updated', 2, ['undeploy'], IDLE],
  ['delete', () => space.press('Delete'), GONE, 2, ['delete']],

  ['create, check and deploy', () => fill(space, kind).then(() => space.press('Create, check and deploy')), 'deployed', 4,
    ['create', 'deploy'], LIVE],
  ['undeploy what was never updated', () => space.press('Undeploy'), 'created', 2, ['undeploy'], NEW],
  ['deploy what is created', () => space.press('Deploy'), 'deployed', 3, ['deploy'], LIVE],
  ['undeploy, then delete', () => space.press('Undeploy, then delete'), GONE, 3, ['undeploy', 'delete']],

  ['create another', () => fill(space, kind).then(() => space.press('Create')), 'created', 2, ['create'], NEW],
  ['save, check and deploy', () => save(space, kind, 600, 'Save, check and deploy'), 'deployed', 4, ['update', 'deploy'], LIVE],
  ['force the deletion', () => space.press('Force delete'), GONE, 2, ['delete by force']],
];

/** Goes through the life of configurations; `gateway` is the simulator whose log is looked at, if it can be. */
async function live(space, kind, gateway) {
  for (const [name, act, state, receipts, expected, next] of LIFE(space, kind)) {
    await gateway?.clearLog();
    await act();
    if (gateway && state === GONE) await space.skipWait();
    await space.finished();
    await space.ends(Array(receipts).fill('Done'), name);
    if (state === GONE) {
      await space.gone();
    } else {
      await space.state(state);
      await expect.poll(() => space.next(), name).toEqual(next);
      await checkSteps(space, kind, state, name);
    }
    if (gateway) expect(await writes(gateway, state === GONE ? '' : space.uid()), name).toEqual(expected);
  }
}

/** What can be pressed is what the state allows; the others say why not. */
async function checkSteps(space, kind, state, name) {
  const live = /deployed/.test(state);
  const deploys = !live || (isCapping(kind) && state !== 'deployed');
  const can = { Check: true, Deploy: deploys, Undeploy: live, Delete: !live, 'Undeploy, then delete': live, 'Force delete': live };
  const steps = await space.steps();
  expect(Object.fromEntries(steps.map(({ label, enabled }) => [label, enabled])), `after: ${name}`).toEqual(can);
  // What waits in the queue of throttling is worth a sentence beside the step that would strand it.
  const drains = (label) => label === 'Undeploy' && !isCapping(kind);
  for (const { label, enabled, why } of steps) {
    expect(/\.$/.test(why), `${label} says why not after: ${name}`).toBe(!enabled || drains(label));
  }
}

for (const kind of ['capping', 'throttling']) {
  test.describe(() => {
    test.use({ connected: true });

    test(`the life of ${kind} configurations over HTTP`, async ({ page, simulator, space }) => {
      test.slow();
      if (kind === 'throttling') await clearThrottling(simulator);
      await page.clock.install();
      await live(space, kind, simulator);
    });
  });

  test(`the life of ${kind} configurations in the built-in simulator`, async ({ page, space }) => {
    test.slow();
    if (kind === 'throttling') {
      await space.openOne('deployed', kind);
      await space.press('Force delete');
      await space.gone();
      await go(page, '#/journeys/throttling');
      await expect(page.getByText(/^There is no throttling configuration here/)).toBeVisible();
    }
    await live(space, kind);
  });
}
