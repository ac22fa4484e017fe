// What a list of many rows takes: its first screen, a frame of scrolling, a key in the search, and how many elements the
// page has. What a person waits for has a limit.

import assert from 'node:assert/strict';
import { connect, go } from './lib.mjs';
import { Pages } from './pages.mjs';
import { startPreview } from './preview.mjs';
import { Simulator } from './simulator.mjs';

/** Milliseconds that a person may wait, and elements that the page may have. */
const LIMITS = { firstScreen: 120, scroll: 8, key: 20, elements: 1000 };

/**
 * The lists: where each is, how many rows are always there, what the page says of so many, and what is typed, key by key,
 * and taken back: a word of many rows, one of few, and one of none. Of one that comes in pages, all have to be loaded.
 */
export const LISTS = {
  configurations: {
    route: '#/journeys/capping', seeded: 8, count: (all) => `${all} of ${all} configurations`,
    typed: ['order', 'baskets-00123', 'no such row'],
  },
  templates: {
    route: '#/content/templates?limit=1000', seeded: 60, count: (all) => `${all} of ${all} templates`, inPages: true,
    typed: ['letter', 'receipt 00123', 'no such row'],
  },
};

/** What the functions below share, in the page. */
function makeTools() {
  const frame = () => new Promise(requestAnimationFrame);
  // A message that is posted in a frame arrives when the frame is drawn; one that is posted in a task, after what that
  // task has left to do.
  const message = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  });

  window.longList = {
    elements: () => document.querySelectorAll('*').length,

    /** Enters the list; gives the time from the parsed reply to the frame with the first rows. */
    firstScreen: (hash) => new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`no rows: ${document.querySelector('main').innerText.slice(0, 300)}`)), 60_000);
      new MutationObserver(async (_, observer) => {
        if (!document.querySelector('main tbody [aria-rowindex]')) return;
        observer.disconnect();
        await frame();
        done((await message()) - performance.getEntriesByName('list-read').at(-1).startTime);
      }).observe(document, { childList: true, subtree: true });
      location.hash = hash;
    }),

    /** Loads what is left; gives the time from the last parsed reply to the frame in which all rows are there. */
    loadAll: (count) => new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`not all: ${document.querySelector('main .under').innerText}`)), 120_000);
      new MutationObserver(async (_, observer) => {
        if (document.querySelector('main table').getAttribute('aria-rowcount') !== String(count)) return;
        observer.disconnect();
        await frame();
        done((await message()) - performance.getEntriesByName('list-read').at(-1).startTime);
      }).observe(document.querySelector('main table'), { attributes: true });
      [...document.querySelectorAll('main button')].find((button) => button.innerText === 'Load all').click();
    }),

    /** Scrolls to each place; gives what each frame takes, from the event to the picture. */
    async scroll(places) {
      let start;
      const begin = () => {
        start ??= performance.now();
      };
      addEventListener('scroll', begin, { capture: true });
      const times = [];
      for (const place of places) {
        start = undefined;
        scrollTo(0, place);
        await frame();
        const end = await message();
        if (start === undefined) throw new Error(`${place} is where the page was scrolled to before`);
        times.push(end - start);
      }
      removeEventListener('scroll', begin, { capture: true });
      return times;
    },

    /** Writes each text into the search; gives what each takes until the rows are laid out. */
    async type(texts) {
      const search = document.querySelector('#list-search');
      const times = [];
      for (const text of texts) {
        await frame();
        await message();
        const start = performance.now();
        search.value = text;
        search.dispatchEvent(new Event('input', { bubbles: true }));
        await message();
        document.body.getBoundingClientRect();
        times.push(performance.now() - start);
      }
      return times;
    },
  };
}

const sortedOf = (values) => values.toSorted((a, b) => a - b);
const shareOf = (values, share) => sortedOf(values)[Math.ceil(values.length * share) - 1];

/** Each key of a text and each that takes one back. */
const keysOf = (text) => {
  const starts = Array.from(text, (_, at) => text.slice(0, at + 1));
  return [...starts, ...starts.slice(0, -1).toReversed(), ''];
};

/**
 * What the browser alone takes to scroll such rows: the drawn ones again and again in a page without the program. No
 * program that draws rows while they are scrolled is below that.
 */
async function scrollAlone(page) {
  const [table, sheet] = await page.evaluate(() => {
    const copy = document.querySelector('main table').cloneNode(true);
    const body = copy.querySelector('tbody');
    const rows = [...body.children].filter((row) => row.matches('[aria-rowindex]'));
    body.replaceChildren(...Array.from({ length: 100 }, (_, at) => rows[at % rows.length].cloneNode(true)));
    return [copy.outerHTML, document.querySelector('link[rel="stylesheet"]').href];
  });
  const alone = await page.context().newPage();
  const address = new URL('rows-alone.html', sheet).href;
  const body = `<!doctype html><title>Rows</title><link rel="stylesheet" href="${sheet}"><main>${table}</main>`;
  await alone.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
  await alone.goto(address);
  const height = await alone.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const down = Array.from({ length: Math.floor(height / 240) }, (_, at) => (at + 1) * 240);
  const turn = [...down, ...down.toReversed().slice(1), 0];
  const times = await alone.evaluate((places) => window.longList.scroll(places), Array(10).fill(turn).flat());
  await alone.close();
  return times;
}

/**
 * Opens one of the lists with so many more rows, several times. Gives a row for each figure: its name, what it is, and its
 * limit where there is one.
 */
export async function measureLongList(browser, { list, rows, runs }) {
  const all = rows + list.seeded;
  const preview = await startPreview('--rows', String(rows));
  const simulator = new Simulator(preview.base);
  const pages = new Pages({ browser, base: preview.base, simulator });
  const context = await pages.newContext();
  await context.addInitScript(makeTools);
  const page = await pages.openIn(context);
  // A native program without optimization takes a while for some megabytes.
  page.setDefaultTimeout(60_000);
  await connect(page, simulator);

  const firstScreens = [];
  for (let run = 0; run <= runs; run += 1) {
    await go(page, '#/undo');
    firstScreens.push(await page.evaluate((route) => window.longList.firstScreen(route), list.route));
  }
  // The first one loads the part of the program.
  firstScreens.shift();
  const table = page.getByRole('main').getByRole('table');
  const grown = list.inPages ? [await page.evaluate((count) => window.longList.loadAll(count), all + 1)] : [];
  assert.equal(await table.getAttribute('aria-rowcount'), String(all + 1));

  const elements = [await page.evaluate(() => window.longList.elements())];
  const height = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const steps = Array.from({ length: 300 }, (_, at) => (at + 1) * 240);
  const scrolls = await page.evaluate((places) => window.longList.scroll(places), [...steps, ...steps.toReversed().slice(1)]);
  const jumps = Array.from({ length: 40 }, (_, at) => Math.round(((at * 17 + 9) % 41) * (height / 41)));
  const jumped = await page.evaluate((places) => window.longList.scroll(places), jumps);
  elements.push(await page.evaluate(() => window.longList.elements()));
  const alone = await scrollAlone(page);

  // From the first row to the last and back by one key each, and the focus stays where the page is scrolled away from it.
  const focused = () => page.evaluate(() => document.activeElement.closest('tr')?.getAttribute('aria-rowindex'));
  await page.evaluate(() => scrollTo(0, 0));
  await table.getByRole('row').nth(1).getByRole('link').focus();
  for (const [key, index] of [['End', all + 1], ['Home', 2]]) {
    await page.keyboard.press(key);
    await page.waitForFunction((index) => document.activeElement.closest(`tr[aria-rowindex="${index}"]`), index);
  }
  await page.evaluate((places) => window.longList.scroll(places), [4000, height, 2000, 0].map(Math.round));
  assert.equal(await focused(), '2', 'the focus stays');
  elements.push(await page.evaluate(() => window.longList.elements()));

  const keys = await page.evaluate((texts) => window.longList.type(texts), list.typed.flatMap(keysOf));
  await page.getByRole('main').getByText(list.count(all)).waitFor();
  elements.push(await page.evaluate(() => window.longList.elements()));

  await pages.close();
  preview.stop();
  return [
    { name: 'first screen after the reply is parsed, ms, median', value: shareOf(firstScreens, 0.5), limit: LIMITS.firstScreen },
    ...grown.map((value) => ({ name: 'all rows after the last reply is parsed, ms', value, limit: LIMITS.firstScreen })),
    { name: 'first screen, ms, most', value: Math.max(...firstScreens) },
    { name: 'frame of scrolling, ms, 95 of 100', value: shareOf(scrolls, 0.95), limit: LIMITS.scroll },
    { name: 'frame of scrolling such rows without the program, ms, 95 of 100', value: shareOf(alone, 0.95) },
    { name: 'frame of a jump elsewhere, ms, 95 of 100', value: shareOf(jumped, 0.95) },
    { name: 'key in the search, ms, 95 of 100', value: shareOf(keys, 0.95), limit: LIMITS.key },
    { name: 'key in the search, ms, most', value: Math.max(...keys) },
    { name: 'elements of the page, most', value: Math.max(...elements), limit: LIMITS.elements },
  ];
}

/** Whether a figure is beyond its limit. */
export const isExceeded = ({ value, limit }) => limit !== undefined && value > limit;

/** The rows as a Markdown table. */
export function limitTableOf(rows, title) {
  const line = ({ name, value, limit }) => `| ${name} | ${value.toFixed(value < 100 ? 1 : 0)} | ${limit ?? ''} |`;
  return [`| ${title} | | limit |`, '|---|---:|---:|', ...rows.map(line)].join('\n');
}
