// The lists of templates and of fragments: found by what the API can filter by, loaded page by page, counted truthfully.

import { lookAt } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { go } from './lib.mjs';

const test = base.extend({
  main: ({ page }, use) => use(page.getByRole('main')),
  rows: ({ main }, use) => use(main.getByRole('row')),
  /** The count below the table says that. */
  said: ({ main }, use) => use((text) => expect(main.locator('.under').getByRole('status').first()).toContainText(text)),
  builder: ({ main }, use) => use(main.getByRole('form', { name: 'New filter' })),
  /** The queries of the lists that were sent since the last look. */
  sent: ({ simulator }, use) => use(async () => {
    const log = await simulator.log();
    await simulator.clearLog();
    return log.filter(({ method, path }) => method === 'GET' && /\/(templates|fragments)$/.test(path)).map(({ query }) => query);
  }),
});

test.use({ connected: true });

const options = (control) => control.locator('option').allInnerTexts();

test('a filter is legal before it is sent, sent as it is shown, and kept in the address', async ({ page, main, rows, builder, said, sent }) => {
  await go(page, '#/content/templates');
  await said('60 of 60 templates');
  expect(await sent()).toEqual(['orderBy=-modifiedAt&limit=200']);
  await main.getByRole('button', { name: 'Filter', exact: true }).click();
  const [member, is, value] = ['Member', 'Is', 'Value'].map((name) => builder.getByLabel(name, { exact: true }));
  await expect(member, 'the form begins with the focus').toBeFocused();
  expect(await options(member)).toEqual([
    'name', 'templateType', 'channels', 'modifiedAt', 'modifiedBy', 'createdAt', 'createdBy', 'origin', 'id',
  ]);
  // The API has no == for names, and no ~ for authors.
  expect(await options(is)).toEqual(['is exactly', 'starts with (~^)', 'contains (~)', 'matches the pattern (~^)']);
  await member.selectOption('modifiedBy');
  expect(await options(is)).toEqual(['is (==)', 'is not (!=)', 'starts with (~^)', 'matches the pattern (~^)']);
  await member.selectOption('name');
  await builder.getByRole('button', { name: 'Add' }).click();
  await expect(builder.getByText('A filter of name needs a value.')).toBeVisible();
  await expect(value).toBeFocused();
  await value.fill('Newsletter (moved from the old library)');
  await expect(builder.locator('.field-doc')).toContainText(String.raw`property=name~^Newsletter \(moved from the old library\)$`);
  await value.press('Enter');
  await said('1 of 1 templates');
  await expect(rows.nth(1)).toContainText('Newsletter (moved from the old library)');
  const exact = String.raw`property=name~%5ENewsletter%20%5C%28moved%20from%20the%20old%20library%5C%29%24`;
  expect(await sent()).toEqual([`orderBy=-modifiedAt&limit=200&${exact}`]);
  await expect(main.locator('.list-sent')).toContainText(`GET /templates?orderBy=-modifiedAt&limit=200&${exact}`);
  await main.getByRole('button', { name: 'Remove the filter name is exactly Newsletter (moved from the old library)' }).click();
  await expect(main.getByRole('button', { name: 'Filter', exact: true }), 'the focus has a place').toBeFocused();
  await said('60 of 60 templates');
  // Two filters are one key twice; a closed value is chosen, a day is a day.
  await member.selectOption('channels');
  expect(await options(value)).toContain('landingpage');
  await value.selectOption('email');
  await builder.getByRole('button', { name: 'Add' }).click();
  await member.selectOption('modifiedAt');
  await value.fill('2026-01-01');
  await is.selectOption('on or before (<=)');
  await builder.getByRole('button', { name: 'Add' }).click();
  const both = 'property=channels%3D%3Demail&property=modifiedAt%3C%3D2026-01-01T23%3A59%3A59.999Z';
  await expect.poll(async () => (await sent()).at(-1)).toBe(`orderBy=-modifiedAt&limit=200&${both}`);
  await expect(page).toHaveURL(new RegExp(`#/content/templates\\?${both.replace(/[.?]/g, '\\$&')}$`));
  await expect(main.getByRole('group', { name: 'Filters' })).toContainText(/channels == email.*modifiedAt <= 2026-01-01/);
});

test('an address brings filters, order, page size, search and status back, and what the API does not take is named', async ({ page, main, said, sent }) => {
  await go(page, '#/content/fragments?property=type%3D%3Dhtml&property=status%3D%3DDRAFT&orderBy=%2Bname&limit=7&q=foot&status=PUBLISHED');
  await expect(main.getByText(/status==DRAFT: The API has no filter by status/)).toBeVisible();
  await expect(main.getByLabel('Order')).toHaveValue('+name');
  await expect(main.getByLabel('Page size')).toHaveValue('7');
  await expect(main.getByLabel('Search what is loaded')).toHaveValue('foot');
  await expect(main.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await said(/\d of 7 scanned, more exist/);
  expect(await sent()).toEqual(['orderBy=%2Bname&limit=7&property=type%3D%3Dhtml']);
  await main.getByLabel('Page size').fill('1001');
  await main.getByLabel('Order').focus();
  await expect(main.getByText('The API gives 1 to 1000 at a time.')).toBeVisible();
  expect(await sent(), 'nothing is sent').toEqual([]);
});

test('the status of fragments is looked for among what is loaded, and the page says so', async ({ page, main, rows, said, sent }) => {
  await go(page, '#/content/fragments');
  await said('25 of 25 fragments');
  const parts = main.getByRole('group', { name: 'Status, among what is loaded' }).getByRole('button');
  await expect(parts.first()).toHaveText('All 25');
  const drafts = Number((await parts.filter({ hasText: 'Draft' }).innerText()).match(/\d+/)[0]);
  await sent();
  await parts.filter({ hasText: 'Draft' }).click();
  await said(`${drafts} of 25 scanned`);
  await expect(main.getByText('The API cannot filter by status: this page looks through what is loaded.')).toBeVisible();
  await expect(rows).toHaveCount(drafts + 1);
  await expect(page).toHaveURL(/#\/content\/fragments\?status=DRAFT$/);
  expect(await sent(), 'nothing is sent').toEqual([]);
  await main.getByLabel('Search what is loaded').fill('no such fragment');
  await expect(main.getByText('No fragment fits: none of 25 that are loaded shows “no such fragment” and has the status Draft.')).toBeVisible();
  await main.getByRole('button', { name: 'Show all' }).click();
  await said('25 of 25 fragments');
  await expect(main.getByLabel('Search what is loaded')).toBeFocused();
});

test('pages are loaded one by one or all, and another order drops the cursor', async ({ page, main, rows, said, sent, simulator }) => {
  await go(page, '#/content/templates?limit=20');
  await said('20 loaded, more exist');
  await sent();
  await main.getByRole('button', { name: 'Load 20 more' }).click();
  await said('40 loaded, more exist');
  const [second] = await sent();
  expect(second, 'the cursor is encoded').toMatch(/^orderBy=-modifiedAt&limit=20&start=[\w%]+$/);
  // Another order begins anew, whatever was loaded.
  await main.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await said('20 loaded, more exist');
  expect(await sent()).toEqual(['orderBy=%2Bname&limit=20']);
  await expect(page).toHaveURL(/#\/content\/templates\?orderBy=%2Bname&limit=20$/);
  await expect(main.getByRole('columnheader', { name: 'Name' }).getByRole('button'), 'the focus stays').toBeFocused();
  await main.getByRole('button', { name: 'Load all' }).focus();
  await page.keyboard.press('Enter');
  await said('60 of 60 templates');
  await expect(rows).toHaveCount(61);
  await expect(main.getByLabel('Search what is loaded'), 'the button is gone, the focus is not').toBeFocused();
  expect((await sent())[0], 'as many at a time as the API gives').toMatch(/^orderBy=%2Bname&limit=1000&start=/);
  const names = await rows.locator('th a').allInnerTexts();
  expect(names, 'none is there twice').toHaveLength(new Set(names).size);

  // A load that takes long is stopped, and one that fails goes on from where it stood.
  await main.getByRole('button', { name: 'Refresh', exact: true }).click();
  await said('20 loaded, more exist');
  await simulator.faults({ latency_ms: 5000 });
  await main.getByRole('button', { name: 'Load all' }).click();
  await expect(main.getByRole('progressbar', { name: 'Loading all' })).toBeVisible();
  await main.getByRole('button', { name: 'Stop' }).click();
  await expect(main.getByRole('button', { name: 'Load all' })).toBeFocused();
  await said('20 loaded, more exist');
  await simulator.faults({ latency_ms: 0, forbidden: true });
  await main.getByRole('button', { name: 'Load 20 more' }).click();
  await expect(main.getByText('Loading stopped after 20. What is loaded stays.')).toBeVisible();
  await simulator.faults({ forbidden: false });
  await main.getByRole('button', { name: 'Try again' }).click();
  await said('40 loaded, more exist');
  await expect(main.getByText('Loading stopped')).toHaveCount(0);
});

test('a refusal is shown with the ways out, and what was read stays while it is stale', async ({ page, main, said, simulator }) => {
  await go(page, '#/content/templates');
  await said('60 of 60 templates');
  await simulator.faults({ forbidden: true });
  await main.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(main.getByText('Stale', { exact: true })).toBeVisible();
  await expect(main.getByText(/^Request ID:/)).toBeVisible();
  await expect(main.getByRole('row').nth(1)).toBeVisible();
  await simulator.faults({ forbidden: false });
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(main.getByText('Stale', { exact: true })).toHaveCount(0);
  await expect(main.getByRole('heading', { level: 1 }), 'the focus has a place').toBeFocused();
  // A pattern that this API does not know is refused: the filter can be taken away.
  await go(page, '#/content/fragments?property=name~%5E%28a%7Cb%29');
  await main.getByRole('button', { name: 'Remove the filters' }).click();
  await said('25 of 25 fragments');
  await expect(main.getByLabel('Search what is loaded')).toBeFocused();
  // Nothing on the server fits: no empty list, but the filters and the way out.
  await go(page, '#/content/fragments?property=name~qqxzj');
  await expect(main.getByText('No fragment fits the filters that were sent.')).toBeVisible();
  await main.getByRole('button', { name: 'Show all' }).click();
  await said('25 of 25 fragments');
});

test('by keyboard from the list to a row and what can be done with it', async ({ page, main, rows, keys, said }) => {
  await go(page, '#/content/fragments?orderBy=%2Bname');
  await said('25 of 25 fragments');
  const first = await rows.nth(1).getByRole('link').innerText();
  await keys.tabTo('References');
  await keys.tabTo('New fragment');
  await keys.tabTo('Filter');
  await keys.press('Enter');
  await keys.tabTo('Is');
  await keys.tabTo(first);
  await keys.press('ArrowDown');
  await expect(rows.nth(2).getByRole('link')).toBeFocused();
  await keys.press('ArrowUp');
  await keys.tabTo(`More for ${first}`);
  await keys.press('Enter');
  const menu = page.getByRole('group', { name: first, exact: true });
  await expect(menu.getByRole('link', { name: 'Open', exact: true })).toBeFocused();
  const links = await menu.getByRole('link').evaluateAll((all) => all.map((link) => [link.innerText, link.getAttribute('href').replace(/[\da-f-]{36}/, 'ID')]));
  expect(links).toEqual([
    ['Open', '#/content/fragments/ID'], ['Edit', '#/content/fragments/ID/edit'], ['Patch', '#/content/fragments/ID/patch'],
    ['Publish', '#/content/fragments/ID/publish'], ['API reference', '#/operations/fragments.get?fragmentId=ID'],
  ]);
  await keys.press('Escape');
  await expect(rows.nth(1).getByRole('button', { name: `More for ${first}` })).toBeFocused();
});

for (const route of ['#/content/templates?property=channels%3D%3Demail&limit=20', '#/content/fragments?status=DRAFT', '#/content/templates?property=name%3D%3Dx&q=qqxzj']) {
  test(`axe finds nothing in light, in dark and on a narrow screen, where nothing scrolls sideways: ${route}`, async ({ page, main, builder, said }) => {
    await go(page, route);
    await said(/\d/);
    await main.getByRole('button', { name: 'Filter', exact: true }).click();
    await builder.waitFor();
    expect(await lookAt(page, route)).toEqual([]);
  });
}
