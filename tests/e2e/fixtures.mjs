// What a test is given. Each worker has one browser, and one preview with a simulator of its own, so that workers cannot
// disturb each other; each test has pages that are watched and closed at its end.

import { expect, test as runner } from '@playwright/test';
import { Form } from './form.mjs';
import { Workspace } from './journeys.mjs';
import { Keys } from './keys.mjs';
import { Pages } from './pages.mjs';
import { startPreview } from './preview.mjs';
import { Simulator } from './simulator.mjs';

export { expect };

export const test = runner.extend({
  /** One of the preview's changed policies. */
  policy: [null, { option: true, scope: 'worker' }],

  /** The preview: its `base` is the address, its `upstream` that of the simulator. */
  preview: [async ({ policy }, use) => {
    const preview = await startPreview(...(policy ? ['--policy', policy] : []));
    await use(preview);
    preview.stop();
  }, { scope: 'worker' }],

  simulator: [({ preview }, use) => use(new Simulator(preview.base)), { scope: 'worker' }],

  /** Where `Pages` are opened. */
  host: [({ browser, preview, simulator }, use) => use({ browser, base: preview.base, simulator }), { scope: 'worker' }],

  /** Pages that the tests of a file share: the file opens them before its tests and closes them after. */
  shared: [({ host }, use) => use(new Pages(host)), { scope: 'worker' }],

  baseURL: ({ preview }, use) => use(preview.base),

  /** Whether a test begins with the simulator as it is at its start: its data, no fault, an empty log. */
  fresh: [true, { option: true }],
  freshSimulator: [async ({ fresh, simulator }, use) => {
    if (fresh) await simulator.reset();
    await use();
  }, { auto: true }],

  /** Starts more previews, with options. */
  serve: async ({}, use) => {
    const previews = [];
    await use(async (...options) => {
      previews.push(await startPreview(...options));
      return previews.at(-1);
    });
    previews.forEach((preview) => preview.stop());
  },

  /** Pages of the test's own. */
  pages: async ({ host }, use) => {
    const pages = new Pages(host);
    await use(pages);
    await pages.close();
  },

  /** Whether the connection of `page` is the gateway, and not the built-in simulator. */
  connected: [false, { option: true }],
  /** Where `page` begins when its connection is the built-in simulator. */
  start: ['#/operations', { option: true }],
  page: async ({ pages, connected, start }, use) => use(await (connected ? pages.openConnected() : pages.open(start))),

  form: ({ page }, use) => use(new Form(page)),
  space: ({ page }, use) => use(new Workspace(page)),
  keys: ({ page }, use) => use(new Keys(page)),
});
