// A publication from its page: what stands before it, what becomes of it, and what cannot be taken back.

import { lookAt } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { go } from './lib.mjs';
import { openPublication, publish } from './publish.mjs';
import { MEDIA } from './simulator.mjs';

const part = (page, name) => page.getByRole('main').getByRole('region', { name });
const run = (page) => part(page, 'Run');

test('a draft beside what is live is published, and the wait goes on while the person is elsewhere', async ({ page }) => {
  await openPublication(page, 'Delivery promise');
  await expect(page.locator('.about')).toContainText('draft differs');
  await expect(part(page, 'Live and draft')).toContainText(/Draft, not published[\s\S]*1 line changed/);
  await expect(part(page, 'Checks')).toContainText('None fails');
  const sides = page.getByRole('region', { name: 'Live on the left, draft on the right' });
  await expect(sides.locator('.add em')).toContainText('Islands and mountain huts');
  await expect(part(page, 'What changes with it')).toContainText(/\d+ templates? embeds? it, as read at/);
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await expect(page.getByText('There is no button that deletes a fragment')).toBeVisible();

  // Escape is no.
  await page.getByRole('main').getByRole('button', { name: 'Publish', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(run(page)).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button', { name: 'Publish', exact: true })).toBeFocused();

  await publish(page);
  await expect(part(page, 'Waiting for the verdict')).toContainText(/asked for 2 min at most/);
  await go(page, '#/');
  const item = part(page, 'Under way').getByRole('listitem').filter({ hasText: 'Publish: Delivery promise' });
  await expect(item).toContainText('Run at step 2 of 3');
  await item.getByRole('link', { name: /^Open/ }).click();
  await run(page).getByText('Done.', { exact: true }).waitFor();
  await expect(run(page)).toContainText(/202 in \d+ ms: accepted, not finished\. Retry-After asks to look again after 1 s\./);
  await expect(run(page)).toContainText(/complete, \d s after it was accepted/);
  await expect(run(page)).toContainText('Live is what was published');
  await expect(run(page).getByRole('link', { name: 'Undo journal' }), 'nothing takes it back').toHaveCount(0);
  await expect(page.locator('.about')).toContainText('live');
  await expect(part(page, 'Live and draft')).toContainText('The same as what is live.');
  expect(await lookAt(page, 'a publication that is complete')).toEqual([]);
});

test('a publication that fails says what the API said, and how sure its cause is', async ({ page }) => {
  await go(page, '#/simulator');
  await page.getByLabel('Publication fails').check();
  await openPublication(page, 'Partner banner');
  await expect(part(page, 'Live and draft')).toContainText(/Live\s*nothing/);
  await expect(part(page, 'Checks')).toContainText('“Partner strip 2024” does not exist');
  await publish(page);
  await run(page).getByText('Stopped: nothing further was sent.').waitFor();
  await expect(run(page)).toContainText(/Refused · Ask how it goes[\s\S]*ended with an error/);
  const said = part(page, 'What the API said');
  await expect(said).toContainText(/failed on the server[\s\S]*Cause\s*cannot be told/);
  await expect(said.getByRole('link', { name: 'Edit the draft' })).toHaveAttribute('href', /\/edit$/);
  await expect(page.locator('.about')).toContainText('last publication failed');
  expect(await lookAt(page, 'a publication that failed')).toEqual([]);
});

test('to stop the asking does not stop the publication, and it can be asked for again', async ({ page }) => {
  await openPublication(page, 'Season banner');
  await publish(page);
  await part(page, 'Waiting for the verdict').waitFor();
  await run(page).getByRole('button', { name: 'Cancel' }).click();
  await run(page).getByText('Cancelled.', { exact: true }).waitFor();
  await expect(page.locator('#run-title')).toBeFocused();
  await run(page).getByRole('button', { name: 'Go on from there' }).click();
  await run(page).getByText('Done.', { exact: true }).waitFor();
});

test('what a check finds stops the button, a read-only connection sends nothing, and a lost reply is looked for', async ({ pages, simulator }) => {
  const list = await simulator.ask('GET', 'content/fragments?limit=100', { headers: { accept: MEDIA.fragmentList } });
  const { id } = list.items.find((item) => item.name === 'Delivery promise');
  const path = `content/fragments/${id}`;
  const { json: whole, headers } = await simulator.call('GET', path, { headers: { accept: MEDIA.fragment } });
  const write = (content, etag) => simulator.call('PUT', path, {
    body: { name: whole.name, type: whole.type, channels: whole.channels, source: whole.source, fragment: { ...whole.fragment, content } },
    headers: { 'content-type': MEDIA.fragment, accept: MEDIA.fragment, 'if-match': etag },
  });
  const written = await write(`${whole.fragment.content}\n{{profile.loyalty.tier}}`, headers.get('etag'));
  expect(written.status).toBe(204);

  const page = await pages.openConnected();
  await go(page, `#/content/fragments/${id}/publish`);
  await expect(part(page, 'Checks')).toContainText('A new personalization attribute: profile.loyalty.tier');
  await expect(part(page, 'Checks')).toContainText('Line 2');
  const button = page.getByRole('main').getByRole('button', { name: 'Publish', exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription('1 check fails.');

  await write(`${whole.fragment.content}\n<p>New</p>`, written.headers.get('etag'));
  await page.getByRole('button', { name: /^Writes unlocked/ }).click();
  await go(page, '#/');
  await go(page, `#/content/fragments/${id}/publish`);
  await expect(part(page, 'Checks')).toContainText('None fails');
  await button.click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('read-only, and nothing was sent');
  await expect(page.getByRole('dialog', { name: 'Publish this fragment?' })).toBeHidden();
  await page.getByLabel(/^Sandbox name to unlock writes/).fill('prod');
  await page.getByRole('button', { name: 'Unlock writes' }).click();

  await page.route('**/fragments/publications', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await publish(page);
  await run(page).getByText('Outcome unknown: look first').waitFor();
  await expect(run(page).getByRole('button', { name: 'Go on from there' })).toHaveCount(0);
  await run(page).getByRole('button', { name: 'Look whether it was carried out' }).click();
  await run(page).getByText(/Seen on the server/).waitFor();

  // As long as it is in progress.
  const pattern = '**/lastPublicationStatus';
  await page.route(pattern, (route) => route.fulfill({ status: 200, contentType: MEDIA.publication, body: '{"status":"inProgress"}' }));
  await run(page).getByRole('button', { name: 'Go on from there' }).click();
  await expect(part(page, 'Waiting for the verdict').getByRole('listitem').first()).toContainText('inProgress');
  expect(await lookAt(page, 'a publication under way')).toEqual([]);
  await page.unroute(pattern);
  await run(page).getByText('Done.', { exact: true }).waitFor();
  const log = await simulator.log();
  expect(log.filter((entry) => entry.operation === 'fragments.publish'), 'it was asked for once').toHaveLength(1);
});
