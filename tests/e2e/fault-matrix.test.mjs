// Every operation meets every way in which a call can fail: the page says which it was, a write is sent once, and
// neither the form nor the focus is lost. The replies are put in the place of the gateway's.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Form } from './form.mjs';
import { goToOperation, start } from './lib.mjs';
import { CONTENT } from './table-content.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { RUNTIME } from './table-runtime.mjs';

const TABLE = [...JOURNEYS, ...CONTENT, ...RUNTIME];

const json = (status, body, headers = {}) => ({ status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const html = (status) => ({ status, contentType: 'text/html', body: `<!doctype html><title>Error ${status}</title><h1 id="from-outside">no</h1><script>window.ranOutside = true</script>` });
const gateway = (status, code, message) => json(status, { error_code: code, message });

// [its name, the reply or nothing when the connection breaks, what the page has to say]
const FAULTS = [
  ['a broken connection', null, /Nothing came back/],
  ['400', json(400, { error: { code: 1464, message: 'Bad payload' } }), /\b400\b[\s\S]*Bad payload/],
  ['401', gateway(401, '401013', 'Oauth token is not valid'), /\b401\b[\s\S]*Oauth token is not valid[\s\S]*access token/],
  ['403', gateway(403, '403023', 'Profile is not valid'), /\b403\b[\s\S]*Profile is not valid[\s\S]*role/],
  ['404 without a body', { status: 404, body: '' }, /\b404\b/],
  ['406', json(406, { title: 'Not Acceptable', detail: 'media type' }), /\b406\b[\s\S]*media type/],
  ['409', json(409, { type: 'https://ns.adobe.com/aep/errors/JOMAL-1101-409', title: 'Conflict', status: 409 }), /JOMAL-1101[\s\S]*ETag/],
  ['412', json(412, { title: 'Precondition Failed' }), /\b412\b[\s\S]*changed meanwhile/],
  ['428', json(428, { title: 'Precondition Required' }), /\b428\b/],
  ['429 with seconds', json(429, { error_code: '429050', message: 'Too many requests' }, { 'retry-after': '1' }), /\b429\b[\s\S]*Wait 1 s/],
  ['429 with milliseconds', json(429, { error_code: '429050', message: 'Too many requests' }, { 'retry-after': '900' }), /\b429\b[\s\S]*Wait 1 s/],
  ['500 with a code', json(500, { error: { code: 1451, message: 'is deployed' } }), /1451[\s\S]*is deployed[\s\S]*(forceDelete|ndeploy)/],
  ['500 as a page', html(500), /\b500\b/],
  ['a page in place of a reply', html(200), /not the JSON that the documents promise|Done/],
  ['an empty reply', { status: 200, body: '' }, /no body, where the documents promise one|Done/],
  ['cut JSON', { status: 200, contentType: 'application/json', body: '{"items": [' }, /not the JSON that the documents promise|Done/],
];

/** A read is sent again by itself after these, up to four times; once is enough to see it. */
const REPEATED = ['a broken connection', '429 with seconds'];

/** What waits before it is sent meets fewer of them: each takes five seconds. */
const FEW = ['a broken connection', '500 with a code'];

let world;
let page;
let form;
let reply;
let sent;

before(async () => {
  world = await start();
  await world.simulator.reset();
  page = await world.openConnected();
  form = new Form(page);
  reply = undefined;
  await page.route('**/gateway/**', async (route) => {
    sent.push(route.request().method());
    if (reply === undefined) await route.continue();
    else if (reply === null) await route.abort('connectionreset');
    else await route.fulfill(reply);
  });
});
after(() => world.stop());

const destroys = (id) => /\.(delete|publish)$/.test(id);

/** What has the focus, by its id or its words. */
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.innerText);

for (const { id, method, prepare, fill } of TABLE) {
  test(id, async () => {
    sent = [];
    reply = undefined;
    await world.simulator.reset();
    const ids = (await prepare?.(world.simulator)) ?? {};
    await goToOperation(page, id);
    await fill?.(form, ids);
    const before = await form.values();
    for (const [name, given, expected] of FAULTS) {
      if (destroys(id) && !FEW.includes(name)) continue;
      if (method === 'GET' && name === '429 with milliseconds') continue;
      reply = given;
      sent = [];
      await form.root.getByRole('button', { name: 'Send request' }).focus();
      await page.keyboard.press('Control+Enter');
      const said = await form.reply();
      assert.match(said, expected, name);
      assert.deepEqual(await form.values(), before, `${name}: the form keeps every character`);
      const times = method === 'GET' && REPEATED.includes(name) ? 4 : 1;
      assert.deepEqual(sent, Array(times).fill(method), name);
      assert.ok((await focused()) !== '', `${name}: the focus is somewhere`);
      assert.equal(await page.locator('#from-outside').count(), 0, `${name}: no markup of a reply is drawn`);
    }
    assert.equal(await page.evaluate(() => window.ranOutside), undefined);
  });
}
