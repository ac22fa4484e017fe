// Faults that a gateway on the same origin does not show: the console calls the simulator on another origin. And the
// switches for the built-in simulator.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { connect, go, goToOperation, start } from './lib.mjs';
import { CONTENT } from './table-content.mjs';
import { fillCapping } from './table-journeys.mjs';

let world;
let page;
let form;

before(async () => {
  // The shipped policy lets the page call Adobe's hosts and its own only.
  world = await start({ policy: 'any-connection' });
});
after(() => world.stop());

beforeEach(async () => {
  await world.simulator.reset();
  page = await world.open();
  form = new Form(page);
});
afterEach(() => world.closePages());

/** Makes the active connection one to the simulator itself, on its own origin. */
async function connectDirectly() {
  await connect(page, world.simulator);
  await page.getByRole('button', { name: 'Edit Gateway' }).click();
  const editor = page.getByRole('form', { name: 'Connection' });
  const bases = { Journeys: '/journey/orchestration', Content: '/ajo/content', Runtime: '' };
  for (const [family, path] of Object.entries(bases)) {
    await editor.getByLabel(new RegExp(`^${family} base URL`)).fill(world.upstream + path);
  }
  await editor.getByRole('button', { name: 'Save and use' }).click();
  await page.getByRole('button', { name: 'New connection' }).waitFor();
}

async function fillIn(id) {
  const entry = CONTENT.find((one) => one.id === id);
  const ids = await entry.prepare(world.simulator);
  await goToOperation(page, id);
  await entry.fill(form, ids);
  return ids;
}

test('headers on another origin are read when they are exposed', async () => {
  await connectDirectly();
  const { etag } = await fillIn('templates.get');
  const said = await form.send();
  assert.doesNotMatch(said, /may not read/);
  await form.response.getByRole('tab', { name: 'Headers' }).click();
  assert.ok((await form.response.innerText()).includes(etag));
});

test('hidden headers are named, and no ETag is offered', async () => {
  await connectDirectly();
  const { id } = await fillIn('templates.get');
  await world.simulator.faults({ hidden_headers: true });
  assert.match(await form.send(), /The browser may not read etag: the host does not expose it, or did not send it\./);
  await goToOperation(page, 'templates.patch', { templateId: id });
  assert.equal(await page.getByRole('button', { name: /^Use "/ }).count(), 0);
  await form.addRow('replace', '/name', 'Blind');
  assert.match(await form.sendInVain(), /If-Match is required: GET the object first/);
});

test('a created object whose headers are hidden is still reported', async () => {
  await connectDirectly();
  await fillIn('templates.create');
  await world.simulator.faults({ hidden_headers: true });
  const said = await form.send();
  assert.equal(await form.status(), 201);
  assert.match(said, /The browser may not read x-resource-id, Location, etag/);
});

test('a host that does not allow calls from this page is told from one that is offline', async () => {
  await connectDirectly();
  await fillIn('templates.get');
  await world.simulator.faults({ offline: true });
  assert.match(await form.send(), /Nothing came back\. Most likely the host does not allow calls from this page \(CORS\)/);
});

/** Sets a switch on the page of the built-in simulator. */
async function turn(label, value) {
  await go(page, '#/simulator');
  const control = page.getByRole('main').getByLabel(label, { exact: true });
  if (value === true) await control.check();
  else if (await control.evaluate((element) => element.matches('select'))) await control.selectOption(value);
  else {
    await control.fill(value);
    await control.blur();
  }
  await page.getByText('The simulator has taken it over.').waitFor();
}

for (const [label, value, expected] of [
  ['Offline', true, /Nothing came back: the simulator is switched to offline\.[\s\S]*Nothing that you typed is lost\./],
  ['Expired token', true, /401[\s\S]*Code 401013\. Oauth token is not valid/],
  ['Rate limit', 'seconds', /429[\s\S]*Wait 2 s before the next attempt\./],
  ['Malformed JSON', true, /The reply is not the JSON that the documents promise:/],
  ['Truncated reply', true, /The reply broke off before its end\. A write may have been done\./],
  ['Server error', true, /500[\s\S]*Code 4000\./],
]) {
  test(`the switch "${label}" of the built-in simulator`, async () => {
    await turn(label, value);
    await goToOperation(page, 'capping.create');
    await fillCapping(form);
    const before = await form.values();
    assert.match(await form.send(), expected);
    assert.deepEqual(await form.values(), before);

    await go(page, '#/simulator');
    await page.getByRole('button', { name: 'Restore the data and switch all faults off' }).click();
    await page.getByText('every fault is off').waitFor();
    await goToOperation(page, 'capping.create');
    // What was typed is still there after the detour.
    assert.deepEqual(await form.values(), before);
    assert.match(await form.send(), /\bDone\b/);
  });
}

test('a reply of the built-in simulator can be cancelled', async () => {
  await turn('Latency in milliseconds', '20000');
  await goToOperation(page, 'capping.list');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.match(await form.reply(), /Cancelled\./);
});

test('a switch for one operation leaves the others alone', async () => {
  await turn('Server error', true);
  await turn('Only for', 'capping.get');
  await goToOperation(page, 'capping.list');
  assert.match(await form.send(), /\bDone\b/);
});
