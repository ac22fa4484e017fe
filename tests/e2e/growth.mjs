// Whether the console keeps something of each page that is opened and left.

import { go, PATIENCE } from './lib.mjs';
import { watchMemory } from './measure.mjs';
import { endTimers, rest, watchWork } from './rest.mjs';

/**
 * What must not grow, by more than 2 % or by more than noise. So much comes and goes by itself: nodes and listeners that
 * the browser has not collected yet, compiled code in the heap, and two pages of the program's memory, of which its
 * allocator takes several at once and gives none back.
 */
const NOISE = {
  'JS heap, KiB': 64,
  'wasm memory, KiB': 128,
  'DOM nodes': 30,
  'Event listeners': 30,
};
const SHARE = 0.02;

/** The pages in turn: the address, the heading, and what is there once the page's data has come in. */
const routesOf = (uid, name) => [
  ['#/', 'Home', '.home-table a'],
  ['#/operations', 'API reference', 'ul.operations a'],
  ['#/journeys/capping', 'Capping', 'tbody a'],
  [`#/journeys/capping/${uid}`, name, '.life-cycle'],
  [`#/journeys/capping/${uid}/edit`, `Edit ${name}`, 'form .keys'],
  ['#/journeys/lab', 'Limit lab', '#lab-sentences'],
  ['#/operations/capping.create', 'Create an endpoint capping configuration', '#send-request'],
  ['#/connections', 'Connections', 'tbody .state'],
  ['#/operations/templates.patch', 'Patch a content template', '#send-request'],
  ['#/undo', 'Undo', '.empty'],
  ['#/operations/events.register', 'Register an event', '#send-request'],
  ['#/preferences', 'Preferences', '#preferences-theme'],
  ['#/simulator', 'Simulator', '#fault-offline'],
];

/** Runs in the page: opens so many pages in turn, each when the one before is there and at rest. */
async function openInTurn({ routes, count, patience }) {
  for (let at = 0; at < count; at += 1) {
    const [hash, title, data] = routes[at % routes.length];
    location.hash = hash;
    const end = performance.now() + patience;
    const isThere = () => {
      const heading = document.querySelector('main h1');
      return heading?.textContent === title && document.activeElement === heading && document.querySelector(`main ${data}`);
    };
    do {
      if (performance.now() > end) throw new Error(`${hash} does not come: ${document.querySelector('main')?.innerText.slice(0, 200)}`);
      await window.rest(patience);
    } while (!isThere());
  }
}

/** So many calls does the log hold before it forgets one with each that comes. */
const LOG = 500;

/** Runs in the page of a list: reads it until the log of the calls is full. Gives how many calls the log holds. */
async function fillLog({ log, patience }) {
  const held = () => Number(/\d+/u.exec(document.querySelector('.log-head').textContent)?.[0] ?? 0);
  const refresh = document.querySelector('main button[aria-label="Refresh"]');
  for (let reads = 0; held() < log && reads < 2 * log; reads += 1) {
    const [before, end] = [held(), performance.now() + patience];
    refresh.click();
    while (held() === before && performance.now() < end) await new Promise((done) => setTimeout(done));
  }
  return held();
}

/** The figures of a page that is at rest, once what nobody holds any more is collected. */
async function measure(page, session) {
  await endTimers(page);
  await rest(page);
  // What the browser lets go in one collection lets go of more in the next: the program's own objects are told in between.
  for (let times = 0; times < 5; times += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await rest(page);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return {
    'JS heap, KiB': value('JSHeapUsedSize') / 1024,
    'wasm memory, KiB': (await page.evaluate(() => window.programMemory.buffer.byteLength)) / 1024,
    'DOM nodes': value('Nodes'),
    'Event listeners': value('JSEventListeners'),
  };
}

/**
 * Opens and leaves so many pages, after `warmUp` of them that load the parts of the program and fill what it keeps on
 * purpose. Gives a row for each figure: its name, before, after, and how far it may have grown.
 */
export async function measureGrowth(pages, { warmUp, openings }) {
  const context = await pages.newContext();
  await watchWork(context);
  await watchMemory(context);
  const page = await pages.openIn(context);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await go(page, '#/journeys/capping');
  const first = page.locator('main tbody a').first();
  const [href, name] = [await first.getAttribute('href'), await first.textContent()];
  const held = await page.evaluate(fillLog, { log: LOG, patience: PATIENCE });
  if (held !== LOG) throw new Error(`the log holds ${held} calls and not ${LOG}`);
  const routes = routesOf(href.split('/').at(-1), name);
  // Whole rounds: both measurements are made on the same page.
  const open = (count) => page.evaluate(openInTurn, { routes, count: Math.ceil(count / routes.length) * routes.length, patience: PATIENCE });
  await open(warmUp);
  const before = await measure(page, session);
  await open(openings);
  const after = await measure(page, session);
  return Object.keys(NOISE).map((name) => ({
    name, before: before[name], after: after[name], allowed: Math.max(before[name] * SHARE, NOISE[name]),
  }));
}

/** Whether a figure has grown further than it may. */
export const hasGrown = ({ before, after, allowed }) => after - before > allowed;

/** The rows as a Markdown table. */
export function tableOf(rows) {
  const line = ({ name, before, after, allowed }) => {
    const growth = after - before;
    const cells = [name, before.toFixed(0), after.toFixed(0), growth.toFixed(0), `${((growth / before) * 100).toFixed(2)} %`, allowed.toFixed(0)];
    return `| ${cells.join(' | ')} |`;
  };
  return ['| Kept | before | after | growth | share | allowed |', '|---|---:|---:|---:|---:|---:|', ...rows.map(line)].join('\n');
}
