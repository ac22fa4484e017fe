// Opening and leaving pages keeps nothing: no memory, no element, no listener. `cargo xtask bench` does it a thousand times.

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
  assert.deepEqual(rows.filter(hasGrown), [], tableOf(rows));
});
