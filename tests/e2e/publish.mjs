// What the tests of publications and of the map of references share.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import { go } from './lib.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS = JSON.stringify({
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'],
});

/** Opens the map, and reads the library. */
export async function scan(page, query = '') {
  await go(page, `#/content/references${query}`);
  const again = page.getByRole('button', { name: 'Read again' });
  if (!(await again.count())) await page.getByRole('button', { name: 'Scan the library' }).click();
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

/** Nothing is found by axe in both themes, wide and narrow, and nothing scrolls sideways. */
export async function lookAt(page, name) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
    expect(exceptionDetails, exceptionDetails?.exception?.description).toBeUndefined();
    return result.value;
  };
  await evaluate(`${AXE}; 0`);
  const before = page.viewportSize();
  for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [400, 'light'], [400, 'dark']]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    const found = await evaluate(`axe.run(document, ${OPTIONS}).then((result) => result.violations.flatMap((rule) =>
      rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)))`);
    expect(found, `${name}, ${width}, ${colorScheme}`).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overhang, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}
