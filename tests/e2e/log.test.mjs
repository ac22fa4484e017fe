// The request log: find a call, look at both sides, send it again, compare two, and take the session away as a file.

import { expect, test as base } from './fixtures.mjs';
import { make } from './journeys.mjs';
import { emptyJournal, go, goToOperation, keepCopies, savedFile, undoEntry, useConnection } from './lib.mjs';
import { fillCapping } from './table-journeys.mjs';

const test = base.extend({
  /** Sends an operation from its own page. */
  send: ({ page, form }, use) => use(async (id, values) => {
    await goToOperation(page, id, values);
    await form.send();
  }),

  log: ({ page }, use) => use(page.getByRole('region', { name: 'Request log' })),
  toggleLog: ({ log }, use) => use(() => log.getByRole('button', { name: 'Request log' }).click()),
  rows: ({ log }, use) => use(log.locator('.log tbody tr')),
  row: ({ log }, use) => use((path) => log.locator('.log').getByRole('button', { name: path })),
  press: ({ log }, use) => use((name) => log.getByRole('button', { name, exact: true }).click()),
  counted: ({ log }, use) => use((text) => expect(log.getByText(text, { exact: true })).toBeVisible()),
  saved: ({ page, press }, use) => use((name) => savedFile(page, () => press(name))),

  /** Opens a call of the list. */
  openCall: ({ log, row }, use) => use(async (path) => {
    await row(path).first().click();
    await expect(log.getByRole('heading', { name: 'Reply', exact: true })).toBeVisible();
  }),
});

test.use({ connected: true });

test('calls are found by family, status, method and text', async ({ send, log, toggleLog, rows, row, press, counted }) => {
  await send('capping.list');
  await send('templates.list', { limit: '2' });
  await send('templates.get', { templateId: 'nothing' });
  await toggleLog();
  await counted('3 of 3 calls');
  await expect(rows.first(), 'the newest is on top').toContainText(/templates\/nothing/);

  await log.getByLabel('Family').selectOption('Content');
  await counted('2 of 3 calls');
  await log.getByLabel('Status').selectOption('4xx');
  await counted('1 of 3 calls');
  await log.getByLabel('Method').selectOption('DELETE');
  await counted('0 of 3 calls');
  await expect(log.getByText('No call fits the filter.')).toBeVisible();
  await press('Show all calls');
  await counted('3 of 3 calls');
  await log.getByLabel('Text').fill('LIMIT=2 gateway');
  await counted('1 of 3 calls');
  await expect(row('limit=2')).toBeVisible();

  // What is set stays while the log is closed, and a new call is counted.
  await toggleLog();
  await send('fragments.list', { limit: '2' });
  await toggleLog();
  await counted('2 of 4 calls');
});

test('the waterfall has a bar for each call, inside its own cell', async ({ send, log, toggleLog }) => {
  await send('capping.list');
  await send('templates.list');
  await toggleLog();
  await expect(log.locator('.fall')).toHaveCount(2);
  const bars = await log.locator('.fall').evaluateAll((cells) =>
    cells.map((cell) => {
      const [outer, inner] = [cell.getBoundingClientRect(), cell.firstElementChild.getBoundingClientRect()];
      return { label: cell.getAttribute('aria-label'), start: inner.left - outer.left, end: inner.right - outer.left, width: outer.width };
    }),
  );
  const [newest, oldest] = bars;
  expect(oldest.start, JSON.stringify(bars)).toBeLessThan(1);
  expect(newest.start, JSON.stringify(bars)).toBeGreaterThan(oldest.start);
  for (const bar of bars) {
    expect(bar.label).toMatch(/^(GET|POST) \/gateway\/.*, \d+:\d\d:\d\d( [AP]M)?, 200, \d+ ms$/);
    expect(bar.end, JSON.stringify(bar)).toBeGreaterThan(bar.start);
    expect(bar.end, JSON.stringify(bar)).toBeLessThanOrEqual(bar.width + 3);
  }
});

test('a call is copied for three tools, with the token left open', async ({ page, preview, send, toggleLog, press, openCall }) => {
  await page.evaluate(keepCopies);
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await openCall('limit=2');
  for (const name of ['Copy as cURL (bash)', 'Copy as cURL (PowerShell)', 'Copy as fetch']) await press(name);
  const copied = () => page.evaluate(() => window.copied);
  await expect.poll(copied).toHaveLength(3);
  const [bash, powershell, script] = await copied();
  const url = `${preview.base}/gateway/content/templates?limit=2`;
  for (const text of [bash, powershell, script]) expect(text, text).toContain(url);
  expect(bash).toMatch(/^curl --request GET '[\s\S]*--header "Authorization: Bearer \$TOKEN"/);
  expect(powershell).toMatch(/curl\.exe --config \$request --header "Authorization: Bearer \$TOKEN"/);
  expect(script).toMatch(/"Authorization": `Bearer \$\{TOKEN\}`/);
});

test('a call is sent again as it was, and the new one is opened', async ({ page, simulator, send, log, toggleLog, rows, press, counted, openCall }) => {
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await openCall('limit=2');
  await press('Resend');
  await expect(log.getByText('Sent again: 200.')).toBeVisible();
  await counted('2 of 2 calls');
  await expect(page.locator('#log-entry-title')).toBeFocused();
  await expect(rows.first().getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  const seen = await simulator.log();
  expect(seen.map((entry) => [entry.operation, entry.query, entry.status])).toEqual([
      ['templates.list', 'limit=2', 200],
      ['templates.list', 'limit=2', 200],
    ]);
});

test.describe('a write that is sent again', () => {
  const SAID = 'What was there before is in the undo journal.';
  const nothing = (space) => space.main.getByText('Nothing was changed, deleted or undeployed from this browser yet.');

  /** Saves a configuration, forgets the change, and opens the call of it in the log. */
  const saveAndOpen = async ({ page, simulator, space, log, toggleLog, openCall }) => {
    const uid = await make(simulator, 'capping', 'updated');
    await space.edit('capping', uid);
    await space.limit('capping', 900);
    await space.press('Save');
    await space.finished();
    await go(page, '#/undo');
    await emptyJournal(page);
    await expect(nothing(space)).toBeVisible();
    await toggleLog();
    await log.getByLabel('Method').selectOption('PUT');
    await openCall(uid);
    return uid;
  };

  test('leaves what was last read in the undo journal', async ({ page, simulator, space, log, toggleLog, press, openCall }) => {
    const uid = await saveAndOpen({ page, simulator, space, log, toggleLog, openCall });
    await press('Resend');
    await expect(log.getByText(`Sent again: 200. ${SAID}`)).toBeVisible();
    const entry = await undoEntry(page);
    await expect(entry).toContainText('Capping configurations replaced');
    await expect(entry).toContainText(uid);
    await entry.getByRole('button', { name: 'Bring it back…' }).click();
    await expect(space.field('maxCallsCount')).toHaveValue('900');
  });

  test('and is refused leaves nothing there', async ({ page, simulator, space, log, toggleLog, press, openCall }) => {
    const uid = await saveAndOpen({ page, simulator, space, log, toggleLog, openCall });
    await page.route(`**/${uid}`, (route) => route.fulfill({ status: 403, body: '{}' }));
    await press('Resend');
    await expect(log.getByText('Sent again: 403.', { exact: true })).toBeVisible();
    await expect(nothing(space)).toBeVisible();
  });

  test('from another connection leaves nothing there: what was there is not known', async ({ page, simulator, space, log, toggleLog, press, openCall }) => {
    await saveAndOpen({ page, simulator, space, log, toggleLog, openCall });
    await useConnection(page, 'Simulator');
    await press('Resend');
    await expect(log.getByText('Sent again: 200.', { exact: true })).toBeVisible();
    await expect(nothing(space)).toBeVisible();
  });
});

test('a call is edited in its form and sent again', async ({ page, form, simulator, toggleLog, press, openCall }) => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  await form.send();
  const before = await form.values();
  const editAgain = async (from) => {
    await openCall('/endpointConfigs');
    await press('Edit and resend');
    await expect(page.getByRole('heading', { level: 1, name: 'Create an endpoint capping configuration' })).toBeVisible();
    await expect(page.locator('#page-title')).toBeFocused();
    await expect.poll(() => form.values(), from).toEqual(before);
  };
  // The form is written over meanwhile: what was sent counts.
  await form.set('maxCallsCount', '999');
  await goToOperation(page, 'capping.list');
  await toggleLog();
  await editAgain('from another page');
  await form.set('maxCallsCount', '998');
  await editAgain('from its own page');
  await form.set('maxCallsCount', '750');
  await form.send();
  const bodies = (await simulator.log()).filter((entry) => entry.operation === 'capping.create').map((entry) => JSON.parse(entry.body));
  expect(bodies).toHaveLength(2);
  const counts = bodies.map((body) => Object.values(body.services)[0].rating.maxCallsCount);
  expect(counts).toEqual([500, 750]);
});

test('two pinned calls are compared in words', async ({ send, log, toggleLog, press, openCall }) => {
  await send('templates.list', { limit: '1' });
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await openCall('limit=1');
  await press('Pin for comparison');
  await expect(log.getByText(/^Pinned: GET .*limit=1.* Pin another call to compare them\.$/)).toBeVisible();
  await openCall('limit=2');
  const pin = log.getByRole('button', { name: 'Pin for comparison' });
  await expect(pin).toHaveAttribute('aria-pressed', 'false');
  await pin.click();
  const section = log.getByRole('region', { name: 'Comparison' });
  await expect(section.getByText(/^First: GET .*limit=1/)).toBeVisible();
  await expect(section.getByText(/^Second: GET .*limit=2/)).toBeVisible();
  const address = section.getByRole('table', { name: 'Method and URL' });
  await expect(address).toHaveText(/changed[\s\S]*limit=1[\s\S]*limit=2/, { useInnerText: true });
  const body = section.getByRole('table', { name: 'Reply body' });
  await expect(body).toHaveText(/added\s+\/items\/\[id=/, { useInnerText: true });
  await expect(section).toHaveText(/The same in both: .*Status/, { useInnerText: true });
  await press('Unpin both');
  await expect(section).toHaveCount(0);
});

test('the session is saved as HAR and as a Postman collection, without secrets', async ({ page, preview, send, log, toggleLog, saved }) => {
  const [request] = await Promise.all([page.waitForRequest(/\/gateway\//), send('namespaces.get')]);
  const { authorization } = await request.allHeaders();
  // The last part of the token is enough to recognise it.
  const secret = authorization.split('.')[2].slice(0, 40);
  expect(secret.length).toBeGreaterThan(20);
  await send('templates.list', { limit: '1' });
  await send('templates.list', { limit: '1' });
  await toggleLog();

  const har = await saved('Export HAR');
  expect(har.name).toBe('wheelhouse.har');
  await expect(log.getByText('wheelhouse.har: 3 calls, without secrets.')).toBeVisible();
  const { log: archive } = JSON.parse(har.text);
  expect([archive.version, archive.entries.length]).toEqual(['1.2', 3]);
  for (const entry of archive.entries) {
    expect(entry.request.url.startsWith(`${preview.base}/gateway/`), entry.request.url).toBe(true);
    expect(entry.startedDateTime).toMatch(/^20\d\d-\d\d-\d\dT\d+:\d\d:\d\d( [AP]M)?\.\d{3}Z$/);
    expect(entry.response.status).toBe(200);
    expect(entry.request.headers.find((header) => header.name === 'Authorization').value).toBe('[removed]');
  }
  expect(archive.entries[0].response.content.text, 'the credential of the namespace').toMatch(/"auth":\s*"\[removed\]"/);

  const postman = await saved('Export Postman collection');
  expect(postman.name).toBe('wheelhouse.postman_collection.json');
  const collection = JSON.parse(postman.text);
  expect(collection.info.schema).toMatch(/v2\.1\.0/);
  expect(collection.item, 'one item for each distinct call').toHaveLength(2);
  expect(collection.auth.bearer[0].value).toBe('{{ACCESS_TOKEN}}');
  const variables = Object.fromEntries(collection.variable.map(({ key, value }) => [key, value]));
  expect(variables.ACCESS_TOKEN).toBe('');
  const headers = collection.item[1].request.header;
  expect(headers.find((header) => header.key === 'x-api-key').value).toBe('{{API_KEY}}');

  for (const { text } of [har, postman]) {
    expect(text, 'the token').not.toContain(secret);
    expect(text, 'nothing that looks like a token').not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
  }
});

test('without a mouse: to a call, into it, and back', async ({ page, send, log, rows, counted }) => {
  await send('templates.list', { limit: '1' });
  await send('templates.list', { limit: '2' });
  await send('templates.list', { limit: '3' });
  await log.getByRole('button', { name: 'Request log' }).focus();
  await page.keyboard.press('Enter');
  await counted('3 of 3 calls');
  await expect(rows).toHaveCount(3);
  const ids = await rows.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.id));
  const focusedId = () => page.evaluate(() => document.activeElement.id);
  for (let steps = 0; !(await focusedId()).startsWith('call-'); steps += 1) {
    expect(steps, 'the Tab key reaches the calls').toBeLessThan(20);
    await page.keyboard.press('Tab');
  }
  await expect(page.locator(`#${ids[0]}`), 'the newest first').toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(`#${ids[0]}`)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(`#${ids[1]}`)).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator(`#${ids[2]}`)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.locator('#log-entry-title')).toBeFocused();
  await expect(log.locator('#log-entry-title')).toContainText(/limit=2$/);
  await page.keyboard.press('Tab');
  await expect(page.locator('#log-resend')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(log.locator('#log-entry')).toHaveCount(0);
  await expect(page.locator(`#${ids[1]}`), 'back at the row').toBeFocused();
  // One stop of the Tab key for all rows.
  await expect.poll(() => rows.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.tabIndex))).toEqual([-1, 0, -1]);
});

test('a cancelled write is marked as unknown, a cancelled read is not', async ({ page, form, simulator, log, toggleLog, rows, counted, openCall }) => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  await simulator.faults({ latency_ms: 20_000 });
  const sendAndCancel = async () => {
    await page.getByRole('main').getByRole('button', { name: 'Send request' }).click();
    await expect(page.getByText('Waiting for the reply…')).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true }).click();
    await form.reply();
  };
  await sendAndCancel();
  await goToOperation(page, 'templates.list');
  await sendAndCancel();
  await toggleLog();
  const statuses = () => rows.evaluateAll((all) => all.map((one) => one.cells[2].innerText));
  await expect.poll(statuses).toEqual(['cancelled', 'cancelled, outcome unknown: reload to see']);
  await openCall('/endpointConfigs');
  await expect(log.locator('.log-entry').getByText('cancelled, outcome unknown: reload to see')).toBeVisible();
  await log.getByLabel('Status').selectOption('no reply');
  await counted('2 of 2 calls');
});

test('a call that is sent again can be cancelled', async ({ simulator, send, log, toggleLog, press, openCall }) => {
  await send('templates.list');
  await toggleLog();
  await openCall('/templates');
  await simulator.faults({ latency_ms: 20_000 });
  await press('Resend');
  await expect(log.getByText('Sent again: waiting for the reply…')).toBeVisible();
  await press('Cancel');
  await expect(log.getByText('Sent again: cancelled.')).toBeVisible();
});

test('the log is cleared with all that it shows', async ({ send, log, toggleLog, press, counted, openCall }) => {
  await send('templates.list');
  await toggleLog();
  await openCall('/templates');
  await press('Pin for comparison');
  await press('Clear the log');
  await counted('0 of 0 calls');
  await expect(log.getByText('Nothing has been sent yet.')).toBeVisible();
  await expect(log.locator('.log-entry')).toHaveCount(0);
  await expect(log.getByText(/^Pinned:/)).toHaveCount(0);
});

test('the log is a page as well: the same calls, the same ways, and no dock besides', async ({ page, send, log, toggleLog }) => {
  const main = page.getByRole('main');
  await send('capping.list');
  await send('templates.get', { templateId: 'nothing' });
  await send('templates.list', { limit: '2' });
  await toggleLog();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Request log' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Request log' })).toBeFocused();
  await expect(log, 'it is shown once').toBeHidden();
  await expect(main.getByText('3 of 3 calls')).toBeVisible();
  const rows = main.locator('.log tbody tr');
  await expect(rows.first(), 'the newest is on top').toContainText('limit=2');

  const part = (name) => main.getByRole('group', { name: 'Status', exact: true }).getByRole('button', { name });
  await expect(part('4xx')).toHaveText('4xx 1');
  await part('4xx').click();
  await expect(main.getByText('1 of 3 calls')).toBeVisible();
  await expect(rows).toHaveText(/templates\/nothing[\s\S]*404/);
  await part('All').click();
  await main.getByLabel('Family').selectOption('Journeys');
  await expect(main.getByText('1 of 3 calls')).toBeVisible();
  await main.getByRole('button', { name: 'Show all calls' }).click();
  await expect(main.getByLabel('Search the calls')).toBeFocused();
  await main.getByLabel('Search the calls').fill('NOTHING gateway');
  await expect(rows).toHaveCount(1);

  await rows.getByRole('button').click();
  await expect(page.locator('#log-entry-title')).toBeFocused();
  await expect(page.locator('#log-entry')).toContainText(/404 · \d+ ms · [\d.]+ KB|404 · \d+ ms · \d+ B/);
  await page.evaluate(keepCopies);
  await main.getByRole('button', { name: 'Copy as cURL (bash)' }).click();
  await expect.poll(() => page.evaluate(() => window.copied[0])).toMatch(/^curl --request GET '[\s\S]*Authorization: Bearer \$TOKEN/);
  const har = await savedFile(page, async () => {
    await main.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'HAR', exact: true }).click();
  });
  expect(JSON.parse(har.text).log.entries).toHaveLength(3);
  await page.keyboard.press('Escape');
  await main.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Clear the log' }).click();
  await expect(main.getByText('Nothing has been sent yet.')).toBeVisible();
  await expect(page.locator('#log-entry')).toHaveCount(0);
  // Elsewhere the dock is as it was left.
  await go(page, '#/undo');
  await expect(log.getByRole('button', { name: 'Clear the log' })).toBeVisible();
});

test('at 400 px nothing but the tables scrolls sideways', async ({ page, send, log, toggleLog, press, openCall }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await send('templates.list', { limit: '1' });
  await toggleLog();
  await openCall('limit=1');
  await press('Pin for comparison');
  await press('Resend');
  await expect(log.getByText('Sent again: 200.')).toBeVisible();
  await expect(page.locator('#log-entry-title')).toBeFocused();
  await press('Pin for comparison');
  await expect(log.getByRole('region', { name: 'Comparison' })).toBeVisible();
  const wide = await page.evaluate(() => {
    const content = document.querySelector('.log-content');
    return [document.documentElement.scrollWidth - innerWidth, content.scrollWidth - content.clientWidth];
  });
  expect(wide.every((more) => more <= 0), `${wide} px too wide`).toBe(true);
});
