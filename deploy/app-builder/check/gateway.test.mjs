// The gateway leads where it should and nowhere else, and what passes through stays as it is.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import gateway from '../actions/gateway/index.js';

const { findUrl, main, readBody, writeBody } = gateway;

test('three families and nothing else', () => {
  for (const [path, query, expect] of [
    ['/journeys/endpointConfigs/a%2Fb', 'x=%20', 'https://platform.adobe.io/journey/orchestration/endpointConfigs/a%2Fb?x=%20'],
    ['/content/templates', '', 'https://platform.adobe.io/ajo/content/templates'],
    ['/runtime/runtime/system/actions', '', 'https://api.adobe.io/runtime/system/actions'],
    ['/content/templates//evil.example/x', '', 'https://platform.adobe.io/ajo/content/templates//evil.example/x'],
    ['/runtime/runtime/namespaces/1/2/actions/a%2Fb', '', 'https://api.adobe.io/runtime/namespaces/1/2/actions/a%2Fb'],
    ['/runtime/runtime/namespaces/1/2/triggers', '', null], ['/runtime/runtime/namespaces/1', '', null], ['/runtime/events/x', '', null],
    ['/content//evil.example/x', '', null], ['/content/templatesx', '', null], ['/journeys/journeys', '', null],
    ['/journeys', '', null], ['/other/x', '', null], ['/constructor/x', '', null], ['/__proto__/x', '', null], ['', '', null], [undefined, undefined, null],
    ['/journeys/endpointConfigs/../../ajo/content/x', '', null], ['/journeys/endpointConfigs/%2e%2e/%2e%2e/x', '', null],
    ['/content/templates/..\\..\\x', '', null], ['/content/templates/.%2e/x', '', null], ['/content/templates/..', '', null],
    ['/runtime@evil.example/x', '', null], ['//evil.example/journeys/x', '', null], ['/https://evil.example/x', '', null], ['/content/templates/x#y', '', null],
  ]) assert.equal(findUrl(path, query)?.href ?? null, expect, path);
});

test('a body arrives as it was sent, whether it came as text or in base64', () => {
  for (const text of ['{"a":1}', '[]', '{"name":"Grüße"}', ' {"a": 1}\n']) {
    assert.equal(readBody(text).toString(), text);
    assert.equal(readBody(Buffer.from(text).toString('base64')).toString(), text);
  }
  assert.equal(readBody(''), undefined);
  assert.equal(readBody(undefined), undefined);
  assert.equal(writeBody(Buffer.from('{"é":1}'), 'application/vnd.adobe.ajo.template.v1+json'), Buffer.from('{"é":1}').toString('base64'));
  assert.equal(writeBody(Buffer.from('<p>é'), 'text/html'), '<p>é');
  assert.equal(writeBody(Buffer.alloc(0), 'application/json'), '');
});

let upstream;
let families;
let answer;
const seen = [];
before(async () => {
  upstream = createServer(async (request, reply) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    answer(reply);
  });
  await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${upstream.address().port}`;
  families = { journeys: `${base}/journey/orchestration`, content: `${base}/ajo/content`, runtime: base };
});
after(() => upstream.close());

const TOKEN = 'eyJ0.canary.token';
const ask = (changes, headers = {}) => main({
  __ow_method: 'get', __ow_path: '/content/templates', __ow_query: 'limit=1', __ow_body: '',
  __ow_headers: { authorization: `Bearer ${TOKEN}`, 'x-api-key': 'key', cookie: 'a=1', origin: 'https://x.example', 'x-forwarded-for': '1.2.3.4', ...headers },
  ...changes,
}, families);
const json = ({ body }) => JSON.parse(Buffer.from(body, 'base64').toString());

test('the documented headers go through, the others stay, and the ETag stays strong', async () => {
  answer = (reply) => reply.writeHead(200, {
    'content-type': 'application/vnd.adobe.ajo.template.v1+json', etag: '"7"', location: '/x', 'x-resource-id': 'r', 'retry-after': '3', 'set-cookie': 'b=2',
    'cache-control': 'public',
  }).end('{"a":"é"}');
  const reply = await ask({});
  assert.deepEqual([reply.statusCode, json(reply)], [200, { a: 'é' }]);
  const { etag, location, 'x-resource-id': id, 'retry-after': retry, 'set-cookie': cookie, 'cache-control': cache } = reply.headers;
  assert.deepEqual([etag, location, id, retry, cookie, cache], ['"7"', '/x', 'r', '3', undefined, 'no-store']);
  assert.match(reply.headers['content-security-policy'], /sandbox/);
  const { url, headers } = seen.at(-1);
  assert.equal(url, '/ajo/content/templates?limit=1');
  assert.deepEqual([headers.authorization, headers['x-api-key'], headers['accept-encoding']], [`Bearer ${TOKEN}`, 'key', 'identity']);
  for (const name of ['cookie', 'origin', 'x-forwarded-for']) assert.equal(headers[name], undefined, name);
});

test('a write arrives with its body and its condition, and an empty reply is one', async () => {
  answer = (reply) => reply.writeHead(204, { etag: '"8"' }).end();
  const body = '{"name":"Grüße"}';
  const put = { __ow_method: 'put', __ow_path: '/content/templates/a%2Fb', __ow_query: '', __ow_body: Buffer.from(body).toString('base64') };
  const reply = await ask(put, { 'content-type': 'application/json', 'if-match': '"7"' });
  assert.deepEqual([reply.statusCode, reply.headers.etag, reply.body], [204, '"8"', '']);
  const last = seen.at(-1);
  assert.deepEqual([last.method, last.url, last.body, last.headers['if-match']], ['PUT', '/ajo/content/templates/a%2Fb', body, '"7"']);
});

test('a redirect is not followed, and what comes packed after all is unpacked', async () => {
  answer = (reply) => reply.writeHead(302, { location: 'https://evil.example/' }).end();
  const moved = await ask({});
  assert.deepEqual([moved.statusCode, moved.headers.location], [302, 'https://evil.example/']);
  answer = (reply) => reply.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
  const packed = await ask({});
  assert.deepEqual([json(packed), packed.headers['content-encoding']], [{ a: 1 }, undefined]);
});

test('what is not passed on is refused in a sentence, and reaches nobody', async () => {
  const count = seen.length;
  for (const [changes, headers, status] of [
    [{ __ow_method: 'trace' }, {}, 405], [{ __ow_method: 'options' }, {}, 405], [{ __ow_path: '/other/x' }, {}, 404], [{ __ow_path: '/content/../../x' }, {}, 404],
    [{}, { authorization: undefined }, 401], [{}, { authorization: 'Basic x' }, 401],
  ]) {
    const reply = await ask(changes, headers);
    assert.equal(reply.statusCode, status);
    assert.match(reply.body.error, /\.$/);
  }
  assert.equal(seen.length, count);
});

test('a reply that is cut or too large is an error without a word of the token, and nothing is logged', async (context) => {
  const logged = ['log', 'info', 'warn', 'error'].map((name) => context.mock.method(console, name));
  answer = (reply) => reply.destroy();
  const lost = await ask({});
  answer = (reply) => reply.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(800_000)}"`);
  const large = await ask({});
  assert.deepEqual([lost.statusCode, large.statusCode], [502, 502]);
  assert.ok(!JSON.stringify([lost, large]).includes('canary'));
  for (const method of logged) assert.equal(method.mock.callCount(), 0);
});
