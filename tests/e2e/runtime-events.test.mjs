// Event registrations from their pages: registered, changed, switched, deleted, brought back, added by ID, and what stands
// in the way. No operation lists or reads one: the server's side is what the simulator's log has seen.

import { lookAt } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { connect, go, undoEntry } from './lib.mjs';

const SPACE = '/runtime/namespaces/12345/67890';

/** The pages of events as a person sees them. */
class Events {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.run = this.main.getByRole('region', { name: 'Run' });
  }

  list() {
    return go(this.page, '#/runtime/events');
  }

  button(name) {
    return this.main.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  field(name, at = 0) {
    return this.main.locator('form').getByLabel(new RegExp(`^${name}(?=$|\\s)`)).nth(at);
  }

  /** Fills the form of a new registration in; `to` is an action, or an address. */
  async fill(name, to) {
    await go(this.page, '#/runtime/events/new');
    await this.field('name').fill(name);
    if (to.startsWith('http')) {
      await this.main.getByLabel('A webhook').check();
      await this.field('webhook_url').fill(to);
    } else {
      await this.field('runtime_action').fill(to);
    }
    await this.field('event_code').fill('order_placed');
    await this.field('provider').fill('shop');
  }

  /** Waits for the end of a run on the page of a registration, and gives its ID. */
  async done() {
    await this.run.getByText('Done.', { exact: true }).waitFor();
    await this.page.waitForURL(/[\da-f-]{36}$/);
    return this.page.url().match(/[\da-f-]{36}/)?.[0];
  }

  async more(name) {
    await this.main.getByRole('button', { name: 'More', exact: true }).click();
    await this.button(name).click();
  }
}

const test = base.extend({
  events: ({ page }, use) => use(new Events(page)),

  /** The calls of events that the simulator has seen. */
  seen: ({ simulator }, use) => use(async () => (await simulator.log()).filter((entry) => entry.operation?.startsWith('events.'))),
});

test.use({ connected: true });
test.beforeEach(({ page }) => page.clock.install());

/** A registration that was made past the console. */
const makeOne = (simulator, action) => simulator.ask('POST', `runtime${SPACE}/handleEventRegistration`, {
  body: {
    name: 'Made elsewhere', delivery_type: 'WEBHOOK', runtime_action: action,
    events_of_interest: [{ event_code: 'a', provider: 'p' }],
  },
});

test('a registration to an action is made, changed, switched, deleted and brought back', async ({ page, events, seen }) => {
  await events.list();
  await expect(events.main.getByText('The API cannot list or read them.')).toBeVisible();
  await expect(events.main.getByText(/^This browser knows no registration of /)).toBeVisible();
  await events.main.getByRole('link', { name: 'New registration' }).click();
  await expect(page.getByRole('heading', { name: 'New event registration' })).toBeFocused();

  // What is wrong stands beside the fields, and nothing is sent.
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#problems')).toContainText('Choose the action that is called.');
  await events.fill('Orders', 'page');
  await expect(events.main.getByText('It is a web action: events cannot call it.')).toBeVisible();
  await events.field('runtime_action').fill('nowhere');
  await expect(events.main.getByText(/^None of the \d+ actions has this name\.$/)).toBeVisible();
  await events.field('runtime_action').fill('hello');
  await expect(events.main.getByText('It is there, and no web action.')).toBeVisible();

  // Rows of events, by keyboard.
  await events.button('Another event').focus();
  await page.keyboard.press('Enter');
  await expect(events.field('event_code', 1)).toBeFocused();
  await page.keyboard.type('order_gone');
  await events.button('Remove order_placed').focus();
  await page.keyboard.press('Enter');
  await expect(events.button('Remove order_gone')).toBeFocused();

  // What is written survives leaving the page.
  await events.list();
  await go(page, '#/runtime/events/new');
  await expect(events.field('event_code')).toHaveValue('order_gone');
  await page.keyboard.press('Control+Enter');
  const id = await events.done();
  await expect(events.run).toContainText(`its registration_id is ${id}`);
  await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible();

  // The page of its action names it.
  await events.main.getByRole('link', { name: 'hello', exact: true }).click();
  const callers = events.main.getByRole('region', { name: 'Called by' });
  await expect(callers.getByRole('row').nth(1)).toContainText('order_gone');
  await callers.getByRole('link', { name: 'Orders' }).click();
  await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible();

  await events.main.getByRole('link', { name: 'Edit', exact: true }).click();
  await events.field('description').fill('Of the shop');
  await expect(events.main.getByRole('region', { name: 'What changes, member by member' })).toContainText('Of the shop');
  await page.keyboard.press('Control+Enter');
  await events.done();
  await expect(events.main.getByText('Of the shop').first()).toBeVisible();

  await events.more('Disable');
  await events.done();
  await expect(events.main.locator('.about .state-mark')).toHaveText('DISABLED');

  const calls = await seen();
  expect(calls.map((entry) => [entry.operation, entry.status])).toEqual([
    ['events.register', 200], ['events.update', 200], ['events.updateStatus', 200],
  ]);
  expect(JSON.parse(calls[0].body).events_of_interest).toEqual([{ event_code: 'order_gone', provider: 'shop' }]);
  expect(JSON.parse(calls[1].body)).not.toHaveProperty('registration_id');
  expect(calls[2].path).toMatch(new RegExp(`/handleEventStatus/[^/]+/${id}/DISABLED$`));
  for (const entry of calls) expect(entry.headers['x-ams-consumer-id']).toBe('ams-consumer-12345');

  await events.more('Delete…');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText(/Cancel still calls it back/).first().waitFor();
  await page.clock.fastForward(5100);
  await events.main.getByText('It is deleted.').waitFor();
  await events.list();
  await expect(events.main.getByText(/^This browser knows no registration of /)).toBeVisible();

  await go(page, '#/undo');
  const card = await undoEntry(page, 'deleted');
  await card.getByRole('button', { name: 'Bring it back…' }).click();
  await expect(events.field('description')).toHaveValue('Of the shop');
  await page.keyboard.press('Control+Enter');
  expect(await events.done()).not.toBe(id);
});

test('the X-Ams headers are explained, and what is refused says where they are set', async ({ page, simulator, events, seen }) => {
  await connect(page, simulator, 'Without', { ams_consumer: '' });
  await events.fill('Hooks', 'https://hooks.example.org/orders');
  await expect(events.main.getByRole('link', { name: 'Set it in the connection' })).toBeVisible();
  await events.button('Register').click();
  await expect(page.locator('#problems')).toContainText('X-Ams-Consumer-Id');
  expect(await seen()).toEqual([]);

  await connect(page, simulator, 'Wrong', { ams_application: 'other' });
  await events.fill('Hooks', 'https://hooks.example.org/orders');
  // An action and a webhook together do not leave the page.
  await events.main.getByRole('tab', { name: 'JSON' }).click();
  const text = await events.field('body').inputValue();
  await events.field('body').fill(text.replace('"webhook_url"', '"runtime_action": "hello", "webhook_url"'));
  await events.button('Register').click();
  await expect(page.locator('#problems')).toContainText('An action and a webhook together are ruled out');
  await events.field('body').fill(text);
  await events.button('Register').click();
  await expect(events.run).toContainText('X-Ams-Application-Id does not belong to the credential');
  await expect(events.run).toContainText('mend them under Connections');
  await events.main.getByRole('tab', { name: 'Form' }).click();
  await expect(events.field('webhook_url')).toHaveValue('https://hooks.example.org/orders');
});

test('one that was made elsewhere is added, told of, an orphan, and forgotten', async ({ page, simulator, events, seen }) => {
  const action = { name: 'short-lived', code: 'function main() {}', exec: { kind: 'nodejs:22' } };
  await simulator.ask('POST', `runtime${SPACE}/actions`, { body: action });
  const { registration_id: id } = await makeOne(simulator, 'short-lived');
  await simulator.clearLog();
  await go(page, `#/runtime/events/${id}`);
  await events.main.getByRole('link', { name: 'add it by its ID' }).click();
  await expect(events.main.getByLabel(/^registration_id/)).toHaveValue(id);
  await events.button('Add, without a call').click();
  const row = events.main.getByRole('row').filter({ hasText: 'Added by its ID' });
  await expect(row).toContainText('not known');
  expect(await seen()).toEqual([]);

  await row.getByRole('link').click();
  await expect(events.main.getByText('Only its ID and its client are known')).toBeVisible();
  await events.more('Enable');
  await events.done();
  await expect(page.getByRole('heading', { name: 'Made elsewhere', level: 1 })).toBeVisible();

  await simulator.ask('DELETE', `runtime${SPACE}/actions/short-lived`);
  await events.list();
  await events.button('Look for orphans').click();
  const orphans = events.main.getByRole('region', { name: 'Orphans' });
  await expect(orphans).toContainText('Made elsewhere calls short-lived, which does not exist');
  await expect(events.main.getByRole('row').filter({ hasText: 'Made elsewhere' })).toContainText('action is gone');
  await events.main.getByRole('group', { name: 'State' }).getByRole('button', { name: /^Orphans/ }).click();
  await expect(events.main.getByText(/^1 of 1 known to this browser/)).toBeVisible();
  expect(await lookAt(page, 'the list')).toEqual([]);
  await events.button('More for Made elsewhere').click();
  await events.button('Forget here').click();
  await expect(events.main.getByText(/^This browser knows no registration of /)).toBeVisible();
  await expect(page.locator('#page-title')).toBeFocused();
});

test('a registration whose reply was lost is not made twice', async ({ page, events, seen }) => {
  await events.fill('Lost', 'hello');
  expect(await lookAt(page, 'the form')).toEqual([]);
  let left = 1;
  await page.route('**/handleEventRegistration', async (route) => {
    if (left === 0) return route.continue();
    left -= 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await events.button('Register').click();
  await expect(events.run).toContainText('Outcome unknown: look first');
  await events.button('Look whether it was carried out').click();
  await expect(page.getByText(/It could not be looked at\. No operation reads or lists registrations/)).toBeVisible();
  await events.button('Register').click();
  await expect(page.getByText(/Nobody knows whether the last write was carried out/)).toBeVisible();
  await events.button('I have looked myself: close').click();
  await events.button('Register').click();
  await expect(events.run).toContainText(/409: another registration has this name; its registration_id is [\da-f-]{36}\./);
  await expect(events.field('name')).toHaveValue('Lost');
  expect((await seen()).map((entry) => entry.status)).toEqual([200, 409]);
});

test('a status, an update and a deletion whose replies were lost are not taken for done', async ({ page, events, seen }) => {
  await events.fill('Told', 'hello');
  await events.button('Register').click();
  await events.done();
  await page.route(/\/handleEvent(Update|Status|Deletion)\//, async (route) => {
    await route.fetch();
    return route.abort('connectionreset');
  });
  const unknown = async () => {
    await expect(events.run).toContainText('Outcome unknown: look first');
    await events.button('Look whether it was carried out').click();
    await expect(page.getByText(/It could not be looked at\. No operation reads registrations/).first()).toBeVisible();
    await events.button('I have looked myself: close').click();
  };
  const mark = events.main.locator('.about .state-mark');
  await events.more('Disable');
  await unknown();
  await expect(mark, 'as last told').toHaveText('ENABLED');

  await events.main.getByRole('link', { name: 'Edit', exact: true }).click();
  await events.field('description').fill('Of the shop');
  await page.keyboard.press('Control+Enter');
  await unknown();
  await expect(events.field('description'), 'what was written stays').toHaveValue('Of the shop');
  await events.main.getByRole('link', { name: 'Told', exact: true }).click();

  await events.more('Delete…');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText(/Cancel still calls it back/).first().waitFor();
  await page.clock.fastForward(5100);
  await unknown();
  await events.list();
  await expect(events.main.getByRole('link', { name: 'Told', exact: true })).toBeVisible();
  expect((await seen()).map((entry) => entry.operation), 'each was sent once').toEqual([
    'events.register', 'events.updateStatus', 'events.update', 'events.delete',
  ]);
});

test.describe(() => {
  test.use({ connected: false, start: '#/runtime/events/new' });

  test('with the built-in simulator, what was told survives a reload', async ({ page, events }) => {
    await events.fill('Kept', 'https://hooks.example.org/kept');
    await events.button('Register').click();
    await events.done();
    expect(await lookAt(page, 'a registration')).toEqual([]);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Kept', level: 1 })).toBeVisible();
    await events.list();
    const row = events.main.getByRole('row').filter({ hasText: 'Kept' });
    for (const text of ['hooks.example.org/kept', 'ENABLED', 'order_placed']) await expect(row).toContainText(text);
  });
});
