// One token that can be recognised is used for one whole run through the console. At each stage it is looked for in
// every place where the page could keep something, and in all that left the page.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Form } from './form.mjs';
import { complaintsOf, connect, go, goToOperation, isInMemory, keepCopies, pasteToken, savedFile, start, watch } from './lib.mjs';
import { CONTENT } from './table-content.mjs';
import { fillCapping, JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

/** Every operation; of those that wait five seconds before they destroy something, one is enough. */
const WALK = [...JOURNEYS, ...CONTENT, ...RUNTIME].filter(({ id }) => id === 'templates.delete' || !/\.(delete|publish)$/.test(id));

let world;
let page;
let form;
let log;
let leaks;
let token;

before(async () => {
  world = await start();
  await world.simulator.reset();
  const context = await world.newContext();
  await context.addInitScript(keepCopies);
  await context.addInitScript(keepMessages);
  page = watch(await context.newPage());
  form = new Form(page);
  log = page.getByRole('region', { name: 'Request log' });
  leaks = record(page);
  await page.goto(`${world.base}/#/`);
});
after(() => world.stop());

/** Runs in the page: what is posted to workers, channels and windows from now on is in `window.posted`. */
function keepMessages() {
  window.posted = [];
  for (const { prototype } of [Worker, MessagePort, BroadcastChannel]) {
    const { postMessage } = prototype;
    prototype.postMessage = function post(...all) {
      window.posted.push(JSON.stringify(all));
      return postMessage.apply(this, all);
    };
  }
  window.addEventListener('message', (event) => window.posted.push(JSON.stringify(event.data)));
}

/** Writes down what leaves the page: requests, console, files. What it copies and posts are places of their own. */
function record(of) {
  const seen = { requests: [], headers: [], console: [], files: [], authorized: [] };
  of.on('console', (message) => seen.console.push(message.text()));
  of.on('pageerror', (error) => seen.console.push(error.stack));
  of.on('request', (request) => {
    seen.requests.push(`${request.url()} ${request.postData() ?? ''}`);
    const { authorization, ...others } = request.headers();
    seen.headers.push(JSON.stringify(others));
    if (authorization) seen.authorized.push([request.url(), authorization]);
  });
  return seen;
}

/** Every place in which the page could keep something, as one text each. */
async function places(of) {
  const session = await of.context().newCDPSession(of);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  const inPage = await of.evaluate(async () => ({
    address: location.href,
    state: JSON.stringify(history.state),
    localStorage: JSON.stringify(localStorage),
    sessionStorage: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    resources: JSON.stringify(performance.getEntries()),
    title: document.title,
    name: window.name,
    document: document.documentElement.outerHTML,
    values: [...document.querySelectorAll('input, textarea, select')].map((control) => control.value).join('\n'),
    copied: (window.copied ?? []).join('\n'),
    posted: (window.posted ?? []).join('\n'),
  }));
  const cookies = JSON.stringify(await of.context().cookies());
  return { ...inPage, history: JSON.stringify(entries), jar: cookies };
}

/** Pieces by which a token is recognised wherever it might be cut: out of its middle, and both ends of its signature. */
function piecesOf(text) {
  const [, claims, signature] = text.split('.');
  return [claims.slice(40, 64), signature.slice(0, 24), signature.slice(-24)];
}

/** The names of the texts that have a piece of the token. */
function findToken(texts, of = token) {
  const pieces = piecesOf(of);
  return Object.keys(texts).filter((name) => pieces.some((piece) => texts[name].includes(piece)));
}

/** Looks everywhere. The token is exactly where it may be, nowhere by default. */
async function look(stage, allowed = []) {
  assert.deepEqual(findToken({ ...(await places(page)), ...whatLeft() }), allowed, stage);
}

/** What left the page, as one text of each kind. */
function whatLeft({ authorized, ...kinds } = leaks) {
  return Object.fromEntries(Object.entries(kinds).map(([name, all]) => [name, all.join('\n')]));
}

/** Whether any piece of the token is in the memory of the program. */
async function isRemembered() {
  const found = await Promise.all(piecesOf(token).map((piece) => isInMemory(page, piece)));
  return found.includes(true);
}

/** Every text on the heap of the page's scripts, once what is not used any more is thrown away. */
async function heapOf(of) {
  const session = await of.context().newCDPSession(of);
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return { heap: JSON.parse(snapshot).strings.join('\n') };
}

const main = () => page.getByRole('main');
const press = (name, scope = page) => scope.getByRole('button', { name, exact: true }).first().click();
const toggleLog = () => log.getByRole('button', { name: 'Request log' }).click();
const run = () => main().getByRole('region', { name: 'Run' });

/** Presses what saves a file; the file has the text. */
async function save(name, expected, scope = page) {
  const { text } = await savedFile(page, () => press(name, scope));
  assert.match(text, expected, name);
  leaks.files.push(text);
}

/** Presses every button that copies something. */
const copyAll = (scope) => scope.getByRole('button', { name: /^Copy / }).evaluateAll((all) => all.forEach((one) => one.click()));

/** Opens whatever is folded. */
const unfold = (scope) => scope.locator('details:not([open]) > summary').evaluateAll((all) => all.forEach((one) => one.click()));

/** Looks at every part of the reply, and at the call in the log. */
async function lookAtReply() {
  await unfold(main());
  for (const tab of ['Headers', 'Request', 'cURL', 'Body']) {
    const control = form.response.getByRole('tab', { name: tab });
    if (await control.count()) await control.click();
    await copyAll(form.response);
  }
  await copyAll(main());
  await toggleLog();
  await log.getByRole('row').nth(1).getByRole('button').click();
  await log.getByRole('heading', { name: 'Reply', exact: true }).waitFor();
  await copyAll(log);
}

test('it is pasted into the form of a connection', async () => {
  ({ access_token: token } = await connect(page, world.simulator));
  await look('after connecting');
  assert.ok(await isRemembered(), 'the memory has it, so this test can see it there');
});

for (const { id, prepare, fill } of WALK) {
  test(`it is sent with ${id}`, async () => {
    await world.simulator.reset();
    const ids = (await prepare?.(world.simulator)) ?? {};
    const before = leaks.authorized.length;
    await goToOperation(page, id);
    await fill?.(form, ids);
    await form.send();
    assert.ok(leaks.authorized.length > before, 'the call had the token');
    await lookAtReply();
    await look(`at ${id}`);
    await toggleLog();
  });
}

for (const faults of [
  { expired_token: true },
  { forbidden: true },
  { rate_limit: 'seconds' },
  { server_error: true },
  { offline: true },
  { truncated: true },
  { malformed: true },
]) {
  test(`a call fails: ${Object.keys(faults)}`, async () => {
    await world.simulator.reset();
    await world.simulator.faults(faults);
    await goToOperation(page, 'capping.list');
    await form.send();
    await lookAtReply();
    await look(`with ${Object.keys(faults)}`);
    await toggleLog();
  });
}

test('the workspace of the journeys: the list, one configuration, a check, a step that can be undone', async () => {
  await world.simulator.reset();
  await go(page, '#/journeys/capping');
  await main().getByText('8 of 8 configurations').waitFor();
  await look('in the list');
  await main().getByRole('row').filter({ hasText: 'edited since deployed' }).first().getByRole('link').click();
  await main().getByRole('heading', { name: 'What can come next' }).waitFor();
  for (const step of ['Check', 'Undeploy']) {
    await press(step, main());
    await run().getByRole('heading', { name: step }).waitFor();
    await run().getByText('Done.', { exact: true }).waitFor();
    await unfold(main());
    await copyAll(main());
    await look(`after ${step}`);
  }
});

test('the limit lab, the undo journal and its file, the preferences', async () => {
  await go(page, '#/journeys/lab');
  await press('Load the configurations');
  await page.getByText(/^Loaded with Gateway: 8 capping and 1 throttling configurations/).waitFor();
  await look('in the lab');
  await go(page, '#/undo');
  await main().getByText(/Capping configurations undeployed/).first().waitFor();
  await unfold(main());
  await save('Export', /"connectionName":"Gateway"/, main());
  await look('in the journal');
  await go(page, '#/preferences');
  await page.getByRole('combobox', { name: 'Density' }).selectOption('compact');
  await look('in the preferences');
});

test('the palette, the shortcuts, the messages and the notifications', async () => {
  await goToOperation(page, 'templates.list');
  await form.send();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await palette.getByRole('group', { name: 'Recent objects' }).waitFor();
  await look('in the palette');
  await page.keyboard.insertText('copy the link');
  await palette.getByRole('option').first().filter({ hasText: 'Copy the link to this page' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('The link to this page is copied.').first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await look('in the shortcuts');
  await page.keyboard.press('Escape');

  // A refusal that comes when its page is left is a message.
  await world.simulator.faults({ latency_ms: 1000, expired_token: true });
  await press('Send request');
  await page.getByText('Waiting for the reply…').waitFor();
  await go(page, '#/');
  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByText(/: 401\. The log has the reply\./).waitFor();
  await look('in the messages');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await list.getByText(/: 401\. The log has the reply\./).waitFor();
  await copyAll(list);
  await look('in the notifications');
  await page.keyboard.press('Escape');
  await messages.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  await world.simulator.reset();
});

test('the log: again, edited, copied, compared, saved', async () => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  await form.send();
  await goToOperation(page, 'namespaces.get');
  await form.send();
  await toggleLog();
  const open = async (path) => {
    await log.locator('.log').getByRole('button', { name: path }).first().click();
    await log.locator('#log-entry-title').getByText(path).waitFor();
  };
  await open('/namespaces/');
  await press('Resend', log);
  await log.getByText('Sent again: 200.').waitFor();
  await press('Pin for comparison', log);
  await open('/endpointConfigs');
  await press('Pin for comparison', log);
  await log.getByRole('region', { name: 'Comparison' }).waitFor();
  await copyAll(log);
  await look('in the comparison');
  await press('Edit and resend', log);
  await page.getByRole('heading', { level: 1, name: 'Create an endpoint capping configuration' }).waitFor();
  await form.send();
  await look('after the call was edited and sent again');
  await save('Export HAR', /"version": "1\.2"[\s\S]*"\[removed\]"/, log);
  await save('Export Postman collection', /\{\{ACCESS_TOKEN\}\}/, log);
  await look('in the files of the log');
  const copied = await page.evaluate(() => window.copied);
  for (const mark of ['Authorization: Bearer $TOKEN', 'curl.exe', 'Bearer ${TOKEN}', `${world.base}/#/`]) {
    assert.ok(copied.some((text) => text.includes(mark)), `${mark} was copied`);
  }
  await toggleLog();
});

test('the connections: a test, a form that is left, the export', async () => {
  await go(page, '#/connections');
  await press('Test Gateway');
  await page.getByText('Runtime: Works').waitFor();
  await unfold(main());
  await save('Export connections without tokens', /"Gateway"/, main());
  await press('Edit Gateway', main());
  const editor = page.getByRole('form', { name: 'Connection' });
  await editor.getByLabel(/^Access token/).fill(token);
  await look('while it is typed', ['values']);
  await editor.getByLabel(/^Name/).fill('Half done');
  await page.waitForFunction(() => localStorage.getItem('wheelhouse.connection-draft')?.includes('Half done'));
  await look('beside a form that is kept', ['values']);
  assert.equal(await editor.getByLabel(/^Access token/).getAttribute('type'), 'password');
  assert.equal(await editor.getByLabel(/^Access token/).getAttribute('autocomplete'), 'off');
  await press('Close', editor);
  await look('after the form was closed');
});

test('every call had it, in the Authorization header, and went to the gateway', async () => {
  assert.ok(leaks.authorized.length > WALK.length);
  for (const [url, value] of leaks.authorized) {
    assert.ok(url.startsWith(`${world.base}/gateway/`), url);
    assert.equal(value, `Bearer ${token}`);
  }
  assert.deepEqual(await complaintsOf(page), []);
});

test('signing out takes it from the memory too', async () => {
  assert.ok(await isRemembered());
  await press('Sign out: forget all tokens', main());
  await page.getByRole('link', { name: 'No token' }).waitFor();
  assert.ok(!(await isRemembered()), 'every copy was overwritten');
  assert.deepEqual(findToken(await heapOf(page)), []);
  await look('after signing out');
  await pasteToken(page, token);
});

const kept = (key) => page.evaluate((name) => localStorage.getItem(`wheelhouse.${name}`), key);

test('pasted into a form by mistake: what is kept of the form is without it', async () => {
  await goToOperation(page, 'templates.get');
  await form.set('templateId', token);
  await goToOperation(page, 'templates.create');
  await form.set('name', `A name, ${token}`);
  await page.waitForFunction(() => localStorage.getItem('wheelhouse.drafts')?.includes('A name, $TOKEN'));
  assert.match(await kept('drafts'), /"templateId":"\$TOKEN"/);
  const { document, ...others } = await places(page);
  assert.ok(document);
  assert.deepEqual(findToken({ ...others, ...whatLeft() }), ['values'], 'the field has it, and nothing else');
});

test('pasted into a form by mistake: the preview of the request is without it', async () => {
  await unfold(main());
  await press('Copy cURL', main());
  await look('in the preview', ['values']);
});

test('sent by mistake: what the page shows of the request is without it', async () => {
  await goToOperation(page, 'templates.get');
  await form.send();
  for (const tab of ['cURL', 'Request']) {
    await form.response.getByRole('tab', { name: tab }).click();
    const shown = await form.response.evaluate((element) => element.outerHTML);
    assert.ok(shown.includes('/gateway/content/templates/'), `${tab} shows the request`);
    assert.deepEqual(findToken({ shown }), [], tab);
  }
});

test('sent by mistake: the log, what it copies and its files are without it', async () => {
  await page.evaluate(keepCopies);
  await goToOperation(page, 'templates.get');
  await form.send();
  assert.deepEqual(findToken(whatLeft()), ['requests'], 'it was sent, so this test can see it there');
  leaks.requests.length = 0;
  await toggleLog();
  await log.locator('.log').getByRole('button', { name: '$TOKEN' }).first().click();
  await log.locator('#log-entry-title').getByText('$TOKEN').waitFor();
  await copyAll(log);
  await press('Resend', log);
  await log.getByText('Not sent again. A token stood in it').waitFor();
  await save('Export HAR', /templates\/(\$|%24)TOKEN/, log);
  await save('Export Postman collection', /TOKEN/, log);
  const { copied } = await places(page);
  assert.match(copied, /\$TOKEN/);
  const shown = await log.evaluate((element) => element.outerHTML);
  assert.deepEqual(findToken({ shown, copied, ...whatLeft() }), []);
});

test('a reload forgets it', async () => {
  await page.reload();
  await page.getByRole('link', { name: 'No token' }).waitFor();
  assert.equal(await form.control('templateId').inputValue(), '$TOKEN');
  await look('after the reload');
  assert.ok(!(await isRemembered()));
});

test('"Forget everything" leaves nothing of the run', async () => {
  await pasteToken(page, token);
  await goToOperation(page, 'capping.list');
  assert.match(await form.send(), /\bDone\b/);
  assert.ok(await isRemembered());
  assert.match(await kept('connections'), /Gateway/);
  assert.match(await kept('drafts'), /\$TOKEN/);
  assert.match(await kept('undo'), /Gateway/);
  await go(page, '#/connections');
  await Promise.all([page.waitForEvent('load'), press('Forget everything', main())]);
  await page.locator('main h1').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Use Gateway' }).count(), 0);
  const { localStorage, sessionStorage } = await places(page);
  assert.doesNotMatch(localStorage + sessionStorage, /Gateway|TOKEN|endpointConfigs/);
  assert.ok(!(await isRemembered()));
  assert.deepEqual(findToken(await heapOf(page)), []);
  await look('after everything was forgotten');
});

test('after a reload the connection is there, and its token has to be pasted again', async () => {
  const page = await world.openConnected();
  await goToOperation(page, 'capping.list');
  await world.simulator.clearLog();
  const form = new Form(page);
  await form.send();
  await page.reload();
  await page.locator('main h1').waitFor();
  await page.getByRole('link', { name: 'No token' }).waitFor();
  assert.match(await form.sendInVain(), /Authorization is required; the connection does not have it/);
  assert.equal((await world.simulator.log()).length, 1);
  const { access_token: token } = await world.simulator.token();
  await pasteToken(page, `  Bearer ${token}\n`);
  await goToOperation(page, 'capping.list');
  assert.match(await form.send(), /\bDone\b/);
  await world.closePages();
});

test('a token that is forgotten is used no more', async () => {
  const page = await world.openConnected();
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'Edit Gateway' }).click();
  await page.getByRole('button', { name: 'Forget the token' }).click();
  await page.getByRole('link', { name: 'No token' }).waitFor();
  await world.simulator.clearLog();
  await goToOperation(page, 'capping.list');
  await new Form(page).sendInVain();
  assert.deepEqual(await world.simulator.log(), []);
  await world.closePages();
});

// Where a token may turn up that the console does not have, so that only its shape tells what it is.

test('a token that no connection has is not kept with the form into which it was pasted', async () => {
  const other = await world.open();
  const { access_token: unknown } = await world.simulator.token();
  await goToOperation(other, 'templates.get');
  await new Form(other).set('templateId', unknown);
  await other.waitForFunction(() => localStorage.getItem('wheelhouse.drafts')?.includes('templateId'));
  const { localStorage } = await places(other);
  assert.deepEqual(findToken({ localStorage }, unknown), []);
  await world.closePages();
});

for (const label of ['Name', 'API key', 'Sandbox name']) {
  test(`a token that was pasted into "${label}" is not kept with the form of the connection`, async () => {
    const other = await world.open('#/connections');
    const { access_token: unknown } = await world.simulator.token();
    await other.getByRole('button', { name: 'New connection' }).click();
    const editor = other.getByRole('form', { name: 'Connection' });
    await editor.getByLabel(new RegExp(`^${label}`)).fill(unknown);
    await editor.getByLabel(/^IMS organization ID/).fill('half-done@AdobeOrg');
    await other.waitForFunction(() => localStorage.getItem('wheelhouse.connection-draft')?.includes('half-done@AdobeOrg'));
    const { localStorage } = await places(other);
    assert.deepEqual(findToken({ localStorage }, unknown), []);
    await world.closePages();
  });
}

test('the search finds a token in each of the places', async () => {
  const other = await world.open();
  const { access_token: planted } = await world.simulator.token();
  const seen = record(other);
  await other.evaluate(keepCopies);
  await other.evaluate(keepMessages);
  const plant = () => other.evaluate(async (text) => {
    const input = document.body.appendChild(document.createElement('input'));
    input.value = text;
    document.body.dataset.planted = text;
    document.cookie = `planted=${text}`;
    for (const storage of [localStorage, sessionStorage]) storage.setItem('planted', text);
    await new Promise((done) => {
      indexedDB.open(text).onsuccess = done;
    });
    await caches.open(text);
    document.title = text;
    window.name = text;
    window.planted = text;
    await navigator.clipboard.writeText(text);
    new BroadcastChannel('planted').postMessage(text);
    console.info(text);
    await (await fetch(`/gateway/${text}`, { headers: { planted: text } })).text();
    history.pushState(text, '', `#/?q=${text}`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text]));
    link.download = 'planted.txt';
    link.click();
  }, planted);
  seen.files.push((await savedFile(other, plant)).text);
  const isTimed = (text) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(text));
  await other.waitForFunction(isTimed, planted);
  const texts = { ...(await places(other)), ...(await heapOf(other)), ...whatLeft(seen) };
  assert.deepEqual(findToken(texts, planted), Object.keys(texts));
  await other.context().close();
  world.pages.length = 0;
});
