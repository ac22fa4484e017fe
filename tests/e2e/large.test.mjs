// A reply of 20 MB is shown, searched, scrolled and folded, and the page never stops for longer than 50 ms.

import { statSync } from 'node:fs';
import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { goToOperation, pasteToken } from './lib.mjs';
import { firstPaint, longestTask, readLargeReply, watchTasks } from './measure.mjs';

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

test('a reply of 20 MB does not freeze the page', async ({ pages, simulator }) => {
  test.slow();
  let best;
  for (let run = 0; run < RUNS && !(best?.longest <= LIMIT); run += 1) {
    await simulator.reset();
    const { page, form } = await openLarge({ pages, simulator }, 20);
    const steps = await readLargeReply(page, form);
    const longest = Math.max(...Object.values(steps).map((step) => step.task));
    console.info(`run ${run + 1}: longest task ${longest} ms; ${JSON.stringify(steps)}`);
    if (!best || longest < best.longest) best = { longest, steps };
    await pages.close();
  }
  expect(best.longest, `the longest task of the best run: ${JSON.stringify(best.steps)}`).toBeLessThanOrEqual(LIMIT);
});

test('no long task after the first paint while the console starts', async ({ pages, preview }) => {
  const all = [];
  // A start is short: more of them fit in.
  for (let run = 0; run < 2 * RUNS && !(Math.min(...all) <= LIMIT); run += 1) {
    const context = await pages.newContext();
    await watchTasks(context);
    const page = await context.newPage();
    await page.goto(`${preview.base}/`);
    await page.locator('main h1').waitFor();
    all.push(await longestTask(page, await firstPaint(page)));
    await context.close();
  }
  console.info(`longest tasks: ${all.join(', ')} ms`);
  expect(Math.min(...all), 'the longest task of the best run').toBeLessThanOrEqual(LIMIT);
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
