// A gateway on the console's own host, as a web action: it passes requests on to the three families of APIs and nowhere else.
//
// It has no credential and keeps nothing: who calls it brings a token, which goes to Adobe's hosts and into no log. The request comes raw
// (`web: raw`), so that path, query and body arrive as they were sent.

/** Where each family is. There is no other address. */
const FAMILIES = {
  journeys: 'https://platform.adobe.io/journey/orchestration',
  content: 'https://platform.adobe.io/ajo/content',
  runtime: 'https://api.adobe.io',
};

/** What is documented of each, as `cargo test` finds it in the catalogue of operations. Nothing else is passed on. */
const DOCUMENTED = {
  journeys: 'list/endpointConfigs|endpointConfigs|list/throttlingConfigs|throttlingConfigs',
  content: 'templates|fragments',
  runtime: 'runtime/admin/namespaces/[^/?]+/[^/?]+|runtime/namespaces/[^/?]+/[^/?]+/actions|runtime/system/actions|runtime/namespaces/[^/?]+/[^/?]+/handleEventRegistration|runtime/namespaces/[^/?]+/[^/?]+/handleEventUpdate|runtime/namespaces/[^/?]+/[^/?]+/handleEventStatus|runtime/namespaces/[^/?]+/[^/?]+/handleEventDeletion',
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The documented headers of requests. Cookies and the origin stay here. */
const PASSED = [
  'authorization', 'x-api-key', 'x-gw-ims-org-id', 'x-sandbox-name', 'x-request-id', 'content-type', 'accept', 'if-match',
  'x-ams-consumer-id', 'x-ams-application-id',
];

/** What of a reply is about one connection, or about the way the bytes came (fetch has unpacked them), or not the console's business. */
const STAYS = [
  'connection', 'keep-alive', 'proxy-authenticate', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade',
  'content-encoding', 'content-length', 'set-cookie', 'cache-control', 'content-security-policy',
];

/** On every reply: one that is HTML must not run as part of the console, and none is kept. */
const OWN = { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/** Web actions behind the CDN are cut off after 30 seconds, and a result may have 1 MB with everything around it. */
const PATIENCE = 28_000;
const MOST = 700_000;

/** A reply of the gateway itself. */
const say = (statusCode, message) => ({
  statusCode,
  headers: { ...OWN, 'content-type': 'application/json' },
  body: { error: message, code: 'gateway' },
});

/** The address behind a path of the gateway; nothing for one that leads elsewhere. */
function findUrl(path = '', query = '', families = FAMILIES) {
  const [, family, rest] = /^\/(\w+)(\/.*)$/s.exec(path) ?? [];
  if (!family || !Object.hasOwn(families, family)) return null;
  // Steps that are escaped stay so in the address, and may be unpacked behind it.
  if (/(^|\/|\\|%2f|%5c)(\.|%2e){1,2}(\/|\\|%2f|%5c|$)/i.test(rest)) return null;
  if (!RegExp(`^/(${DOCUMENTED[family]})(/|$)`).test(rest)) return null;
  const base = families[family];
  const url = new URL(`${base}${rest}`);
  // Steps upwards, escaped or not, lead out of the family, or to another one.
  if (!url.href.startsWith(`${base}/`) || url.username || url.hash) return null;
  url.search = query;
  return url;
}

/** The bytes of a raw body: text as it is, anything else in base64. No JSON of an object or a list looks like that. */
function readBody(body) {
  if (!body) return undefined;
  const isBase64 = body.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(body);
  return Buffer.from(body, isBase64 ? 'base64' : 'utf8');
}

/** The body of a reply as a web action gives it: text as it is, anything else in base64, which is taken for JSON of every name. */
function writeBody(bytes, type) {
  return /^text\//.test(type) ? bytes.toString('utf8') : bytes.toString('base64');
}

/** Answers one request. `families` is for tests. */
async function main(args, families = FAMILIES) {
  const { __ow_method: method = 'get', __ow_headers: headers = {}, __ow_path: path, __ow_query: query, __ow_body: body } = args;
  if (!METHODS.includes(method)) return say(405, 'The gateway does not pass this method on.');
  const url = findUrl(path, query, families);
  if (!url) return say(404, 'The gateway leads to the documented paths below /journeys/, /content/ and /runtime/ only.');
  if (!/^Bearer \S+$/.test(headers.authorization ?? '')) return say(401, 'The gateway passes nothing on without an access token.');
  const passed = Object.fromEntries(PASSED.filter((name) => headers[name]).map((name) => [name, headers[name]]));
  try {
    const reply = await fetch(url, {
      method: method.toUpperCase(),
      // What is packed on the way gets a weak ETag, which If-Match never matches.
      headers: { ...passed, 'accept-encoding': 'identity' },
      body: method === 'get' ? undefined : readBody(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const bytes = Buffer.from(await reply.arrayBuffer());
    if (bytes.length > MOST) return say(502, 'The reply is larger than a web action can give. A gateway on a host of your own has no such limit.');
    const kept = [...reply.headers].filter(([name]) => !STAYS.includes(name));
    return {
      statusCode: reply.status,
      headers: { ...Object.fromEntries(kept), ...OWN },
      body: writeBody(bytes, reply.headers.get('content-type') ?? ''),
    };
  } catch (error) {
    // The message of a failed fetch may quote what was sent.
    return error.name === 'TimeoutError' ? say(504, 'Adobe’s host did not answer in time.') : say(502, 'Adobe’s host could not be reached.');
  }
}

module.exports = { main, findUrl, readBody, writeBody };
