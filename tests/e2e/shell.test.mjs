// What is on every page: the palette, the shortcuts, the messages, the preferences. Without a mouse where a key will do.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { connect, go, goToOperation, start } from './lib.mjs';

let world;
let page;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
  page = await world.open();
});
afterEach(() => world.closePages());

const press = (key) => page.keyboard.press(key);
const type = (text) => page.keyboard.insertText(text);
const focusedId = () => page.evaluate(() => document.activeElement.id);
const heading = (name) => page.getByRole('heading', { level: 1, name, exact: true });

const palette = () => page.getByRole('dialog', { name: 'Search and commands' });
const field = () => palette().getByRole('combobox');
const sheet = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const messages = () => page.getByRole('region', { name: 'Messages' });

/** Opens the palette by its shortcut; the focus is in its field then. */
async function openPalette() {
  await press('Control+k');
  await palette().waitFor();
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox');
}

/** The option that Enter would run: the one that the field names as active. */
async function active() {
  const id = await field().getAttribute('aria-activedescendant');
  const option = page.locator(`[id="${id}"]`);
  assert.equal(await option.getAttribute('aria-selected'), 'true');
  assert.equal(await palette().locator('[role=option][aria-selected=true]').count(), 1);
  return (await option.innerText()).replace(/\s+/g, ' ');
}

/** Types into the open palette, and runs the first option once it is the expected one. */
async function command(text, expected) {
  await openPalette();
  await type(text);
  await palette().getByRole('option').first().filter({ hasText: expected }).waitFor();
  await press('Enter');
  await palette().waitFor({ state: 'hidden' });
}

test('the palette finds a page by keyboard alone', async () => {
  await openPalette();
  assert.match(await active(), /^Operations/);
  await type('conn');
  await palette().getByRole('option', { name: 'Connections', exact: true }).waitFor();
  assert.match(await active(), /^Connections/);
  await press('ArrowDown');
  const second = await active();
  assert.ok(!/^Connections/.test(second), second);
  await press('ArrowUp');
  await press('ArrowUp');
  const last = await active();
  await press('End');
  assert.equal(await active(), last, 'the arrows go round');
  await press('Home');
  assert.match(await active(), /^Connections/);
  await press('Enter');
  await heading('Connections').waitFor();
  await palette().waitFor({ state: 'hidden' });
  await page.waitForFunction(() => document.activeElement.id === 'page-title');
});

test('the palette finds an operation by its words, its path and its id', async () => {
  for (const [text, title] of [
    ['delete template', 'Delete a content template'],
    ['/list/throttlingConfigs', 'List throttling configurations'],
    ['fragments.publish', 'Publish a content fragment'],
  ]) {
    await command(text, title);
    await heading(title).waitFor();
    await go(page, '#/');
    await heading('Operations').waitFor();
  }
});

test('Escape and a click beside it close the palette, and the focus returns', async () => {
  await page.getByLabel('Search operations').focus();
  await openPalette();
  await press('Escape');
  await palette().waitFor({ state: 'hidden' });
  assert.equal(await focusedId(), 'search');
  await openPalette();
  await press('Control+k');
  await palette().waitFor({ state: 'hidden' });
  assert.equal(await focusedId(), 'search', 'the same keys close it');
  await openPalette();
  await page.mouse.click(5, 5);
  await palette().waitFor({ state: 'hidden' });
  const button = page.getByRole('button', { name: 'Search and commands' });
  await button.focus();
  await press('Enter');
  await palette().waitFor();
  await palette().getByRole('button', { name: 'Close' }).click();
  await palette().waitFor({ state: 'hidden' });
  assert.ok(await button.evaluate((element) => element === document.activeElement));
});

test('the palette says how much it found, and Enter on nothing does nothing', async () => {
  await openPalette();
  await type('qqxzj');
  await palette().getByRole('status').filter({ hasText: 'Nothing fits' }).waitFor();
  assert.equal(await field().getAttribute('aria-activedescendant'), null);
  await press('Enter');
  assert.ok(await palette().isVisible());
});

test('another connection is chosen by the palette, and it says so', async () => {
  await connect(page, world.simulator, 'Gateway');
  await command('use simulator', 'Use Simulator');
  await messages().getByText('Requests now go to Simulator.').waitFor();
  assert.equal(await page.getByLabel('Connection', { exact: true }).evaluate((select) => select.selectedOptions[0].text), 'Simulator');
  await command('use gateway', 'Use Gateway');
  await page.getByRole('listitem').filter({ hasText: 'Gateway' }).getByText('Active').waitFor();
});

test('commands: a new connection, the log, the theme, forgetting', async () => {
  await command('new connection', 'New connection');
  await page.getByRole('form', { name: 'Connection' }).waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'connection-name');
  await command('request log', 'Open or close the request log');
  await page.getByRole('region', { name: 'Request log' }).getByRole('button', { name: 'Clear the log' }).waitFor();
  await command('theme dark', 'Theme: dark');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assert.equal(await page.getByRole('combobox', { name: 'Theme' }).inputValue(), 'dark');
  await goToOperation(page, 'capping.list');
  await new Form(page).send();
  await page.getByText('1 call', { exact: true }).waitFor();
  await command('forget everything', 'Forget everything');
  await page.getByText('No calls yet').waitFor();
});

test('an object of the last list is offered with its id filled in', async () => {
  await goToOperation(page, 'templates.list');
  await new Form(page).send();
  await openPalette();
  const object = palette().getByRole('group', { name: 'Recent objects' }).getByRole('option').first();
  await object.waitFor();
  const id = (await object.innerText()).match(/[\da-f-]{36}/)[0];
  await object.click();
  await heading('Fetch a content template').waitFor();
  assert.equal(await page.getByLabel(/^templateId/).inputValue(), id);
});

test('the sheet shows the shortcuts, and the single keys can be switched off', async () => {
  await press('?');
  await sheet().getByText('Search and commands').waitFor();
  await sheet().getByText('They are switched on.').waitFor();
  await sheet().getByRole('link', { name: 'Change it in the preferences' }).click();
  await heading('Preferences').waitFor();
  await sheet().waitFor({ state: 'hidden' });
  await page.getByLabel(/^Single-key shortcuts/).uncheck();
  await page.getByRole('heading', { level: 1 }).focus();
  await press('?');
  await press('/');
  // What would have opened was there at once the first time.
  await openPalette();
  assert.equal(await sheet().isVisible(), false);
  await type('keyboard shortcuts');
  await press('Enter');
  await sheet().getByText('They are switched off.').waitFor();
});

test('the slash goes to the search, and is a letter inside of fields', async () => {
  await press('/');
  assert.equal(await focusedId(), 'search');
  await page.keyboard.type('/list?');
  assert.equal(await page.getByLabel('Search operations').inputValue(), '/list?');
  assert.equal(await sheet().isVisible(), false);
  await goToOperation(page, 'capping.get');
  await press('/');
  await palette().waitFor();
});

test('Ctrl+S saves the connection, and says so where nothing is to be saved', async () => {
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('By keys');
  await press('Control+s');
  await page.getByRole('listitem').filter({ hasText: 'By keys' }).getByText('Active').waitFor();
  await go(page, '#/simulator');
  await press('Control+s');
  await messages().getByText('Nothing on this page waits to be saved.').waitFor();
});

test('Ctrl+Enter sends from outside of the form, once', async () => {
  await goToOperation(page, 'capping.list');
  await page.getByRole('combobox', { name: 'Theme' }).focus();
  await press('Control+Enter');
  await page.getByRole('region', { name: 'Response' }).getByText('200', { exact: true }).waitFor();
  await page.getByText('1 call', { exact: true }).waitFor();
});

test('good news passes, but not while the pointer is on it; errors stay until they are dismissed', async () => {
  await goToOperation(page, 'capping.list');
  const status = messages().getByRole('status');
  const alert = messages().getByRole('alert');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await command('copy the link', 'Copy the link to this page');
  await alert.getByText('The browser refused to copy the link.').waitFor();
  await press('Control+s');
  const passing = status.getByText('Nothing on this page waits to be saved.');
  await passing.waitFor();
  assert.equal(await status.getAttribute('aria-live'), 'polite');
  await passing.hover();
  await page.waitForTimeout(7000);
  assert.ok(await passing.isVisible(), 'it waits for whoever reads it');
  await page.mouse.move(5, 300);
  await passing.waitFor({ state: 'detached' });
  const dismiss = alert.getByRole('button', { name: 'Dismiss' });
  await dismiss.focus();
  await press('Enter');
  await dismiss.waitFor({ state: 'detached' });
  assert.equal(await focusedId(), 'page-title', 'the focus does not fall off the page');
});

test('a reply that comes when its page is left is told with its request id', async () => {
  page = await world.openConnected();
  await goToOperation(page, 'capping.list');
  await world.simulator.faults({ latency_ms: 1500 });
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByText('Waiting for the reply…').waitFor();
  await go(page, '#/');
  const toast = messages().getByRole('status').filter({ hasText: ': 200.' });
  await toast.waitFor();
  const id = (await toast.locator('code').innerText()).trim();
  const sent = (await world.simulator.log()).find((entry) => entry.operation === 'capping.list');
  assert.ok(id.length > 8 && sent, `${id} is an id`);
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      window.copied = text;
    };
  });
  await toast.getByRole('button', { name: 'Copy request ID' }).click();
  await page.waitForFunction((wanted) => window.copied === wanted, id);
});

test('the notifications count, list and forget what was said', async () => {
  const button = page.getByRole('button', { name: /^Notifications/ });
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await button.click();
  await list.getByText('Nothing has happened yet.').waitFor();
  await press('Escape');
  await list.waitFor({ state: 'hidden' });
  await press('Control+s');
  await page.getByRole('button', { name: 'Notifications 1', exact: true }).click();
  const item = list.getByRole('listitem');
  assert.match(await item.innerText(), /\d:\d\d[\s\S]*Nothing on this page waits to be saved\./);
  await page.getByRole('button', { name: 'Notifications', exact: true, includeHidden: true }).waitFor({ state: 'attached' });
  await list.getByRole('button', { name: 'Clear' }).click();
  await list.getByText('Nothing has happened yet.').waitFor();
});

test('preferences take effect at once and outlive a reload', async () => {
  await go(page, '#/preferences');
  await heading('Preferences').waitFor();
  const root = page.locator('html');
  const high = () => page.getByRole('combobox', { name: 'Density' }).evaluate((element) => element.getBoundingClientRect().height);
  const before = await high();
  await page.getByRole('combobox', { name: 'Density' }).selectOption('compact');
  assert.equal(await root.getAttribute('data-density'), 'compact');
  assert.ok((await high()) < before && (await high()) >= 24, `${await high()} px instead of ${before} px`);
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  assert.equal(await page.getByRole('combobox', { name: 'Theme' }).inputValue(), 'dark');
  const sample = page.locator('#preferences-sample');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de-DE');
  await sample.filter({ hasText: '1.234.567,89' }).waitFor();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en-US');
  await sample.filter({ hasText: '1,234,567.89' }).waitFor();
  await page.reload();
  await heading('Preferences').waitFor();
  assert.equal(await root.getAttribute('data-density'), 'compact');
  assert.equal(await root.getAttribute('data-theme'), 'dark');
  assert.equal(await page.getByRole('combobox', { name: 'Language' }).inputValue(), 'en-US');
});

test('the theme of earlier versions is taken over', async () => {
  await page.evaluate(() => {
    localStorage.clear();
    localStorage.setItem('wheelhouse.theme', 'dark');
  });
  await page.reload();
  await heading('Operations').waitFor();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  const kept = await page.evaluate(() => [localStorage.getItem('wheelhouse.theme'), localStorage.getItem('wheelhouse.preferences')]);
  assert.equal(kept[0], null);
  assert.equal(JSON.parse(kept[1]).theme, 'dark');
});

test('forced colours leave borders, and reduced motion leaves nothing that moves', async () => {
  const forced = await world.open('#/', { forcedColors: 'active' });
  await forced.keyboard.press('Control+k');
  const dialog = forced.getByRole('dialog', { name: 'Search and commands' });
  await dialog.waitFor();
  const border = await dialog.evaluate((element) => parseFloat(getComputedStyle(element).borderTopWidth));
  assert.ok(border >= 1);
  await forced.keyboard.press('Escape');
  await forced.keyboard.press('Control+s');
  const toast = forced.locator('.toast');
  await toast.waitFor();
  assert.equal(await toast.evaluate((element) => getComputedStyle(element).animationName), 'none');
});

test('when the dialogs cannot be loaded, a message says so and tries again', async () => {
  const context = await world.newContext();
  const own = await context.newPage();
  let broken = true;
  await own.route('**/split_overlays.wasm', (route) => (broken ? route.abort() : route.continue()));
  await own.goto(`${world.base}/`);
  await own.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
  await own.keyboard.press('Control+k');
  const alert = own.getByRole('alert').filter({ hasText: 'could not load search and commands' });
  await alert.waitFor();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await own.getByRole('dialog', { name: 'Search and commands' }).waitFor();
  await context.close();
});
