// What one reply tells is there on the page that it leads to: ids, ETags, the whole of what a PUT replaces, registrations
// that nothing lists. And a call that lacks a token waits for one.

import { expect, test as base } from './fixtures.mjs';
import { findToken, places } from './leaks.mjs';
import { go, goToOperation, kept, pasteToken } from './lib.mjs';
import { MEDIA } from './simulator.mjs';
import { CONTENT, TEMPLATE_BODY } from './table-content.mjs';
import { CAPPING_BODY, JOURNEYS } from './table-journeys.mjs';
import { ACTION_BODY, EVENT_BODY, fillEvent, RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];

const test = base.extend({
  /** Makes what an operation is about, and reads it on its page; gives its ids. */
  read: ({ page, form, simulator }, use) => use(async (id) => {
    const entry = TABLE.find((one) => one.id === id);
    const ids = (await entry.prepare?.(simulator)) ?? {};
    await goToOperation(page, id);
    await entry.fill(form, ids);
    await form.send();
    expect(await form.status()).toBe(200);
    return ids;
  }),

  /** Follows the link to another operation on the same object. */
  next: ({ page, form }, use) => use(async (title) => {
    await form.response.getByText('Next for this object').click();
    await form.response.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }),

  /** The last request that the simulator has seen. */
  last: ({ simulator }, use) => use(async () => (await simulator.log()).at(-1)),
});

test.use({ connected: true });

test('an update of a template begins with what was read', async ({ form, read, next, last }) => {
  const { etag } = await read('templates.get');
  await next('Update a content template');
  await expect(form.root).toContainText(/The body is what was read at .*Left out.*: id, createdAt, createdBy, modifiedAt, modifiedBy\./);
  expect(await form.hasETag()).toBe(etag);
  await form.set('name', 'Winter score');
  await form.send();
  expect(await form.status()).toBe(204);
  const body = JSON.parse((await last()).body);
  expect(body).toMatchObject({ ...TEMPLATE_BODY, name: 'Winter score' });
  for (const name of ['id', 'createdAt', 'createdBy', 'modifiedAt', 'modifiedBy']) expect(body).not.toHaveProperty(name);
});

test('an update of a fragment begins with what was read', async ({ form, read, next, last }) => {
  const { etag } = await read('fragments.get');
  await next('Update a content fragment');
  expect(await form.hasETag()).toBe(etag);
  await form.set('name', 'Header');
  await form.send();
  expect(await form.status()).toBe(204);
  const { body } = await last();
  expect(JSON.parse(body)).toMatchObject({ name: 'Header', type: 'html', fragment: { content: '<p>Unsubscribe</p>' } });
  expect(JSON.parse(body)).not.toHaveProperty('status');
});

test('an update of an action does not write hashed values back', async ({ page, form, simulator, next, last }) => {
  const body = { ...ACTION_BODY, name: 'keeper', params: [{ key: 'secret', value: 'open sesame' }] };
  await simulator.ask('POST', 'runtime/runtime/namespaces/12345/67890/actions', { body });
  await goToOperation(page, 'actions.get', { name: 'keeper' });
  await form.send();
  await next('Update an action');
  await expect(form.root).toContainText(/Left out.*params/);
  await form.set('memory', '512');
  await form.send();
  expect(await form.status()).toBe(200);
  const sent = JSON.parse((await last()).body);
  expect(sent).not.toHaveProperty('params');
  expect(String(sent.limits.memory)).toBe('512');
  expect(sent.exec.kind).toBe('nodejs:22');
});

test('an update of a configuration begins with what was read', async ({ form, read, next, last }) => {
  await read('capping.get');
  await next('Update an endpoint capping configuration');
  await form.set('maxCallsCount', '750');
  await form.send();
  expect(await form.status()).toBe(200);
  const { services, ...rest } = CAPPING_BODY;
  const body = JSON.parse((await last()).body);
  expect(body).toMatchObject(rest);
  expect(body.services.dataSource.rating).toEqual({ ...services.dataSource.rating, maxCallsCount: 750 });
  expect(body).not.toHaveProperty('uid');
});

test('what is written stays when the object is read again', async ({ page, form, read }) => {
  const { id } = await read('templates.get');
  await goToOperation(page, 'templates.update');
  await form.set('templateId', id);
  await form.set('name', 'Mine');
  await form.root.getByRole('button', { name: 'Read what is there now' }).click();
  await form.hasETag();
  await expect(form.control('name')).toHaveValue('Mine');
  await form.root.getByRole('button', { name: /^Start from what was read at/ }).click();
  await expect(form.control('name')).toHaveValue(TEMPLATE_BODY.name);
  await form.root.getByRole('button', { name: 'Back to what I wrote' }).click();
  await expect(form.control('name')).toHaveValue('Mine');
});

test('a patch is followed by another without a read: the reply has the next ETag', async ({ form, read, next }) => {
  await read('templates.get');
  await next('Patch a content template');
  const first = await form.hasETag();
  await form.addRow('replace', '/name', 'One');
  await form.send();
  expect(await form.status()).toBe(200);
  const second = await form.hasETag();
  expect(second).not.toBe(first);
  await form.set('value', 'Two');
  expect(await form.send()).toMatch(/"name":"Two"/);
});

test('a form that lacks the ETag reads the object in place', async ({ page, form, simulator }) => {
  const { id, etag } = await CONTENT.find((entry) => entry.id === 'templates.patch').prepare(simulator);
  await goToOperation(page, 'templates.patch');
  const button = form.root.getByRole('button', { name: 'Read the object now' });
  await button.click();
  await expect(form.control('templateId'), 'nobody knows which one').toBeFocused();
  await form.set('templateId', id);
  await form.addRow('replace', '/name', 'Read first');
  await button.click();
  expect(await form.hasETag()).toBe(etag);
  await expect(button).toBeFocused();
  await expect(form.control('value')).toHaveValue('Read first');
  await form.send();
  expect(await form.status()).toBe(200);
});

test('a conflict offers to read again, and what is written stays', async ({ form, simulator, read, next }) => {
  const { id } = await read('templates.get');
  await next('Patch a content template');
  await form.addRow('replace', '/name', 'Mine');
  const { headers } = await simulator.call('GET', `content/templates/${id}`, { headers: { accept: MEDIA.template } });
  await simulator.ask('PATCH', `content/templates/${id}`, {
    body: [{ op: 'replace', path: '/description', value: 'Somebody else was here' }],
    headers: { accept: MEDIA.template, 'content-type': MEDIA.patch, 'if-match': headers.get('etag') },
  });
  await form.send();
  expect(await form.status()).toBe(409);
  const again = form.response.getByRole('button', { name: 'Read again' });
  await again.click();
  await expect(form.response.getByRole('status').filter({ hasText: /its ETag is filled in/ })).toBeVisible();
  await expect(again).toBeFocused();
  await expect(form.control('value')).toHaveValue('Mine');
  await form.send();
  expect(await form.status()).toBe(200);
});

test('a publication that is accepted leads to its status, and a key does not repeat it', async ({ page, form, simulator, read, next }) => {
  const { id } = await read('fragments.get');
  await next('Publish a content fragment');
  await expect(form.control('fragmentId')).toHaveValue(id);
  await simulator.clearLog();
  await page.getByRole('button', { name: 'Send request' }).focus();
  await page.keyboard.press('Enter');
  await expect(form.response).toContainText('Accepted, and not finished yet.');
  await expect(page.locator('#response-title')).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await simulator.log()).toHaveLength(1);
  const title = 'Fetch the status of a fragment\'s last publication';
  await form.response.getByRole('link', { name: title, exact: true }).first().click();
  await expect(form.control('fragmentId')).toHaveValue(id);
  const said = await form.send();
  expect(said).toMatch(/In progress: it is not done yet\./);
  expect(said).not.toMatch(/\bDone\b/);
});

/** What a field suggests. */
const suggested = (form, name) => form.control(name).evaluate((input) => [...(input.list?.options ?? [])].map((option) => option.value));

test('a registration that was made here is offered wherever its id is asked for', async ({ page, form, simulator, next }) => {
  await goToOperation(page, 'events.register');
  await fillEvent(form);
  const said = await form.send();
  const [, id] = said.match(/"registration_id":"([^"]+)"/);
  const [, client] = said.match(/"client_id":"([^"]+)"/);
  await next('Update an event registration');
  await expect(form.control('registrationId')).toHaveValue(id);
  await expect(form.control('clientId')).toHaveValue(client);
  await expect(form.control('name')).toHaveValue(EVENT_BODY.name);

  await page.reload();
  await page.locator('main h1').waitFor();
  await goToOperation(page, 'events.updateStatus');
  await form.control('registrationId').focus();
  await expect.poll(() => suggested(form, 'registrationId')).toEqual([id]);
  expect(await suggested(form, 'clientId'), 'it is no client').toEqual([]);

  await pasteToken(page, (await simulator.token()).access_token);
  await goToOperation(page, 'events.delete', { clientId: client, registrationId: id });
  await form.send();
  expect(await form.status()).toBe(200);
  await expect.poll(() => suggested(form, 'registrationId')).toEqual([]);
  await go(page, '#/undo');
  await expect(page.getByText('Nothing was changed, deleted or undeployed'), 'something was').toHaveCount(0);
  await expect(page.getByText(/Something was changed, deleted or undeployed that was not read before/)).toBeVisible();

  await go(page, '#/connections');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Forget everything' }).click()]);
  expect(await kept(page, 'made')).toBe(null);
});

test('a registration that was made and deleted in one visit can be brought back', async ({ page, form, next }) => {
  await goToOperation(page, 'events.register');
  await fillEvent(form);
  await form.send();
  await next('Delete an event registration');
  await form.send();
  expect(await form.status()).toBe(200);
  await go(page, '#/undo');
  await expect(page.getByText(`Event registrations deleted: ${EVENT_BODY.name}`)).toBeVisible();
});

test('a call without a token waits for one in the page, and goes on', async ({ page, form, simulator }) => {
  await goToOperation(page, 'templates.list');
  await page.reload();
  await page.locator('main h1').waitFor();
  await simulator.clearLog();
  await form.set('limit', '7');
  await page.keyboard.press('Control+Enter');
  const field = page.getByLabel(/^Access token/);
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('type', 'password');
  await expect(page.getByText(/The call waits: Gateway has no access token/)).toBeVisible();
  expect(await simulator.log()).toEqual([]);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Paste the access token first.')).toBeVisible();
  await expect(field).toBeFocused();

  const { access_token: token } = await simulator.token();
  await field.fill(`Bearer ${token}`);
  await page.keyboard.press('Enter');
  expect(await form.reply()).toMatch(/\bDone\b/);
  await expect(field).toHaveCount(0);
  const log = await simulator.log();
  expect(log.map((entry) => entry.query)).toEqual(['limit=7']);
  expect(findToken(await places(page), token), 'the token is in memory only').toEqual([]);
});

test('a call that waits for a token can be given up', async ({ page, form, simulator }) => {
  await goToOperation(page, 'templates.list');
  await page.reload();
  await page.locator('main h1').waitFor();
  await simulator.clearLog();
  await form.sendInVain();
  await page.getByRole('button', { name: 'Do not send' }).click();
  await expect(page.getByLabel(/^Access token/)).toHaveCount(0);
  await expect(page.locator('#send-request')).toBeFocused();
  expect(await simulator.log()).toEqual([]);
});
