// Actions of Runtime as tasks: found, read, invoked, created, changed without losing anything, deleted and brought back.

import { lookAt } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { go, keepCopies, pasteToken } from './lib.mjs';
import { Pages } from './pages.mjs';
import { Simulator } from './simulator.mjs';

const ACTIONS = 'runtime/runtime/namespaces/12345/67890/actions';
const PATH = '/runtime/namespaces/12345/67890/actions';

/** The pages about actions. */
class Actions {
  constructor(page, simulator) {
    this.page = page;
    this.simulator = simulator;
    this.main = page.getByRole('main');
    this.run = this.main.getByRole('region', { name: 'Run' });
    this.result = this.main.getByRole('region', { name: /^Result/ });
    this.code = page.getByLabel(/^code/);
    this.sent = this.main.getByRole('region', { name: 'What is sent' });
  }

  async list(query = '') {
    await go(this.page, `#/runtime/actions${query}`);
    await this.main.getByText(/\d+ of \d+ (system )?actions, read at/).waitFor();
  }

  async open(name, query = '') {
    await go(this.page, `#/runtime/actions/${encodeURIComponent(name)}${query}`);
    await this.button('More').waitFor();
  }

  async edit(name) {
    await go(this.page, `#/runtime/actions/${encodeURIComponent(name)}/edit`);
    await this.button('Save').waitFor();
  }

  button(name) {
    return this.main.getByRole('button', { name, exact: true });
  }

  tab(name) {
    return this.main.getByRole('tab', { name, exact: true }).click();
  }

  /** Invokes it, and waits for what is said of the outcome. */
  async invoke(input, said) {
    await this.page.getByLabel(/^Input, JSON/).fill(input);
    await this.button('Invoke').click();
    await expect(this.result.getByRole('status')).toHaveText(said);
  }

  async save() {
    await this.button('Save').click();
  }

  async done() {
    await this.run.getByText('Done.', { exact: true }).waitFor();
  }

  /** The bodies that were sent to an action by a method. */
  async bodies(method, name) {
    const seen = (await this.simulator.log()).filter((one) => one.method === method && decodeURIComponent(one.path).endsWith(name));
    return seen.map((one) => (one.body ? JSON.parse(one.body) : null));
  }

  read(name) {
    return this.simulator.ask('GET', `${ACTIONS}/${encodeURIComponent(name)}`);
  }
}

/** Makes what the page sends slow: so many bytes in a second, or as fast as it can for -1. */
async function slowSending(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  return (uploadThroughput) =>
    session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
}

const test = base.extend({
  actions: ({ page, simulator }, use) => use(new Actions(page, simulator)),
});

test.describe('through the gateway', () => {
  test.use({ connected: true });

  test('the list says what each action is; parts, package and tab are in the address', async ({ page, actions }) => {
    const { main } = actions;
    await actions.list();
    const row = (name) => main.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
    await expect(main.getByText('10 of 10 actions')).toBeVisible();
    await expect(row('fail')).toContainText('out of support');
    await expect(row('slow')).toContainText('120 s · 512 MB · 10 MB logs');
    await expect(row('hello-then-echo')).toContainText('sequence of 2');
    await expect(main, 'code is never drawn').not.toContainText('function main');
    const parts = main.getByRole('group', { name: 'Which actions' }).getByRole('button');
    await expect(parts).toHaveText(['All 10', 'Web 1', 'Sequences 1', 'Out of support 1']);
    await parts.nth(1).click();
    await expect(main.getByText('1 of 10 actions')).toBeVisible();
    await expect(page).toHaveURL(/actions\?show=web$/);
    await page.reload();
    await go(page, '#/runtime/actions?package=images');
    await expect(main.getByRole('combobox', { name: 'Package' })).toHaveValue('images');
  });

  test('system actions are read from their own operation, and the address names the tab', async ({ page, actions, simulator }) => {
    await actions.list();
    await simulator.clearLog();
    await actions.tab('System actions');
    await expect(actions.main.getByText(/^(\d+) of \1 system actions/)).toBeVisible();
    await expect(page).toHaveURL(/actions\?tab=system$/);
    expect((await simulator.log()).map((one) => one.path)).toEqual(['/runtime/system/actions']);
    await actions.main.getByLabel('Search the actions').fill('echo');
    await expect(page).toHaveURL(/actions\?tab=system&q=echo$/);
    await expect(actions.main.getByRole('row').nth(1)).toContainText('echo');
  });

  test('an action is opened, its tabs are in the address, values of parameters are hidden', async ({ page, actions }) => {
    await actions.list();
    await actions.main.getByRole('link', { name: 'thumbnail', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'images/thumbnail' })).toBeVisible();
    await expect(actions.main.getByText('travels as %2F')).toBeVisible();
    await expect(actions.main.getByText('A zip file as base64')).toBeVisible();
    await actions.open('on-template-changed');
    await actions.tab('Parameters');
    await expect(page).toHaveURL(/on-template-changed\?tab=parameters$/);
    await expect(actions.main.getByRole('row').filter({ hasText: 'apiToken' })).toContainText('set, hidden');
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/tab=annotations$/);
  });

  test('who calls an action is found when it is asked for, and what would be sent is copied for a terminal', async ({ page, actions, simulator }) => {
    await page.evaluate(keepCopies);
    await actions.open('echo');
    const callers = actions.main.getByRole('region', { name: 'Called by' });
    await expect(callers.getByText('No event registration that this browser knows.')).toBeVisible();
    await simulator.clearLog();
    await callers.getByRole('button', { name: 'Look for sequences with it' }).click();
    await expect(callers.getByText(/^In 1 sequence of 10 actions, read at/)).toBeVisible();
    await expect(callers.getByRole('heading', { name: 'Called by' })).toBeFocused();
    expect((await simulator.log()).map((one) => one.path)).toEqual([PATH]);
    await page.getByLabel(/^Input, JSON/).fill('{"city": "Bern"}');
    await actions.button('Copy cURL').click();
    await actions.edit('echo');
    await page.getByLabel(/^memory/).fill('512');
    await actions.button('Copy cURL').click();
    await expect.poll(() => page.evaluate(() => window.copied.length)).toBe(2);
    const [invoke, update] = await page.evaluate(() => window.copied);
    for (const part of [`${PATH}/echo?blocking=true&result=false`, '{"city": "Bern"}', '$TOKEN']) expect(invoke).toContain(part);
    for (const part of ['PUT', `${PATH}/echo?overwrite=true`, '"memory":"512"', '$TOKEN']) expect(update).toContain(part);
    await actions.open('echo');
    await callers.getByRole('button', { name: 'Look for sequences with it' }).click();
    await callers.getByRole('link', { name: 'hello-then-echo' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'hello-then-echo' })).toBeVisible();
  });

  test('a kind is chosen from those that are known, or written', async ({ page, actions }) => {
    await go(page, '#/runtime/actions/new');
    const kind = page.getByRole('combobox', { name: /^exec.kind/ });
    const known = page.getByRole('listbox', { name: 'Known values for exec.kind' });
    await kind.fill('newest');
    await expect(known.getByRole('option').first()).toContainText('nodejs:');
    await kind.press('ArrowDown');
    await kind.press('Enter');
    await expect(kind).toHaveValue(/^nodejs:\d+$/);
    await expect(known).toBeHidden();
    await expect(actions.run, 'Enter has chosen, and sent nothing').toBeHidden();
    await kind.fill('cobol:85');
    await expect(actions.main.getByText('cobol:85 is not among the documented kinds: it is sent as it is.')).toBeVisible();
    await kind.press('Escape');
    await actions.button('Throw my changes away').click();
  });

  test('each outcome of an invocation is told from the others, and all are listed', async ({ page, actions, simulator }) => {
    await actions.open('hello');
    await actions.invoke('{"name": "Ada"}', /ended with success/);
    await expect(actions.result).toContainText('Hello, Ada!');
    await expect(actions.result).toContainText('cold start 187 ms');
    await actions.invoke('[1]', /ended with success/);
    await expect(actions.main.getByText('The input is an object')).toBeVisible();
    await page.getByLabel(/^Wait for the result/).uncheck();
    await actions.invoke('', /^202: it was started/);
    await page.getByLabel(/^Wait for the result/).check();
    await page.getByLabel(/^Only the result/).check();
    await actions.invoke('', /Only the result was asked for/);
    await page.getByLabel(/^Only the result/).uncheck();
    await simulator.faults({ rate_limit: 'seconds' });
    await actions.invoke('', /^429: too many/);
    await simulator.faults({ rate_limit: 'off' });
    await page.route(`**${PATH}/hello?*`, (route) => route.fulfill({ status: 408, contentType: 'application/json', body: '{"error":"late","code":"x"}' }));
    await actions.invoke('', /^408: /);
    await page.unroute(`**${PATH}/hello?*`);
    await page.route(`**${PATH}/hello?*`, (route) => route.fetch().then(() => route.abort('connectionreset')));
    await actions.invoke('', /may have been executed/);
    await page.unroute(`**${PATH}/hello?*`);
    await actions.tab('Invocations');
    const table = actions.main.getByRole('region', { name: 'Invocations of this visit' });
    await expect(table.locator('tbody tr')).toHaveCount(6);
    await expect(table.locator('tbody th')).toHaveText(['no reply: outcome unknown', 'refused, 408', 'refused, 429', 'result', 'accepted', 'success']);
    await actions.open('fail');
    await actions.invoke('{"message": "No."}', /returned an error: the 502 is its own/);
    await expect(actions.result).toContainText('application error');
    await actions.open('hello-then-echo');
    await actions.invoke('', /ended with success/);
    await expect(actions.result.getByRole('listitem')).toHaveText(['/_/hello', '/_/echo']);
    await actions.open('hello', '?tab=invoke');
    await expect(table.locator('tbody tr'), 'the visit remembers them').toHaveCount(6);
  });

  test('an invocation that is called back while the API wants a pause was not sent', async ({ actions, simulator }) => {
    await actions.open('hello');
    await simulator.faults({ rate_limit: 'minutes' });
    await actions.invoke('', /^429: too many/);
    await simulator.clearLog();
    await actions.button('Invoke').click();
    await expect(actions.main.getByText(/^Waiting .*: the API asked for it/)).toBeVisible();
    await actions.button('Cancel').click();
    await expect(actions.result.getByRole('status')).toHaveText('It was not sent, and so not executed.');
    await expect(actions.result.getByRole('heading')).toContainText('not sent');
    expect(await simulator.log()).toEqual([]);
  });

  test('inputs are kept for an action, and never one with a secret', async ({ page, actions }) => {
    await actions.open('echo');
    const input = page.getByLabel(/^Input, JSON/);
    await actions.main.getByText('Saved inputs').click();
    const name = page.getByLabel('Name of the input');
    await input.fill('{"apiToken": "abc"}');
    await name.fill('Secret');
    await actions.button('Save this input').click();
    await expect(page.getByText('Not kept: /apiToken looks like a secret.').first()).toBeVisible();
    await input.fill('{"city": "Bern"}');
    await name.fill('Bern');
    await actions.button('Save this input').click();
    await input.fill('');
    await actions.open('hello');
    await actions.open('echo');
    await actions.main.getByText('Saved inputs').click();
    await actions.button('Bern').click();
    await expect(input).toHaveValue('{"city": "Bern"}');
    expect(await page.evaluate(() => localStorage.getItem('wheelhouse.inputs'))).not.toContain('abc');
  });

  test('an action is created, and an update sends what has changed and no params', async ({ page, actions, simulator }) => {
    await go(page, '#/runtime/actions/new');
    await actions.button('Create').click();
    await expect(actions.main.getByText('name: Give the name of an action.')).toBeVisible();
    await page.getByLabel(/^name/).fill('greet');
    await actions.code.fill('function main() {\n  return { a: 1 };\n}\n');
    await actions.button('Add parameter').click();
    await page.getByLabel('Key of the parameter').fill('apiToken');
    await page.getByLabel('Value of apiToken, JSON').fill('"t0p"');
    await expect(actions.sent, 'a secret is not drawn').not.toContainText('t0p');
    await actions.button('Create').click();
    await expect(page.getByRole('heading', { level: 1, name: 'greet' })).toBeVisible();
    await actions.done();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('t0p');
    const created = await actions.read('greet');
    expect(created.params).toHaveLength(1);
    await actions.edit('greet');
    await simulator.clearLog();
    await actions.code.fill('function main() {\n  return { a: 2 };\n}\n');
    await expect(actions.main.getByText('1 set, values hidden: not sent, so they stay.')).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('heading', { level: 1, name: 'greet' })).toBeVisible();
    await actions.done();
    const [body] = await actions.bodies('PUT', '/greet');
    expect(Object.keys(body).sort()).toEqual(['code', 'exec']);
    const [put] = (await simulator.log()).filter((one) => one.method === 'PUT');
    expect(JSON.stringify(put)).toContain('overwrite');
    const saved = await actions.read('greet');
    expect(saved.params).toEqual(created.params);
    expect(saved.code).toContain('a: 2');
  });

  test('a limit outside of its range warns, a choice says what it implies, and what is lost is said', async ({ page, actions }) => {
    await actions.edit('on-template-changed');
    await page.getByLabel(/^timeout/).fill('99');
    await expect(actions.main.getByText('Outside of the documented range')).toBeVisible();
    await page.getByLabel(/^timeout/).fill('30000');
    await page.getByLabel(/^require-adobe-auth/).check();
    await expect(actions.main.getByText('Set through this API alone it protects nothing')).toBeVisible();
    await actions.button('Enter all again').click();
    await actions.button('Remove apiToken').click();
    await expect(actions.main.getByText('The parameter apiToken is not among those that are sent')).toBeVisible();
    await actions.button('Keep as they are').click();
    await expect(actions.main.getByText('2 set, values hidden: not sent, so they stay.')).toBeVisible();
    await page.getByLabel(/^exec.kind/).fill('nodejs:18');
    await expect(actions.main.locator('.remark')).toContainText('out of support: runs, no new action');
    await actions.code.fill('abcd');
    await expect(actions.main.getByText('The engine takes this for base64')).toBeVisible();
    await actions.button('Throw my changes away').click();
    await expect(actions.main.getByText('Nothing has changed.', { exact: true })).toBeVisible();
  });

  test('a zip is sent as base64 and is not kept in a draft', async ({ page, actions }) => {
    await actions.edit('echo');
    const buffer = Buffer.from('PK\x03\x04 not really a zip');
    await page.getByLabel('A file, or a zip').setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer });
    await expect(actions.main.getByText('The code is that of the file.')).toBeVisible();
    await actions.save();
    await actions.done();
    expect((await actions.read('echo')).code).toBe(buffer.toString('base64'));
  });

  test('code of 22 MB is sent whole, is called back while it waits for its reply, and is looked for then', async ({ page, actions, simulator }) => {
    const size = 22 * 2 ** 20 - 1024;
    await actions.edit('echo');
    await page.getByLabel('A file, or a zip').setInputFiles({ name: 'large.js', mimeType: 'text/javascript', buffer: Buffer.alloc(size, '// x\n') });
    await expect(actions.main.getByText('The code is that of the file.')).toBeVisible();
    await simulator.faults({ latency_ms: 60_000, only: 'actions.update' });
    await actions.save();
    // Once all has gone, nobody can say that nothing was done.
    await expect(actions.run.getByText('All is sent. Waiting for the reply…')).toBeVisible();
    await expect(actions.run.getByText(/^(\d+\.\d) of \1 MB sent \(100 %\)$/)).toBeVisible();
    await actions.run.getByRole('button', { name: /^Cancel/ }).click();
    await expect(actions.run.getByText('Outcome unknown: look first')).toBeVisible();
    await simulator.faults({ latency_ms: 0, only: null });
    await actions.run.getByRole('button', { name: 'Look whether it was carried out' }).click();
    await expect(actions.run.getByText(/Seen on the server: it is as written/)).toBeVisible();
    expect((await actions.read('echo')).code).toHaveLength(size);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }).length)).toBeLessThan(100_000);
  });

  test('it is told how much of an upload has gone; called back on the way nothing is made, and the form stays as it was', async ({ page, actions, simulator }) => {
    const size = 16 * 2 ** 20;
    await go(page, '#/runtime/actions/new');
    await page.getByLabel(/^name/).fill('large');
    await page.getByLabel('A file, or a zip').setInputFiles({ name: 'large.js', mimeType: 'text/javascript', buffer: Buffer.alloc(size, '// x') });
    await expect(actions.main.getByText('The code is that of the file.')).toBeVisible();
    const slow = await slowSending(page);
    await slow(2 * 2 ** 20);
    await simulator.clearLog();
    await actions.button('Create').click();
    const bar = actions.run.getByRole('progressbar', { name: 'Sent' });
    const status = actions.run.getByRole('status').filter({ hasText: /^Sending/ });
    const share = () => bar.evaluate((one) => one.value / one.max);
    await expect(actions.run.getByText(/^\d+\.\d of 16\.\d MB sent \(\d+ %\)$/)).toBeVisible();
    await expect.poll(share, { intervals: [50] }).toBeGreaterThan(0);
    const first = await share();
    await expect.poll(share, { intervals: [100] }).toBeGreaterThan(Math.max(first, 0.25));
    await expect(status, 'heard by quarters').toHaveText('Sending: a quarter has gone…');
    await actions.run.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(actions.run.getByText('Cancelled, not carried out')).toBeVisible();
    await expect(actions.run.getByRole('heading', { name: 'Create' })).toBeFocused();
    await slow(-1);
    expect(await simulator.log(), 'the API has seen nothing').toEqual([]);
    await expect(page.getByLabel(/^name/)).toHaveValue('large');
    await expect(actions.main.getByText('The code is that of the file.')).toBeVisible();
    await actions.button('Create').click();
    await expect(page.getByRole('heading', { level: 1, name: 'large' })).toBeVisible();
    await actions.done();
    const made = await actions.read('large');
    expect(made.code.length).toBe(size);
    const [sent] = (await simulator.log()).filter((one) => one.method === 'POST');
    expect(Object.keys(sent.headers ?? {}).map((name) => name.toLowerCase())).not.toContain('cookie');
  });

  test('an upload that is led on to another address is no success, and what the API says of one is read', async ({ page, actions, simulator }) => {
    const choose = (size) => page.getByLabel('A file, or a zip')
      .setInputFiles({ name: 'large.js', mimeType: 'text/javascript', buffer: Buffer.alloc(size, '// x') });
    await actions.edit('hello');
    await choose(2 * 2 ** 20);
    await simulator.faults({ rate_limit: 'seconds', only: 'actions.update' });
    await actions.save();
    await expect(actions.run.getByText(/^429/), 'status and body of a refusal').toBeVisible();
    await simulator.faults({ rate_limit: 'off', only: null });
    await page.route(`**${PATH}/hello?*`, (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 307, headers: { location: '/gateway/runtime/runtime/system/actions' } })
        : route.fallback());
    await actions.save();
    await expect(actions.run.getByText('Outcome unknown: look first')).toBeVisible();
    await expect(actions.run.getByText(/led the request on to another address/)).toBeVisible();
  });

  test('a sequence is reordered by keyboard, and the focus stays with the action', async ({ page, actions, simulator }) => {
    await actions.edit('hello-then-echo');
    const items = actions.main.locator('.order > li');
    await items.nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(items.first()).toContainText('/_/echo');
    await expect(items.first()).toBeFocused();
    await expect(items.first()).toContainText('moved up by 1');
    await page.getByLabel(/^Add an action/).fill('slow');
    await page.keyboard.press('Enter');
    await expect(items).toHaveCount(3);
    await simulator.clearLog();
    await page.keyboard.press('Control+s');
    await actions.done();
    expect(await actions.bodies('PUT', '/hello-then-echo')).toEqual([
      { exec: { kind: 'sequence', components: ['/_/echo', '/_/hello', '/12345_67890/slow'] } },
    ]);
  });

  test('what somebody else has changed meanwhile is not written over', async ({ page, actions, simulator }) => {
    await actions.edit('slow');
    await page.getByLabel(/^memory/).fill('1024');
    await simulator.ask('PUT', `${ACTIONS}/slow`, { body: { limits: { timeout: '90000' } } });
    await actions.save();
    const meanwhile = actions.main.getByRole('region', { name: 'Changed meanwhile' });
    await expect(meanwhile).toContainText('Nothing was sent');
    await expect(meanwhile).not.toContainText(/etag/i);
    await meanwhile.getByRole('button', { name: 'Read again, and keep my changes' }).click();
    await expect(page.getByLabel(/^timeout/)).toHaveValue('90000');
    await expect(page.getByLabel(/^memory/)).toHaveValue('1024');
    // The engine's own word for two writes at once.
    await page.route(`**${PATH}/slow?*`, (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 409, contentType: 'application/json', body: '{"error":"Concurrent modification to resource detected","code":"x"}' })
        : route.fallback());
    await actions.save();
    await expect(meanwhile).toContainText('Changed meanwhile');
    await page.unroute(`**${PATH}/slow?*`);
    await meanwhile.getByRole('button', { name: 'Read again, and keep my changes' }).click();
    await actions.save();
    await actions.done();
    expect((await actions.read('slow')).limits).toMatchObject({ memory: '1024', timeout: '90000' });
  });

  test('a write whose reply is lost is looked at first, and not made twice', async ({ page, actions, simulator }) => {
    await actions.edit('hello');
    await page.getByLabel(/^memory/).fill('512');
    await simulator.faults({ truncated: true, only: 'actions.update' });
    await actions.save();
    await expect(actions.run.getByText('Outcome unknown: look first')).toBeVisible();
    await simulator.faults({ truncated: false, only: null });
    // After a reload, home knows of it before the workspace is entered.
    await go(page, '#/');
    await page.reload();
    const stopped = page.getByRole('region', { name: 'Under way' }).getByRole('listitem').filter({ hasText: 'Save: hello.' });
    await expect(stopped).toContainText('Run stopped at step 1');
    await pasteToken(page, (await simulator.token()).access_token);
    await go(page, '#/');
    await stopped.getByRole('link', { name: /^Continue/ }).click();
    await simulator.clearLog();
    await actions.run.getByRole('button', { name: 'Look whether it was carried out' }).click();
    await expect(actions.run.getByText(/Seen on the server: it is as written/)).toBeVisible();
    expect(await actions.bodies('PUT', '/hello')).toEqual([]);
    expect((await actions.read('hello')).limits.memory).toBe('512');
  });

  test('a creation and a deletion whose replies are lost are looked for, and not made twice', async ({ page, actions, simulator }) => {
    const look = async (found) => {
      await expect(actions.run.getByText('Outcome unknown: look first')).toBeVisible();
      await simulator.faults({ truncated: false, only: null });
      await actions.run.getByRole('button', { name: 'Look whether it was carried out' }).click();
      await expect(actions.run.getByText(found)).toBeVisible();
    };
    await go(page, '#/runtime/actions/new');
    await page.getByLabel(/^name/).fill('lost');
    await simulator.clearLog();
    await simulator.faults({ truncated: true, only: 'actions.create' });
    await actions.button('Create').click();
    await look(/Seen on the server: it is as written/);
    expect((await simulator.log()).filter((one) => one.method === 'POST')).toHaveLength(1);
    await actions.open('lost');
    await actions.button('More').click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await simulator.faults({ truncated: true, only: 'actions.delete' });
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the action' }).click();
    await look(/Seen on the server: it is not there any more/);
    expect((await simulator.log()).filter((one) => one.method === 'DELETE')).toHaveLength(1);
  });

  test('a deletion is asked for, kept without secrets, and brought back', async ({ page, actions }) => {
    await actions.open('page');
    await actions.button('More').click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete this action?' });
    await expect(dialog).toContainText('The values of title cannot come back');
    await dialog.getByRole('button', { name: 'Delete the action' }).click();
    await expect(actions.main.getByText('It is deleted.')).toBeVisible();
    await go(page, '#/undo');
    await page.getByRole('button', { name: 'Bring it back…' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'New action' })).toBeVisible();
    await expect(page.getByLabel(/^name/)).toHaveValue('page');
    await expect(page.getByLabel(/^web-export/)).toBeChecked();
    await actions.button('Create').click();
    await actions.done();
    const back = await actions.read('page');
    expect(back.code).toContain('text/html');
    expect(back.params).toEqual([]);
  });

  test('a read-only connection sends nothing, and what is written stays', async ({ page, actions, simulator }) => {
    await page.getByRole('button', { name: /^Writes unlocked/ }).click();
    await actions.list();
    await expect(actions.main.getByText('unlock writes')).toBeVisible();
    await actions.edit('hello');
    await page.getByLabel(/^memory/).fill('512');
    await simulator.clearLog();
    await actions.save();
    await expect(page.getByText('Gateway is read-only, and nothing was sent').first()).toBeVisible();
    expect(await actions.bodies('PUT', '/hello')).toEqual([]);
    await expect(page.getByLabel(/^memory/)).toHaveValue('512');
    await actions.open('hello');
    await actions.button('Invoke').click();
    await expect(page.getByText('Gateway is read-only, and nothing was sent').first()).toBeVisible();
  });
});

test('without a mouse: an action is found, invoked, changed and saved', async ({ page, keys, actions }) => {
  await actions.list();
  await keys.tabTo('Search the actions');
  await page.keyboard.insertText('hello');
  await expect(actions.main.locator('tbody').getByRole('link', { name: 'hello', exact: true })).toBeVisible();
  await keys.tabTo('hello');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'hello', exact: true })).toBeVisible();
  await actions.button('More').waitFor();

  await keys.tabTo('Input, JSON');
  await keys.press('Control+a');
  await page.keyboard.insertText('{"name": "Ada"}');
  await keys.tabTo('Invoke');
  await keys.press('Enter');
  await expect(actions.result.getByRole('status')).toHaveText(/ended with success/);

  await keys.tabTo('Edit', { key: 'Shift+Tab' });
  await keys.press('Enter');
  await actions.button('Save').waitFor();
  await keys.tabTo('timeout');
  await keys.press('Control+a');
  await page.keyboard.insertText('30000');
  await keys.press('Control+s');
  await actions.done();
  await expect(page.getByRole('heading', { level: 1, name: 'hello', exact: true })).toBeVisible();
});

test('2,000 actions are listed and searched', async ({ serve, browser }) => {
  const { base } = await serve('--rows', '1990');
  const simulator = new Simulator(base);
  const pages = new Pages({ browser, base, simulator });
  const page = await pages.openConnected();
  const actions = new Actions(page, simulator);
  await actions.list();
  await expect(actions.main.getByText('2000 of 2000 actions')).toBeVisible();
  const rows = actions.main.locator('tbody tr');
  expect(await rows.count(), 'only what is seen is drawn').toBeLessThan(200);
  await actions.main.getByLabel('Search the actions').fill('sync-01979');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('sync-01979');
  await actions.main.getByLabel('Search the actions').fill('');
  await actions.main.getByRole('group', { name: 'Which actions' }).getByRole('button', { name: /^Sequences/ }).click();
  await expect(actions.main.getByText('200 of 2000 actions')).toBeVisible();
  await pages.close();
});

test('axe finds nothing in light, in dark and on a narrow screen, where nothing scrolls sideways', async ({ pages, simulator }) => {
  test.slow();
  const page = await pages.open('#/runtime/actions');
  const actions = new Actions(page, simulator);
  const found = [];
  const look = async (what) => found.push(...(await lookAt(page, what)));
  await actions.list();
  await look('list');
  await actions.open('on-template-changed');
  await actions.invoke('{}', /ended with success/);
  await look('object');
  await actions.open('page', '?tab=annotations');
  await look('annotations');
  await actions.edit('on-template-changed');
  await page.getByLabel(/^memory/).fill('64');
  await actions.button('Enter all again').click();
  await look('edit');
  await actions.edit('hello-then-echo');
  await look('sequence');
  expect(found).toEqual([]);
});
