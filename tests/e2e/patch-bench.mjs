// What the difference of two documents of 1 MB takes in the browser: ours beside fast-json-patch and rfc6902, in one page and
// in turns. Both sides begin with documents that are read already, theirs as objects, ours as it keeps them, and end with the
// operations; reading and writing the text is told apart. Ours is the release build's code behind three functions
// (src/bin/patch_bench.rs), loaded as a module of its own, because the console has no such functions.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** How many times faster ours has to be than each of the others. */
export const TIMES_FASTER = 5;

const ORIGIN = 'https://bench.invalid';
const OTHERS = ['fast-json-patch/dist/fast-json-patch.min.js', 'rfc6902/dist/rfc6902.min.js'];

/** Runs in the page: two documents of a megabyte, and what some edits made of them. */
function makeDocuments() {
  const one = (at, length) => ({
    id: `id-${at}`, name: `Template ${at}`, description: `Monthly letter ${at}, members first`, channels: ['email'],
    labels: ['core/C1', 'core/C2'], source: { origin: 'ajo', metadata: { at, shared: true, folder: null } },
    createdAt: '2026-01-01T00:00:00Z', template: { subject: `Hello ${at}`, html: { body: `<p>${'words '.repeat(length)}${at}</p>` } },
  });
  const edit = (all) => {
    for (let at = 0; at + 2 < all.length; at += Math.ceil(all.length / 16)) {
      all[at].name += '!';
      delete all[at + 1].description;
      all[at + 2].note = { seen: [at] };
    }
  };
  const many = Array.from({ length: 2400 }, (_, at) => one(at, 22));
  const twice = (value) => [value, structuredClone(value)];
  const byId = (all) => Object.fromEntries(all.map((value) => [value.id, value]));
  const [manyBefore, manyAfter] = twice(many);
  edit(manyAfter);
  // Lists of 30: rfc6902 compares each item of a list with each of the other, and takes minutes for one of 2,400.
  const inLists = (all) => Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`list ${at}`, all.slice(30 * at, 30 * at + 30)]));
  const shifted = inLists(manyAfter);
  shifted['list 0'].unshift(one(9999, 22));
  return [
    ['2,400 objects by name, some changed', byId(manyBefore), byId(manyAfter)],
    ['80 lists of 30, some changed', inLists(manyBefore), inLists(manyAfter)],
    ['80 lists of 30, and one put in front', inLists(manyBefore), shifted],
  ];
}

/** Runs in the page: milliseconds of each in some runs in turns, and how many operations each found. */
function measureInPage({ make, runs }) {
  const ours = window.wheelhouseBench;
  const time = (act, repeat) => {
    const start = performance.now();
    for (let at = 0; at < repeat; at += 1) act();
    return (performance.now() - start) / repeat;
  };
  return make().map(([name, before, after]) => {
    const texts = [before, after].map((value) => JSON.stringify(value));
    const [one, two] = texts.map(ours.read);
    const acts = {
      Wheelhouse: [() => ours.diff(one, two), 4],
      'fast-json-patch': [() => window.jsonpatch.compare(before, after).length, 1],
      rfc6902: [() => window.rfc6902.createPatch(before, after).length, 1],
      'read and written, Wheelhouse': [() => ours.patch(...texts.map(ours.read)), 1],
      'read and written, fast-json-patch': [() => JSON.stringify(window.jsonpatch.compare(...texts.map((text) => JSON.parse(text)))), 1],
    };
    const found = Object.fromEntries(Object.entries(acts).map(([who, [act]]) => [who, act()]));
    const times = Object.fromEntries(Object.keys(acts).map((who) => [who, []]));
    for (let run = 0; run < runs; run += 1) {
      for (const [who, [act, repeat]] of Object.entries(acts)) times[who].push(time(act, repeat));
    }
    // Ours is a patch that leads there.
    const patched = window.jsonpatch.applyPatch(structuredClone(before), JSON.parse(ours.patch(one, two))).newDocument;
    return { name, sizes: texts.map((text) => text.length), found, times, leadsThere: window.jsonpatch.compare(patched, after).length === 0 };
  });
}

/** Measures the program in a folder; gives a row for each pair of documents. */
export async function measurePatch(browser, { folder, runs }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const types = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' };
  await page.route(`${ORIGIN}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = name ? readFileSync(join(folder, name)) : '<!doctype html><title>Bench</title>';
    return route.fulfill({ body, contentType: types[name ? name.split('.').at(-1) : 'html'] });
  });
  await page.goto(`${ORIGIN}/`);
  const { resolve } = createRequire(import.meta.url);
  for (const other of OTHERS) await page.addScriptTag({ content: readFileSync(resolve(other), 'utf8') });
  await page.evaluate(() => import('/patch_bench.js').then((program) => program.default()));
  const measured = await page.evaluate(`(${measureInPage})({ make: ${makeDocuments}, runs: ${runs} })`);
  await context.close();
  return measured.map(({ name, sizes, found, times, leadsThere }) => {
    assert.ok(leadsThere && sizes.every((size) => size > 1_000_000), name);
    // The least: what else the machine does only adds to it.
    const least = Object.fromEntries(Object.entries(times).map(([who, all]) => [who, Math.min(...all)]));
    const faster = (who) => least[who] / least.Wheelhouse;
    return { name, found, least, faster: Math.min(faster('fast-json-patch'), faster('rfc6902')) };
  });
}

/** Whether a row is slower than it may be. */
export const isTooSlow = ({ faster }) => faster < TIMES_FASTER;

/** The rows as a Markdown table. */
export function patchTableOf(rows) {
  const who = Object.keys(rows[0].least);
  const head = ['The difference of two documents of 1 MB, ms (operations or bytes found)', ...who, `times faster, at least ${TIMES_FASTER}`];
  const size = (found) => (typeof found === 'string' ? found.length : found).toLocaleString('en');
  const line = ({ name, least, found, faster }) =>
    `| ${[name, ...who.map((one) => `${least[one].toFixed(2)} (${size(found[one])})`), faster.toFixed(1)].join(' | ')} |`;
  return [`| ${head.join(' | ')} |`, `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}
