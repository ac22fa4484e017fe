// The workspace of capping and throttling configurations: from "which limits do I have and are they live?" to a changed
// one, and back.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { callsOf, make, read, Workspace, writes } from './journeys.mjs';
import { Keys } from './keys.mjs';
import { go, start } from './lib.mjs';
import { CAPPING_BODY } from './table-journeys.mjs';

let world;
let page;
let space;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
  page = await world.openConnected();
  space = new Workspace(page);
});
afterEach(() => world.closePages());

const main = () => page.getByRole('main');
const rows = () => main().getByRole('row');

test('the list says what each limit is and where it stands; search and order are in the address', async () => {
  await go(page, '#/journeys/capping');
  await main().getByText('8 of 8 configurations').waitFor();
  assert.match(await main().innerText(), /calls per 1,000 ms = /);
  await page.getByLabel('Search the configurations').fill('edited since');
  await main().getByText(/^\d of 8 configurations/).waitFor();
  await main().getByRole('button', { name: 'Endpoint' }).click();
  await main().getByRole('button', { name: 'Endpoint' }).click();
  assert.match(page.url(), /q=edited%20since&sort=-endpoint/);
  assert.equal(await main().getByRole('columnheader', { name: 'Endpoint' }).getAttribute('aria-sort'), 'descending');
  await page.reload();
  assert.equal(await page.getByLabel('Search the configurations').inputValue(), 'edited since');
});

test('the list is filtered by state and search together, and says so when nothing is left', async () => {
  await go(page, '#/journeys/capping');
  const said = (text) => main().getByRole('status').filter({ hasText: text }).waitFor();
  const search = page.getByLabel('Search the configurations');
  const state = main().getByLabel('State', { exact: true });
  await said('8 of 8 configurations');
  assert.deepEqual(await state.locator('option').allTextContents(), [
    'all states (8)', 'created (4)', 'updated (1)', 'deployed (2)', 'edited since deployed (1)',
  ]);
  await state.selectOption('deployed');
  await said('2 of 8 configurations');
  assert.match(page.url(), /\/capping\?state=deployed$/);
  await search.fill('sms');
  await said('1 of 8 configurations');
  assert.match(page.url(), /\?q=sms&state=deployed$/);
  assert.match(await rows().nth(1).innerText(), /sms\.luma\.example[\s\S]*400 connections at most/);
  await state.selectOption('created');
  await main().getByText('No configuration fits: none of 8 shows “sms” and is in the state “created”.').waitFor();
  assert.equal(await main().getByRole('table').count(), 0);
  await main().getByRole('button', { name: 'Show all' }).click();
  await said('8 of 8 configurations');
  assert.deepEqual([await search.inputValue(), await state.inputValue()], ['', '']);
  assert.ok(await search.evaluate((input) => input === document.activeElement), 'the focus has a place');
  assert.match(page.url(), /#\/journeys\/capping$/);
  // The address alone is enough, and a list that is read again keeps the filter.
  await go(page, '#/undo');
  await go(page, '#/journeys/capping?state=edited%20since%20deployed');
  await said('1 of 8 configurations');
  await main().getByRole('button', { name: 'Refresh' }).click();
  await said('1 of 8 configurations');
  assert.equal(await state.inputValue(), 'edited since deployed');
});

test('a column is sorted by what it means, and keeps the focus', async () => {
  await go(page, '#/journeys/capping');
  await main().getByText('8 of 8 configurations').waitFor();
  /** Presses the head of a column, and gives what `read` finds in each row. */
  const sort = async (name, direction, read) => {
    // An arrow follows the name of the column that is sorted by.
    const head = main().getByRole('button', { name: new RegExp(`^${name}\\b`) });
    await head.focus();
    await page.keyboard.press('Enter');
    await main().locator(`th[aria-sort=${direction}]`).filter({ hasText: name }).waitFor();
    assert.ok(await head.evaluate((button) => button === document.activeElement), `${name} keeps the focus`);
    return main().locator('tbody tr').evaluateAll(read);
  };
  const rates = (list) =>
    list.map((row) => Math.min(...[...row.innerText.matchAll(/= ([\d,]+)\/s/g)].map(([, rate]) => Number(rate.replace(/,/g, '')))));
  // What is in force counts, where something else is only saved.
  const ascending = [0, 100, 250, 500, 500, 1200, 2000, 3000];
  assert.deepEqual(await sort('Limit', 'ascending', rates), ascending);
  assert.deepEqual(await sort('Limit', 'descending', rates), ascending.toReversed());
  const times = (list) => list.map((row) => row.querySelector('time')?.getAttribute('datetime') ?? '');
  const oldest = await sort('Last deployed', 'ascending', times);
  assert.deepEqual(oldest.slice(4), ['', '', '', ''], 'what was never deployed comes last');
  assert.deepEqual(oldest.slice(0, 4), oldest.slice(0, 4).toSorted());
  const newest = await sort('Last deployed', 'descending', times);
  assert.deepEqual(newest, [...oldest.slice(0, 4).reverse(), '', '', '', '']);
  const states = (list) => list.map((row) => row.querySelector('.chip').innerText);
  assert.deepEqual(await sort('State', 'ascending', states), [
    ...Array(4).fill('created'), 'updated', 'deployed', 'deployed', 'edited since deployed',
  ]);
});

test('a date of a reply is said in the language of the preferences, and what was sent is its title', async () => {
  await go(page, '#/preferences');
  await page.getByLabel(/^Language of dates and numbers/).selectOption('de-DE');
  await go(page, '#/journeys/capping?state=edited%20since%20deployed');
  const look = async () => {
    const time = main().locator('time').last();
    const [said, sent, title] = await time.evaluate((one) => [one.innerText, one.dateTime, one.title]);
    assert.match(said, /^\d{1,2}\.\d{1,2}\.\d{4}, \d{2}:\d{2}:\d{2}$/);
    assert.match(sent, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    assert.equal(title, sent);
    return said;
  };
  const said = await look();
  await page.getByLabel('Search the configurations').fill(said.split(', ')[0]);
  await main().getByText('1 of 8 configurations').waitFor();
  await rows().nth(1).getByRole('link').click();
  await main().getByRole('heading', { name: 'What can come next' }).waitFor();
  assert.equal(await look(), said, 'the page of the configuration says the same');
});

test('a list that is refused is a failure and not an empty list', async () => {
  await world.simulator.faults({ forbidden: true });
  await go(page, '#/journeys/throttling');
  await main().getByText('Code 403023. Profile is not valid').waitFor();
  assert.equal(await main().getByRole('table').count(), 0);
  await world.simulator.reset();
  await main().getByRole('button', { name: 'Try again' }).click();
  await main().getByText(/of 1 configurations/).waitFor();
  await main().getByText(/A new one is not possible/).waitFor();
});

test('what is edited since its deployment shows its drift, and a deployment takes it away', async () => {
  await space.openOne('edited since deployed');
  const drift = main().getByRole('region', { name: 'In force and defined' }).last();
  assert.match(await drift.innerText(), /maxCallsCount/);
  await space.press('Deploy');
  await space.finished();
  const [check, deploy, look] = await space.receipts();
  for (const receipt of [check, deploy]) assert.match(receipt, /^Done[\s\S]*20[04] in \d+ ms/);
  assert.match(look, /^Done[\s\S]*In force: action: 1,500 calls per 1,000 ms = 1,500\/s/);
  await main().getByText('What is in force is what is defined.').waitFor();
  assert.ok(await space.button('Deploy').isDisabled());
});

test('what was changed since the deployment can be edited back to what is in force', async () => {
  await space.openOne('edited since deployed');
  const uid = space.uid();
  await space.press('Edit back to what is in force…');
  await page.getByText('Ctrl+Enter', { exact: true }).waitFor();
  assert.equal(await space.field('maxCallsCount').inputValue(), '500');
  await page.getByText(/maxCallsCount: 1500 becomes 500\./).waitFor();
  await space.press('Save, check and deploy');
  await space.finished();
  await main().getByText('What is in force is what is defined.').waitFor();
  assert.equal(callsOf(await read(world.simulator, 'capping', uid)), 500);
});

test('undeploy, then delete: three receipts, five seconds, and a copy in the journal', async () => {
  await space.openOne('deployed');
  const uid = space.uid();
  const endpoint = await main().getByRole('heading', { level: 2 }).first().innerText();
  assert.ok(await space.button('Delete').isDisabled());
  await world.simulator.clearLog();
  const begun = Date.now();
  await space.press('Undeploy, then delete');
  await page.getByText(/Cancel still calls it back/).waitFor();
  await space.gone();
  await space.finished();
  assert.ok(Date.now() - begun > 5000);
  assert.deepEqual(await space.outcomes(), ['Done', 'Done', 'Done']);
  assert.deepEqual(await writes(world.simulator, uid), ['undeploy', 'delete']);
  await main().getByRole('link', { name: 'Undo journal' }).first().click();
  await main().getByText(/Capping configurations deleted/).waitFor();
  await main().getByText(/Capping configurations undeployed/).waitFor();
  const card = main().getByRole('listitem').filter({ hasText: 'Capping configurations deleted' });
  assert.match(await card.innerText(), /with a new ID/);
  await card.getByRole('button', { name: 'Bring it back…' }).click();
  await page.getByRole('heading', { level: 1, name: 'New capping configuration' }).waitFor();
  assert.equal(await space.field('url').inputValue(), endpoint);
  await space.press('Create');
  await space.finished();
  await space.state('created');
});

test('a run can be called back while it waits', async () => {
  await space.openOne('created');
  const uid = space.uid();
  await world.simulator.clearLog();
  await space.press('Delete');
  await space.run.getByRole('button', { name: 'Cancel' }).click();
  await space.cancelled();
  assert.deepEqual(await writes(world.simulator, uid), []);
  await go(page, '#/undo');
  await main().getByText('Nothing was changed, deleted or undeployed').waitFor();
});

test('a run goes on while the person is on another page', async () => {
  const uid = await make(world.simulator, 'capping', 'updated');
  await space.open('capping', uid);
  await world.simulator.faults({ latency_ms: 300 });
  await space.press('Deploy');
  await space.list('throttling');
  await space.open('capping', uid);
  await space.finished();
  await space.state('deployed');
});

test('editing starts from what is there, and says what the update replaces', async () => {
  await space.openOne('updated');
  const uid = space.uid();
  await main().getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Edit capping configuration' }).waitFor();
  await main().getByText('Nothing: it is what was last read.').waitFor();
  assert.equal(await space.field('maxCallsCount').inputValue(), '2000');
  await space.limit('capping', 2100);
  await main().getByText('/services/action/rating/maxCallsCount: 2000 becomes 2100.').waitFor();
  await space.press('Save');
  await space.finished();
  assert.equal(await space.uidShown(), uid);
  assert.match((await space.receipts())[1], /Saved: action: 2,100 calls/);
  assert.equal(callsOf(await read(world.simulator, 'capping', uid)), 2100);
});

test('writing in the form, key by key, keeps the focus and every character', async () => {
  await space.edit('capping', await make(world.simulator, 'capping', 'updated'));
  for (const [name, text] of [['url', 'https://typed.example.org/*'], ['maxCallsCount', '1234']]) {
    await space.field(name).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    assert.equal(await space.field(name).inputValue(), text);
    assert.ok(await space.field(name).evaluate((field) => field === document.activeElement), `the focus stays in ${name}`);
  }
  await main().getByRole('tab', { name: 'JSON' }).click();
  const editor = space.field('body');
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('  ');
  assert.ok(await editor.evaluate((field) => field === document.activeElement), 'the focus stays in the JSON');
});

for (const [keys, receipts, expected, state] of [
  ['Control+s', 2, ['update'], 'updated'],
  ['Control+Enter', 4, ['update', 'deploy'], 'deployed'],
]) {
  test(`${keys} from outside of the form`, async () => {
    const uid = await make(world.simulator, 'capping', 'updated');
    await space.edit('capping', uid);
    await space.limit('capping', 950);
    await page.getByRole('navigation').getByRole('link').first().focus();
    await world.simulator.clearLog();
    await page.keyboard.press(keys);
    await space.finished();
    assert.deepEqual(await space.outcomes(), Array(receipts).fill('Done'));
    assert.deepEqual(await writes(world.simulator, uid), expected);
    await space.state(state);
  });
}

test('by keyboard only: from the list to a limit that is changed, checked, deployed and seen in force', async (t) => {
  const uid = await make(world.simulator, 'capping', 'deployed', { ...CAPPING_BODY, url: 'https://keys.example.org/*' });
  await space.list('capping');
  await page.locator('#page-title').focus();
  const keys = new Keys(page);
  await keys.tabTo('Search the configurations');
  await keys.type('keys');
  await main().getByText(/^1 of \d+ configurations/).waitFor();
  await keys.tabTo('https://keys.example.org/*');
  await keys.press('Enter');
  await main().getByRole('heading', { name: 'What can come next' }).waitFor();
  await keys.tabTo('Edit');
  await keys.press('Enter');
  await main().getByText('Ctrl+Enter', { exact: true }).waitFor();
  await keys.tabTo('maxCallsCount');
  await keys.press('ControlOrMeta+a');
  await keys.type('1750');
  assert.equal(await space.field('maxCallsCount').inputValue(), '1750');
  await keys.press('Control+Enter');
  await space.finished();
  assert.deepEqual(await space.outcomes(), ['Done', 'Done', 'Done', 'Done']);
  assert.match((await space.receipts())[3], /In force: dataSource: 1,750 calls per 1,000 ms/);
  await space.state('deployed');
  await page.waitForFunction(() => document.activeElement.id === 'run-title');
  assert.equal(callsOf((await read(world.simulator, 'capping', uid)).deployedConfig), 1750);
  t.diagnostic(`${keys.pressed} keys`);
});
