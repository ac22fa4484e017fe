// Faults that a gateway on the same origin does not show: the console calls the simulator on another origin. And the
// switches for the built-in simulator.

import { expect, test as base } from './fixtures.mjs';
import { connect, go, goToOperation, unlockWrites } from './lib.mjs';
import { CONTENT } from './table-content.mjs';
import { fillCapping } from './table-journeys.mjs';

const test = base.extend({
  /** Makes the active connection one to the simulator itself, on its own origin. */
  connectDirectly: ({ page, preview, simulator }, use) => use(async () => {
    await connect(page, simulator);
    await page.getByRole('button', { name: 'Edit Gateway' }).click();
    const editor = page.getByRole('form', { name: 'Connection' });
    const bases = { Journeys: '/journey/orchestration', Content: '/ajo/content', Runtime: '' };
    for (const [family, path] of Object.entries(bases)) {
      await editor.getByLabel(new RegExp(`^${family} base URL`)).fill(preview.upstream + path);
    }
    await editor.getByRole('button', { name: 'Save and use' }).click();
    await expect(page.getByRole('button', { name: 'New connection' })).toBeVisible();
    // It is another place now, and so its writes are locked.
    await unlockWrites(page, 'prod');
  }),

  fillIn: ({ page, form, simulator }, use) => use(async (id) => {
    const entry = CONTENT.find((one) => one.id === id);
    const ids = await entry.prepare(simulator);
    await goToOperation(page, id);
    await entry.fill(form, ids);
    return ids;
  }),

  /** Sets a switch on the page of the built-in simulator. */
  turn: ({ page }, use) => use(async (label, value) => {
    await go(page, '#/simulator');
    const control = page.getByRole('main').getByLabel(label, { exact: true });
    if (value === true) await control.check();
    else if (await control.evaluate((element) => element.matches('select'))) await control.selectOption(value);
    else {
      await control.fill(value);
      await control.blur();
    }
    await expect(page.getByText('The simulator has taken it over.')).toBeVisible();
  }),
});

// The shipped policy lets the page call Adobe's hosts and its own only.
test.use({ policy: 'any-connection' });

test('headers on another origin are read when they are exposed', async ({ form, connectDirectly, fillIn }) => {
  await connectDirectly();
  const { etag } = await fillIn('templates.get');
  const said = await form.send();
  expect(said).not.toMatch(/may not read/);
  await form.response.getByRole('tab', { name: 'Headers' }).click();
  await expect(form.response).toContainText(etag);
});

test('hidden headers are named, and no ETag is offered', async ({ page, form, simulator, connectDirectly, fillIn }) => {
  await connectDirectly();
  const { id } = await fillIn('templates.get');
  await simulator.faults({ hidden_headers: true });
  expect(await form.send()).toMatch(/The browser may not read etag: the host does not expose it, or did not send it\./);
  await goToOperation(page, 'templates.patch', { templateId: id });
  await expect(page.getByRole('button', { name: /^Use "/ })).toHaveCount(0);
  await form.addRow('replace', '/name', 'Blind');
  expect(await form.sendInVain()).toMatch(/If-Match is required: GET the object first/);
});

test('a created object whose headers are hidden is still reported', async ({ form, simulator, connectDirectly, fillIn }) => {
  await connectDirectly();
  await fillIn('templates.create');
  await simulator.faults({ hidden_headers: true });
  const said = await form.send();
  expect(await form.status()).toBe(201);
  expect(said).toMatch(/The browser may not read x-resource-id, Location, etag/);
});

test('a host that does not allow calls from this page is told from one that is offline', async ({ form, simulator, connectDirectly, fillIn }) => {
  await connectDirectly();
  await fillIn('templates.get');
  await simulator.faults({ offline: true });
  expect(await form.send()).toMatch(/Nothing came back\. Most likely the host does not allow calls from this page \(CORS\)/);
});

for (const [label, value, expected] of [
  ['Offline', true, /Nothing came back: the simulator is switched to offline\.[\s\S]*Nothing that you typed is lost\./],
  ['Expired token', true, /401[\s\S]*Code 401013\. Oauth token is not valid/],
  ['Rate limit', 'seconds', /429[\s\S]*Wait 2 s before the next attempt\./],
  ['Malformed JSON', true, /The reply is not the JSON that the documents promise:/],
  ['Truncated reply', true, /The reply broke off before its end\. A write may have been done\./],
  ['Server error', true, /500[\s\S]*Code 4000\./],
]) {
  test(`the switch "${label}" of the built-in simulator`, async ({ page, form, turn }) => {
    await turn(label, value);
    await goToOperation(page, 'capping.create');
    await fillCapping(form);
    const before = await form.values();
    expect(await form.send()).toMatch(expected);
    expect(await form.values()).toEqual(before);

    await go(page, '#/simulator');
    await page.getByRole('button', { name: 'Restore the data and switch all faults off' }).click();
    await expect(page.getByText('every fault is off')).toBeVisible();
    await goToOperation(page, 'capping.create');
    // What was typed is still there after the detour.
    await expect.poll(() => form.values()).toEqual(before);
    // And so is what nobody knows: it is sent again once the person says so.
    const isInDoubt = ['Offline', 'Malformed JSON', 'Truncated reply', 'Server error'].includes(label);
    await expect.poll(() => form.isInDoubt()).toBe(isInDoubt);
    expect(await (isInDoubt ? form.sendAnyway() : form.send())).toMatch(/\bDone\b/);
  });
}

test('a reply of the built-in simulator can be cancelled', async ({ page, form, turn }) => {
  await turn('Latency in milliseconds', '20000');
  await goToOperation(page, 'capping.list');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await form.reply()).toMatch(/Cancelled\./);
});

test('a switch for one operation leaves the others alone', async ({ page, form, turn }) => {
  await turn('Server error', true);
  await turn('Only for', 'capping.get');
  await goToOperation(page, 'capping.list');
  expect(await form.send()).toMatch(/\bDone\b/);
});
