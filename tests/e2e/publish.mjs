// What the tests of publications and of the map of references share.

import { expect } from '@playwright/test';
import { go } from './lib.mjs';

/** Opens the map, and reads the library. */
export async function scan(page, query = '') {
  await go(page, `#/content/references${query}`);
  const [scanned, scan] = ['Read again', 'Scan the library'].map((name) => page.getByRole('button', { name }));
  await scanned.or(scan).first().waitFor();
  if (await scan.isVisible()) await scan.click();
  await page.getByText(/\d+ templates and \d+ fragments read at /).waitFor();
}

/** Selects a fragment of the map, and goes to its publication. */
export async function openPublication(page, name) {
  await scan(page);
  await page.getByRole('table', { name: /^Fragments/ }).getByRole('button', { name, exact: true }).click();
  await page.getByRole('link', { name: 'Compare and publish' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('region', { name: 'Checks' }).waitFor();
}

/** Presses *Publish*, and says yes. */
export async function publish(page) {
  await page.getByRole('main').getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish this fragment?' });
  await expect(dialog.getByText('It cannot be taken back')).toBeVisible();
  await dialog.getByRole('button', { name: 'Publish now' }).click();
}
