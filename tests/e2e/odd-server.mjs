// A server whose replies are odd: one comes in two halves, one breaks off, one has a body where none may be.

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
