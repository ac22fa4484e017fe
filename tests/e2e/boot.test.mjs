// The start: a readable message whenever the console cannot run, and every address works wherever it is served.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test as base } from './fixtures.mjs';
import { Form } from './form.mjs';
import { go, goToOperation } from './lib.mjs';
import { saveData } from './pages.mjs';
import { DIST } from './preview.mjs';

/**
 * What the first opening of an operation brings after a cold first load, in bytes of brotli at quality 11: one that only has
 * parameters, and one whose form has a body. The second is above the 110,000 that each is meant to have; it may only go down.
 */
const OPERATION_LIMITS = [
  ['templates.list', 'List content templates', 110_000],
  ['capping.create', 'Create an endpoint capping configuration', 200_000],
];

/** A page for who saves data. */
async function openSavingData(pages) {
  const page = await pages.newPage();
  await saveData(page);
  return page;
}

const test = base.extend({
  /** Opens the console with some of its files changed on the way. The browser's own errors are expected here. */
  openSpoiled: ({ pages }, use) => use(async (pattern, spoil, options) => {
    const page = await pages.newPage(options);
    await page.route(pattern, spoil);
    await page.goto('/');
    return page;
  }),
});

async function seesMessage(page) {
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: 'The console did not start' })).toBeVisible();
  await expect(alert).toContainText(/Connections and what you wrote are kept\. A token has to be pasted again\./);
  await expect(alert.getByRole('button', { name: 'Reload' })).toBeVisible();
  await expect(page).toHaveTitle('The console did not start · Wheelhouse');
  await expect(page.getByText('Starting the console…')).toHaveCount(0);
}

const WASM = '**/wheelhouse*.wasm';
const html = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Not found</title>' };

for (const [name, pattern, spoil] of [
  ['the wasm is missing', WASM, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'No such file.' })],
  ['the network breaks', WASM, (route) => route.abort()],
  ['the wasm is cut', WASM, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, body: (await reply.body()).subarray(0, 20_000) });
  }],
  ['a page comes in place of the wasm', WASM, (route) => route.fulfill(html)],
  ['the script is missing', '**/wheelhouse*.js', (route) => route.fulfill({ status: 404, body: '' })],
  ['a page comes in place of the script', '**/wheelhouse*.js', (route) => route.fulfill(html)],
]) {
  test(`${name}: a message`, async ({ openSpoiled }) => seesMessage(await openSpoiled(pattern, spoil)));
}

test('a wasm with a wrong media type still starts', async ({ openSpoiled }) => {
  const page = await openSpoiled(WASM, async (route) => route.fulfill({ response: await route.fetch(), contentType: 'text/plain' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
});

test('a part with a wrong media type still opens', async ({ openSpoiled }) => {
  const page = await openSpoiled('**/*.wasm', async (route) => route.fulfill({ response: await route.fetch(), contentType: 'application/octet-stream' }));
  await page.goto('/#/connections');
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
});

test('the reload button of the message starts the console when the cause is gone', async ({ openSpoiled }) => {
  let broken = true;
  const page = await openSpoiled(WASM, (route) => (broken ? route.abort() : route.continue()));
  await expect(page.getByRole('heading', { name: 'The console did not start' })).toBeVisible();
  broken = false;
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
});

test('a first visit loads what its size is counted from, and nothing else', async ({ pages }) => {
  // Packing everything as small as it can be takes its time.
  test.slow();
  const table = execFileSync(process.execPath, [join(import.meta.dirname, 'size.mjs'), DIST], { encoding: 'utf8' });
  const names = table.trim().split('\n').map((line) => line.split('\t')[0]);
  const counted = names.filter((name) => !name.startsWith('+')).toSorted();
  const page = await openSavingData(pages);
  const loaded = new Set();
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname.slice(1) || 'index.html'));
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeVisible();
  expect([...loaded].filter((name) => !name.startsWith('data:')).toSorted()).toEqual(counted);
  for (const part of ['home', 'operation', 'body', 'exchange', 'journeys', 'lab', 'connections', 'rest', 'log', 'overlays']) {
    expect(names.some((name) => name.startsWith('+') && name.endsWith(`/split_${part}.wasm`)), part).toBe(true);
  }
});

test('what is likely to be asked for is fetched once the page has come to rest', async ({ pages }) => {
  const page = await pages.newPage();
  const loaded = [];
  page.on('request', (request) => loaded.push(/split_(\w+)\.wasm$/.exec(request.url())?.[1]));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  // What belongs to the first page itself comes as soon as that is at rest.
  expect(loaded.filter((part) => part && part !== 'home'), 'it does not stand in the way of the start').toEqual([]);
  for (const part of ['overlays', 'journeys', 'operation', 'rest', 'connections', 'lab', 'exchange', 'body', 'log']) {
    await expect.poll(() => loaded.includes(part), part).toBe(true);
  }
});

for (const [id, title, limit] of OPERATION_LIMITS) {
  test(`whoever opens an operation waits for its page and for no other: ${title}`, async ({ pages }) => {
    const page = await openSavingData(pages);
    await page.goto('/', { waitUntil: 'networkidle' });
    const brought = new Set();
    page.on('request', (request) => brought.add(new URL(request.url()).pathname.slice(1)));
    await page.evaluate((id) => {
      location.hash = `#/operations/${id}`;
    }, id);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const packed = (name) => brotliCompressSync(readFileSync(join(DIST, name))).length;
    const sizes = [...brought].map((name) => [name, packed(name)]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    console.info(`opening “${title}” brings ${total} bytes in ${sizes.length} files, of ${limit}`);
    expect(total, `${total} bytes: ${JSON.stringify(sizes)}`).toBeGreaterThan(0);
    expect(total, `${total} bytes: ${JSON.stringify(sizes)}`).toBeLessThanOrEqual(limit);
    for (const other of ['exchange', 'journeys', 'lab', 'connections', 'rest']) {
      expect(sizes.some(([name]) => name.endsWith(`/split_${other}.wasm`)), other).toBe(false);
    }
  });
}

test('a page that cannot be loaded says so, and is there at the second try', async ({ pages }) => {
  const page = await pages.newPage();
  let broken = true;
  await page.route('**/split_operation.wasm', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/#/operations/templates.list');
  const alert = page.getByRole('alert').filter({ hasText: 'could not load this page' });
  await expect(alert).toBeVisible();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'List content templates' })).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test('without JavaScript the page says what it needs', async ({ openSpoiled }) => {
  const page = await openSpoiled('**/nothing', (route) => route.continue(), { javaScriptEnabled: false });
  const message = page.locator('noscript p');
  await expect(message).toBeVisible();
  await expect(message).toContainText(/This console needs JavaScript and WebAssembly\./);
});

test('something is painted before the program is there', async ({ openSpoiled }) => {
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  const page = await openSpoiled(WASM, async (route) => {
    await held;
    await route.continue();
  });
  await expect(page.getByText('Starting the console…')).toBeVisible();
  release();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page.getByText('Starting the console…')).toHaveCount(0);
});

test('a crash leaves a readable page that repeats nothing of what was typed', async ({ pages }) => {
  const page = await pages.open('#/operations/templates.get');
  await page.getByLabel(/^templateId/).fill('typed-by-hand');
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('wheelhouse-crash', { detail: 'src/x.rs:1' })));
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: 'The console stopped' })).toBeVisible();
  await expect(alert).toContainText(/src\/x\.rs:1/);
  await expect(page.locator('body')).not.toContainText('typed-by-hand', { useInnerText: true });
});

test('deep links, titles, back, forward and reload', async ({ pages }) => {
  const page = await pages.open('#/operations/capping.get?uid=a%2Fb%20c');
  const at = (title) => expect(page).toHaveTitle(`${title} · Wheelhouse`);
  await at('Get an endpoint capping configuration');
  await expect(page.getByLabel(/^uid/)).toHaveValue('a/b c');
  for (const [route, title] of [['#/connections', 'Connections'], ['#/simulator', 'Simulator'], ['#/', 'Home'], ['#/nowhere', 'Page not found']]) {
    await go(page, route);
    await at(title);
  }
  await page.goBack();
  await at('Home');
  await page.goBack();
  await at('Simulator');
  await page.goForward();
  await at('Home');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await at('Get an endpoint capping configuration');
  await expect(page.getByLabel(/^uid/)).toHaveValue('a/b c');
  await page.reload();
  await at('Get an endpoint capping configuration');
  await expect(page.getByLabel(/^uid/)).toHaveValue('a/b c');
});

test('a search is part of the address', async ({ pages }) => {
  const page = await pages.open('#/operations?q=publication');
  await expect(page.getByText(/^[1-9] of 44 operations$/)).toBeVisible();
  await expect(page.getByLabel('Search operations')).toHaveValue('publication');
});

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/** A plain host that serves the build below a path, under the shipped policy. */
async function serveBelow(prefix, policy) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const name = path === prefix ? 'index.html' : path.slice(prefix.length);
    try {
      if (!path.startsWith(prefix) || name.includes('..')) throw new Error('outside');
      const body = readFileSync(join(DIST, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)], 'content-security-policy': policy }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, stop: () => server.close() };
}

test('below a path everything works, the simulator in its worker too', async ({ pages, preview }) => {
  const policy = (await fetch(`${preview.base}/`)).headers.get('content-security-policy');
  const host = await serveBelow('/tools/ajo/console/', policy);
  const page = pages.watch(await pages.newPage());
  await page.goto(`${host.base}#/operations/templates.list`);
  await expect(page.getByRole('heading', { level: 1, name: 'List content templates' })).toBeVisible();
  const form = new Form(page);
  expect(await form.send()).toMatch(/\bDone\b/);
  await page.getByRole('link', { name: 'Wheelhouse' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page).toHaveURL(`${host.base}#/`);
  await page.reload();
  await goToOperation(page, 'actions.list');
  expect(await form.send()).toMatch(/\bDone\b/);
  // The page first: what it fetches ahead may still be on its way.
  await pages.close();
  host.stop();
});
