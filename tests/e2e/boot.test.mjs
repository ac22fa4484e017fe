// The start: a readable message whenever the console cannot run, and every address works wherever it is served.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { Form } from './form.mjs';
import { go, goToOperation, start, watch } from './lib.mjs';

/**
 * What the first opening of an operation brings after a cold first load, in bytes of brotli at quality 11: what it is meant
 * to be at most, and what it is at most by now. The second is above the first, and may only go down.
 */
const OPERATION_AIM = 110_000;
const OPERATION_CEILING = 160_000;

let world;

before(async () => {
  world = await start();
});
after(() => world.stop());
afterEach(() => world.closePages());

/** Opens the console with some of its files changed on the way. The browser's own errors are expected here. */
async function openSpoiled(pattern, spoil, options = {}) {
  const context = await world.browser.newContext(options);
  const page = await context.newPage();
  await page.route(pattern, spoil);
  await page.goto(`${world.base}/`);
  return page;
}

async function seesMessage(page) {
  const alert = page.getByRole('alert');
  await alert.getByRole('heading', { name: 'The console did not start' }).waitFor();
  assert.match(await alert.innerText(), /Connections and what you wrote are kept\. A token has to be pasted again\./);
  assert.ok(await alert.getByRole('button', { name: 'Reload' }).isVisible());
  assert.equal(await page.title(), 'The console did not start · Wheelhouse');
  assert.equal(await page.getByText('Starting the console…').count(), 0);
  await page.context().close();
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
  test(`${name}: a message`, async () => seesMessage(await openSpoiled(pattern, spoil)));
}

test('a wasm with a wrong media type still starts', async () => {
  const page = await openSpoiled(WASM, async (route) => route.fulfill({ response: await route.fetch(), contentType: 'text/plain' }));
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  await page.context().close();
});

test('the reload button of the message starts the console when the cause is gone', async () => {
  let broken = true;
  const page = await openSpoiled(WASM, (route) => (broken ? route.abort() : route.continue()));
  await page.getByRole('heading', { name: 'The console did not start' }).waitFor();
  broken = false;
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  await page.context().close();
});

test('a first visit loads what its size is counted from, and nothing else', async () => {
  const dist = process.env.DIST ?? 'dist';
  const table = execFileSync(process.execPath, [join(import.meta.dirname, 'size.mjs'), dist], { encoding: 'utf8' });
  const names = table.trim().split('\n').map((line) => line.split('\t')[0]);
  const counted = names.filter((name) => !name.startsWith('+')).sort();
  const page = await world.newContext().then((context) => context.newPage());
  const loaded = new Set();
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname.slice(1) || 'index.html'));
  await page.goto(`${world.base}/`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  await page.getByRole('navigation').waitFor();
  assert.deepEqual([...loaded].filter((name) => !name.startsWith('data:')).sort(), counted);
  for (const part of ['operation', 'journeys', 'lab', 'connections', 'rest', 'log', 'overlays']) {
    assert.ok(names.some((name) => name.startsWith('+') && name.endsWith(`/split_${part}.wasm`)), part);
  }
  const part = page.waitForRequest('**/split_overlays.wasm');
  await page.mouse.move(100, 100);
  await part;
  await page.context().close();
});

test('a click on an operation waits for its page and for no other', async (t) => {
  const dist = process.env.DIST ?? 'dist';
  const page = await world.newContext().then((context) => context.newPage());
  await page.goto(`${world.base}/`, { waitUntil: 'networkidle' });
  const brought = new Set();
  page.on('request', (request) => brought.add(new URL(request.url()).pathname.slice(1)));
  await page.getByRole('main').getByRole('link', { name: /List content templates/ }).click();
  await page.getByRole('heading', { level: 1, name: 'List content templates' }).waitFor();
  await page.waitForLoadState('networkidle');
  const packed = (name) => brotliCompressSync(readFileSync(join(dist, name))).length;
  const sizes = [...brought].map((name) => [name, packed(name)]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  t.diagnostic(`opening an operation brings ${total} bytes in ${sizes.length} files; the aim is ${OPERATION_AIM}`);
  assert.ok(total > 0 && total <= OPERATION_CEILING, `${total} bytes: ${JSON.stringify(sizes)}`);
  for (const other of ['journeys', 'lab', 'connections', 'rest']) {
    assert.ok(!sizes.some(([name]) => name.endsWith(`/split_${other}.wasm`)), other);
  }
  await page.context().close();
});

test('a page that cannot be loaded says so, and is there at the second try', async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  let broken = true;
  await page.route('**/split_operation.wasm', (route) => (broken ? route.abort() : route.continue()));
  await page.goto(`${world.base}/#/operations/templates.list`);
  const alert = page.getByRole('alert').filter({ hasText: 'could not load this page' });
  await alert.waitFor();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: 'List content templates' }).waitFor();
  assert.equal(await alert.count(), 0);
  await context.close();
});

test('without JavaScript the page says what it needs', async () => {
  const page = await openSpoiled('**/nothing', (route) => route.continue(), { javaScriptEnabled: false });
  const message = page.locator('noscript p');
  assert.ok(await message.isVisible());
  assert.match(await message.innerText(), /This console needs JavaScript and WebAssembly\./);
  await page.context().close();
});

test('something is painted before the program is there', async () => {
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  const page = await openSpoiled(WASM, async (route) => {
    await held;
    await route.continue();
  });
  assert.ok(await page.getByText('Starting the console…').isVisible());
  release();
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  assert.equal(await page.getByText('Starting the console…').count(), 0);
  await page.context().close();
});

test('a crash leaves a readable page that repeats nothing of what was typed', async () => {
  const page = await world.open('#/operations/templates.get');
  await page.getByLabel(/^templateId/).fill('typed-by-hand');
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('wheelhouse-crash', { detail: 'src/x.rs:1' })));
  const alert = page.getByRole('alert');
  await alert.getByRole('heading', { name: 'The console stopped' }).waitFor();
  assert.match(await alert.innerText(), /src\/x\.rs:1/);
  assert.ok(!(await page.locator('body').innerText()).includes('typed-by-hand'));
});

test('deep links, titles, back, forward and reload', async () => {
  const page = await world.open('#/operations/capping.get?uid=a%2Fb%20c');
  const at = (title) => page.waitForFunction((wanted) => document.title === wanted, `${title} · Wheelhouse`);
  await at('Get an endpoint capping configuration');
  assert.equal(await page.getByLabel(/^uid/).inputValue(), 'a/b c');
  for (const [route, title] of [['#/connections', 'Connections'], ['#/simulator', 'Simulator'], ['#/', 'Operations'], ['#/nowhere', 'Page not found']]) {
    await go(page, route);
    await at(title);
  }
  await page.goBack();
  await at('Operations');
  await page.goBack();
  await at('Simulator');
  await page.goForward();
  await at('Operations');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await at('Get an endpoint capping configuration');
  assert.equal(await page.getByLabel(/^uid/).inputValue(), 'a/b c');
  await page.reload();
  await at('Get an endpoint capping configuration');
  assert.equal(await page.getByLabel(/^uid/).inputValue(), 'a/b c');
});

test('a search is part of the address', async () => {
  const page = await world.open('#/?q=publication');
  await page.getByText(/^[1-9] of 44 operations$/).waitFor();
  assert.equal(await page.getByLabel('Search operations').inputValue(), 'publication');
});

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/** A plain host that serves the build below a path. */
async function serveBelow(prefix) {
  const dist = process.env.DIST ?? 'dist';
  const policy = (await fetch(`${world.base}/`)).headers.get('content-security-policy');
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const name = path === prefix ? 'index.html' : path.slice(prefix.length);
    try {
      if (!path.startsWith(prefix) || name.includes('..')) throw new Error('outside');
      const body = readFileSync(join(dist, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)], 'content-security-policy': policy }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, stop: () => server.close() };
}

test('below a path everything works, the simulator in its worker too', async () => {
  const host = await serveBelow('/tools/ajo/console/');
  const page = watch(await (await world.newContext()).newPage());
  await page.goto(`${host.base}#/operations/templates.list`);
  await page.getByRole('heading', { level: 1, name: 'List content templates' }).waitFor();
  const form = new Form(page);
  assert.match(await form.send(), /\bDone\b/);
  await page.getByRole('link', { name: 'Wheelhouse' }).click();
  await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  assert.equal(page.url(), `${host.base}#/`);
  await page.reload();
  await goToOperation(page, 'actions.list');
  assert.match(await form.send(), /\bDone\b/);
  await page.context().close();
  host.stop();
});
