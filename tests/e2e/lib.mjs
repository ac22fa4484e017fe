// The words in which the tests speak of the console: where a page goes, how a connection is made, what is saved and copied.

import { readFileSync } from 'node:fs';

import { expect } from '@playwright/test';

/** How long anything may take that should be there at once, in milliseconds. */
export const PATIENCE = 10_000;

/** The text as a pattern that stands for itself. */
export const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Goes to another page of the console without reloading it, and waits until it is there and has the focus. */
export async function go(page, route) {
  const isEntered = await page.evaluate(async (hash) => {
    const [before, { href }] = [document.querySelector('main h1'), location];
    const changed = new Promise((done) => {
      addEventListener('hashchange', done, { once: true });
    });
    location.hash = hash;
    if (location.href === href) return false;
    await changed;
    // Each visit has elements of its own: where the heading is still there, the address says the same. Where none was, the
    // page may be the first one, which takes no focus.
    return before !== null && !before.isConnected;
  }, route);
  await page.locator('main h1').waitFor();
  if (isEntered) await page.locator('main :focus').first().waitFor({ state: 'attached' });
}

/** Goes to the page of an operation. */
export async function goToOperation(page, id, values = {}) {
  const query = new URLSearchParams(values).toString().replace(/\+/g, '%20');
  await go(page, `#/operations/${id}${query && `?${query}`}`);
  await page.getByRole('main').getByText(id, { exact: true }).waitFor();
}

/** The page's connection becomes one to the gateway, through the form, with a new token; `changes` are other values. */
export async function connect(page, simulator, name = 'Gateway', changes = {}) {
  const values = { ...(await simulator.token()), ...changes };
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  const form = page.getByRole('form', { name: 'Connection' });
  const settings = {
    Name: name,
    'Access token': values.access_token,
    'API key': values.api_key,
    'IMS organization ID': values.organization,
    'Sandbox name': values.sandbox,
    'Runtime organization ID': values.runtime_organization,
    'Runtime integration ID': values.integration,
    'AMS consumer ID': values.ams_consumer,
    'AMS application ID': values.ams_application,
  };
  for (const [label, value] of Object.entries(settings)) {
    await form.getByLabel(new RegExp(`^${literal(label)}`)).fill(value);
  }
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await form.getByLabel(new RegExp(`^${family}( required)?$`)).selectOption('Gateway (same origin)');
  }
  await form.getByRole('button', { name: 'Save and use' }).click();
  await inUse(page, name).waitFor();
  await unlockWrites(page, values.sandbox);
  return values;
}

/** What says on the connections page that a connection is the active one. */
export const inUse = (page, name) => page.getByRole('row').filter({ hasText: name }).getByText('In use');

/** Makes another connection the active one, by the menu in the bar. */
export async function useConnection(page, name) {
  await page.getByRole('button', { name: /^Connection: / }).click();
  const menu = page.getByRole('group', { name: 'Connection', exact: true });
  await menu.getByRole('button', { name: new RegExp(`^${literal(name)}`) }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(`^Connection: ${literal(name)}`) }).waitFor();
}

/** Unlocks the writes of the active connection on the connections page; on production by the name of the sandbox. */
export async function unlockWrites(page, sandbox) {
  const unlock = page.getByRole('button', { name: 'Unlock writes' });
  await unlock.waitFor();
  const name = page.getByLabel(/^Sandbox name to unlock writes/);
  if (await name.count()) await name.fill(sandbox);
  await unlock.click();
  await page.getByRole('button', { name: /^Writes unlocked/ }).waitFor();
}

/** Gives the kept connection a token, as a person has to after each reload. */
export async function pasteToken(page, token, name = 'Gateway') {
  await go(page, '#/connections');
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  const form = page.getByRole('form', { name: 'Connection' });
  await form.getByLabel(/^Access token/).fill(token);
  await form.getByRole('button', { name: 'Save and use' }).click();
  await form.waitFor({ state: 'detached' });
  const unlock = page.getByRole('button', { name: 'Unlock writes' });
  await unlock.or(page.getByRole('button', { name: /^Writes unlocked/ })).first().waitFor();
  if (await unlock.isVisible()) await unlockWrites(page, 'prod');
}

/** Writes into the field for code of that id, in its plain text area: until the code editor is loaded there is one, too. */
export async function writeCode(page, id, text) {
  const field = page.locator('.code-field').filter({ has: page.locator(`[id="${id}"]`) });
  const plain = field.getByRole('button', { name: 'Plain text area' });
  if ((await plain.getAttribute('aria-pressed')) !== 'true') await plain.click();
  await field.locator('textarea').fill(text);
}

/** The rows of the undo journal's page in which such words stand: what has changed, or what it is about. */
export const undoRows = (page, words) => page.getByRole('main').locator('.home-table tbody tr:not(.group)').filter({ hasText: words });

/** Opens the change of the undo journal in whose row such words stand; gives what is shown of it. */
export async function undoEntry(page, words = /./) {
  await undoRows(page, words).getByRole('button').click();
  const title = page.locator('#entry-title');
  await expect(title).toBeFocused();
  return page.getByRole('region').filter({ has: title });
}

/** Forgets all changes of the undo journal, on its page. */
export async function emptyJournal(page) {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Empty the journal…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Empty the journal' }).click();
}

/** What the browser keeps of the console under that name, for all its tabs. */
export const kept = (page, name) => page.evaluate((key) => localStorage.getItem(key), `wheelhouse.${name}`);

/** Does what saves a file; gives the file's name and text. */
export async function savedFile(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Runs in the page: what it copies from now on is in `window.copied`, and not on the clipboard. */
export function keepCopies() {
  window.copied = [];
  navigator.clipboard.writeText = async (text) => {
    window.copied.push(text);
  };
}

/** Whether a text is in the memory of the program. */
export const isInMemory = (page, text) => page.evaluate(async (wantedText) => {
  const program = await import(new URL(document.getElementById('boot').dataset.js, document.baseURI).href);
  const bytes = new Uint8Array(program.initSync().memory.buffer);
  const wanted = new TextEncoder().encode(wantedText);
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}, text);
