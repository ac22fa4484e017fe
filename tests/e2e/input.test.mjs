// Bad input is refused by the form with a sentence beside the field, and nothing is sent. The same request sent past
// the form is refused by the simulator: the two know the rules independently of each other.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { complaintsOf, go, goToOperation, start } from './lib.mjs';
import { BAD_INPUTS } from './table-input.mjs';

let world;
let page;
let form;
/** Whether the last test left the page as it found it. */
let clean = false;

before(async () => {
  world = await start();
});
after(async () => {
  await world.closePages();
  await world.stop();
});

beforeEach(async () => {
  await world.simulator.reset();
  if (!clean) page = await world.openConnected();
  form = new Form(page);
  clean = false;
});
afterEach(async () => {
  if (!clean) await world.closePages();
});

test('the table is not short', () => assert.ok(BAD_INPUTS.length >= 40));

for (const one of BAD_INPUTS) {
  test(`${one.id}: ${one.says.source}`, async () => {
    const { simulator } = world;
    const ids = (await one.prepare?.(simulator)) ?? {};
    // By way of another page, so that no tab and no complaint of the test before stays.
    await go(page, '#/');
    await goToOperation(page, one.id);
    await one.fill?.(form, ids);
    await one.spoil(form);
    const before = await form.values();
    await simulator.clearLog();

    const summary = await form.sendInVain();

    assert.match(await sentenceBeside(form.control(one.control)), one.says);
    assert.match(summary, one.control === 'body' ? /./ : one.says);
    assert.equal(await form.problems.locator('li').count(), 1, `only this is wrong: ${summary}`);
    assert.ok(await form.problems.evaluate((element) => element.contains(document.activeElement)), 'the summary has the focus');
    assert.deepEqual(await form.values(), before);
    assert.deepEqual(await simulator.log(), [], 'nothing is sent');

    await one.mend?.(form);
    assert.deepEqual(await complaintsOf(page), []);
    clean = true;
    const reply = await sendPast(one, ids);
    const isRefused = reply.status >= 400 || reply.json?.canDeploy?.validationStatus === 'error';
    assert.ok(isRefused, `the simulator refuses it as well: ${reply.status} ${reply.text}`);
  });
}

/** What the control says about its value to everyone: the visible text that it names as its description. */
async function sentenceBeside(control) {
  assert.equal(await control.getAttribute('aria-invalid'), 'true');
  const ids = (await control.getAttribute('aria-describedby')).split(' ').filter((id) => id.endsWith('-problem'));
  assert.equal(ids.length, 1);
  const line = page.locator(`[id="${ids[0]}"]`);
  assert.ok(await line.isVisible());
  return line.innerText();
}

function sendPast(one, ids) {
  const of = (value) => (typeof value === 'function' ? value(ids) : value);
  return world.simulator.call(one.method ?? 'POST', of(one.path), { body: one.body, headers: of(one.headers) });
}

/** A page on which nothing was written yet. */
async function startAfresh() {
  await world.closePages();
  page = await world.openConnected();
  form = new Form(page);
  await goToOperation(page, 'throttling.create');
}

test('what is wrong is said while it is typed, and goes away when it is mended', async () => {
  await startAfresh();
  const control = form.control('maxThroughput');
  await control.pressSequentially('50');
  assert.match(await sentenceBeside(control), /from 200 to 5000/);
  await control.press('0');
  await form.root.getByLabel(/^maxThroughput/).and(page.locator('[aria-invalid=false]')).waitFor();
  // The other empty controls are not nagged about before an attempt to send.
  assert.equal(await page.locator('.field-problem:visible').count(), 0);
});

test('a problem in the summary leads to its control', async () => {
  await startAfresh();
  await form.sendInVain();
  await form.problems.getByRole('button', { name: 'urlPattern' }).click();
  assert.ok(await form.control('urlPattern').evaluate((element) => element === document.activeElement));
});

test('JSON with a mistake is kept in both tabs', async () => {
  await startAfresh();
  await form.json('{"maxThroughput": 300');
  await page.getByRole('tab', { name: 'Form' }).click();
  await page.getByText('The JSON has a mistake; the form comes back when it is mended.').waitFor();
  await page.getByRole('tab', { name: 'JSON' }).click();
  assert.equal(await form.control('body').inputValue(), '{"maxThroughput": 300');
  await form.control('body').fill('{"maxThroughput": 300}');
  await page.getByRole('tab', { name: 'Form' }).click();
  assert.equal(await form.control('maxThroughput').inputValue(), '300');
});
