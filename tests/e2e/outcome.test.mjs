// A write whose reply is lost: nobody knows what became of it. It is said, the read that tells is at hand, and the same
// is sent again only when the person says so.

import { expect, test as base } from './fixtures.mjs';
import { hasten } from './haste.mjs';
import { go, goToOperation, kept, pasteToken } from './lib.mjs';
import { complaintsOf } from './pages.mjs';
import { MEDIA } from './simulator.mjs';
import { CONTENT, TEMPLATE_BODY } from './table-content.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];
const isRead = ({ id, method }) => method === 'GET' || id.endsWith('.list');

const test = base.extend({
  /** From now on the reply to the next write is lost: `after` it was carried out, or `before`; or it is this reply. */
  lose: ({ page }, use) => use(async (when, given) => {
    let left = 1;
    await page.route('**/gateway/**', async (route) => {
      const request = route.request();
      if (left === 0 || request.method() === 'GET' || request.url().includes('/list/')) return route.continue();
      left -= 1;
      if (when === 'after') await route.fetch();
      return given ? route.fulfill(given) : route.abort('connectionreset');
    });
  }),

  /** Fills the form of an operation in as the table says. */
  fillIn: ({ page, form, simulator }, use) => use(async (id) => {
    const entry = TABLE.find((one) => one.id === id);
    // What is made must not be there already; the one throttling configuration is taken away first.
    const ids = id.endsWith('.create') && id !== 'throttling.create' ? {} : (await entry.prepare?.(simulator)) ?? {};
    await goToOperation(page, id);
    await entry.fill?.(form, ids);
    await simulator.clearLog();
    return ids;
  }),

  /** The operations that the simulator has seen. */
  seen: ({ simulator }, use) => use(async () => (await simulator.log()).map((entry) => entry.operation)),
});

test.use({ connected: true });

/** A page of its own on which the wait before something is destroyed is soon over. */
const hasty = test.extend({
  page: async ({ page }, use) => {
    await hasten(page);
    await use(page);
  },
});

/** A page that operations share: the outcome of one does not depend on that of another. It is made ready once. */
function sharing(makeReady) {
  let one;
  return test.extend({
    page: async ({ shared }, use) => {
      if (!one) await makeReady(one = await shared.openConnected());
      await use(one);
      await one.unrouteAll();
      expect(await complaintsOf(one)).toEqual([]);
    },
  });
}

const onOnePage = sharing(() => {});
const onHastyPage = sharing(hasten);

test.afterAll(({ shared }) => shared.close());

const count = async (simulator, name) => {
  const headers = { accept: MEDIA.templateList };
  const { items } = await simulator.ask('GET', 'content/templates?limit=100', { headers });
  return items.filter((item) => item.name === name).length;
};

test('a template whose reply was lost is not made twice', async ({ page, form, simulator, lose, fillIn, seen }) => {
  await fillIn('templates.create');
  await lose('after');
  const said = await form.send();
  expect(said).toMatch(/Outcome unknown: look first\./);
  expect(said).toMatch(/Nothing that you typed is lost\./);
  await form.control('name').focus();
  await page.keyboard.press('Control+Enter');
  await expect(form.doubt).toBeFocused();
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(form.doubt).toBeFocused();
  expect(await seen(), 'neither a key nor the button sends it again').toEqual(['templates.create']);

  const found = await form.look();
  expect(found).toMatch(/made at that time: it was carried out\. Its ID is [\da-f-]{36}\./);
  expect(await seen()).toEqual(['templates.create', 'templates.list']);
  await form.doubt.getByText('Next for this object').click();
  await expect(form.doubt.getByRole('link', { name: 'Fetch a content template' })).toBeVisible();
  expect(await count(simulator, TEMPLATE_BODY.name)).toBe(1);
  await form.control('name').focus();
  await page.keyboard.press('Control+Enter');
  await expect(form.doubt, 'what was made is not made twice by a key').toBeFocused();
  expect(await count(simulator, TEMPLATE_BODY.name)).toBe(1);

  await form.sendAnyway();
  expect(await form.status()).toBe(201);
  await expect(form.doubt).toHaveCount(0);
  expect(await count(simulator, TEMPLATE_BODY.name), 'the person has said so').toBe(2);
});

test('what was not carried out is found to be so and can be sent again', async ({ form, simulator, lose, fillIn }) => {
  await fillIn('templates.create');
  await lose('before');
  await form.send();
  expect(await form.look()).toMatch(/it was not carried out\.[\s\S]*It can be sent again\./);
  expect(await form.isInDoubt()).toBe(false);
  await form.send();
  expect(await form.status()).toBe(201);
  await expect(form.doubt).toHaveCount(0);
  expect(await count(simulator, TEMPLATE_BODY.name)).toBe(1);
});

/** These nothing reads. */
const UNTOLD = ['actions.invoke', 'events.register', 'events.update', 'events.updateStatus', 'events.delete'];

for (const entry of TABLE.filter((one) => !isRead(one))) {
  const shared = /\.(delete|publish)$/.test(entry.id) ? onHastyPage : onOnePage;
  if (UNTOLD.includes(entry.id)) {
    shared(`${entry.id}: nothing reads what became of it, and it is said`, async ({ form, lose, fillIn }) => {
      await fillIn(entry.id);
      await lose('after');
      await form.send();
      await expect(form.doubt).toContainText('No operation reads what became of it: it cannot be found out from here.');
      await expect(form.doubt.getByRole('button', { name: /^Look/ })).toHaveCount(0);
      expect(await form.isInDoubt()).toBe(true);
    });
    continue;
  }
  shared(`${entry.id}: a look tells that it was not carried out, and then that it was`, async ({ form, lose, fillIn }) => {
    await fillIn(entry.id);
    await lose('before');
    await form.send();
    // A namespace that is there already is no proof: making it again gives the same one.
    expect(await form.look()).toMatch(/it was not carried out/);
    await lose('after');
    await form.send();
    expect(await form.look()).toMatch(/it was carried out\./);
  });
}

const HTML = { contentType: 'text/html', body: '<!doctype html><h1>Gateway</h1>' };

for (const [name, reply] of [
  ['500', { status: 500, body: '' }],
  ['502', { status: 502, ...HTML }],
  ['503', { status: 503, body: '' }],
  ['504', { status: 504, ...HTML }],
]) {
  hasty(`a write that is answered with ${name} is in doubt`, async ({ form, lose, fillIn }) => {
    await fillIn('templates.delete');
    await lose('after', reply);
    expect(await form.send()).toMatch(/Outcome unknown: look first\./);
    expect(await form.look()).toMatch(/It is not there any more: it was carried out\./);
  });
}

const refusal = (status, body) => ({ status, contentType: 'application/json', body: JSON.stringify(body) });

for (const [id, name, reply] of [
  ['templates.create', '400', refusal(400, { title: 'Bad', status: 400 })],
  ['templates.create', '409', refusal(409, { title: 'Conflict', status: 409 })],
  ['templates.create', '429', refusal(429, { error_code: '429050', message: 'Too many requests' })],
  ['capping.delete', '500 that says that it is deployed', refusal(500, { error: { code: 1451, message: 'is deployed' } })],
]) {
  (id.endsWith('.delete') ? hasty : test)(`${id} is not in doubt after ${name}`, async ({ form, lose, fillIn }) => {
    await fillIn(id);
    await lose('before', reply);
    await form.send();
    await expect(form.doubt).toHaveCount(0);
    await form.send();
    expect(await form.status()).toBeLessThan(300);
  });
}

test('a read is never in doubt', async ({ page, form, fillIn }) => {
  await fillIn('templates.get');
  await page.route('**/gateway/**', (route) => route.fulfill({ status: 500, body: '' }));
  await form.send();
  await expect(form.doubt).toHaveCount(0);
});

test('a reload does not forget what is open', async ({ page, form, lose, fillIn, seen, simulator }) => {
  await fillIn('templates.create');
  await lose('after');
  await form.send();
  await expect(form.doubt).toBeVisible();
  await page.reload();
  await page.locator('main h1').waitFor();
  await pasteToken(page, (await simulator.token()).access_token);
  await goToOperation(page, 'templates.create');
  await form.control('name').focus();
  await page.keyboard.press('Control+Enter');
  await expect(form.doubt).toBeFocused();
  expect(await form.look()).toMatch(/it was carried out\./);
  expect((await seen()).filter((one) => one === 'templates.create')).toHaveLength(1);
});

test('a write that was on its way when the page was loaded anew is open after it', async ({ page, form, fillIn, simulator }) => {
  await fillIn('templates.create');
  const isWrite = (url) => url.pathname === '/gateway/content/templates';
  await page.route(isWrite, () => {});
  page.on('dialog', (dialog) => dialog.accept());
  const name = await form.control('name').inputValue();
  await expect.poll(() => kept(page, 'drafts'), 'what is written is kept').toContain(name);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText('Waiting for the reply…')).toBeVisible();
  await page.reload();
  await page.locator('main h1').waitFor();
  await page.unroute(isWrite);
  await pasteToken(page, (await simulator.token()).access_token);
  await goToOperation(page, 'templates.create');
  await form.control('name').focus();
  await page.keyboard.press('Control+Enter');
  await expect(form.doubt).toBeFocused();
  expect(await form.look()).toMatch(/it was not carried out/);
});

test('what is open is about its own object, and is open after leaving the page', async ({ page, form, lose, fillIn, seen }) => {
  const { id } = await fillIn('templates.delete');
  await lose('before');
  await form.send();
  await expect(form.doubt).toBeVisible();
  await form.set('templateId', 'another');
  await expect(form.doubt).toHaveCount(0);
  await go(page, '#/preferences');
  await goToOperation(page, 'templates.delete', { templateId: id });
  await form.control('templateId').focus();
  await expect(form.doubt).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(form.doubt).toBeFocused();
  expect(await seen()).toEqual([]);
});

test('a look that is lost says so, and can be made again', async ({ page, form, lose, fillIn }) => {
  await fillIn('templates.delete');
  await lose('after');
  await form.send();
  await page.route('**/gateway/**', (route) => route.fulfill({ status: 403, body: '' }), { times: 1 });
  await form.doubt.getByRole('button', { name: 'Look whether it was carried out' }).click();
  await expect(form.doubt.getByRole('status')).toContainText('The look failed.');
  await expect(form.doubt.getByRole('button', { name: 'Look whether it was carried out' })).toBeFocused();
  expect(await form.look()).toMatch(/it was carried out/);
});

hasty('a change that was not made is not in the undo journal', async ({ page, form, lose, fillIn }) => {
  const { id } = await fillIn('templates.get');
  await form.send();
  await goToOperation(page, 'templates.delete', { templateId: id });
  await lose('before');
  await form.send();
  await go(page, '#/undo');
  await expect(page.getByText(`Content templates deleted: ${TEMPLATE_BODY.name}`)).toBeVisible();
  await goToOperation(page, 'templates.delete', { templateId: id });
  await form.control('templateId').focus();
  await form.look();
  await go(page, '#/undo');
  await expect(page.getByText('Nothing was changed, deleted or undeployed')).toBeVisible();
});
