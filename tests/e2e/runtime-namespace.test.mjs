// The namespace from its page: its key is masked and nowhere else, creating says whether it was there, deleting asks for
// its name.

import { lookAt } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { go, keepCopies, savedFile } from './lib.mjs';

const PATH = 'runtime/runtime/admin/namespaces/12345/67890';
const NAME = '12345_67890';

const test = base.extend({
  main: ({ page }, use) => use(page.getByRole('main')),
  run: ({ main }, use) => use(main.getByRole('region', { name: 'Run' })),

  /** Presses something in the menu of the page. */
  more: ({ main }, use) => use(async (name) => {
    await main.getByRole('button', { name: 'More', exact: true }).click();
    await main.getByRole('button', { name, exact: true }).click();
  }),
});

test.use({ connected: true });

test('the key is shown and copied on request, and is nowhere else', async ({ page, main, run, more, simulator }) => {
  await page.clock.install();
  const { auth } = await simulator.ask('GET', PATH);
  const key = auth.split(':')[1];
  await go(page, '#/runtime/namespace');
  await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible();
  await main.getByRole('button', { name: 'Count what is in it' }).click();
  await expect(main.locator('.sums')).toContainText(/Actions\s*10/);
  const isInPage = () => page.evaluate((text) => document.documentElement.innerHTML.includes(text), key);
  expect(await isInPage()).toBe(false);
  expect(await lookAt(page, 'the namespace')).toEqual([]);

  await page.evaluate(keepCopies);
  await main.getByRole('button', { name: 'Copy auth' }).click();
  await expect.poll(() => page.evaluate(() => window.copied)).toEqual([auth]);
  const show = main.getByRole('button', { name: 'Show', exact: true });
  await show.click();
  await expect(main.locator('.auth')).toHaveText(auth);
  await page.clock.fastForward(31_000);
  await expect(main.locator('.auth')).not.toContainText(key);
  await expect(show).toHaveAttribute('aria-pressed', 'false');

  const file = await savedFile(page, () => more('Download as JSON'));
  expect(JSON.parse(file.text)).toEqual({ name: NAME });

  await more('Create');
  await expect(run).toContainText(`${NAME} existed already, and is as it was`);
  // The log, in the page and in its files, and whatever the browser keeps.
  const log = page.getByRole('region', { name: 'Request log' });
  await log.getByRole('button', { name: 'Request log' }).click();
  await log.getByRole('button', { name: '/admin/namespaces' }).first().click();
  await expect(log).toContainText('[removed]');
  for (const button of ['Export HAR', 'Export Postman collection']) {
    const { text } = await savedFile(page, () => log.getByRole('button', { name: button }).click());
    expect(text, button).not.toContain(key);
  }
  expect(await isInPage()).toBe(false);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(key);
});

test('it is deleted by its name, which says what goes with it, and created again', async ({ page, main, run, more, simulator }) => {
  await page.clock.install();
  await go(page, '#/runtime/namespace');
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  await more('Delete…');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Organization 12345, integration 67890.');
  await dialog.getByRole('button', { name: 'Count what goes with it' }).click();
  await expect(dialog).toContainText(/With it go 10 actions, 1 of them sequences, in 1 packages/);
  const last = dialog.getByRole('button', { name: 'Delete the namespace' });
  await expect(last).toHaveAttribute('aria-disabled', 'true');
  // A press on it does nothing yet.
  await last.press('Enter');
  await expect(dialog).toBeVisible();
  expect(await lookAt(page, 'the dialog')).toEqual([]);
  await dialog.getByLabel(/^Name of the namespace/).fill(NAME);

  // Its reply is lost: it is looked for.
  await page.route('**/admin/namespaces/**', async (route) => {
    if (route.request().method() !== 'DELETE') return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await last.click();
  await page.getByText(/Cancel still calls it back/).first().waitFor();
  await page.clock.fastForward(5100);
  await expect(run).toContainText('Outcome unknown: look first');
  await main.getByRole('button', { name: 'Look whether it was carried out' }).click();
  await expect(run).toContainText('Seen on the server: it is not there any more');
  expect((await simulator.call('GET', PATH)).status).toBe(404);

  await expect(main.getByText('does not exist', { exact: true })).toBeVisible();
  await main.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(run).toContainText(`${NAME} is created; it did not exist before`);
  await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible();
});

test('a creation whose reply was lost is looked for', async ({ page, main, run, simulator }) => {
  expect((await simulator.call('DELETE', PATH)).status).toBeLessThan(300);
  await go(page, '#/runtime/namespace');
  await expect(main.getByText('does not exist', { exact: true })).toBeVisible();
  let sent = 0;
  await page.route('**/admin/namespaces/**', async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    sent += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await main.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(run).toContainText('Outcome unknown: look first');
  await main.getByRole('button', { name: 'Look whether it was carried out' }).click();
  await expect(run).toContainText(/Seen on the server: it is there/);
  await expect(page.getByRole('heading', { name: NAME, level: 1 })).toBeVisible();
  expect(sent, 'it was sent once').toBe(1);
});
