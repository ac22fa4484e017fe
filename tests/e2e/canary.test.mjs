// One token that can be recognised is used for one whole run through the console. At each stage it is looked for in
// every place where the page could keep something, and in all that left the page.

import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { Workspace } from './journeys.mjs';
import { findToken, heapOf, keepMessages, piecesOf, places, record, whatLeft } from './leaks.mjs';
import { connect, go, goToOperation, isInMemory, keepCopies, kept, pasteToken, savedFile, undoRows } from './lib.mjs';
import { complaintsOf } from './pages.mjs';
import { CONTENT } from './table-content.mjs';
import { fillCapping, JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

/** Every operation; of those that wait five seconds before they destroy something, one is enough. */
const WALK = [...JOURNEYS, ...CONTENT, ...RUNTIME].filter(({ id }) => id === 'templates.delete' || !/\.(delete|publish)$/.test(id));

// The tests are the steps of one run. A trace would be one more place that keeps what the page has, in the page as well.
test.describe.configure({ mode: 'serial' });
test.use({ trace: 'off' });

let page;
let form;
let log;
let leaks;
let token;

test.beforeAll(async ({ shared, preview }) => {
  const context = await shared.newContext();
  await context.addInitScript(keepCopies);
  await context.addInitScript(keepMessages);
  page = shared.watch(await context.newPage());
  form = new Form(page);
  log = page.getByRole('region', { name: 'Request log' });
  leaks = record(page);
  await page.goto(`${preview.base}/#/`);
});
test.afterAll(({ shared }) => shared.close());

/** Looks everywhere. The token is exactly where it may be, nowhere by default. */
async function look(stage, allowed = []) {
  expect(findToken({ ...(await places(page)), ...whatLeft(leaks) }, token), stage).toEqual(allowed);
}

/** Whether any piece of the token is in the memory of the program. */
async function isRemembered() {
  const found = await Promise.all(piecesOf(token).map((piece) => isInMemory(page, piece)));
  return found.includes(true);
}

const main = () => page.getByRole('main');
const press = (name, scope = page) => scope.getByRole('button', { name, exact: true }).first().click();
const toggleLog = () => log.getByRole('button', { name: 'Request log' }).click();
const run = () => main().getByRole('region', { name: 'Run' });

/** Presses what saves a file; the file has the text. */
async function save(name, expected, scope = page) {
  const { text } = await savedFile(page, () => press(name, scope));
  expect(text, name).toMatch(expected);
  leaks.files.push(text);
}

/** Presses every button that copies something. */
const copyAll = (scope) => scope.getByRole('button', { name: /^Copy / }).evaluateAll((all) => all.forEach((one) => one.click()));

/** Opens whatever is folded. */
const unfold = (scope) => scope.locator('details:not([open]) > summary').evaluateAll((all) => all.forEach((one) => one.click()));

/** Looks at every part of the reply, and at the call in the log. */
async function lookAtReply() {
  await unfold(main());
  for (const tab of ['Headers', 'Request', 'cURL', 'Body']) {
    const control = form.response.getByRole('tab', { name: tab });
    if (await control.count()) await control.click();
    await copyAll(form.response);
  }
  await copyAll(main());
  await toggleLog();
  await log.getByRole('row').nth(1).getByRole('button').click();
  await expect(log.getByRole('heading', { name: 'Reply', exact: true })).toBeVisible();
  await copyAll(log);
}

test('it is pasted into the form of a connection', async ({ simulator }) => {
  ({ access_token: token } = await connect(page, simulator));
  await look('after connecting');
  expect(await isRemembered(), 'the memory has it, so this test can see it there').toBe(true);
});

for (const { id, prepare, fill } of WALK) {
  test(`it is sent with ${id}`, async ({ simulator }) => {
    const ids = (await prepare?.(simulator)) ?? {};
    const before = leaks.authorized.length;
    await goToOperation(page, id);
    await fill?.(form, ids);
    await form.send();
    expect(leaks.authorized.length, 'the call had the token').toBeGreaterThan(before);
    await lookAtReply();
    await look(`at ${id}`);
    await toggleLog();
  });
}

for (const faults of [
  { expired_token: true },
  { forbidden: true },
  { rate_limit: 'seconds' },
  { server_error: true },
  { offline: true },
  { truncated: true },
  { malformed: true },
]) {
  test(`a call fails: ${Object.keys(faults)}`, async ({ simulator }) => {
    await simulator.faults(faults);
    await goToOperation(page, 'capping.list');
    await form.send();
    await lookAtReply();
    await look(`with ${Object.keys(faults)}`);
    await toggleLog();
  });
}

test('the workspace of the journeys: the list, one configuration, a check, a step that can be undone', async () => {
  await go(page, '#/journeys/capping');
  await expect(main().getByText('8 of 8 configurations')).toBeVisible();
  await look('in the list');
  await main().getByRole('row').filter({ hasText: 'edited since deployed' }).first().getByRole('link').click();
  const space = new Workspace(page);
  await expect(space.button('More')).toBeVisible();
  for (const step of ['Check', 'Undeploy']) {
    await space.press(step);
    await expect(run().getByRole('heading', { name: step })).toBeVisible();
    await expect(run().getByText('Done.', { exact: true })).toBeVisible();
    await unfold(main());
    await copyAll(main());
    await look(`after ${step}`);
  }
});

test('the limit lab, the undo journal and its file, the preferences', async () => {
  await go(page, '#/journeys/lab');
  await press('Load the configurations');
  await expect(page.getByText(/^Loaded with Gateway: 8 capping and 1 throttling configurations/)).toBeVisible();
  await look('in the lab');
  await go(page, '#/undo');
  await expect(undoRows(page, 'undeployed').first()).toBeVisible();
  await unfold(main());
  await save('Export', /"connection":\d+,"name":"Gateway"/, main());
  await look('in the journal');
  await go(page, '#/preferences');
  await page.getByRole('radiogroup', { name: 'Density' }).getByText('compact').click();
  await look('in the preferences');
});

test('the palette, the shortcuts, the messages and the notifications', async ({ simulator }) => {
  await goToOperation(page, 'templates.list');
  await form.send();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('group', { name: 'Recent objects' })).toBeVisible();
  await look('in the palette');
  await page.keyboard.insertText('copy the link');
  await expect(palette.getByRole('option').first().filter({ hasText: 'Copy the link to this page' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The link to this page is copied.').first()).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await look('in the shortcuts');
  await page.keyboard.press('Escape');

  // A refusal that comes when its page is left is a message.
  await simulator.faults({ latency_ms: 1000, expired_token: true });
  await press('Send request');
  await expect(page.getByText('Waiting for the reply…')).toBeVisible();
  await go(page, '#/preferences');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText(/: 401\. The log has the reply\./)).toBeVisible();
  await look('in the messages');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await expect(list.getByText(/: 401\. The log has the reply\./)).toBeVisible();
  await copyAll(list);
  await look('in the notifications');
  await page.keyboard.press('Escape');
  await messages.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  await simulator.reset();
});

test('the log: again, edited, copied, compared, saved', async ({ preview }) => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  await form.send();
  await goToOperation(page, 'namespaces.get');
  await form.send();
  await toggleLog();
  const open = async (path) => {
    await log.locator('.log').getByRole('button', { name: path }).first().click();
    await expect(log.locator('#log-entry-title').getByText(path)).toBeVisible();
  };
  await open('/namespaces/');
  await press('Resend', log);
  await expect(log.getByText('Sent again: 200.')).toBeVisible();
  await press('Pin for comparison', log);
  await open('/endpointConfigs');
  await press('Pin for comparison', log);
  await expect(log.getByRole('region', { name: 'Comparison' })).toBeVisible();
  await copyAll(log);
  await look('in the comparison');
  await press('Edit and resend', log);
  await expect(page.getByRole('heading', { level: 1, name: 'Create an endpoint capping configuration' })).toBeVisible();
  await form.send();
  await look('after the call was edited and sent again');
  await save('Export HAR', /"version": "1\.2"[\s\S]*"\[removed\]"/, log);
  await save('Export Postman collection', /\{\{ACCESS_TOKEN\}\}/, log);
  await look('in the files of the log');
  const isCopied = (mark) => page.evaluate((text) => window.copied.some((one) => one.includes(text)), mark);
  for (const mark of ['Authorization: Bearer $TOKEN', 'curl.exe', 'Bearer ${TOKEN}', `${preview.base}/#/`]) {
    await expect.poll(() => isCopied(mark), `${mark} was copied`).toBe(true);
  }
  await toggleLog();
});

test('the connections: a test, a form that is left, the export', async () => {
  await go(page, '#/connections');
  await press('Test Gateway');
  await expect(page.getByText('Everything works')).toBeVisible();
  await unfold(main());
  await save('Export connections without tokens', /"Gateway"/, main());
  await press('Edit Gateway', main());
  const editor = page.getByRole('form', { name: 'Connection' });
  await editor.getByLabel(/^Access token/).fill(token);
  await look('while it is typed', ['values']);
  await editor.getByLabel(/^Name/).fill('Half done');
  await expect.poll(() => kept(page, 'connection-draft')).toContain('Half done');
  await look('beside a form that is kept', ['values']);
  await expect(editor.getByLabel(/^Access token/)).toHaveAttribute('type', 'password');
  await expect(editor.getByLabel(/^Access token/)).toHaveAttribute('autocomplete', 'off');
  await press('Close', editor);
  await look('after the form was closed');
});

test('every call had it, in the Authorization header, and went to the gateway', async ({ preview }) => {
  expect(leaks.authorized.length).toBeGreaterThan(WALK.length);
  for (const [url, value] of leaks.authorized) {
    expect(url.startsWith(`${preview.base}/gateway/`), url).toBe(true);
    expect(value).toBe(`Bearer ${token}`);
  }
  expect(await complaintsOf(page)).toEqual([]);
});

test('signing out takes it from the memory too', async () => {
  expect(await isRemembered()).toBe(true);
  await press('Sign out: forget all tokens', main());
  await expect(page.getByRole('button', { name: /^Connection: Gateway.*No token/ })).toBeVisible();
  expect(await isRemembered(), 'every copy was overwritten').toBe(false);
  expect(findToken(await heapOf(page), token)).toEqual([]);
  await look('after signing out');
  await pasteToken(page, token);
});

test('pasted into a form by mistake: what is kept of the form is without it', async () => {
  await goToOperation(page, 'templates.get');
  await form.set('templateId', token);
  await goToOperation(page, 'templates.create');
  await form.set('name', `A name, ${token}`);
  await expect.poll(() => kept(page, 'drafts')).toContain('A name, $TOKEN');
  expect(await kept(page, 'drafts')).toMatch(/"templateId":"\$TOKEN"/);
  const { document, ...others } = await places(page);
  expect(document).not.toBe('');
  expect(findToken({ ...others, ...whatLeft(leaks) }, token), 'the field has it, and nothing else').toEqual(['values']);
});

test('pasted into a form by mistake: the preview of the request is without it', async () => {
  await unfold(main());
  await press('Copy cURL', main());
  await look('in the preview', ['values']);
});

test('sent by mistake: what the page shows of the request is without it', async () => {
  await goToOperation(page, 'templates.get');
  await form.send();
  for (const tab of ['cURL', 'Request']) {
    await form.response.getByRole('tab', { name: tab }).click();
    const shown = () => form.response.evaluate((element) => element.outerHTML);
    await expect.poll(shown, `${tab} shows the request`).toContain('/gateway/content/templates/');
    expect(findToken({ shown: await shown() }, token), tab).toEqual([]);
  }
});

test('sent by mistake: the log, what it copies and its files are without it', async () => {
  await page.evaluate(keepCopies);
  await goToOperation(page, 'templates.get');
  await form.send();
  expect(findToken(whatLeft(leaks), token), 'it was sent, so this test can see it there').toEqual(['requests']);
  leaks.requests.length = 0;
  await toggleLog();
  await log.locator('.log').getByRole('button', { name: '$TOKEN' }).first().click();
  await expect(log.locator('#log-entry-title').getByText('$TOKEN')).toBeVisible();
  await copyAll(log);
  await press('Resend', log);
  await expect(log.getByText('Not sent again. A token stood in it')).toBeVisible();
  await save('Export HAR', /templates\/(\$|%24)TOKEN/, log);
  await save('Export Postman collection', /TOKEN/, log);
  const { copied } = await places(page);
  expect(copied).toMatch(/\$TOKEN/);
  const shown = await log.evaluate((element) => element.outerHTML);
  expect(findToken({ shown, copied, ...whatLeft(leaks) }, token)).toEqual([]);
});

test('a reload forgets it', async () => {
  await page.reload();
  await expect(page.getByRole('button', { name: /^Connection: Gateway.*No token/ })).toBeVisible();
  await expect(form.control('templateId')).toHaveValue('$TOKEN');
  await look('after the reload');
  expect(await isRemembered()).toBe(false);
});

test('"Forget everything" leaves nothing of the run', async () => {
  await pasteToken(page, token);
  await goToOperation(page, 'capping.list');
  expect(await form.send()).toMatch(/\bDone\b/);
  expect(await isRemembered()).toBe(true);
  expect(await kept(page, 'connections')).toMatch(/Gateway/);
  expect(await kept(page, 'drafts')).toMatch(/\$TOKEN/);
  expect(await kept(page, 'undo')).toMatch(/Gateway/);
  await go(page, '#/connections');
  await Promise.all([page.waitForEvent('load'), press('Forget everything', main())]);
  await expect(page.locator('main h1')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use Gateway' })).toHaveCount(0);
  const { localStorage, sessionStorage } = await places(page);
  expect(localStorage + sessionStorage).not.toMatch(/Gateway|TOKEN|endpointConfigs/);
  expect(await isRemembered()).toBe(false);
  expect(findToken(await heapOf(page), token)).toEqual([]);
  await look('after everything was forgotten');
});
