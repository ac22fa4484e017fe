// The request log: find a call, look at both sides, send it again, compare two, and take the session away as a file.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { goToOperation, keepCopies, savedFile, start } from './lib.mjs';
import { fillCapping } from './table-journeys.mjs';

let world;
let page;
let form;
let log;

before(async () => {
  world = await start();
});
after(() => world.stop());

beforeEach(async () => {
  await world.simulator.reset();
  page = await world.openConnected();
  form = new Form(page);
  log = page.getByRole('region', { name: 'Request log' });
  await world.simulator.clearLog();
});
afterEach(() => world.closePages());

/** Sends an operation from its own page. */
async function send(id, values) {
  await goToOperation(page, id, values);
  await form.send();
}

const toggleLog = () => log.getByRole('button', { name: 'Request log' }).click();
const rows = () => log.locator('.log tbody tr');
const row = (path) => log.locator('.log').getByRole('button', { name: path });
const press = (name) => log.getByRole('button', { name, exact: true }).click();
const counted = (text) => log.getByText(text, { exact: true }).waitFor();
const focusedId = () => page.evaluate(() => document.activeElement.id);
const waitForFocus = (id) => page.waitForFunction((wanted) => document.activeElement.id === wanted, id);

/** Opens a call of the list. */
async function openCall(path) {
  await row(path).first().click();
  await log.getByRole('heading', { name: 'Reply', exact: true }).waitFor();
}

const saved = (name) => savedFile(page, () => press(name));

test('calls are found by family, status, method and text', async () => {
  await send('capping.list');
  await send('templates.list', { limit: '2' });
  await send('templates.get', { templateId: 'nothing' });
  await toggleLog();
  await counted('3 of 3 calls');
  assert.match(await rows().first().innerText(), /templates\/nothing/, 'the newest is on top');

  await log.getByLabel('Family').selectOption('Content');
  await counted('2 of 3 calls');
  await log.getByLabel('Status').selectOption('4xx');
  await counted('1 of 3 calls');
  await log.getByLabel('Method').selectOption('DELETE');
  await counted('0 of 3 calls');
  await log.getByText('No call fits the filter.').waitFor();
  await press('Show all calls');
  await counted('3 of 3 calls');
  await log.getByLabel('Text').fill('LIMIT=2 gateway');
  await counted('1 of 3 calls');
  await row('limit=2').waitFor();

  // What is set stays while the log is closed, and a new call is counted.
  await toggleLog();
  await send('fragments.list', { limit: '2' });
  await toggleLog();
  await counted('2 of 4 calls');
});

test('the waterfall has a bar for each call, inside its own cell', async () => {
  await send('capping.list');
  await send('templates.list');
  await toggleLog();
  const bars = await log.locator('.fall').evaluateAll((cells) =>
    cells.map((cell) => {
      const [outer, inner] = [cell.getBoundingClientRect(), cell.firstElementChild.getBoundingClientRect()];
      return { label: cell.getAttribute('aria-label'), start: inner.left - outer.left, end: inner.right - outer.left, width: outer.width };
    }),
  );
  assert.equal(bars.length, 2);
  const [newest, oldest] = bars;
  assert.ok(oldest.start < 1 && newest.start > oldest.start, JSON.stringify(bars));
  for (const bar of bars) {
    assert.match(bar.label, /^(GET|POST) \/gateway\/.*, \d+:\d\d:\d\d( [AP]M)?, 200, \d+ ms$/);
    assert.ok(bar.end > bar.start && bar.end <= bar.width + 3, JSON.stringify(bar));
  }
});

test('a call is copied for three tools, with the token left open', async () => {
  await page.evaluate(keepCopies);
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await openCall('limit=2');
  for (const name of ['Copy as cURL (bash)', 'Copy as cURL (PowerShell)', 'Copy as fetch']) await press(name);
  await page.waitForFunction(() => window.copied.length === 3);
  const [bash, powershell, script] = await page.evaluate(() => window.copied);
  const url = `${world.base}/gateway/content/templates?limit=2`;
  for (const text of [bash, powershell, script]) assert.ok(text.includes(url), text);
  assert.match(bash, /^curl --request GET '[\s\S]*--header "Authorization: Bearer \$TOKEN"/);
  assert.match(powershell, /curl\.exe --config \$request --header "Authorization: Bearer \$TOKEN"/);
  assert.match(script, /"Authorization": `Bearer \$\{TOKEN\}`/);
});

test('a call is sent again as it was, and the new one is opened', async () => {
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await openCall('limit=2');
  await press('Resend');
  await log.getByText('Sent again: 200.').waitFor();
  await counted('2 of 2 calls');
  await waitForFocus('log-entry-title');
  assert.equal(await rows().first().getByRole('button').getAttribute('aria-pressed'), 'true');
  const seen = await world.simulator.log();
  assert.deepEqual(
    seen.map((entry) => [entry.operation, entry.query, entry.status]),
    [
      ['templates.list', 'limit=2', 200],
      ['templates.list', 'limit=2', 200],
    ],
  );
});

test('a call is edited in its form and sent again', async () => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  await form.send();
  const before = await form.values();
  const editAgain = async (from) => {
    await openCall('/endpointConfigs');
    await press('Edit and resend');
    await page.getByRole('heading', { level: 1, name: 'Create an endpoint capping configuration' }).waitFor();
    await waitForFocus('page-title');
    assert.deepEqual(await form.values(), before, from);
  };
  // The form is written over meanwhile: what was sent counts.
  await form.set('maxCallsCount', '999');
  await goToOperation(page, 'capping.list');
  await toggleLog();
  await editAgain('from another page');
  await form.set('maxCallsCount', '998');
  await editAgain('from its own page');
  await form.set('maxCallsCount', '750');
  await form.send();
  const bodies = (await world.simulator.log()).filter((entry) => entry.operation === 'capping.create').map((entry) => JSON.parse(entry.body));
  assert.equal(bodies.length, 2);
  const counts = bodies.map((body) => Object.values(body.services)[0].rating.maxCallsCount);
  assert.deepEqual(counts, [500, 750]);
});

test('two pinned calls are compared in words', async () => {
  await send('templates.list', { limit: '1' });
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await openCall('limit=1');
  await press('Pin for comparison');
  await log.getByText(/^Pinned: GET .*limit=1.* Pin another call to compare them\.$/).waitFor();
  await openCall('limit=2');
  const pin = log.getByRole('button', { name: 'Pin for comparison' });
  assert.equal(await pin.getAttribute('aria-pressed'), 'false');
  await pin.click();
  const section = log.getByRole('region', { name: 'Comparison' });
  await section.getByText(/^First: GET .*limit=1/).waitFor();
  await section.getByText(/^Second: GET .*limit=2/).waitFor();
  const address = section.getByRole('table', { name: 'Method and URL' });
  assert.match(await address.innerText(), /changed[\s\S]*limit=1[\s\S]*limit=2/);
  const body = section.getByRole('table', { name: 'Reply body' });
  assert.match(await body.innerText(), /added\s+\/items\/\[id=/);
  assert.match(await section.innerText(), /The same in both: .*Status/);
  await press('Unpin both');
  await section.waitFor({ state: 'detached' });
});

test('the session is saved as HAR and as a Postman collection, without secrets', async () => {
  const [request] = await Promise.all([page.waitForRequest(/\/gateway\//), send('namespaces.get')]);
  const { authorization } = await request.allHeaders();
  // The last part of the token is enough to recognise it.
  const secret = authorization.split('.')[2].slice(0, 40);
  assert.ok(secret.length > 20);
  await send('templates.list', { limit: '1' });
  await send('templates.list', { limit: '1' });
  await toggleLog();

  const har = await saved('Export HAR');
  assert.equal(har.name, 'wheelhouse.har');
  await log.getByText('wheelhouse.har: 3 calls, without secrets.').waitFor();
  const { log: archive } = JSON.parse(har.text);
  assert.deepEqual([archive.version, archive.entries.length], ['1.2', 3]);
  for (const entry of archive.entries) {
    assert.ok(entry.request.url.startsWith(`${world.base}/gateway/`), entry.request.url);
    assert.match(entry.startedDateTime, /^20\d\d-\d\d-\d\dT\d+:\d\d:\d\d( [AP]M)?\.\d{3}Z$/);
    assert.equal(entry.response.status, 200);
    assert.equal(entry.request.headers.find((header) => header.name === 'Authorization').value, '[removed]');
  }
  assert.match(archive.entries[0].response.content.text, /"auth":\s*"\[removed\]"/, 'the credential of the namespace');

  const postman = await saved('Export Postman collection');
  assert.equal(postman.name, 'wheelhouse.postman_collection.json');
  const collection = JSON.parse(postman.text);
  assert.match(collection.info.schema, /v2\.1\.0/);
  assert.equal(collection.item.length, 2, 'one item for each distinct call');
  assert.equal(collection.auth.bearer[0].value, '{{ACCESS_TOKEN}}');
  const variables = Object.fromEntries(collection.variable.map(({ key, value }) => [key, value]));
  assert.equal(variables.ACCESS_TOKEN, '');
  const headers = collection.item[1].request.header;
  assert.equal(headers.find((header) => header.key === 'x-api-key').value, '{{API_KEY}}');

  for (const { text } of [har, postman]) {
    assert.ok(!text.includes(secret), 'the token');
    assert.doesNotMatch(text, /eyJ[\w-]+\.[\w-]+\.[\w-]+/, 'nothing that looks like a token');
  }
});

test('without a mouse: to a call, into it, and back', async () => {
  await send('templates.list', { limit: '1' });
  await send('templates.list', { limit: '2' });
  await send('templates.list', { limit: '3' });
  await log.getByRole('button', { name: 'Request log' }).focus();
  await page.keyboard.press('Enter');
  await counted('3 of 3 calls');
  const ids = await rows().getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.id));
  for (let steps = 0; !(await focusedId()).startsWith('call-'); steps += 1) {
    assert.ok(steps < 20, 'the Tab key reaches the calls');
    await page.keyboard.press('Tab');
  }
  assert.equal(await focusedId(), ids[0], 'the newest first');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focusedId(), ids[0]);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focusedId(), ids[1]);
  await page.keyboard.press('End');
  assert.equal(await focusedId(), ids[2]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await waitForFocus('log-entry-title');
  assert.match(await log.locator('#log-entry-title').innerText(), /limit=2$/);
  await page.keyboard.press('Tab');
  assert.equal(await focusedId(), 'log-resend');
  await page.keyboard.press('Escape');
  await log.locator('#log-entry').waitFor({ state: 'detached' });
  assert.equal(await focusedId(), ids[1], 'back at the row');
  // One stop of the Tab key for all rows.
  assert.deepEqual(await rows().getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.tabIndex)), [-1, 0, -1]);
});

test('a cancelled write is marked as unknown, a cancelled read is not', async () => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  await world.simulator.faults({ latency_ms: 20_000 });
  const sendAndCancel = async () => {
    await page.getByRole('main').getByRole('button', { name: 'Send request' }).click();
    await page.getByText('Waiting for the reply…').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true }).click();
    await form.reply();
  };
  await sendAndCancel();
  await goToOperation(page, 'templates.list');
  await sendAndCancel();
  await toggleLog();
  const statuses = await rows().evaluateAll((all) => all.map((one) => one.cells[2].innerText));
  assert.deepEqual(statuses, ['cancelled', 'cancelled, outcome unknown: reload to see']);
  await openCall('/endpointConfigs');
  await log.locator('.log-entry').getByText('cancelled, outcome unknown: reload to see').waitFor();
  await log.getByLabel('Status').selectOption('no reply');
  await counted('2 of 2 calls');
});

test('a call that is sent again can be cancelled', async () => {
  await send('templates.list');
  await toggleLog();
  await openCall('/templates');
  await world.simulator.faults({ latency_ms: 20_000 });
  await press('Resend');
  await log.getByText('Sent again: waiting for the reply…').waitFor();
  await press('Cancel');
  await log.getByText('Sent again: cancelled.').waitFor();
});

test('the log is cleared with all that it shows', async () => {
  await send('templates.list');
  await toggleLog();
  await openCall('/templates');
  await press('Pin for comparison');
  await press('Clear the log');
  await counted('0 of 0 calls');
  await log.getByText('Nothing has been sent yet.').waitFor();
  assert.equal(await log.locator('.log-entry').count(), 0);
  assert.equal(await log.getByText(/^Pinned:/).count(), 0);
});

test('at 400 px nothing but the tables scrolls sideways', async () => {
  await page.setViewportSize({ width: 400, height: 800 });
  await send('templates.list', { limit: '1' });
  await toggleLog();
  await openCall('limit=1');
  await press('Pin for comparison');
  await press('Resend');
  await log.getByText('Sent again: 200.').waitFor();
  await waitForFocus('log-entry-title');
  await press('Pin for comparison');
  await log.getByRole('region', { name: 'Comparison' }).waitFor();
  const wide = await page.evaluate(() => {
    const content = document.querySelector('.log-content');
    return [document.documentElement.scrollWidth - innerWidth, content.scrollWidth - content.clientWidth];
  });
  assert.ok(wide.every((more) => more <= 0), `${wide} px too wide`);
});
