// A token that is forgotten, one that no connection has, and that the search for a token finds one in each of the places.

import { expect, test } from './fixtures.mjs';
import { findToken, heapOf, keepMessages, places, record, whatLeft } from './leaks.mjs';
import { go, goToOperation, keepCopies, kept, pasteToken, savedFile } from './lib.mjs';

test.describe(() => {
  test.use({ connected: true });

  test('after a reload the connection is there, and its token has to be pasted again', async ({ page, form, simulator }) => {
    await goToOperation(page, 'capping.list');
    await simulator.clearLog();
    await form.send();
    await page.reload();
    await expect(page.locator('main h1')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Connection: Gateway.*No token/ })).toBeVisible();
    expect(await form.sendInVain()).toMatch(/Authorization is required; the connection does not have it/);
    expect(await simulator.log()).toHaveLength(1);
    const { access_token: token } = await simulator.token();
    await pasteToken(page, `  Bearer ${token}\n`);
    await goToOperation(page, 'capping.list');
    expect(await form.send()).toMatch(/\bDone\b/);
  });

  test('a token that is forgotten is used no more', async ({ page, form, simulator }) => {
    await go(page, '#/connections');
    await page.getByRole('button', { name: 'Edit Gateway' }).click();
    await page.getByRole('button', { name: 'Forget the token' }).click();
    await expect(page.getByRole('button', { name: /^Connection: Gateway.*No token/ })).toBeVisible();
    await simulator.clearLog();
    await goToOperation(page, 'capping.list');
    await form.sendInVain();
    expect(await simulator.log()).toEqual([]);
  });
});

// Where a token may turn up that the console does not have, so that only its shape tells what it is.

test('a token that no connection has is not kept with the form into which it was pasted', async ({ page, form, simulator }) => {
  const { access_token: unknown } = await simulator.token();
  await goToOperation(page, 'templates.get');
  await form.set('templateId', unknown);
  await expect.poll(() => kept(page, 'drafts')).toContain('templateId');
  const { localStorage } = await places(page);
  expect(findToken({ localStorage }, unknown)).toEqual([]);
});

for (const label of ['Name', 'API key', 'Sandbox name']) {
  test(`a token that was pasted into "${label}" is not kept with the form of the connection`, async ({ page, simulator }) => {
    await go(page, '#/connections');
    const { access_token: unknown } = await simulator.token();
    await page.getByRole('button', { name: 'New connection' }).click();
    const editor = page.getByRole('form', { name: 'Connection' });
    await editor.getByLabel(new RegExp(`^${label}`)).fill(unknown);
    await editor.getByLabel(/^IMS organization ID/).fill('half-done@AdobeOrg');
    await expect.poll(() => kept(page, 'connection-draft')).toContain('half-done@AdobeOrg');
    const { localStorage } = await places(page);
    expect(findToken({ localStorage }, unknown)).toEqual([]);
  });
}

test('the search finds a token in each of the places', async ({ pages, simulator }) => {
  // The browser tells of what the attempts do: the page is not watched.
  const page = await pages.newPage();
  await page.goto('/');
  await expect(page.locator('main h1')).toBeVisible();
  const { access_token: planted } = await simulator.token();
  const seen = record(page);
  await page.evaluate(keepCopies);
  await page.evaluate(keepMessages);
  const plant = () => page.evaluate(async (text) => {
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
  seen.files.push((await savedFile(page, plant)).text);
  const timed = () => page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name).join());
  await expect.poll(timed).toContain(planted);
  const texts = { ...(await places(page)), ...(await heapOf(page)), ...whatLeft(seen) };
  expect(findToken(texts, planted)).toEqual(Object.keys(texts));
});
