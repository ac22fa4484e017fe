// The limit lab: a burst filled in by keyboard, its outcome in sentences, a table and a drawing, and the address.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { go, start } from './lib.mjs';

let world;
let page;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
  page = await world.open('#/journeys/lab');
});
afterEach(() => world.closePages());

const field = (name) => page.locator(`#lab-${name}`);
const outcome = () => page.getByRole('region', { name: 'What happens to the calls' });
const limits = () => page.getByRole('region', { name: 'Limits that count' });
const configurations = () => page.getByRole('region', { name: 'Configurations' });
const load = () => page.getByRole('button', { name: 'Load the configurations' });

/** Goes on with Tab until the input has the focus, and types over what is there. */
async function typeInto(name, text) {
  for (let steps = 0; steps < 40; steps += 1) {
    if ((await page.evaluate(() => document.activeElement.id)) === `lab-${name}`) break;
    await page.keyboard.press('Tab');
  }
  assert.equal(await page.evaluate(() => document.activeElement.id), `lab-${name}`);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

test('a burst is filled in by keyboard, and its outcome is told, drawn and listed', async () => {
  await page.locator('#page-title').focus();
  await typeInto('calls', '1000');
  await typeInto('rate', '100');
  await typeInto('maxCallsCount', '70');
  await outcome().getByText('700 of 1,000 calls reach the endpoint.').waitFor();
  await outcome().getByText('300 of 1,000 are rejected by the capping limit of 70 calls per 1,000 ms = 70/s.').waitFor();
  await outcome().getByText('Nothing is queued: no throttling limit counts these calls.').waitFor();
  const drawing = outcome().getByRole('img');
  assert.match(await drawing.getAttribute('aria-label'), /1,000 calls arrive, 700 are delivered, 300 rejected, 0 outlive/);
  await outcome().getByText('The numbers of the chart as a table').focus();
  await page.keyboard.press('Enter');
  const rows = outcome().getByRole('table', { name: 'The numbers of the chart' }).getByRole('row');
  assert.equal(await rows.count(), 11, 'a head and ten seconds');
  assert.deepEqual((await rows.nth(1).innerText()).split(/\s*\t\s*/), ['0 ms', '100', '70', '30', '0', '0']);
});

test('a queue is told with its drain, and what outlives it', async () => {
  await field('calls').fill('64001');
  await field('rate').fill('1000');
  await field('maxThroughput').fill('200');
  await outcome().getByText('The queue is empty after 5 min 20 s').waitFor();
  await outcome().getByText('Nothing outlives the queue of 6 hours.').waitFor();
  assert.equal(await outcome().getByRole('img').count(), 2, 'the queue has a drawing of its own');
  await field('calls').fill('20000000');
  await field('rate').fill('5000');
  await outcome().getByText(/outlive the queue of 6 hours and are not sent/).waitFor();
});

test('a wrong value says so and is kept', async () => {
  await field('calls').fill('many');
  await page.locator('#lab-calls-problem').filter({ hasText: 'whole number from 1 to 4,294,967,295' }).waitFor();
  await outcome().getByText('Nothing is calculated yet').waitFor();
  assert.equal(await field('calls').getAttribute('aria-invalid'), 'true');
  await page.reload();
  await page.locator('#lab-calls-problem').filter({ hasText: 'whole number' }).waitFor();
  assert.equal(await field('calls').inputValue(), 'many');
});

test('the state survives a reload through the address', async () => {
  await field('url').fill('https://api.example.com/a?b=c&d');
  await field('method').fill('PUT');
  await field('service').selectOption('dataSource');
  await field('rate').fill('250');
  await field('retries').fill('2');
  await page.waitForFunction(() => location.hash.includes('retries=2'));
  const address = page.url();
  await page.reload();
  await page.locator('main h1').filter({ hasText: 'Limit lab' }).waitFor();
  assert.equal(page.url(), address);
  const values = ['url', 'method', 'service', 'calls', 'rate', 'retries'].map((name) => field(name).inputValue());
  assert.deepEqual(await Promise.all(values), ['https://api.example.com/a?b=c&d', 'PUT', 'dataSource', '1000', '250', '2']);
});

test('the configurations are loaded, and those of a URL are found in their order', async () => {
  await field('url').fill('https://api.example.com/v3/messages/7/send');
  await field('method').fill('PUT');
  await limits().getByText('No configuration is for this call').waitFor();
  await load().focus();
  await page.keyboard.press('Enter');
  await configurations().getByText(/^Loaded with Simulator: 8 capping and 1 throttling configurations/).waitFor();
  await configurations().getByText('These cannot be calculated with and are left out:').waitFor();
  assert.ok(await load().evaluate((button) => button === document.activeElement), 'the focus stays');
  const rows = limits().getByRole('table', { name: 'Limits that the call meets' }).getByRole('row');
  await rows.nth(1).filter({ hasText: 'Throttling' }).filter({ hasText: '4,000/s' }).waitFor();
  // What was deployed counts, not what was saved after it.
  await rows.nth(2).filter({ hasText: 'Capping of actions' }).filter({ hasText: '500/s' }).waitFor();
  assert.equal(await rows.count(), 3);
  const pairs = limits().getByRole('table', { name: 'Limits that overlap' });
  await pairs.getByRole('row').filter({ hasText: '/v3/messages/*/send' }).waitFor();
  await outcome().getByText('Effective limit: 500 calls per 1,000 ms = 500/s.').waitFor();
});

test('a list that fails is shown as a failure, not as an empty list', async () => {
  page = await world.openConnected();
  await go(page, '#/journeys/lab');
  await world.simulator.faults({ forbidden: true });
  await load().click();
  await configurations().getByText('The configurations were not read.').waitFor();
  await configurations().getByText('Nothing is loaded').waitFor();
});
