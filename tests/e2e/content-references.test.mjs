// The map of references: what embeds what, as a table, as a picture, as files.

import { lookAt } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { go, savedFile } from './lib.mjs';
import { scan } from './publish.mjs';
import { MEDIA } from './simulator.mjs';

const part = (page, name) => page.getByRole('main').getByRole('region', { name });
const table = (page) => page.getByRole('table', { name: /^Fragments/ });
const pick = (page, name) => table(page).getByRole('button', { name, exact: true });

/** What a part of the map has. */
const count = (page, name) => page.getByRole('group', { name: 'Part of the map' }).getByRole('button', { name: new RegExp(`^${name} `) });

test('the library is read once each, and the map says what embeds what', async ({ page }) => {
  await go(page, '#/content/references');
  await expect(page.getByText('Nothing was read yet.')).toBeVisible();
  await scan(page);
  await expect(page.getByText('60 templates and 25 fragments read at')).toContainText('87 calls.');
  await expect(count(page, 'All')).toHaveText('All 26');
  await expect(count(page, 'Dangling')).toHaveText('Dangling 2');
  await expect(count(page, 'Cyclic')).toHaveText('Cyclic 0');
  const first = table(page).getByRole('row').nth(1);
  await expect(first).toContainText(/Brand header|Legal footer|Social links|Unsubscribe line/);

  // The footer embeds two, and through it these are in the same templates.
  await pick(page, 'Legal footer').click();
  await expect(page).toHaveURL(/[?&]of=[\da-f-]{36}/);
  await expect(page.getByRole('img', { name: 'Map around Legal footer' })).toBeVisible();
  await page.getByText(/^It embeds 2$/).waitFor();
  await part(page, 'Legal footer').getByRole('button', { name: 'Social links' }).click();
  await expect(page.locator('#map-title')).toHaveText('Social links');
  await expect(page.locator('#map-title')).toBeFocused();
  await expect(part(page, 'If you publish Social links')).toContainText(/\d+ templates change: 0 embed it, \d+ do through Legal footer\./);
  expect(await lookAt(page, 'the map')).toEqual([]);

  // What is missing is a row, and says who names it.
  await count(page, 'Dangling').click();
  await expect(table(page).getByRole('row')).toHaveCount(3);
  await pick(page, 'Partner banner').click();
  await expect(part(page, 'If you publish Partner banner')).toContainText(/1 problem[\s\S]*does not exist[\s\S]*Partner strip 2024/);
  await page.reload();
  await scan(page, new URL(page.url()).hash.replace(/^#\/content\/references/, ''));
  await expect(table(page).getByRole('row'), 'the part and the selection are in the address').toHaveCount(3);
  await expect(page.locator('#map-title')).toHaveText('Partner banner');
});

test('the map is saved as JSON and CSV, and is there again without a call', async ({ page }) => {
  await scan(page);
  const json = await savedFile(page, () => page.getByRole('button', { name: 'Export JSON' }).click());
  const map = JSON.parse(json.text);
  expect([json.name, map.about.templates, map.about.fragments, map.nodes.length]).toEqual(['wheelhouse-references.json', 60, 25, 86]);
  expect(map.edges.length).toBeGreaterThan(60);
  const csv = await savedFile(page, () => page.getByRole('button', { name: 'Export CSV' }).click());
  const lines = csv.text.trimEnd().split('\r\n');
  expect([csv.name, lines.length]).toEqual(['wheelhouse-references.csv', 87]);
  expect(lines.filter((line) => line.startsWith('"missing"'))).toHaveLength(1);
  await go(page, '#/');
  await go(page, '#/content/references');
  await expect(page.getByText('60 templates and 25 fragments read at')).toBeVisible();
});

test('a scan is called back, and what could not be read is said', async ({ pages, simulator }) => {
  const page = await pages.openConnected();
  await go(page, '#/content/references');
  const held = [];
  await page.route(/content\/fragments\/[\da-f-]{36}$/, (route) => held.push(route));
  await page.getByRole('button', { name: 'Scan the library' }).click();
  await page.getByText(/Reading the library · 60 of 85/).waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled after 60 of 85')).toBeVisible();
  await expect(page.locator('#page-title')).toBeFocused();
  await page.unrouteAll();

  let failed = 0;
  await page.route(/content\/templates\/[\da-f-]{36}$/, (route) => {
    failed += 1;
    return failed > 2 ? route.continue() : route.fulfill({ status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"No"}' });
  });
  await page.getByRole('button', { name: 'Scan the library' }).click();
  await expect(page.getByText('60 templates and 25 fragments read at')).toContainText('2 of them could not be read');
  expect((await simulator.log()).filter((entry) => entry.method !== 'GET'), 'it only reads').toEqual([]);

  // What is decided at delivery can be asked about before.
  await page.unrouteAll();
  const body = { name: 'Picked', type: 'expression', subType: 'TEXT', channels: ['shared'], fragment: { expression: '{{fragment id=profile.pick}}' } };
  expect((await simulator.call('POST', 'content/fragments', { body, headers: { 'content-type': MEDIA.fragment } })).status).toBe(201);
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('60 templates and 26 fragments read at').waitFor();
  await count(page, 'Dynamic').click();
  await pick(page, 'Picked').click();
  await page.getByText('Check pasted IDs').click();
  await page.getByLabel('IDs', { exact: true }).fill('none');
  await page.getByRole('main').getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('0 of 1 ID would be delivered.')).toBeVisible();
});
