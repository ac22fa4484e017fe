// Work on many templates and fragments: selected, planned, exported, deleted, published, patched, imported. A run is paused,
// stopped, slowed down by a 429, and never repeats a write of which nobody knows.

import { lookAt } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { go, pasteToken, savedFile } from './lib.mjs';

const test = base.extend({
  main: ({ page }, use) => use(page.getByRole('main')),
  button: ({ main }, use) => use((name) => main.getByRole('button', { name, exact: typeof name === 'string' })),
  heading: ({ main }, use) => use((text) => expect(main.getByRole('heading', { level: 1 })).toHaveText(text)),
  bar: ({ main }, use) => use(main.getByRole('region', { name: 'Selected rows' })),
  row: ({ main }, use) => use((name) => main.getByRole('row').filter({ hasText: name })),

  /** Opens the page, with all of a kind to select from. */
  choose: ({ page, main }, use) => use(async (kind) => {
    await go(page, `#/content/bulk?kind=${kind}`);
    await main.getByText(/all loaded, read at/).waitFor();
  }),

  /** Selects the rows of these names. */
  select: ({ page }, use) => use(async (...names) => {
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  }),

  /** Gives the page a file to read. */
  open: ({ page, main }, use) => use(async (name, text) => {
    await go(page, '#/content/bulk');
    await main.getByLabel('Read a plan or an export').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }),

  /** Lets time pass until the heading says that. */
  pass: ({ page, main }, use) => use((text) => expect(async () => {
    await page.clock.fastForward(1100);
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(text, { timeout: 150 });
  }).toPass({ timeout: 30_000 })),

  /** The calls that the simulator has seen of some operations, as `operation status`. */
  calls: ({ simulator }, use) => use(async (pattern) => {
    const log = await simulator.log();
    return log.filter(({ operation }) => pattern.test(operation ?? '')).map(({ operation, status }) => `${operation} ${status}`);
  }),
});

test.use({ connected: true });

const NEWSLETTERS = ['Newsletter March', 'Newsletter April', 'Newsletter May'];

test('rows are selected by keyboard, in ranges, whatever is shown, and the bar goes with them', async ({ page, main, bar, choose }) => {
  await choose('templates');
  const all = main.getByRole('checkbox', { name: /^Select all/ });
  const box = (name) => main.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  await expect(bar).toHaveCount(0);
  await box('Newsletter April').focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('1 selected');
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowDown');
  await expect(box('Newsletter May'), 'sorted by name').toBeFocused();
  await page.keyboard.press('Shift+Space');
  await expect(bar).toContainText('3 selected');
  await expect(box('Newsletter March')).toBeChecked();
  await box('Birthday letter').click();
  await box('Cart reminder 2: last call').click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('6 selected');
  // A search hides what is selected, and does not forget it.
  await main.getByLabel('Search the templates').fill('last call');
  await expect(all).toBeChecked();
  await all.uncheck();
  await expect(bar).toContainText('5 selected');
  await main.getByLabel('Search the templates').fill('');
  await all.check();
  await expect(bar).toContainText('60 selected');
  await bar.getByRole('button', { name: 'Clear' }).click();
  await expect(bar).toHaveCount(0);
  await expect(all, 'the focus has a place').toBeFocused();
});

test('three are exported and deleted: the plan, the receipts, the undo journal and the CSV', async ({ page, simulator, main, button, bar, heading, row, pass, choose, select, calls }) => {
  await choose('templates');
  await select(...NEWSLETTERS);
  const file = await savedFile(page, () => bar.getByRole('button', { name: 'Export JSON' }).click());
  expect(file.name).toMatch(/^templates-\d{4}-\d\d-\d\d\.json$/);
  const exported = JSON.parse(file.text);
  expect(exported.objects.map(({ body }) => body.name)).toEqual(['Newsletter April', 'Newsletter March', 'Newsletter May']);
  expect(Object.keys(exported.objects[0].body)).toEqual([...Object.keys(exported.objects[0].body)].sort());
  expect(exported.objects[0].body).not.toHaveProperty('modifiedAt');
  expect(exported.readOnly[exported.objects[0].id]).toHaveProperty(['/modifiedAt']);
  await expect(bar, 'the selection stays').toContainText('3 selected');
  await bar.getByRole('button', { name: 'Delete…' }).click();
  await heading('Delete 3 of 3 templates');
  const plan = await savedFile(page, () => button('Save the plan').click());
  expect(plan.name).toMatch(/^delete-.*\.plan\.json$/);
  expect(plan.text).not.toContain((await simulator.token()).access_token.slice(0, 20));
  expect(await calls(/templates\.delete/), 'a plan sends nothing').toEqual([]);
  await page.getByRole('checkbox', { name: 'Select Newsletter May', exact: true }).uncheck();
  await heading('Delete 2 of 3 templates');
  await page.clock.install();
  await button('Delete 2 templates').click();
  const dialog = page.getByRole('dialog', { name: 'Delete these templates?' });
  await expect(dialog).toContainText('Delete 2 templates in Gateway, sandbox prod.');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(row('Newsletter April')).toContainText('under way');
  await expect(main.getByText(/Stop still calls it back/)).toBeVisible();
  await pass('2 of 3 templates deleted');
  await expect(row('Newsletter April')).toContainText('deleted');
  await expect(row('Newsletter May')).toContainText('not taken');
  expect(await calls(/templates\.delete/)).toEqual(['templates.delete 204', 'templates.delete 204']);
  const csv = await savedFile(page, () => button('Download CSV').click());
  expect(csv.text.split('\r\n')[0]).toBe('item,action,name,id,result,status,code,seconds,request_id,said');
  expect(csv.text).toMatch(/\r\n\d,delete,Newsletter April,[\da-f-]{36},deleted,204,,[\d.]+,[\w-]+,\r\n/);
  await go(page, '#/undo');
  await expect(page.getByRole('main').getByRole('rowgroup').filter({ hasText: 'Newsletter April' })).toContainText(/deleted/);
  // What the run has left is the next plan.
  await go(page, '#/content/bulk');
  await button('Plan the 1 that are left').click();
  await heading('Delete 1 of 1 template');
  await button('Discard').click();
  await heading('Bulk');
  // The deleted ones are made again from the file, the third is the same as what is there.
  await main.getByLabel('Read a plan or an export').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await heading('Import 2 of 3 templates');
  await expect(row('Newsletter May')).toContainText('it is the same as what is there');
  await button('Import 2 templates').click();
  await heading('2 of 3 templates written');
  expect(await calls(/templates\.create/)).toEqual(['templates.create 201', 'templates.create 201']);
});

test('an import replaces what differs, with the difference before; and a stale or foreign plan is refused', async ({ page, main, button, bar, heading, row, choose, select, open, calls }) => {
  await choose('templates');
  await select('Newsletter May');
  const file = await savedFile(page, () => bar.getByRole('button', { name: 'Export JSON' }).click());
  const changed = JSON.parse(file.text);
  changed.objects[0].body.description = 'From a file';
  await open('import.json', JSON.stringify(changed));
  await heading('Replace 1 of 1 template');
  await button(/: details of Newsletter May$/).click();
  const differs = main.getByRole('region', { name: 'What differs' });
  await expect(differs.getByRole('row').filter({ hasText: '/description' })).toContainText('From a file');
  const plan = await savedFile(page, () => button('Save the plan').click());
  await button('Replace 1 template').click();
  await heading('1 of 1 template replaced');
  expect(await calls(/templates\.update/)).toEqual(['templates.update 204']);
  // The plan is of before the run.
  await button('Close').click();
  await open('old.plan.json', plan.text);
  await expect(row('Newsletter May')).toContainText('after the plan was made');
  await expect(button('Replace 0 templates')).toHaveAttribute('aria-disabled', 'true');
  await expect(main.getByRole('checkbox', { name: 'Select Newsletter May' })).toBeDisabled();
  await button('Discard').click();
  const other = JSON.parse(plan.text);
  other.place.sandbox = 'stage';
  await open('other.plan.json', JSON.stringify(other));
  await expect(main.getByRole('alert').first()).toContainText('This plan was made for Gateway, stage');
  await open('none.json', '{"what": 1}');
  await expect(main.getByRole('alert').first()).toContainText('This is no export');
});

test('a patch is asked for, a 429 slows the run down, and a 5xx is never repeated', async ({ simulator, main, button, bar, heading, row, choose, select, calls }) => {
  await choose('templates');
  await select('Newsletter (general layout)', ...NEWSLETTERS);
  await bar.getByRole('button', { name: 'Patch a member…' }).click();
  await heading('Patch 4 templates');
  await main.getByLabel('Find').fill('Newsletter M');
  await main.getByLabel('Replace with').fill('Letter of M');
  await button('Make the plan').click();
  await heading('Patch 2 of 4 templates');
  await expect(row('Newsletter April')).toContainText('is not in its name');
  await simulator.faults({ rate_limit: 'seconds', only: 'templates.patch' });
  await button('Patch 2 templates').click();
  await expect(main.getByText(/^Waiting \d s: 429\./).first()).toBeVisible();
  await expect(main.getByText('The API asked for 2 s (Retry-After).')).toBeVisible();
  await expect(main.getByText(/^Was 4 until the 429 at/)).toBeVisible();
  await expect(main.getByText('waiting: 429').first()).toBeVisible();
  await simulator.faults({ rate_limit: 'off', server_error: true, only: 'templates.patch' });
  await heading('0 of 4 templates patched');
  const sent = await calls(/templates\.patch/);
  expect(sent.filter((one) => one.endsWith('500'))).toHaveLength(2);
  await expect(main.getByRole('table').getByText('outcome unknown')).toHaveCount(2);
  await simulator.faults({ server_error: false, only: null });
  await button('Look Newsletter May').click();
  await expect(row('Newsletter May')).toContainText('It is as it was before.');
  expect((await calls(/templates\.patch/)).length, 'a look only reads').toBe(sent.length);
});

test('a publication is followed to its verdict; a run is paused, resumed, stopped, and goes on elsewhere', async ({ page, main, button, bar, heading, row, pass, choose, calls }) => {
  await choose('fragments');
  await main.getByRole('checkbox', { name: /^Select all/ }).check();
  await bar.getByRole('button', { name: 'Publish…' }).click();
  await heading(/^Publish \d+ of 25 fragments$/);
  // Each is compared with what is live.
  await expect(row('Delivery promise')).toContainText('1 line changed');
  await button(/: details of Delivery promise$/).click();
  await expect(main.getByRole('region', { name: 'What is live, and the draft in its place' })).toContainText('Islands and mountain huts');
  await main.getByRole('radio', { name: '1', exact: true }).check();
  await page.clock.install();
  await button(/^Publish \d+ fragments?$/).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await heading(/^Publishing \d+ fragments?$/);
  await button('Pause').click();
  await expect(main.getByText('Paused.')).toBeVisible();
  const later = (look) => expect(async () => {
    await page.clock.fastForward(1100);
    await look({ timeout: 150 });
  }).toPass({ timeout: 20_000 });
  const published = async (count) => expect(await calls(/fragments\.publish/)).toHaveLength(count);
  await later(() => published(1));
  await later((patience) => expect(main.locator('.run .state-mark:is(.live, .wrong)')).toHaveCount(1, patience));
  await page.clock.fastForward(10_000);
  await published(1);
  await button('Resume').click();
  await go(page, '#/undo');
  await later(() => published(2));
  await go(page, '#/content/bulk');
  await button('Stop…').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
  await pass(/^\d of 25 fragments published$/);
  await expect(main.getByRole('table').getByText('not sent: the run was stopped').first()).toBeVisible();
  expect((await calls(/fragments\.publish/)).length).toBeLessThan(4);
});

test('a reload pauses a run: what is done is known, what was on its way is looked at, the rest is resumed; no run outlives its token', async ({ page, simulator, main, button, bar, heading, row, choose, select, calls }) => {
  page.on('dialog', (dialog) => dialog.accept());
  const reload = async () => {
    await page.reload();
    await pasteToken(page, (await simulator.token()).access_token);
  };
  await choose('templates');
  await select('Newsletter (general layout)', ...NEWSLETTERS);
  await bar.getByRole('button', { name: 'Patch a member…' }).click();
  await main.getByLabel('Find').fill('Newsletter');
  await main.getByLabel('Replace with').fill('Letter');
  await button('Make the plan').click();
  await heading('Patch 4 of 4 templates');
  await main.getByRole('radio', { name: '1', exact: true }).check();
  // The second is sent and never answered.
  let sent = 0;
  await page.route('**/templates/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    sent += 1;
    return sent === 2 ? undefined : route.continue();
  });
  await button('Patch 4 templates').click();
  await expect.poll(() => sent).toBe(2);
  await expect(row('Newsletter April')).toContainText('under way');
  await go(page, '#/');
  const item = main.getByRole('listitem').filter({ hasText: 'Patching 4 templates' });
  await expect(item).toContainText('1 of 4 have ended.');
  await reload();
  await go(page, '#/');
  await expect(item).toContainText('1 of 4 have ended. The outcome of 1 is unknown: look first.');
  await item.getByRole('link', { name: /^Open/ }).click();
  await heading('Patching 4 templates');
  await expect(main.getByText('The page was loaded again.')).toBeVisible();
  await expect(row('Newsletter (general layout)')).toContainText('patched');
  await expect(row('Newsletter April')).toContainText('outcome unknown');
  await expect(row('Newsletter May')).toContainText('next');
  expect(await calls(/templates\.patch/), 'nothing is sent by itself').toEqual(['templates.patch 200']);
  const kept = await page.evaluate(() => ({ ...sessionStorage }));
  await button('Look Newsletter April').click();
  await expect(row('Newsletter April')).toContainText('It is as it was before.');
  await button('Resume').click();
  await heading('3 of 4 templates patched');
  // A tab that was duplicated before has the waiting rows, too.
  const copy = await page.context().newPage();
  await copy.goto(page.url());
  await copy.evaluate((kept) => Object.assign(sessionStorage, kept), kept);
  await copy.reload();
  await copy.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(copy.getByText('Another tab has gone on with this run: see there.')).toBeVisible();
  await copy.close();
  expect(await calls(/templates\.patch/)).toEqual(Array(3).fill('templates.patch 200'));
  await reload();
  await go(page, '#/content/bulk');
  await heading('3 of 4 templates patched');
  await expect(row('Newsletter May')).toContainText('patched');
  await button('Close').click();
  await reload();
  const short = await (await fetch(`${simulator.base}/_simulator/token?expires_in_ms=90000`)).json();
  await pasteToken(page, short.access_token);
  await choose('fragments');
  await main.getByRole('checkbox', { name: /^Select all/ }).check();
  await bar.getByRole('button', { name: 'Publish…' }).click();
  await heading(/^Publish \d+ of 25 fragments$/);
  await main.getByRole('radio', { name: '1', exact: true }).check();
  await expect(button(/^Publish \d+ fragments?$/)).toHaveAttribute('aria-disabled', 'true');
  await expect(main.getByText(/^The run takes about .*, and the token ends in/).first()).toBeVisible();
  await button(/^Publish \d+ fragments?$/).click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('axe finds nothing and nothing scrolls sideways', async ({ page, simulator, main, button, bar, heading, choose, select }) => {
  test.slow();
  const look = async (name) => expect(await lookAt(page, name, { bestPractices: true })).toEqual([]);
  await choose('templates');
  await select(...NEWSLETTERS);
  await look('choice');
  await bar.getByRole('button', { name: 'Patch a member…' }).click();
  await heading('Patch 3 templates');
  await look('question');
  await main.getByLabel('Find').fill('Newsletter M');
  await main.getByLabel('Replace with').fill('Letter of M');
  await button('Make the plan').click();
  await heading('Patch 2 of 3 templates');
  await button(/: details of Newsletter May$/).click();
  await look('plan');
  await simulator.faults({ rate_limit: 'seconds', only: 'templates.patch' });
  await button('Patch 2 templates').click();
  await main.getByText(/^Waiting \d s: 429\./).first().waitFor();
  await button('Pause').click();
  await look('run');
  await simulator.faults({ rate_limit: 'off', server_error: true, only: 'templates.patch' });
  await button('Resume').click();
  await heading('0 of 3 templates patched');
  await look('outcome');
});
