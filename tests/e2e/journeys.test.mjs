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
