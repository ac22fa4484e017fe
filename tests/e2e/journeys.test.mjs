// The workspace of capping and throttling configurations: from "which limits do I have and are they live?" to a changed
// one, and back.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { go, start } from './lib.mjs';

let world;
let page;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
  page = await world.openConnected();
});
afterEach(() => world.closePages());

const main = () => page.getByRole('main');
const rows = () => main().getByRole('row');
const run = () => main().getByRole('region', { name: 'Run' });

/** Opens the list, and the first configuration in that state. */
async function openOne(state, kind = 'capping') {
  await go(page, `#/journeys/${kind}`);
  const row = rows().filter({ has: page.getByText(state, { exact: true }) }).first();
  await row.getByRole('link').click();
  await main().getByRole('heading', { name: 'What can come next' }).waitFor();
}

const finished = () => run().getByText('Done.', { exact: true }).waitFor();

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
  const ascending = [0, 100, 250, 500, 1200, 1500, 2000, 3000];
  assert.deepEqual(await sort('Limit', 'ascending', rates), ascending);
  assert.deepEqual(await sort('Limit', 'descending', rates), ascending.toReversed());
  const times = (list) => list.map((row) => row.querySelector('time')?.getAttribute('datetime') ?? '');
  const oldest = await sort('Deployed', 'ascending', times);
  assert.deepEqual(oldest.slice(4), ['', '', '', ''], 'what was never deployed comes last');
  assert.deepEqual(oldest.slice(0, 4), oldest.slice(0, 4).toSorted());
  const newest = await sort('Deployed', 'descending', times);
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
  await openOne('edited since deployed');
  const drift = main().getByRole('region', { name: 'In force and defined' }).last();
  assert.match(await drift.innerText(), /maxCallsCount/);
  await main().getByRole('button', { name: 'Deploy', exact: true }).click();
  await finished();
  const receipts = await run().getByRole('listitem').allInnerTexts();
  assert.equal(receipts.length, 2);
  for (const receipt of receipts) assert.match(receipt, /^Done[\s\S]*20[04] in \d+ ms/);
  await main().getByText('What is in force is what is defined.').waitFor();
  assert.ok(await main().getByRole('button', { name: 'Deploy', exact: true }).isDisabled());
});

test('undeploy, then delete: two receipts, five seconds, and a copy in the journal', async () => {
  await openOne('deployed');
  const endpoint = await main().getByRole('heading', { level: 2 }).first().innerText();
  assert.ok(await main().getByRole('button', { name: 'Delete', exact: true }).isDisabled());
  await world.simulator.clearLog();
  await main().getByRole('button', { name: 'Undeploy, then delete' }).click();
  await page.getByText(/Cancel still calls it back/).waitFor();
  await main().getByText('It is deleted.').waitFor();
  const log = await world.simulator.log();
  assert.deepEqual(log.filter((entry) => entry.method !== 'GET').map((entry) => entry.operation), ['capping.undeploy', 'capping.delete']);
  assert.ok(!log.some((entry) => JSON.stringify(entry).includes('forceDelete')));
  await main().getByRole('link', { name: 'Undo journal' }).click();
  await main().getByText(/Capping configurations deleted/).waitFor();
  await main().getByText(/Capping configurations undeployed/).waitFor();
  const card = main().getByRole('listitem').filter({ hasText: 'Capping configurations deleted' });
  assert.match(await card.innerText(), /with a new ID/);
  await card.getByRole('button', { name: 'Bring it back…' }).click();
  const form = new Form(page);
  assert.equal(await form.control('url').inputValue(), endpoint);
  assert.match(await form.send(), /\bDone\b/);
});

test('a run that is refused stops, and goes on from there', async () => {
  await openOne('updated');
  await world.simulator.clearLog();
  await page.route('**/endpointConfigs/*/deploy', (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{"error":{"code":1458,"message":"invalid definition"}}' }));
  await main().getByRole('button', { name: 'Deploy', exact: true }).click();
  await run().getByText('Stopped: nothing further was sent.').waitFor();
  assert.match(await run().innerText(), /Refused[\s\S]*1458: invalid definition/);
  await page.unroute('**/endpointConfigs/*/deploy');
  await run().getByRole('button', { name: 'Go on from there' }).click();
  await finished();
  const checks = (await world.simulator.log()).filter((entry) => entry.operation === 'capping.canDeploy');
  assert.equal(checks.length, 1, 'what was done is not done again');
});

test('a run can be called back while it waits', async () => {
  await openOne('created');
  await world.simulator.clearLog();
  await main().getByRole('button', { name: 'Delete', exact: true }).click();
  await run().getByRole('button', { name: 'Cancel' }).click();
  await run().getByText('Cancelled.', { exact: true }).waitFor();
  assert.deepEqual((await world.simulator.log()).filter((entry) => entry.method === 'DELETE'), []);
  await go(page, '#/undo');
  await main().getByText('Nothing was changed, deleted or undeployed').waitFor();
});

test('editing starts from what is there, and says what is left out', async () => {
  await openOne('updated');
  await main().getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('heading', { level: 1, name: /Update/ }).waitFor();
  await page.getByText(/Left out, because only replies carry it/).waitFor();
  const form = new Form(page);
  assert.match(await form.send(), /\bDone\b/);
});
