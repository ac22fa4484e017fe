// Opening and leaving pages keeps nothing: no memory of the program, no object of the browser, no element, no listener.

import { expect, test } from './fixtures.mjs';
import { hasGrown, measureGrowth, tableOf } from './growth.mjs';

test('what is kept does not grow with the pages that were opened', async ({ pages }) => {
  test.slow();
  const rows = await measureGrowth(pages, { warmUp: 96, openings: 120 });
  expect(rows.filter(hasGrown), tableOf(rows)).toEqual([]);
});
