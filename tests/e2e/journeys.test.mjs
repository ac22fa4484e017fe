// The workspace of capping and throttling configurations: from "which limits do I have and are they live?" to a changed
// one, and back.

import { expect, test as base } from './fixtures.mjs';
import { callsOf, make, read, writes } from './journeys.mjs';
import { go, keepCopies, savedFile, undoEntry, undoRows } from './lib.mjs';
import { CAPPING_BODY } from './table-journeys.mjs';

const test = base.extend({
  main: ({ page }, use) => use(page.getByRole('main')),
  rows: ({ main }, use) => use(main.getByRole('row')),
});

test.use({ connected: true });

test('the list says what each limit is and where it stands; search and order are in the address', async ({ page, main }) => {
  await go(page, '#/journeys/capping');
  await expect(main.getByText('8 of 8 configurations')).toBeVisible();
  await expect(main.getByRole('row').nth(1), 'what differs comes first').toContainText('edited since deployed');
  await expect(main.getByRole('row').nth(1).locator('.rate'), 'what is in force, then what is saved').toHaveText(/^500\/s → .*1,500\/s$/);
  await page.getByLabel('Search the configurations').fill('edited since');
  await expect(main.getByText(/^\d of 8 configurations/)).toBeVisible();
  await main.getByRole('button', { name: 'Endpoint' }).click();
  await main.getByRole('button', { name: 'Endpoint' }).click();
  await expect(page).toHaveURL(/q=edited%20since&sort=-endpoint/);
  await expect(main.getByRole('columnheader', { name: 'Endpoint' })).toHaveAttribute('aria-sort', 'descending');
  await page.reload();
  await expect(page.getByLabel('Search the configurations')).toHaveValue('edited since');
});

test('the list is filtered by state and search together, and says so when nothing is left', async ({ page, main, rows }) => {
  await go(page, '#/journeys/capping');
  const said = (text) => expect(main.getByRole('status').filter({ hasText: text })).toBeVisible();
  const search = page.getByLabel('Search the configurations');
  const parts = main.getByRole('group', { name: 'State' }).getByRole('button');
  const part = (name) => parts.filter({ hasText: name });
  const isChosen = (name) => expect(part(name)).toHaveAttribute('aria-pressed', 'true');
  await said('8 of 8 configurations');
  await expect(parts).toHaveText(['All 8', 'In force 3', 'Differs 1', 'Not deployed 5']);
  await isChosen('All');
  await part('In force').click();
  await said('3 of 8 configurations');
  await isChosen('In force');
  await expect(page).toHaveURL(/\/capping\?state=in-force$/);
  await search.fill('sms');
  await said('1 of 8 configurations');
  await expect(page).toHaveURL(/\?q=sms&state=in-force$/);
  await expect(rows.nth(1)).toContainText(/sms\.luma\.example[\s\S]*1,200\/s/);
  await part('Not deployed').click();
  await expect(main.getByText('No configuration fits: none of 8 shows “sms” and is not deployed.')).toBeVisible();
  await expect(main.getByRole('table')).toHaveCount(0);
  await main.getByRole('button', { name: 'Show all' }).click();
  await said('8 of 8 configurations');
  await expect(search).toHaveValue('');
  await isChosen('All');
  await expect(search, 'the focus has a place').toBeFocused();
  await expect(page).toHaveURL(/#\/journeys\/capping$/);
  // The address alone is enough, and a list that is read again keeps the filter.
  await go(page, '#/undo');
  await go(page, '#/journeys/capping?state=edited%20since%20deployed');
  await said('1 of 8 configurations');
  await main.getByRole('button', { name: 'Refresh' }).click();
  await said('1 of 8 configurations');
  // A state of the API, as an address of before has it, is a part of its own.
  await isChosen('edited since deployed');
  await part('edited since deployed').click();
  await said('8 of 8 configurations');
});

test('a column is sorted by what it means, and keeps the focus', async ({ page, main }) => {
  await go(page, '#/journeys/capping');
  await expect(main.getByText('8 of 8 configurations')).toBeVisible();
  /** Presses the head of a column, and gives what reads the rows then. */
  const sort = async (name, direction, read) => {
    // An arrow follows the name of the column that is sorted by.
    const head = main.getByRole('button', { name: new RegExp(`^${name}\\b`) });
    await head.focus();
    await page.keyboard.press('Enter');
    await expect(main.locator(`th[aria-sort=${direction}]`).filter({ hasText: name })).toBeVisible();
    await expect(head, `${name} keeps the focus`).toBeFocused();
    return () => main.locator('tbody tr').evaluateAll(read);
  };
  const rates = (list) =>
    list.map((row) => {
      const [inForce] = row.querySelector('.rate').innerText.split('→');
      return Math.min(...[...inForce.matchAll(/([\d,]+)\/s/g)].map(([, rate]) => Number(rate.replace(/,/g, ''))));
    });
  // What is in force counts, where something else is only saved.
  const ascending = [0, 100, 250, 500, 500, 1200, 2000, 3000];
  await expect.poll(await sort('Limit', 'ascending', rates)).toEqual(ascending);
  await expect.poll(await sort('Limit', 'descending', rates)).toEqual(ascending.toReversed());
  const times = (list) => list.map((row) => row.querySelector('time')?.getAttribute('datetime') ?? '');
  const read = await sort('Deployed', 'ascending', times);
  await expect.poll(async () => (await read()).slice(4), 'what was never deployed comes last').toEqual(['', '', '', '']);
  const oldest = await read();
  expect(oldest.slice(0, 4)).toEqual(oldest.slice(0, 4).toSorted());
  await expect.poll(await sort('Deployed', 'descending', times)).toEqual([...oldest.slice(0, 4).reverse(), '', '', '', '']);
  const states = (list) => list.map((row) => row.querySelector('.state-mark').innerText);
  await expect.poll(await sort('State', 'ascending', states)).toEqual([
    ...Array(4).fill('created'), 'updated', 'deployed', 'deployed', 'edited since deployed',
  ]);
});

test('a date of a reply is said in the language of the preferences, and what was sent is its title', async ({ page, main, rows, space }) => {
  await go(page, '#/preferences');
  await page.getByLabel(/^Language of dates and numbers/).selectOption('de-DE');
  await go(page, '#/journeys/capping?state=edited%20since%20deployed');
  const time = main.locator('time').last();
  const look = () => time.evaluate((one) => [one.innerText, one.dateTime, one.title]);
  await expect(main.getByText('1 of 8 configurations')).toBeVisible();
  // The list says how long ago it was, and the exact time as a tooltip.
  const [ago, sent, exact] = await look();
  expect(ago).toMatch(/^\d+ \w+ ago$/);
  expect(sent).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  const [, said] = exact.match(/^(\d{1,2}\.\d{1,2}\.\d{4}, \d{2}:\d{2}:\d{2}), by \S/);
  await page.getByLabel('Search the configurations').fill(said.split(', ')[0]);
  await expect(main.getByText('1 of 8 configurations')).toBeVisible();
  await rows.nth(1).getByRole('link').click();
  await expect(space.button('More')).toBeVisible();
  await expect(time, 'the page of the configuration says the same').toHaveText(said);
  expect(await look()).toEqual([said, sent, sent]);
});

test('rows are selected and exported, and columns are hidden and stay so', async ({ page, main, rows }) => {
  await page.evaluate(keepCopies);
  await go(page, '#/journeys/capping');
  await expect(rows).toHaveCount(9);
  for (const at of [1, 3]) await rows.nth(at).getByRole('checkbox').check();
  const bar = main.getByRole('region', { name: 'Selected rows' });
  await expect(bar.getByRole('status')).toHaveText('2 selected');
  const file = await savedFile(page, () => bar.getByRole('button', { name: 'Export JSON' }).click());
  expect(file.name).toBe('capping-configurations.json');
  const ids = JSON.parse(file.text).map((one) => one.uid);
  await bar.getByRole('button', { name: 'Copy the IDs' }).click();
  await expect.poll(() => page.evaluate(() => window.copied)).toEqual([ids.join('\n')]);
  expect(ids).toHaveLength(2);
  await bar.getByRole('button', { name: 'Clear' }).click();
  await expect(bar).toHaveCount(0);

  const head = (name) => main.getByRole('columnheader', { name });
  const width = () => head('Endpoint').evaluate((cell) => cell.getBoundingClientRect().width);
  await expect(head('Methods')).toBeVisible();
  const before = await width();
  await main.getByRole('button', { name: 'Columns and density' }).click();
  await page.getByRole('checkbox', { name: 'Methods' }).uncheck();
  await page.getByRole('group', { name: 'Density' }).getByRole('button', { name: 'compact' }).click();
  await expect(head('Methods')).toBeHidden();
  expect(await width(), 'its room is given to the others').toBeGreaterThan(before);
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await go(page, '#/undo');
  await go(page, '#/journeys/capping');
  await expect(head('Deployed')).toBeVisible();
  await expect(head('Methods')).toBeHidden();
  await main.getByRole('button', { name: 'What this page calls' }).click();
  await page.getByRole('link', { name: 'List the endpoint capping configurations' }).click();
  await expect(page).toHaveURL(/#\/operations\/capping\.list$/);
});

test('a row has a menu, and its ID is copied; the focus comes back to the row', async ({ page, main, rows }) => {
  await go(page, '#/journeys/capping');
  await page.evaluate(keepCopies);
  const row = rows.filter({ hasText: 'sms.luma.example' });
  const [href, name] = await row.getByRole('link').evaluate((link) => [link.getAttribute('href'), link.textContent]);
  const uid = href.split('/').at(-1);
  const copied = () => page.evaluate(() => window.copied);
  await row.getByRole('button', { name: `Copy the ID of ${name}` }).click();
  await expect.poll(copied).toEqual([uid]);
  await expect(page.getByText(`The ID of ${name} is copied.`).first()).toBeVisible();

  const more = row.getByRole('button', { name: `More for ${name}` });
  const menu = main.getByRole('group', { name, exact: true });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(menu.getByRole('link', { name: 'Open', exact: true })).toBeFocused();
  await expect(menu.getByRole('link', { name: 'Open', exact: true })).toHaveAttribute('href', href);
  await expect(menu.getByRole('link', { name: 'Edit' })).toHaveAttribute('href', `${href}/edit`);
  await expect(menu.getByRole('link', { name: 'Open in the lab' })).toHaveAttribute('href', /^#\/journeys\/lab\?url=/);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(more).toBeFocused();
  await more.click();
  await menu.getByRole('button', { name: 'Copy the ID' }).click();
  await expect.poll(copied).toEqual([uid, uid]);
  await expect(more).toBeFocused();
});

test('a list that is refused is a failure and not an empty list', async ({ page, simulator, main }) => {
  await simulator.faults({ forbidden: true });
  await go(page, '#/journeys/throttling');
  await expect(main.getByText('Code 403023. Profile is not valid')).toBeVisible();
  await expect(main.getByRole('table')).toHaveCount(0);
  await simulator.reset();
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(main.getByText(/of 1 configurations/)).toBeVisible();
  await expect(main.getByText(/A new one is not possible/)).toBeVisible();
});

test('what is edited since its deployment shows its drift, and a deployment takes it away', async ({ main, space }) => {
  await space.openOne('edited since deployed');
  const drift = main.getByRole('region', { name: 'In force and defined' }).last();
  await expect(drift).toContainText(/maxCallsCount/);
  await space.press('Deploy');
  await space.finished();
  for (const at of [0, 1]) await space.says(at, /^Done[\s\S]*20[04] in \d+ ms/);
  await space.says(2, /^Done[\s\S]*In force: action: 1,500 calls per 1,000 ms = 1,500\/s/);
  await expect(main.getByText('What is in force is what is defined.')).toBeVisible();
  await expect(space.button('Deploy')).toBeDisabled();
});

test('what was changed since the deployment can be edited back to what is in force', async ({ page, simulator, main, space }) => {
  await space.openOne('edited since deployed');
  const uid = space.uid();
  await space.press('Edit back to what is in force…');
  await expect(page.getByText('Ctrl+Enter', { exact: true })).toBeVisible();
  await expect(space.field('maxCallsCount')).toHaveValue('500');
  await expect.poll(() => space.changes()).toEqual({
    maxCallsCount: { 'In force': '500', Saved: '1500', Yours: '500' },
    maxHttpConnections: { 'In force': '-1', Saved: '300', Yours: 'not there' },
  });
  await space.press('Save, check and deploy');
  await space.finished();
  await expect(main.getByText('What is in force is what is defined.')).toBeVisible();
  expect(callsOf(await read(simulator, 'capping', uid))).toBe(500);
});

test('undeploy, then delete: three receipts, five seconds, and a copy in the journal', async ({ page, simulator, main, space }) => {
  await space.openOne('deployed');
  const uid = space.uid();
  const endpoint = await main.getByRole('heading', { level: 1 }).innerText();
  await space.reveal('Delete');
  await expect(space.button('Delete')).toBeDisabled();
  await simulator.clearLog();
  const begun = Date.now();
  await space.press('Undeploy, then delete');
  await expect(page.getByText(/Cancel still calls it back/)).toBeVisible();
  await space.gone();
  await space.finished();
  expect(Date.now() - begun).toBeGreaterThan(5000);
  await space.ends(['Done', 'Done', 'Done']);
  expect(await writes(simulator, uid)).toEqual(['undeploy', 'delete']);
  await main.getByRole('link', { name: 'Undo journal' }).first().click();
  await expect(undoRows(page, 'undeployed')).toBeVisible();
  await expect(undoRows(page, 'deleted')).toBeVisible();
  const card = await undoEntry(page, 'deleted');
  await expect(card).toContainText('Capping configurations deleted');
  await expect(card).toContainText(/with a new ID/);
  await card.getByRole('button', { name: 'Bring it back…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New capping configuration' })).toBeVisible();
  await expect(space.field('url')).toHaveValue(`https://${endpoint}`);
  await space.press('Create');
  await space.finished();
  await space.state('created');
});

test('a run can be called back while it waits', async ({ page, simulator, main, space }) => {
  await space.openOne('created');
  const uid = space.uid();
  await simulator.clearLog();
  await space.press('Delete');
  await space.run.getByRole('button', { name: 'Cancel' }).click();
  await space.cancelled();
  expect(await writes(simulator, uid)).toEqual([]);
  await go(page, '#/undo');
  await expect(main.getByText('Nothing was changed, deleted or undeployed')).toBeVisible();
});

test('a run goes on while the person is on another page', async ({ simulator, space }) => {
  const uid = await make(simulator, 'capping', 'updated');
  await space.open('capping', uid);
  await simulator.faults({ latency_ms: 300 });
  await space.press('Deploy');
  await space.list('throttling');
  await space.open('capping', uid);
  await space.finished();
  await space.state('deployed');
});

test('editing starts from what is there, and says what the update replaces', async ({ page, simulator, main, space }) => {
  await space.openOne('updated');
  const uid = space.uid();
  await main.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Edit \S+\/\S*$/ })).toBeVisible();
  await expect(main.getByText('Nothing: it is what was last read.')).toBeVisible();
  await expect(space.field('maxCallsCount')).toHaveValue('2000');
  await space.limit('capping', 2100);
  await expect.poll(() => space.changes()).toEqual({ maxCallsCount: { Saved: '2000', Yours: '2100' } });
  await expect(main.getByText('Nothing is in force yet: a deployment puts in force what is saved then.')).toBeVisible();
  await space.press('Save');
  await space.finished();
  expect(await space.uidShown()).toBe(uid);
  await space.says(1, /Saved: action: 2,100 calls/);
  expect(callsOf(await read(simulator, 'capping', uid))).toBe(2100);
});

test('what changes stands beside what is in force and what is saved, each where it says something of its own', async ({ simulator, main, space }) => {
  const calls = 'maxCallsCount';
  const shows = (expected) => expect.poll(() => space.changes()).toEqual(expected);
  const same = main.getByText('Nothing: it is what was last read.');

  await space.edit('capping', await make(simulator, 'capping', 'deployed'));
  await expect(same).toBeVisible();
  await expect(main.getByText('What is in force is what is saved.')).toBeVisible();
  await space.limit('capping', 900);
  await shows({ [calls]: { 'In force and saved': '500', Yours: '900' } });
  await expect(same).toHaveCount(0);

  await space.edit('capping', await make(simulator, 'capping', 'edited since deployed'));
  await expect(main.getByText(/^What is in force is not what is saved: /)).toBeVisible();
  const methods = { 'In force': '["GET","PATCH"]', Yours: '["PUT"]' };
  await shows({ methods });
  await space.limit('capping', 900);
  await shows({
    methods: { ...methods, Saved: '["PUT"]' },
    [calls]: { 'In force': '500', Saved: '500', Yours: '900' },
  });

  await space.edit('throttling', await make(simulator, 'throttling', 'deployed'));
  await expect(main.getByText('What is in force is what is saved.')).toBeVisible();
  await space.limit('throttling', 3000);
  await shows({ maxThroughput: { 'In force and saved': '4000', Yours: '3000' } });
});

test('the receipts of a run that is over are not beside a form that is opened anew; those of one that has stopped are', async ({ page, simulator, space }) => {
  const uid = await make(simulator, 'capping', 'updated');
  await space.edit('capping', uid);
  await space.limit('capping', 950);
  await space.press('Save');
  await space.finished();
  await space.state('updated');
  await space.edit('capping', uid);
  await expect(space.field('maxCallsCount')).toHaveValue('950');
  await expect(space.run).toHaveCount(0);
  await space.open('capping', uid);
  await space.finished();

  await page.route('**/deploy', (route) => route.fulfill({ status: 403, body: '{}' }));
  await space.edit('capping', uid);
  await space.limit('capping', 960);
  await space.press('Save, check and deploy');
  await space.stopped();
  await space.state('updated');
  await space.edit('capping', uid);
  await space.ends(['Done', 'Done', 'Refused', 'Not sent']);
  await space.run.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(space.run).toHaveCount(0);
  await expect(page.locator('#page-title')).toBeFocused();
  await space.open('capping', uid);
  await expect(space.run).toHaveCount(0);
});

test('a run under way is beside the form that is opened meanwhile, and stays there when it has ended', async ({ page, simulator, space }) => {
  const uid = await make(simulator, 'capping', 'updated');
  await space.open('capping', uid);
  const held = new Promise((resolve) => {
    page.route('**/deploy', resolve);
  });
  await space.press('Deploy');
  const deploy = await held;
  await space.edit('capping', uid);
  await expect(space.run.getByText('Under way.', { exact: true })).toBeVisible();
  await deploy.continue();
  await space.finished();
  await space.ends(['Done', 'Done', 'Done']);
});

test('what is written while its creation is on its way stays in a form, and the end is a message', async ({ page, main, space }) => {
  await space.new('capping');
  await space.json(CAPPING_BODY);
  const held = new Promise((resolve) => {
    page.route('**/journeys/endpointConfigs', resolve);
  });
  await space.press('Create');
  const creation = await held;
  await space.json({ ...CAPPING_BODY, url: 'https://later.example.org/*' });
  await creation.continue();
  await expect(main.getByRole('heading', { level: 1, name: /^Edit \S+\/\S*$/ })).toBeVisible();
  await expect(page.getByText('Create of a capping configuration: done.')).toBeVisible();
  await expect(space.field('url')).toHaveValue('https://later.example.org/*');
  await expect(space.run).toHaveCount(0);
});

test('writing in the form, key by key, keeps the focus and every character', async ({ page, simulator, main, space }) => {
  await space.edit('capping', await make(simulator, 'capping', 'updated'));
  for (const [name, text] of [['url', 'https://typed.example.org/*'], ['maxCallsCount', '1234']]) {
    await space.field(name).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await expect(space.field(name)).toHaveValue(text);
    await expect(space.field(name), `the focus stays in ${name}`).toBeFocused();
  }
  await main.getByRole('tab', { name: 'JSON' }).click();
  const editor = space.field('body');
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('  ');
  await expect(editor, 'the focus stays in the JSON').toBeFocused();
});

for (const [keys, receipts, expected, state] of [
  ['Control+s', 2, ['update'], 'updated'],
  ['Control+Enter', 4, ['update', 'deploy'], 'deployed'],
]) {
  test(`${keys} from outside of the form`, async ({ page, simulator, space }) => {
    const uid = await make(simulator, 'capping', 'updated');
    await space.edit('capping', uid);
    await space.limit('capping', 950);
    await page.getByRole('navigation').getByRole('link').first().focus();
    await simulator.clearLog();
    await page.keyboard.press(keys);
    await space.finished();
    await space.ends(Array(receipts).fill('Done'));
    expect(await writes(simulator, uid)).toEqual(expected);
    await space.state(state);
  });
}

test('by keyboard only: from the list to a limit that is changed, checked, deployed and seen in force', async ({ page, simulator, main, space, keys }) => {
  const uid = await make(simulator, 'capping', 'deployed', { ...CAPPING_BODY, url: 'https://keys.example.org/*' });
  await space.list('capping');
  await page.locator('#page-title').focus();
  await keys.tabTo('Search the configurations');
  await keys.type('keys');
  await expect(main.getByText(/^1 of \d+ configurations/)).toBeVisible();
  await keys.tabTo('keys.example.org/*');
  await keys.press('Enter');
  await expect(page.locator('#page-title')).toHaveText('keys.example.org/*');
  await expect(space.button('More')).toBeVisible();
  await keys.tabTo('Edit');
  await keys.press('Enter');
  await expect(main.getByText('Ctrl+Enter', { exact: true })).toBeVisible();
  await keys.tabTo('maxCallsCount');
  await keys.press('ControlOrMeta+a');
  await keys.type('1750');
  await expect(space.field('maxCallsCount')).toHaveValue('1750');
  await keys.press('Control+Enter');
  await space.finished();
  await space.ends(['Done', 'Done', 'Done', 'Done']);
  await space.says(3, /In force: dataSource: 1,750 calls per 1,000 ms/);
  await space.state('deployed');
  await expect(page.locator('#run-title')).toBeFocused();
  expect(callsOf((await read(simulator, 'capping', uid)).deployedConfig)).toBe(1750);
  console.info(`${keys.pressed} keys`);
});
