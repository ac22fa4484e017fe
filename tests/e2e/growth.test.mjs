// Opening and leaving pages keeps no object of the browser, no element, no listener.
//
// The program's own memory is measured by `cargo xtask bench`, which opens a thousand pages, and is not asserted here: a
// signal of reactive_graph 0.2.16 never forgets a subscriber that is gone, so each page leaves about 2 KiB behind in the
// signals that outlive it.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { hasGrown, measureGrowth, tableOf } from './growth.mjs';
import { start } from './lib.mjs';

let world;

before(async () => {
  world = await start();
});
after(() => world.stop());
afterEach(() => world.closePages());

test('what is kept does not grow with the pages that were opened', async () => {
  const rows = await measureGrowth(world, { warmUp: 96, openings: 120 });
  const asserted = rows.filter(({ name }) => name !== 'wasm memory, KiB');
  assert.deepEqual(asserted.filter(hasGrown), [], tableOf(rows));
});
