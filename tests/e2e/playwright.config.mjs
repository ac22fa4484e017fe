// How the tests run; `cargo xtask test e2e` starts them. Files are distributed among the workers; the tests of a file run in
// their order.

import { defineConfig } from '@playwright/test';
import { PATIENCE } from './lib.mjs';
import { BROWSER, CAN_START } from './preview.mjs';

/**
 * These measure time, or what the browser has collected by then. They run alone, when all others have ended, however those ended: that is what a teardown is. No trace
 * of them is recorded, which takes time too.
 */
const MEASURES = ['large.test.mjs', 'growth.test.mjs'];

export default defineConfig({
  // Each worker has a preview of its own; a server that runs already is one for all.
  workers: CAN_START ? 2 : 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: PATIENCE },
  reporter: [['list'], ['./reporter.mjs']],
  use: {
    launchOptions: BROWSER,
    // To record each step takes an eighth of the time: only where tests are chosen. The document before and after a step is enough to
    // see what happened; pictures of every frame cost more than the test.
    trace: process.env.TRACE ? { mode: 'retain-on-failure', snapshots: true, screenshots: false, sources: true } : 'off',
  },
  projects: [
    { name: 'console', testIgnore: MEASURES, teardown: 'measures' },
    { name: 'measures', testMatch: MEASURES, workers: 1, use: { trace: 'off' } },
  ],
});
