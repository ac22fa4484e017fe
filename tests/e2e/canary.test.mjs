// A token that can be recognised is used for a walk through the console, and is then looked for everywhere.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { connect, go, goToOperation, pasteToken, start } from './lib.mjs';

let world;

before(async () => {
  world = await start();
});
beforeEach(() => world.simulator.reset());
after(() => world.stop());

/** Writes down what leaves the page: requests, console, clipboard, messages. */
async function record(page) {
  const leaks = { requests: [], headers: [], console: [], authorized: [] };
  page.on('console', (message) => leaks.console.push(message.text()));
  page.on('pageerror', (error) => leaks.console.push(error.stack));
  page.on('request', async (request) => {
    leaks.requests.push(`${request.url()} ${request.postData() ?? ''}`);
    const { authorization, ...others } = request.headers();
    leaks.headers.push(JSON.stringify(others));
    if (authorization) leaks.authorized.push([request.url(), authorization]);
  });
  await page.context().addInitScript(() => {
    window.copied = [];
    navigator.clipboard.writeText = async (text) => {
      window.copied.push(text);
    };
    window.addEventListener('message', (event) => window.copied.push(JSON.stringify(event.data)));
  });
  return leaks;
}

/** Every place in which the page could keep something, as one text each. */
async function places(page) {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  const inPage = await page.evaluate(async () => ({
    address: location.href,
    state: JSON.stringify(history.state),
    localStorage: JSON.stringify(localStorage),
    sessionStorage: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    title: document.title,
    name: window.name,
    document: document.documentElement.outerHTML,
    values: [...document.querySelectorAll('input, textarea, select')].map((control) => control.value).join('\n'),
    copied: (window.copied ?? []).join('\n'),
  }));
  const cookies = JSON.stringify(await page.context().cookies());
  return { ...inPage, history: JSON.stringify(entries), jar: cookies };
}

function assertClean(found, secret, where) {
  for (const [place, text] of Object.entries(found)) assert.ok(!text.includes(secret), `the token is in ${place} ${where}`);
}

/** Sends what is on the page and looks at every part of the reply, and at the log. */
async function lookAround(page, form) {
  await form.send();
  const copy = async (scope, name) => {
    const button = scope.getByRole('button', { name });
    if (await button.count()) await button.first().click();
  };
  for (const tab of ['Headers', 'Request', 'cURL', 'Body']) {
    const control = form.response.getByRole('tab', { name: tab });
    if (await control.count()) await control.click();
    await copy(form.response, /^Copy /);
  }
  const log = page.getByRole('region', { name: 'Request log' });
  await log.getByRole('button', { name: 'Request log' }).click();
  await log.getByRole('row').nth(1).getByRole('button').click();
  await copy(log, 'Copy as cURL');
}

const closeLog = (page) => page.getByRole('region', { name: 'Request log' }).getByRole('button', { name: 'Request log' }).click();

test('the token goes into its own Authorization header and nowhere else', async () => {
  const { simulator } = world;
  const context = await world.newContext();
  const page = await context.newPage();
  const leaks = await record(page);
  await page.goto(`${world.base}/#/`);
  const { access_token: token } = await connect(page, simulator);
  // Its last part is enough to recognise it, wherever it might be cut.
  const secret = token.split('.')[2].slice(0, 40);
  const form = new Form(page);
  assertClean(await places(page), secret, 'after connecting');

  const walk = ['capping.list', 'templates.list', 'fragments.list', 'actions.list', 'namespaces.get', 'actions.listSystem'];
  for (const id of walk) {
    await goToOperation(page, id);
    await page.getByText('Request preview').click();
    await page.getByRole('button', { name: 'Copy cURL' }).first().click();
    await lookAround(page, form);
    assertClean(await places(page), secret, `at ${id}`);
    await closeLog(page);
  }
  for (const faults of [{ expired_token: true }, { offline: true }, { truncated: true }, { malformed: true }]) {
    await simulator.faults(faults);
    await goToOperation(page, 'templates.get', { templateId: 'x' });
    await lookAround(page, form);
    assertClean(await places(page), secret, `with ${Object.keys(faults)}`);
    await closeLog(page);
    await simulator.reset();
  }
  await go(page, '#/simulator');
  await page.getByLabel('Offline').waitFor();
  await page.goBack();
  assertClean(await places(page), secret, 'on the way back');

  assert.ok(leaks.authorized.length >= walk.length, 'the walk used the token');
  for (const [url, value] of leaks.authorized) {
    assert.ok(url.startsWith(`${world.base}/gateway/`), url);
    assert.equal(value, `Bearer ${token}`);
  }
  assertClean({ requests: leaks.requests.join('\n'), headers: leaks.headers.join('\n'), console: leaks.console.join('\n') }, secret, '');
  const copied = await page.evaluate(() => window.copied);
  assert.ok(copied.some((text) => text.includes('Authorization: Bearer $TOKEN')), 'cURL texts were copied');
  assert.ok(copied.length >= walk.length * 3);
  await context.close();
});

test('while it is typed the token is in the masked field only, and in no attribute', async () => {
  const page = await world.open('#/connections');
  const { access_token: token } = await world.simulator.token();
  const secret = token.split('.')[2].slice(0, 40);
  await page.getByRole('button', { name: 'New connection' }).click();
  const field = page.getByLabel(/^Access token/);
  await field.fill(token);
  assert.equal(await field.getAttribute('type'), 'password');
  assert.equal(await field.getAttribute('autocomplete'), 'off');
  const { values, ...others } = await places(page);
  assertClean(others, secret, 'while it is typed');
  assert.ok(values.includes(secret), 'the field has it, so this test can see it');
  await page.getByRole('button', { name: 'Close' }).click();
  assert.ok(!(await page.content()).includes(secret));
  await world.closePages();
});

test('a reload forgets the token and keeps the connection', async () => {
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
