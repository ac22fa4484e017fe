// A server whose replies are odd: one comes in two halves, one breaks off, one has a body where none may be. And one that
// misbehaves as hosts do that a browser may not call.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { PATIENCE } from './lib.mjs';

const HALVES = ['{"first": "half", ', '"second": "the end of it"}'];
const NO_CONTENT = 'HTTP/1.1 204 No Content\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"left":"over"}';

/** Starts the server on a port of its own. */
export async function startOddServer() {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === '/no-content') {
      request.socket.end(NO_CONTENT);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(HALVES[0], () => {
      if (request.url === '/cut') response.destroy();
      else server.emit('begun', response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    /** Answers with the headers and half of the body, until it is told to give the rest. */
    slow: `${base}/slow`,
    /** Answers with half of the body and hangs up. */
    cut: `${base}/cut`,
    /** Answers 204 with a body. */
    noContent: `${base}/no-content`,
    /** The next slow reply that has begun: how to end it, and when nobody waits for it any more. */
    async begun() {
      const [response] = await once(server, 'begun', { signal: AbortSignal.timeout(PATIENCE) });
      return { finish: () => response.end(HALVES[1]), closed: once(response, 'close') };
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const EVERYTHING = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization', 'access-control-expose-headers': '*' };
const JSON_TYPE = { 'content-type': 'application/json', 'x-request-id': 'odd-request' };

/** How a host answers a read, by the first step of the path: its status, its headers, its text. */
const WAYS = {
  open: [200, { ...EVERYTHING, ...JSON_TYPE }, '{"items": []}'],
  hidden: [200, { ...EVERYTHING, ...JSON_TYPE, 'access-control-expose-headers': '' }, '{"items": []}'],
  closed: [200, JSON_TYPE, '{"items": []}'],
  plain: [200, { ...JSON_TYPE, 'access-control-allow-origin': '*' }, '{"items": []}'],
  page: [200, { ...EVERYTHING, 'content-type': 'text/html' }, '<!doctype html><title>Welcome</title>'],
  token: [401, { ...EVERYTHING, ...JSON_TYPE }, '{"error_code": "401013", "message": "Oauth token is not valid"}'],
  role: [403, { ...EVERYTHING, ...JSON_TYPE }, '{"title": "Forbidden", "status": 403}'],
  place: [404, { ...EVERYTHING, ...JSON_TYPE }, '{"title": "Not Found", "status": 404}'],
};

/** Starts a host on a port of its own. It keeps the requests that it has seen. */
export async function startOddHost() {
  const seen = [];
  const server = createServer((request, response) => {
    request.resume();
    const way = request.url.split('/')[1];
    seen.push({ way, method: request.method, authorization: request.headers.authorization });
    // `silent` never answers.
    if (!(way in WAYS)) return;
    const [status, headers, text] = WAYS[way];
    response.writeHead(request.method === 'OPTIONS' ? 204 : status, headers).end(request.method === 'OPTIONS' ? '' : text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    seen,
    /** The base URL under which it answers in that way. */
    at: (way) => `${base}/${way}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A base URL at which nothing listens. */
export async function deadAddress() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/nothing`;
}
