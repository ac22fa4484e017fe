// A reply of 20 MB is shown, searched, scrolled and folded, and the page never stops for longer than 50 ms where the limits were
// set; on a slower machine for so much longer as that is slower.

import { statSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { goToOperation, pasteToken } from './lib.mjs';
import { firstPaint, longestTask, readLargeReply, slowness, watchTasks } from './measure.mjs';

const LIMIT = 50;
/** Other programs can hold the machine up: the best of so many runs counts, for what stands in the way is in each. */
const RUNS = 3;

/** A connected page that writes its long tasks down; the reply to its next request is that large. */
async function openLarge({ pages, simulator }, megabytes) {
  const connected = await pages.openConnected();
  const storageState = await connected.context().storageState();
  await pages.close();
  const context = await pages.newContext({ storageState });
  await watchTasks(context);
  const page = await pages.openIn(context, '#/connections');
  await pasteToken(page, (await simulator.token()).access_token);
  await goToOperation(page, 'capping.list');
  await simulator.faults({ large_reply_mb: megabytes });
  return { page, form: new Form(page) };
}

/**
 * Measures until the longest task of a run is within the limit. A machine that is slower at the moment has so much more time:
 * both are measured anew for each run.
 */
async function expectShortTasks(runs, measure) {
  const all = [];
  for (let run = 0; run < runs && !all.some(({ share }) => share <= 1); run += 1) {
    const { longest, slower, steps = '' } = await measure();
    all.push({ share: longest / LIMIT / slower, said: `${longest} ms on a machine ${slower.toFixed(2)} times as slow ${steps}`.trim() });
  }
  const said = all.map((run) => run.said).join('\n');
  console.info(said);
  expect(Math.min(...all.map(({ share }) => share)), `the longest task in ${LIMIT} ms, in the best of these runs:\n${said}`).toBeLessThanOrEqual(1);
}

test('a reply of 20 MB does not freeze the page', async ({ pages, simulator }) => {
  test.slow();
  await expectShortTasks(RUNS, async () => {
    await simulator.reset();
    const { page, form } = await openLarge({ pages, simulator }, 20);
    const before = await slowness(page.context());
    const steps = await readLargeReply(page, form);
    const slower = (before + (await slowness(page.context()))) / 2;
    await pages.close();
    return { longest: Math.max(...Object.values(steps).map((step) => step.task)), slower, steps: JSON.stringify(steps) };
  });
});

test('no long task after the first paint while the console starts', async ({ pages, preview }) => {
  // A start is short: more of them fit in.
  await expectShortTasks(2 * RUNS, async () => {
    const context = await pages.newContext();
    await watchTasks(context);
    const slower = await slowness(context);
    const page = await context.newPage();
    await page.goto(`${preview.base}/`);
    await page.locator('main h1').waitFor();
    const longest = await longestTask(page, await firstPaint(page));
    await context.close();
    return { longest, slower };
  });
});

test('a large reply is offered as a file, whole, and only a screenful of it is in the document', async ({ pages, simulator }) => {
  const { page, form } = await openLarge({ pages, simulator }, 20);
  const said = await form.send();
  expect(said).toMatch(/20\.0 MB/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    form.response.getByRole('button', { name: 'Download body' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('capping.list.json');
  const { size } = statSync(await download.path());
  expect(size, `${size} bytes`).toBeGreaterThan(20_900_000);
  expect(size, `${size} bytes`).toBeLessThanOrEqual(20 * 1024 * 1024);
  await expect(form.response.getByText(/^\d+ lines$/)).toBeVisible({ timeout: 60_000 });
  expect(await page.locator('*').count()).toBeLessThan(2000);
});
