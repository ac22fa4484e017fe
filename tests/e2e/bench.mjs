// What the release build takes in a browser on this machine: medians with their spread, as a Markdown table; then what a
// list of ten thousand rows takes, which has limits, what the difference of two large documents takes beside two libraries,
// and what is kept of a thousand pages that were opened and left, which has to be nothing.
//
// Each run has a new browser context, so an empty cache. RUNS changes the number of runs. AGAINST is the folder of another
// finished build: then both are only started, in turns, and their medians stand side by side.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from '@playwright/test';
import { Form } from './form.mjs';
import { hasGrown, measureGrowth, tableOf } from './growth.mjs';
import { go, goToOperation, pasteToken } from './lib.mjs';
import { isExceeded, limitTableOf, LISTS, measureLongList } from './long-list.mjs';
import { firstPaint, longestTask, readLargeReply, watchMemory, watchTasks } from './measure.mjs';
import { Pages } from './pages.mjs';
import { isTooSlow, measurePatch, patchTableOf } from './patch-bench.mjs';
import { BROWSER, DIST, startPreview } from './preview.mjs';
import { Simulator } from './simulator.mjs';

const RUNS = Number(process.env.RUNS ?? 7);
const preview = await startPreview();
const browser = await chromium.launch(BROWSER);
const simulator = new Simulator(preview.base);
const pages = new Pages({ browser, base: preview.base, simulator });

/** Values of measures, by the measure's name. */
class Measures extends Map {
  note(name, value) {
    if (!this.has(name)) this.set(name, []);
    this.get(name).push(value);
  }
}

const measures = new Measures();

const packed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** What a first visit transfers, as a host that packs with brotli would send it. */
async function transfer() {
  const context = await pages.newContext();
  const page = await context.newPage();
  const names = new Set();
  page.on('request', (request) => names.add(new URL(request.url())));
  await page.goto(`${preview.base}/`);
  await page.locator('main h1').waitFor();
  await context.close();
  const files = [...new Set([...names].filter((url) => url.origin === preview.base).map((url) => url.pathname))];
  const sizes = files.map((path) => packed(readFileSync(join(DIST, path === '/' ? 'index.html' : path))).length);
  measures.note('Transfer, brotli, KiB', sizes.reduce((sum, size) => sum + size, 0) / 1024);
}

/** Milliseconds of the main thread, from the browser's own counters. */
async function mainThread(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return { task: value('TaskDuration') * 1000, heap: value('JSHeapUsedSize') / 2 ** 20 };
}

/** Starts the build at an address. */
async function startUp(base, measures) {
  const note = measures.note.bind(measures);
  const context = await pages.newContext();
  await watchTasks(context);
  await watchMemory(context);
  // Ready is when the first page can be used, in the page's own time: the tasks of home, or the list of operations where a
  // build begins with that.
  await context.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const found = (selector) => document.querySelectorAll(selector).length;
      if (found('main .task') < 3 && found('main ul.operations a') < 44) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        window.readyAt = performance.now();
      });
    }).observe(document, { childList: true, subtree: true });
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`${base}/`);
  await page.waitForFunction(() => window.readyAt);
  const { task } = await mainThread(session);
  const painted = await firstPaint(page);
  note('First contentful paint, ms', painted);
  note('Ready (first page usable), ms', await page.evaluate(() => window.readyAt));
  note('Main thread until ready, ms', task);
  note('Longest task after first paint, over 50 ms', await longestTask(page, painted));
  await page.waitForTimeout(500);
  await session.send('HeapProfiler.collectGarbage');
  note('JS heap at rest, MiB', (await mainThread(session)).heap);
  note('wasm memory at rest, MiB', await page.evaluate(() => (window.programMemory?.buffer.byteLength ?? NaN) / 2 ** 20));
  // What is fetched at rest has come.
  await page.waitForLoadState('networkidle');
  for (const time of ['first time', 'again']) await openOperation(page, (name, value) => note(`${name.replace(',', `, ${time},`)}`, value));
  await context.close();
}

/** From the click to the first frame in which the page of the operation is there and does not change any more. */
async function openOperation(page, note) {
  for (const [id, title] of [['capping.create', 'Create an endpoint capping configuration'], ['templates.list', 'List content templates']]) {
    await go(page, '#/operations');
    await page.locator(`main a[href="#/operations/${id}"]`).waitFor();
    const time = await page.evaluate(
      ({ href, title }) =>
        new Promise((done) => {
          const start = performance.now();
          let changed = true;
          new MutationObserver(() => {
            changed = true;
          }).observe(document.body, { childList: true, subtree: true, attributes: true });
          const look = () => {
            const stable = !changed && document.querySelector('main h1')?.textContent === title;
            changed = false;
            // The frame before this one was the stable one.
            if (stable) done(last - start);
            else {
              last = performance.now();
              requestAnimationFrame(look);
            }
          };
          let last = start;
          document.querySelector(`main a[href="${href}"]`).click();
          requestAnimationFrame(look);
        }),
      { href: `#/operations/${id}`, title },
    );
    note(`Opening ${id}, ms`, time);
  }
}

async function largeReply(storageState) {
  const context = await pages.newContext({ storageState });
  await watchTasks(context);
  const page = await context.newPage();
  await simulator.reset();
  await page.goto(`${preview.base}/#/connections`);
  await pasteToken(page, (await simulator.token()).access_token);
  await goToOperation(page, 'capping.list');
  await simulator.faults({ large_reply_mb: 20 });
  const steps = await readLargeReply(page, new Form(page));
  for (const [name, { task, time }] of Object.entries(steps)) {
    measures.note(`20 MB ${name}: longest task over 50 ms`, task);
    measures.note(`20 MB ${name}: whole time, ms`, time);
  }
  await context.close();
}

const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const sortedOf = (values) => values.toSorted((a, b) => a - b);
const medianOf = (values) => sortedOf(values)[Math.floor(values.length / 2)];

/** What one build takes. */
async function measureAll() {
  const connected = await pages.openConnected();
  const storageState = await connected.context().storageState();
  await pages.close();
  await transfer();
  for (let run = 0; run < RUNS; run += 1) {
    await startUp(preview.base, measures);
    await largeReply(storageState);
  }
  console.log('| Measure | median | least | most | runs |\n|---|---:|---:|---:|---:|');
  for (const [name, values] of measures) {
    const sorted = sortedOf(values);
    console.log(`| ${name} | ${digits(medianOf(values))} | ${digits(sorted[0])} | ${digits(sorted.at(-1))} | ${values.length} |`);
  }
  const fail = (sentence, rows) => {
    if (rows.length === 0) return;
    console.error(`\n${sentence}: ${rows.map(({ name }) => name).join('; ')}.`);
    process.exitCode = 1;
  };
  for (const [name, list] of Object.entries(LISTS)) {
    const long = await measureLongList(browser, { list, rows: 10_000, runs: RUNS });
    console.log(`
${limitTableOf(long, `10,000 ${name}`)}`);
    fail(`The list of 10,000 ${name} exceeds its limits`, long.filter(isExceeded));
  }
  if (process.env.PATCH_BENCH) {
    const patched = await measurePatch(browser, { folder: process.env.PATCH_BENCH, runs: RUNS });
    console.log(`
${patchTableOf(patched)}`);
    fail('The difference of two documents is too slow', patched.filter(isTooSlow));
  }
  const kept = await measureGrowth(pages, { warmUp: 240, openings: 1000 });
  console.log(`\n${tableOf(kept)}`);
  fail('What is kept grows with the pages that are opened', kept.filter(hasGrown));
}

/** What the start of this build takes and that of another one, in turns: what else the machine does meets both. */
async function compare(folder) {
  const other = await startPreview('--dist', folder);
  const builds = [preview.base, other.base].map((base) => ({ base, measures: new Measures() }));
  for (let run = 0; run < RUNS; run += 1) {
    for (const { base, measures } of run % 2 ? builds.toReversed() : builds) await startUp(base, measures);
  }
  other.stop();
  const [own, others] = builds.map(({ measures }) => measures);
  console.log(`| Median of ${RUNS} | this build | ${folder} |\n|---|---:|---:|`);
  for (const [name, values] of own) console.log(`| ${name} | ${digits(medianOf(values))} | ${digits(medianOf(others.get(name)))} |`);
}

await (process.env.AGAINST ? compare(process.env.AGAINST) : measureAll());
await pages.close();
await browser.close();
preview.stop();
