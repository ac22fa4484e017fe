// Each of the 44 operations is sent from its page, over HTTP, and arrives as documented.

import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { hasten } from './haste.mjs';
import { connect, go, goToOperation } from './lib.mjs';
import { complaintsOf } from './pages.mjs';
import { PREFIX } from './simulator.mjs';
import { CONTENT } from './table-content.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];

let page;
let values;

test.beforeAll(async ({ shared, simulator }) => {
  page = await shared.open();
  values = await connect(page, simulator);
  await hasten(page);
});
test.afterAll(({ shared }) => shared.close());

test('the table has exactly the operations that the console lists', async () => {
  await go(page, '#/operations');
  const links = page.getByRole('main').getByRole('link');
  await expect(page.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible();
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const ids = hrefs.map((href) => href.match(/^#\/operations\/([^?]+)$/)?.[1]).filter(Boolean);
  expect(ids).toHaveLength(44);
  expect(ids.toSorted()).toEqual(TABLE.map((entry) => entry.id).toSorted());
});

const requestIds = new Set();

for (const entry of TABLE) {
  test(`${entry.id} arrives as documented`, async ({ simulator }) => {
    const ids = (await entry.prepare?.(simulator)) ?? {};
    await goToOperation(page, entry.id);
    const form = new Form(page);
    await entry.fill?.(form, ids);
    await simulator.clearLog();

    const said = await form.send();

    const log = await simulator.log();
    expect(log, 'one request is sent').toHaveLength(1);
    checkRequest(entry, ids, log[0]);
    expect(await form.status()).toBe(entry.status);
    const done = entry.status === 202 ? /Accepted, and not finished yet\./ : /\bDone\b/;
    expect(said, 'the reply is read as the documented success').toMatch(done);
    await expect(form.problems).toBeEmpty();
    expect(await complaintsOf(page)).toEqual([]);
  });
}

function checkRequest(entry, ids, seen) {
  const of = (value) => (typeof value === 'function' ? value(ids) : value);
  expect(seen.operation).toBe(entry.id);
  expect(seen.method).toBe(entry.method);
  expect(seen.path).toBe(PREFIX[entry.family] + of(entry.path));
  expect(seen.query).toBe(of(entry.query) ?? '');
  expect(seen.status).toBe(entry.status);
  if (entry.body === undefined) expect(seen.body).toBe('');
  else expect(JSON.parse(seen.body)).toEqual(of(entry.body));
  checkHeaders(entry, ids, seen.headers);
}

/** Exactly the documented headers, among those that a gateway passes on. */
function checkHeaders(entry, ids, headers) {
  const expected = { authorization: 'Bearer ***', 'x-api-key': values.api_key, accept: entry.accept ?? '*/*', ...entry.headers };
  if (entry.family !== 'runtime') {
    expected['x-gw-ims-org-id'] = values.organization;
    expected['x-sandbox-name'] = values.sandbox;
  }
  if (entry.body !== undefined) expected['content-type'] = entry.type ?? 'application/json';
  if (entry.ifMatch) expected['if-match'] = ids.etag;
  const { host, 'user-agent': agent, 'content-length': length, 'x-request-id': requestId, ...given } = headers;
  expect(given).toStrictEqual(expected);
  if (entry.family !== 'content') {
    expect(requestId, 'x-request-id is documented for the Content API only').toBe(undefined);
    return;
  }
  expect(requestId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(requestIds.has(requestId), 'x-request-id is unique for each request').toBe(false);
  requestIds.add(requestId);
}

test('a list goes on with its next page, and a body is searched by a path and wrapped', async ({ pages, simulator }) => {
  const own = await pages.openConnected();
  await goToOperation(own, 'templates.list', { limit: '2' });
  const form = new Form(own);
  await form.send();
  const search = form.response.getByLabel('Search the body');
  await search.fill('$.items[*].name');
  await expect(form.response.getByText('1 of 2')).toBeVisible();
  const here = form.response.locator('.json-line.here');
  await expect(here).toContainText('"name"');
  const first = await here.innerText();
  await search.press('Enter');
  await expect(form.response.getByText('2 of 2')).toBeVisible();
  await expect.poll(() => here.innerText()).not.toBe(first);
  await search.fill('$..[');
  await expect(form.response.getByText(/^no path yet/)).toBeVisible();
  await search.fill('');
  const count = form.response.locator('.json-count');
  await expect(count).toHaveText(/^\d+ lines$/);
  const lines = await count.innerText();
  const scroller = form.response.locator('.json-scroll');
  const beside = () => scroller.evaluate((element) => element.scrollWidth - element.clientWidth);
  const wrap = form.response.getByRole('button', { name: 'Wrap' });
  await expect(wrap, 'long lines go on below by themselves').toHaveAttribute('aria-pressed', 'true');
  await own.setViewportSize({ width: 700, height: 900 });
  await expect(count, 'no line is counted twice').toHaveText(lines);
  await expect.poll(beside, 'in a narrow window too').toBeLessThanOrEqual(0);
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'false');
  await expect(count).toHaveText(lines);
  await expect.poll(beside).toBeGreaterThan(0);
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await expect(count).toHaveText(lines);
  await expect.poll(beside).toBeLessThanOrEqual(0);
  const seen = () => scroller.evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const lines = [...element.querySelectorAll('.json-line')];
    const first = lines.findIndex((line) => line.getBoundingClientRect().bottom > top + 2);
    return lines.slice(0, first + 1).map((line) => line.querySelector('.gutter').dataset.line).findLast(Boolean);
  });
  await scroller.evaluate((element) => {
    element.scrollTop = 24 * 40;
  });
  await expect.poll(seen).not.toBe('1');
  const read = await seen();
  await own.setViewportSize({ width: 1280, height: 900 });
  await expect.poll(beside).toBeLessThanOrEqual(0);
  await expect(count).toHaveText(lines);
  await expect.poll(seen, 'what is read stays where it is').toBe(read);
  await own.setViewportSize({ width: 700, height: 900 });
  await expect.poll(beside).toBeLessThanOrEqual(0);
  await expect(count).toHaveText(lines);
  await own.evaluate(() => {
    document.addEventListener('copy', ({ clipboardData }) => {
      window.copied = clipboardData.getData('text/plain');
    });
    getSelection().selectAllChildren(document.querySelector('.json-lines'));
  });
  const drawn = () => scroller.locator('.json-line').evaluateAll((all) => {
    const numbers = all.map((line) => line.querySelector('.gutter').dataset.line);
    return { rows: numbers.length, lines: numbers.filter((number, at) => number || at === 0).length };
  });
  await own.keyboard.press('Control+c');
  await expect.poll(() => own.evaluate(() => window.copied)).toBeTruthy();
  const { rows, lines: whole } = await drawn();
  expect(whole, 'some lines go on below').toBeLessThan(rows);
  expect((await own.evaluate(() => window.copied)).split('\n')).toHaveLength(whole);
  await own.setViewportSize({ width: 1280, height: 900 });

  const ids = async () => (await simulator.log()).filter((entry) => entry.operation === 'templates.list').map((entry) => entry.query);
  await form.response.getByRole('button', { name: 'Next page' }).click();
  await expect(form.control('start')).toHaveValue(/.+/);
  await expect(own.getByRole('button', { name: 'Send request' })).toBeFocused();
  await own.keyboard.press('Enter');
  await expect.poll(ids).toEqual(['limit=2', expect.stringMatching(/limit=2/)]);
  expect((await ids())[1]).toMatch(/start=/);
});
