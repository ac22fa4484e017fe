// Every operation meets every way in which a call can fail: the page says which it was, a write is sent once, and
// neither the form nor the focus is lost. The replies are put in the place of the gateway's.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { hasten } from './haste.mjs';
import { goToOperation, PATIENCE } from './lib.mjs';
import { startOddServer } from './odd-server.mjs';
import { complaintsOf } from './pages.mjs';
import { CONTENT } from './table-content.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];

// A failure names the operation and the fault: a trace of thirty calls would cost more than the calls.
test.use({ trace: 'off' });

const json = (status, body, headers = {}) => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const html = (status) => ({
  status,
  contentType: 'text/html',
  body: `<!doctype html><title>Error ${status}</title><h1 id="from-outside">no</h1><script>window.ranOutside = true</script>`,
});
const gateway = (status, code, message) => json(status, { error_code: code, message });
const tooMany = (headers) => json(429, { error_code: '429050', message: 'Too many requests' }, headers);

/** A 429 that names a time in two seconds, by the clock of whoever answers. */
function tooManyUntil() {
  const now = Date.now();
  return tooMany({ date: new Date(now).toUTCString(), 'retry-after': new Date(now + 2000).toUTCString() });
}

const LOST = /Nothing came back: the gateway on this host is not there, or the connection broke\.[\s\S]*Nothing that you typed is lost/;
const CUT = /The reply \(200\) broke off before its end\.[\s\S]*Nothing that you typed is lost/;

// [its name, the reply, how the connection breaks or what makes the reply; what the page has to say]
const FAULTS = [
  ['a broken connection', 'connectionreset', LOST],
  ['a host without an address', 'namenotresolved', LOST],
  ['a connection that times out', 'timedout', LOST],
  ['a reply that breaks off', () => odd.cut, CUT],
  ['400', json(400, { error: { code: 1464, message: 'Bad payload' } }), /\b400\b[\s\S]*Bad payload/],
  ['401', gateway(401, '401013', 'Oauth token is not valid'), /\b401\b[\s\S]*Oauth token is not valid[\s\S]*access token/],
  ['403', gateway(403, '403023', 'Profile is not valid'), /\b403\b[\s\S]*Profile is not valid[\s\S]*role/],
  ['404 without a body', { status: 404, body: '' }, /\b404\b/],
  ['406', json(406, { title: 'Not Acceptable', detail: 'media type' }), /\b406\b[\s\S]*media type/],
  ['409', json(409, { type: 'https://ns.adobe.com/aep/errors/JOMAL-1101-409', title: 'Conflict', status: 409 }), /JOMAL-1101[\s\S]*ETag/],
  ['412', json(412, { title: 'Precondition Failed' }), /\b412\b[\s\S]*changed meanwhile/],
  ['428', json(428, { title: 'Precondition Required' }), /\b428\b/],
  ['429 with seconds', tooMany({ 'retry-after': '1' }), /\b429\b[\s\S]*Wait 1 s/],
  ['429 with minutes', tooMany({ 'retry-after': '900' }), /\b429\b[\s\S]*Wait 15 min before/],
  ['429 with a date', tooManyUntil, /\b429\b[\s\S]*Wait 2 s/],
  ['429 without a time', tooMany(), /^(?![\s\S]*Wait \d+ s)[\s\S]*\b429\b[\s\S]*Wait before the next request/],
  ['500 with a code', json(500, { error: { code: 1451, message: 'is deployed' } }), /1451[\s\S]*is deployed[\s\S]*(forceDelete|ndeploy)/],
  ['500 as a page', html(500), /\b500\b/],
  ['502', html(502), /\b502\b[\s\S]*The gateway got no proper reply from the service\.[\s\S]*After a write, read the object first/],
  ['503', json(503, { message: 'Down for a while' }), /\b503\b[\s\S]*Down for a while[\s\S]*overloaded or down/],
  ['504', { status: 504, body: '' }, /\b504\b[\s\S]*took too long for the gateway/],
  ['a page in place of a reply', html(200), /not the JSON that the documents promise|Done/],
  ['an empty reply', { status: 200, body: '' }, /no body, where the documents promise one|Done/],
  ['204 with a body', json(204, { left: 'over' }), /\b204\b[\s\S]*"left":\s*"over"/],
  ['204 with a body that the browser drops', () => odd.noContent, /\b204\b[\s\S]*The reply has no body\./],
  ['cut JSON', { status: 200, contentType: 'application/json', body: '{"items": [' }, /not the JSON that the documents promise|Done/],
];

/** After these a read is sent again by itself, up to four times; who is to wait for minutes does not. */
const REPEATED = /connection|address|breaks off|429(?! with minutes)|502|503|504/;

/** These read too, though they are asked for by POST. */
const READS_BY_POST = ['capping.list', 'throttling.list'];
const isRead = (id, method) => method === 'GET' || READS_BY_POST.includes(id);

/** What cannot be taken back: the focus does not rest on the button that repeats it, once it is done. */
const IRREVERSIBLE = ['fragments.publish', 'namespaces.delete'];

let simulator;
let odd;
let page;
let form;
let reply;
let sent;
let opened;

test.beforeAll(async ({ shared, simulator: given }) => {
  simulator = given;
  odd = await startOddServer();
  await openFaulty(shared);
  await hasten(page);
});
test.afterAll(async ({ shared }) => {
  odd.stop();
  await shared.close();
});

/** Opens a page whose calls get `reply`; without one, the gateway's. */
async function openFaulty(pages) {
  reply = undefined;
  page = await pages.openConnected();
  form = new Form(page);
  await page.route('**/gateway/**', async (route) => {
    sent.push({ method: route.request().method(), at: Date.now() });
    const given = typeof reply === 'function' ? reply() : reply;
    if (given === undefined) await route.continue();
    else if (typeof given === 'string') await (given.startsWith('http') ? route.continue({ url: given }) : route.abort(given));
    else await route.fulfill(given);
  });
}

/** Fills the form of an operation in; gives all that is in it. */
async function fillIn({ id, prepare, fill }) {
  sent = [];
  opened = id;
  reply = undefined;
  const ids = (await prepare?.(simulator)) ?? {};
  await goToOperation(page, id);
  await fill?.(form, ids);
  return form.values();
}

/** Runs in the page: the first control of the form, or else the heading, gets the focus. Gives its id, and whether the form is in doubt. */
function begin() {
  const { elements } = document.querySelector('main form');
  const place = [...elements].find((element) => element.id && element.checkVisibility()) ?? document.getElementById('page-title');
  place.focus();
  const isInDoubt = [...document.querySelectorAll('#doubt button')].some((button) => button.textContent.trim() === 'Send anyway');
  return { from: place.id, isInDoubt };
}

/** Runs in the page: once what is in doubt has the focus, the button gets it that sends anyway. `false` if that takes too long. */
async function sayAnyway(patience) {
  const end = performance.now() + patience;
  const doubt = document.getElementById('doubt');
  while (document.activeElement !== doubt) {
    if (performance.now() > end) return false;
    await new Promise(requestAnimationFrame);
  }
  [...doubt.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Send anyway').focus();
  return true;
}

/**
 * Runs in the page: waits for the end of a call. Gives what is said of it, whether it is done, what has the focus then,
 * and whether markup of a reply was drawn; nothing if that takes too long.
 */
async function awaitEnd(patience) {
  const response = document.querySelector('section.response');
  const isOver = () => response.getAttribute('aria-busy') === 'false' && !/Nothing has been sent|\D0 lines so far/.test(response.textContent);
  const hasEnded = await new Promise((done) => {
    const look = () => isOver() && done(true);
    new MutationObserver(look).observe(response, { attributes: true, characterData: true, childList: true, subtree: true });
    AbortSignal.timeout(patience).onabort = () => done(false);
    look();
  });
  if (!hasEnded) return undefined;
  await new Promise(requestAnimationFrame);
  return {
    said: response.innerText,
    isDone: [...response.querySelectorAll('*')].some((element) => element.textContent.trim() === 'Done'),
    focus: document.activeElement.id,
    fromOutside: Boolean(document.getElementById('from-outside')),
  };
}

/**
 * Sends what is in the form, from its first control or else from the heading; gives the id of what has the focus. Where
 * nobody knows what became of the last one, the keys send nothing, and the button that the person has to press does.
 */
async function press() {
  sent = [];
  const { from, isInDoubt } = await page.evaluate(begin);
  await page.keyboard.press('Control+Enter');
  if (!isInDoubt) return from;
  expect(await page.evaluate(sayAnyway, PATIENCE), 'what is open is said').toBe(true);
  expect(sent, 'a key does not send it again').toEqual([]);
  await page.keyboard.press('Enter');
  return 'response-title';
}

/** Waits for the end of a call. */
async function settle() {
  const end = await page.evaluate(awaitEnd, PATIENCE);
  if (!end) throw new Error(`The call does not end. ${await form.root.innerText()}`);
  return end;
}

/** What holds after every failure: how often it was sent, and that what was typed and the focus are where they were. */
async function checkAfter(name, methods, before, from, { isDone, focus, fromOutside }) {
  expect(sent.map((one) => one.method), name).toEqual(methods);
  expect(await form.values(), `${name}: the form keeps every character`).toEqual(before);
  const moves = isDone && from === 'send-request' && IRREVERSIBLE.includes(opened);
  const place = moves ? 'response-title' : from;
  // It may take the browser a moment to move it.
  if (focus !== place) await expect(page.locator(`[id="${place}"]`), `${name}: the focus stays`).toBeFocused();
  expect(fromOutside, `${name}: no markup of a reply is drawn`).toBe(false);
}

/** A reply whose headers are there and whose body is not: the page waits for it, or calls the request back. */
async function checkSlowBody({ id, method }, before) {
  reply = odd.slow;
  const start = async () => {
    const begun = odd.begun();
    const from = await press();
    const answer = await begun;
    await expect(page.getByText('Waiting for the reply…')).toBeVisible();
    await expect(form.response).toHaveAttribute('aria-busy', 'true');
    return { ...answer, from };
  };
  const whole = await start();
  whole.finish();
  const done = await settle();
  expect(done.said).toMatch(/\b200\b[\s\S]*the end of it/);
  await checkAfter('a slow body', [method], before, whole.from, done);

  const cancelled = await start();
  await page.keyboard.press('Control+Enter');
  const ended = await settle();
  expect(ended.said).toMatch(isRead(id, method) ? /Cancelled\.\n/ : /Cancelled: outcome unknown\. Reload the object to see\./);
  await cancelled.closed;
  await checkAfter('a slow body that is cancelled', [method], before, cancelled.from, ended);
}

for (const entry of TABLE) {
  const { id, method } = entry;

  test(id, async () => {
    const before = await fillIn(entry);
    for (const [name, given, expected] of FAULTS) {
      reply = given;
      const from = await press();
      const end = await settle();
      expect(end.said, name).toMatch(expected);
      expect(end.said, `${name}: the gateway is on the page's own origin`).not.toMatch(/CORS/);
      await checkAfter(name, Array(isRead(entry.id, method) && REPEATED.test(name) ? 4 : 1).fill(method), before, from, end);
    }
    await checkSlowBody(entry, before);
    expect(await page.evaluate(() => window.ranOutside)).toBeUndefined();
    expect(await complaintsOf(page)).toEqual([]);
  });
}

const entryOf = (id) => TABLE.find((entry) => entry.id === id);
const faultOf = (name) => FAULTS.find((fault) => fault[0] === name);

// From here on the page's clock is the real one.

// [the read, what it meets, the milliseconds between its attempts; nothing when the console chooses them]
for (const [id, name, asked] of [
  ['capping.get', '429 with seconds', 1000],
  ['templates.get', '429 with a date', 2000],
  ['fragments.list', '429 without a time'],
  ['actions.list', '503'],
  ['actions.get', 'a host without an address'],
]) {
  test(`${id} waits between its attempts: ${name}`, async ({ pages }) => {
    await openFaulty(pages);
    const before = await fillIn(entryOf(id));
    const [, given, expected] = faultOf(name);
    reply = given;
    const from = await press();
    if (asked) await expect(page.getByRole('status').filter({ hasText: /^Waiting \d s: the API asked for it \(attempt 4 of 4\)$/ })).toBeVisible();
    const end = await settle();
    expect(end.said).toMatch(expected);
    await checkAfter(name, Array(4).fill('GET'), before, from, end);
    const waits = sent.slice(1).map((one, at) => one.at - sent[at].at);
    for (const [at, wait] of waits.entries()) {
      const longest = asked ?? 500 * 2 ** at;
      expect(wait, `${waits} ms between the attempts`).toBeGreaterThanOrEqual((asked ?? 0) - 50);
      expect(wait, `${waits} ms between the attempts`).toBeLessThanOrEqual(longest + 1000);
    }
  });
}

test('a read that waits for its next attempt is called back, and is not sent again', async ({ pages }) => {
  await openFaulty(pages);
  const before = await fillIn(entryOf('templates.get'));
  reply = faultOf('429 with seconds')[1];
  const from = await press();
  await expect(page.getByText(/the API asked for it \(attempt 2 of 4\)/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const end = await settle();
  expect(end.said).toMatch(/Cancelled\.\n/);
  await sleep(1500);
  await checkAfter('called back', ['GET'], before, from, end);
});

test('the focus does not fall off the page with the button that was pressed', async ({ pages }) => {
  await openFaulty(pages);
  await fillIn(entryOf('templates.create'));
  // It may take the browser a moment to move it from the one button to the other.
  const hasFocus = (id) => expect(page.locator(`#${id}`)).toBeFocused({ timeout: 2000 });
  reply = odd.slow;
  const begun = odd.begun();
  await page.getByRole('button', { name: 'Send request' }).focus();
  await page.keyboard.press('Enter');
  await begun;
  await expect(page.getByText('Waiting for the reply…')).toBeVisible();
  await hasFocus('cancel-request');
  await page.keyboard.press('Enter');
  await form.reply();
  await hasFocus('send-request');
});
