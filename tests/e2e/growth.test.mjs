// Opening and leaving pages keeps no object of the browser, no element, no listener.
//
// The program's own memory is measured by `cargo xtask bench`, which opens a thousand pages, and is not asserted here: a
// signal of reactive_graph 0.2.16 never forgets a subscriber that is gone, so each page leaves about 2 KiB behind in the
// signals that outlive it.

import { expect, test } from './fixtures.mjs';
import { hasGrown, measureGrowth, tableOf } from './growth.mjs';

test('what is kept does not grow with the pages that were opened', async ({ pages }) => {
  test.slow();
  const rows = await measureGrowth(pages, { warmUp: 96, openings: 120 });
  const asserted = rows.filter(({ name }) => name !== 'wasm memory, KiB');
  expect(asserted.filter(hasGrown), tableOf(rows)).toEqual([]);
});
