// Without a mouse: from an empty page to a reply over HTTP. The focus is always visible and always somewhere sensible.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Keys } from './keys.mjs';
import { start } from './lib.mjs';

let world;
let page;
let keys;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
  page = await world.open();
  keys = new Keys(page);
});
afterEach(() => world.closePages());

const press = (key) => keys.press(key);
const type = (text) => page.keyboard.insertText(text);
const focused = () => keys.focused();
const tabTo = (name, options) => keys.tabTo(name, options);

test('the skip link is the first stop and leads past the navigation', async () => {
  await press('Tab');
  assert.equal((await focused()).name, 'Skip to content');
  assert.ok((await focused()).visible);
  await press('Enter');
  assert.equal((await focused()).id, 'page-title');
});

test('a page that is entered has its title, its heading and the focus there', async () => {
  assert.equal(await page.title(), 'Operations · Wheelhouse');
  await tabTo('Search operations');
  await type('fetch fragment content');
  await page.getByText(/^[1-9]\d? of 44 operations$/).waitFor();
  await press('Tab');
  const link = (await focused()).name;
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Fetch a content fragment' }).waitFor();
  assert.match(link, /Fetch a content fragment/);
  await page.waitForFunction(() => document.activeElement.id === 'page-title');
  assert.equal(await page.title(), 'Fetch a content fragment · Wheelhouse');
});

test('fill, send, read the reply, change the tab, open the log', async () => {
  await tabTo('Search operations');
  await type('list content templates');
  await press('Tab');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'List content templates' }).waitFor();
  await tabTo('limit');
  await type('3');
  await press('Control+Enter');
  const response = page.getByRole('region', { name: 'Response' });
  await response.getByText('200', { exact: true }).waitFor();
  assert.equal((await focused()).id, 'param-limit', 'sending does not move the focus');

  await tabTo('Body');
  const steps = [
    ['ArrowRight', 'Headers'],
    ['ArrowRight', 'Request'],
    ['End', 'cURL'],
    ['ArrowRight', 'Body'],
    ['ArrowLeft', 'cURL'],
    ['Home', 'Body'],
  ];
  for (const [key, title] of steps) {
    await press(key);
    const now = await focused();
    assert.deepEqual([now.name, now.visible], [title, true]);
    assert.equal(await response.getByRole('tab', { name: title }).getAttribute('aria-selected'), 'true');
  }
  await tabTo('Search the body');
  await type('"id"');
  await response.getByText('1 of 3').waitFor();
  await press('Enter');
  await response.getByText('2 of 3').waitFor();

  await tabTo('Request log');
  await press('Enter');
  await tabTo('Clear the log');
  await tabTo('/ajo/content/templates?limit=3');
  await press('Enter');
  await page.getByRole('region', { name: 'Request log' }).getByRole('heading', { name: 'Reply' }).waitFor();
});

test('typing in the form of a body keeps the focus', async () => {
  await page.goto(`${world.base}/#/operations/throttling.create`);
  await page.getByRole('heading', { level: 1, name: 'Create a throttling configuration' }).waitFor();
  await tabTo('name');
  // One key after the other, as fingers do.
  await page.keyboard.type('Shop limit');
  assert.equal((await focused()).id, 'body/name');
  assert.equal(await page.getByLabel(/^name/).inputValue(), 'Shop limit');
  await tabTo('maxThroughput');
  await page.keyboard.type('4000');
  assert.equal(await page.getByLabel(/^maxThroughput/).inputValue(), '4000');
});

test('what is wrong gets the focus and leads back to the control', async () => {
  await page.goto(`${world.base}/#/operations/templates.get`);
  await page.getByRole('heading', { level: 1, name: 'Fetch a content template' }).waitFor();
  await tabTo('templateId');
  await press('Control+Enter');
  await page.getByText('Not sent yet:').waitFor();
  assert.equal((await focused()).id, 'problems');
  await tabTo('templateId');
  await press('Enter');
  assert.equal((await focused()).id, 'param-templateId');
});

test('connect to the gateway, send, and read the reply', async () => {
  const values = await world.simulator.token();
  await tabTo('Connections');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Connections' }).waitFor();
  await tabTo('New connection');
  await press('Enter');
  await page.getByRole('heading', { name: 'Connection', exact: true }).waitFor();
  const fields = [
    ['Name', 'By hand'],
    ['Access token', `Bearer ${values.access_token}`],
    ['API key', values.api_key],
    ['IMS organization ID', values.organization],
    ['Sandbox name', 'stage'],
    ['Runtime organization ID', values.runtime_organization],
    ['Runtime integration ID', values.integration],
    ['AMS consumer ID', values.ams_consumer],
    ['AMS application ID', values.ams_application],
  ];
  for (const [label, value] of fields) {
    await tabTo(label);
    await type(value);
  }
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await tabTo(family);
    await page.keyboard.type('Gate');
  }
  await tabTo('Save and use');
  await press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'By hand' }).getByText('Active').waitFor();
  assert.equal((await focused()).id, 'page-title', 'the focus does not fall off the page');

  await tabTo('All operations', { key: 'Shift+Tab' });
  await press('Enter');
  await tabTo('Search operations');
  await type('capping list');
  await press('Tab');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'List the endpoint capping configurations' }).waitFor();
  await press('Control+Enter');
  await page.getByRole('region', { name: 'Response' }).getByText('200', { exact: true }).waitFor();
  const log = await world.simulator.log();
  assert.deepEqual(log.map((entry) => [entry.operation, entry.headers['x-sandbox-name']]), [['capping.list', 'stage']]);
});
