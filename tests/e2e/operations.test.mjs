// Each of the 44 operations is sent from its page, over HTTP, and arrives as documented.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Form } from './form.mjs';
import { complaintsOf, connect, go, goToOperation, start } from './lib.mjs';
import { PREFIX } from './simulator.mjs';
import { CONTENT } from './table-content.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];

let world;
let page;
let values;

before(async () => {
  world = await start();
  await world.simulator.reset();
  page = await world.open();
  values = await connect(page, world.simulator);
});
after(async () => {
  await world.closePages();
  await world.stop();
});

test('the table has exactly the operations that the console lists', async () => {
  await go(page, '#/');
  const links = page.getByRole('main').getByRole('link');
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const ids = hrefs.map((href) => href.match(/^#\/operations\/([^?]+)$/)?.[1]).filter(Boolean);
  assert.equal(ids.length, 44);
  assert.deepEqual([...ids].sort(), TABLE.map((entry) => entry.id).sort());
});

const requestIds = new Set();

for (const entry of TABLE) {
  test(`${entry.id} arrives as documented`, async () => {
    const { simulator } = world;
    await simulator.reset();
    const ids = (await entry.prepare?.(simulator)) ?? {};
    await goToOperation(page, entry.id);
    const form = new Form(page);
    await entry.fill?.(form, ids);
    await simulator.clearLog();

    const said = await form.send();

    const log = await simulator.log();
    assert.equal(log.length, 1, 'one request is sent');
    checkRequest(entry, ids, log[0]);
    assert.equal(await form.status(), entry.status);
    assert.match(said, entry.status === 202 ? /Accepted, and not finished yet\./ : /\bDone\b/, 'the reply is read as the documented success');
    assert.equal(await form.problems.innerText(), '');
    assert.deepEqual(await complaintsOf(page), []);
  });
}

function checkRequest(entry, ids, seen) {
  const of = (value) => (typeof value === 'function' ? value(ids) : value);
  assert.equal(seen.operation, entry.id);
  assert.equal(seen.method, entry.method);
  assert.equal(seen.path, PREFIX[entry.family] + of(entry.path));
  assert.equal(seen.query, of(entry.query) ?? '');
  assert.equal(seen.status, entry.status);
  if (entry.body === undefined) assert.equal(seen.body, '');
  else assert.deepEqual(JSON.parse(seen.body), of(entry.body));
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
  assert.deepEqual(given, expected);
  if (entry.family !== 'content') {
    assert.equal(requestId, undefined, 'x-request-id is documented for the Content API only');
    return;
  }
  assert.match(requestId, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  assert.ok(!requestIds.has(requestId), 'x-request-id is unique for each request');
  requestIds.add(requestId);
}
