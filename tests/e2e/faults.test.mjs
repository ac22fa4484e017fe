// Each fault, over HTTP: its documented message is shown, a write was sent once and a read that was lost four times, and
// nothing that was typed is lost.

import { expect, test as base } from './fixtures.mjs';
import { goToOperation, literal } from './lib.mjs';
import { MEDIA } from './simulator.mjs';
import { CONTENT, TEMPLATE_BODY } from './table-content.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];
const SAFE = 'Nothing that you typed is lost.';
const TOKEN = ['401', 'Code 401013. Oauth token is not valid', 'Paste a new access token; what you typed stays.'];
const ROLE = ['403', 'Code 403023. Profile is not valid', 'The credential lacks a product profile or a role'];
const RATE = ['429', 'Code 429050. Too many requests', 'Wait 2 s before the next attempt.'];
const SILENCE = ['Nothing came back: the gateway on this host is not there, or the connection broke.', SAFE];
const CUT = ['The reply (200) broke off before its end. A write may have been done.', SAFE];
const BROKEN = ['The reply is not the JSON that the documents promise:', SAFE];
const NOT_AGAIN = 'A 500 is not sent again by itself: it may have done its work.';

/** After these nobody knows whether a write was carried out. */
const DOUBTFUL = ['offline', 'server_error', 'malformed', 'truncated'];

// [the faults, the operation, what the region has to say]
const CASES = [
  [{ offline: true }, 'capping.create', SILENCE],
  [{ offline: true }, 'templates.get', SILENCE],
  [{ offline: true }, 'actions.update', SILENCE],
  [{ expired_token: true }, 'capping.create', TOKEN],
  [{ expired_token: true }, 'templates.create', TOKEN],
  [{ expired_token: true }, 'events.register', TOKEN],
  [{ forbidden: true }, 'throttling.update', ROLE],
  [{ forbidden: true }, 'fragments.create', ROLE],
  [{ forbidden: true }, 'namespaces.get', ROLE],
  [{ stale_etag: true }, 'templates.update', ['409', 'JOMAL-1101', 'GET it again and send the new ETag']],
  [{ stale_etag: true }, 'templates.patch', ['409', 'JOMAL-1101', 'GET it again and send the new ETag']],
  [{ stale_etag: true }, 'fragments.patch', ['409', 'GET it again and send the new ETag']],
  [{ rate_limit: 'seconds' }, 'capping.list', RATE],
  [{ rate_limit: 'seconds' }, 'templates.create', RATE],
  [{ rate_limit: 'seconds' }, 'actions.invoke', ['429', 'Too many requests', 'Wait 2 s before the next attempt.']],
  [{ server_error: true }, 'capping.create', ['500', 'Code 4000.', 'Check the sandbox name']],
  [{ server_error: true }, 'throttling.update', ['500', 'Code 1462.', 'unexpected error occurs']],
  [{ server_error: true }, 'templates.create', ['500', 'CJMMAS-1300', 'An internal error occurred.']],
  [{ server_error: true }, 'actions.create', ['500', 'There was an internal server error.', NOT_AGAIN]],
  [{ malformed: true }, 'capping.create', BROKEN],
  [{ malformed: true }, 'templates.list', BROKEN],
  [{ malformed: true }, 'actions.list', BROKEN],
  [{ truncated: true }, 'capping.create', CUT],
  [{ truncated: true }, 'fragments.get', ['The reply (200) broke off before its end.\n\nNothing', SAFE]],
  [{ truncated: true }, 'events.register', CUT],
];

const test = base.extend({
  /** Opens an operation's page and fills its form in as the table says. */
  fillIn: ({ page, form, simulator }, use) => use(async (id) => {
    const entry = TABLE.find((one) => one.id === id);
    const ids = (await entry.prepare?.(simulator)) ?? {};
    await goToOperation(page, id);
    await entry.fill?.(form, ids);
    await simulator.clearLog();
    return ids;
  }),

  /** The operations that were sent. The browser itself repeats a GET whose connection broke, x-request-id and all. */
  sentOnce: ({ simulator }, use) => use(async () => {
    const log = await simulator.log();
    const isRepeated = (entry, at) =>
      entry.method === 'GET' && at > 0 && entry.headers['x-request-id'] === log[at - 1].headers['x-request-id'];
    return log.filter((entry, at) => !isRepeated(entry, at)).map((entry) => entry.operation);
  }),
});

test.use({ connected: true });

for (const [faults, id, expected] of CASES) {
  test(`${id} with ${JSON.stringify(faults)}`, async ({ form, simulator, fillIn, sentOnce }) => {
    await fillIn(id);
    await simulator.faults(faults);
    const before = await form.values();
    const said = await form.send();
    for (const part of expected) expect(said).toMatch(new RegExp(literal(part)));
    expect(await form.values(), 'the form keeps every character').toEqual(before);
    // A read whose connection breaks, or that comes too often, is sent again by itself, up to four times; nothing else is.
    const isRepeated = faults.offline || faults.truncated || faults.rate_limit;
    const reads = TABLE.find((one) => one.id === id).method === 'GET' || id.endsWith('.list');
    expect(await sentOnce()).toEqual(Array(isRepeated && reads ? 4 : 1).fill(id));
    // Nobody knows what became of a write whose reply was not seen, or is that of an accident.
    const isInDoubt = !reads && Object.keys(faults).some((name) => DOUBTFUL.includes(name));
    await expect.poll(() => form.isInDoubt(), 'outcome unknown').toBe(isInDoubt);

    // The same form, unchanged, is good for the next attempt; after such a write once the person says so.
    await simulator.faults(Object.fromEntries(Object.keys(faults).map((name) => [name, name === 'rate_limit' ? 'off' : false])));
    if (['truncated', 'malformed'].includes(Object.keys(faults)[0])) return;
    expect(await (isInDoubt ? form.sendAnyway() : form.send())).toMatch(/\bDone\b/);
  });
}

test('a publication that fails says so when it is asked for', async ({ page, form, simulator, fillIn }) => {
  const { id } = await fillIn('fragments.publish');
  await simulator.faults({ publication_fails: true });
  await form.send();
  expect(await form.status()).toBe(202);
  await goToOperation(page, 'fragments.lastPublicationStatus', { fragmentId: id });
  const asked = { message: 'the publication takes three seconds', intervals: [500], timeout: 8000 };
  await expect.poll(() => form.send(), asked).toContain('"status":"error"');
  await expect(form.response).toContainText('The publication failed on the server.');
});

for (const [id, expected] of [
  ['capping.create', 'Cancelled: outcome unknown. Reload the object to see.'],
  ['templates.get', 'Cancelled.'],
]) {
  test(`${id} with latency can be cancelled`, async ({ page, form, simulator, fillIn }) => {
    await fillIn(id);
    await simulator.faults({ latency_ms: 20_000 });
    const before = await form.values();
    await page.getByRole('button', { name: 'Send request' }).click();
    await expect(page.getByText('Waiting for the reply…')).toBeVisible();
    await expect(form.response).toHaveAttribute('aria-busy', 'true');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await form.reply()).toContain(expected);
    expect(await form.values()).toEqual(before);
    await expect(page.getByRole('button', { name: 'Send request' })).toBeVisible();
  });
}

test('latency delays a reply and loses nothing', async ({ form, simulator, fillIn }) => {
  await fillIn('capping.list');
  await simulator.faults({ latency_ms: 700 });
  const said = await form.send();
  const [, duration] = said.match(/(\d+) ms/);
  expect(Number(duration), said).toBeGreaterThanOrEqual(700);
});

test('a template that was changed elsewhere is not overwritten', async ({ form, simulator, fillIn }) => {
  const { id } = await fillIn('templates.patch');
  await simulator.faults({ stale_etag: true });
  await form.send();
  const read = await simulator.ask('GET', `content/templates/${id}`, { headers: { accept: MEDIA.template } });
  expect(read.name).toBe(TEMPLATE_BODY.name);
});
