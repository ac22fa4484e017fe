// A reply of 20 MB is shown, searched, scrolled and folded, and the page never stops for longer than 50 ms.

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { Form } from './form.mjs';
import { goToOperation, pasteToken, start, watch } from './lib.mjs';
import { firstPaint, longestTask, readLargeReply, watchTasks } from './measure.mjs';

const LIMIT = 50;
/** Other programs can hold the machine up: the best of so many runs counts, for what stands in the way is in each. */
const RUNS = 3;

let world;

before(async () => {
  world = await start();
});
after(() => world.stop());
afterEach(() => world.closePages());

async function openLarge(megabytes) {
  await world.simulator.reset();
  const connected = await world.openConnected();
  const storageState = await connected.context().storageState();
  await connected.context().close();
  world.pages = world.pages.filter((page) => page !== connected);
  const context = await world.newContext({ storageState });
  await watchTasks(context);
  const page = watch(await context.newPage());
  world.pages.push(page);
  await page.goto(`${world.base}/#/connections`);
  await pasteToken(page, (await world.simulator.token()).access_token);
  await goToOperation(page, 'capping.list');
  await world.simulator.faults({ large_reply_mb: megabytes });
  return { page, form: new Form(page) };
}

test('a reply of 20 MB does not freeze the page', async (t) => {
  let best;
  for (let run = 0; run < RUNS && !(best?.longest <= LIMIT); run += 1) {
    const { page, form } = await openLarge(20);
    const steps = await readLargeReply(page, form);
    const longest = Math.max(...Object.values(steps).map((step) => step.task));
    t.diagnostic(`run ${run + 1}: longest task ${longest} ms; ${JSON.stringify(steps)}`);
    if (!best || longest < best.longest) best = { longest, steps };
    await world.closePages();
  }
  assert.ok(best.longest <= LIMIT, `the longest task of the best run takes ${best.longest} ms: ${JSON.stringify(best.steps)}`);
});

test('no long task after the first paint while the console starts', async (t) => {
  const all = [];
  // A start is short: more of them fit in.
  for (let run = 0; run < 2 * RUNS && !(Math.min(...all) <= LIMIT); run += 1) {
    const context = await world.newContext();
    await watchTasks(context);
    const page = await context.newPage();
    await page.goto(`${world.base}/`);
    await page.locator('main h1').waitFor();
    all.push(await longestTask(page, await firstPaint(page)));
    await context.close();
  }
  t.diagnostic(`longest tasks: ${all.join(', ')} ms`);
  assert.ok(Math.min(...all) <= LIMIT, `the longest task of the best run takes ${Math.min(...all)} ms`);
});

test('a large reply is offered as a file, whole, and only a screenful of it is in the document', async () => {
  const { page, form } = await openLarge(20);
  const said = await form.send();
  assert.match(said, /20\.0 MB/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    form.response.getByRole('button', { name: 'Download body' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'capping.list.json');
  const { size } = statSync(await download.path());
  assert.ok(size > 20_900_000 && size <= 20 * 1024 * 1024, `${size} bytes`);
  await form.response.getByText(/^\d+ lines$/).waitFor({ timeout: 60_000 });
  assert.ok((await page.locator('*').count()) < 2000);
});
