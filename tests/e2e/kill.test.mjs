// A panic at each entry into the program: a readable page each time, what was written is there after a reload, nothing
// of the program runs any more, and no token is in the report.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { goToOperation, pasteToken, start } from './lib.mjs';

let world;

before(async () => {
  world = await start();
});
after(() => world.stop());
afterEach(() => Promise.all(world.browser.contexts().map((context) => context.close())));

/** Opens the console in a browser that refuses, from the moment it is told to, to make elements of one kind. */
async function open(route, { refuse = null, connected = false } = {}) {
  const context = connected
    ? (await world.openConnected()).context()
    : await world.browser.newContext();
  await context.addInitScript((tag) => {
    window.refused = tag;
    navigator.clipboard.writeText = async (text) => {
      window.copied = text;
    };
    const make = Document.prototype.createElement;
    Document.prototype.createElement = function createElement(name, ...rest) {
      if (name === window.refused) throw new DOMException('refused', 'InvalidCharacterError');
      return make.call(this, name, ...rest);
    };
  }, refuse);
  const page = await context.newPage();
  await page.goto(`${world.base}/${route}`);
  return page;
}

const refuse = (page, tag) => page.evaluate((name) => { window.refused = name; }, tag);

/** Sees the page that says so, and gives the report. */
async function seesCrash(page, title = 'The console stopped') {
  const alert = page.getByRole('alert');
  await alert.getByRole('heading', { name: title }).waitFor();
  await alert.getByRole('button', { name: 'Copy report' }).click();
  await alert.getByRole('button', { name: 'Copied' }).waitFor();
  return page.evaluate(() => window.copied);
}

const WRITTEN = 'written before the crash';

/** Writes something into the form, and waits until it is kept. */
async function write(page) {
  await goToOperation(page, 'throttling.create');
  await page.getByLabel(/^name/).first().fill(WRITTEN);
  await page.waitForFunction((text) => localStorage.getItem('wheelhouse.drafts')?.includes(text), WRITTEN);
}

async function findsDraft(page) {
  await refuse(page, null);
  await page.goto(`${world.base}/#/operations/throttling.create`);
  await page.reload();
  assert.equal(await page.getByLabel(/^name/).first().inputValue(), WRITTEN);
}

test('at the start', async () => {
  const page = await open('#/', { refuse: 'header' });
  const report = await seesCrash(page);
  assert.match(report, /src\/.*\.rs:\d+/);
  assert.match(report, /Page: #\//);
});

test('when a page is entered', async () => {
  const page = await open('#/');
  await write(page);
  await refuse(page, 'form');
  await page.evaluate(() => { location.hash = '#/operations/templates.get?templateId=typed-by-hand'; });
  const report = await seesCrash(page);
  assert.match(report, /Page: #\/operations\/templates\.get$/m);
  assert.ok(!report.includes('typed-by-hand'), 'the report has no values');
  await findsDraft(page);
});

test('at a click', async () => {
  const page = await open('#/');
  await write(page);
  await refuse(page, 'table');
  await page.getByRole('button', { name: /^Request log/ }).click();
  await seesCrash(page);
  await findsDraft(page);
});

test('when a reply comes in', async () => {
  const page = await open('#/');
  await write(page);
  await goToOperation(page, 'templates.list');
  await refuse(page, 'dl');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('region', { name: 'Response' }).getByRole('tab', { name: 'Headers' }).click();
  await seesCrash(page);
  await findsDraft(page);
});

test('with a token in memory: it is in no report', async () => {
  const page = await open('#/connections', { connected: true });
  const { access_token: token } = await world.simulator.token();
  await pasteToken(page, token);
  await goToOperation(page, 'templates.get');
  await page.getByLabel(/^templateId/).fill(token);
  await refuse(page, 'table');
  await page.getByRole('button', { name: /^Request log/ }).click();
  const report = await seesCrash(page);
  assert.ok(!report.includes(token.slice(0, 40)));
  assert.ok(!(await page.locator('html').innerHTML()).includes(token.slice(0, 40)));
  const kept = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage));
  assert.ok(!kept.includes(token.slice(0, 40)), 'the draft was kept without the token');
});

/** Leads a page to a list, which a living one reads from the gateway as it is drawn. */
async function lead(page) {
  await page.evaluate(() => { location.hash = '#/journeys/capping'; });
  await page.keyboard.press('Control+k');
}

test('a stopped program does nothing more', async () => {
  const { access_token: token } = await world.simulator.token();
  const openWritten = async () => {
    const page = await open('#/connections', { connected: true });
    await pasteToken(page, token);
    await write(page);
    return page;
  };
  const living = await openWritten();
  const began = Date.now();
  await Promise.all([living.waitForRequest(/\/gateway\/journeys\//), lead(living)]);
  const took = Date.now() - began;
  const page = await openWritten();
  await refuse(page, 'table');
  await page.getByRole('button', { name: /^Request log/ }).click();
  await seesCrash(page);
  const calls = [];
  page.on('request', (request) => calls.push(request.url()));
  await lead(page);
  await page.waitForTimeout(Math.max(300, 2 * took));
  assert.deepEqual(calls, [], 'what a living page asks for');
  assert.equal(await page.getByRole('alert').count(), 1);
  assert.equal(await page.title(), 'The console stopped · Wheelhouse');
});

test('a worker that does not start: a sentence, and the form is as it was', async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await page.route('**/simulator_worker*', (route) => route.abort());
  await page.goto(`${world.base}/#/operations/templates.get`);
  await page.getByLabel(/^templateId/).fill('kept-id');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('region', { name: 'Response' }).getByText(/simulator did not start/i).waitFor();
  assert.equal(await page.getByLabel(/^templateId/).inputValue(), 'kept-id');
});
