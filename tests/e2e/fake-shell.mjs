// A shell of Experience Cloud around the console, on the real names of its hosts: one server on this machine with a certificate of its own, to
// which the browser is led for all of them.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the shell is, and where the console. */
export const SHELL = 'https://experience.adobe.com';
export const CONSOLE = 'https://12345-wheelhouse.adobeio-static.net';
export const MR = `${SHELL}/static/exc-module-runtime.js`;

/** Hosts of others, which lead here too: what they are asked for is in `seen`. */
const OTHERS = ['evil.example', 'other.adobe.com'];

/** The hosts of the APIs, behind which the simulator is. */
const APIS = ['platform.adobe.io', 'api.adobe.io'];

/** A certificate for this run. */
function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-certificate-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const options = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=experience.adobe.com'];
  execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}

/** Runs in the console's frame: the object that the shell's script makes. `before` was said before anybody could listen, `first` is said soon. */
function runtime({ before, first }) {
  const listeners = {};
  const calls = [];
  const note = (name) => async (...values) => { calls.push([name, ...values]); };
  const object = {
    lastConfigurationPayload: before ?? null,
    configured: Boolean(before),
    on: (name, listen) => { (listeners[name] ??= []).push(listen); },
  };
  const set = { set title(title) { calls.push(['title', title]); }, set preventDefaultCombos(combos) { calls.push(['keys', combos]); } };
  const page = Object.assign(set, { done: note('done'), blockNavigation: note('block'), clipboardWrite: note('copy') });
  window['exc-module-runtime'] = { default: () => object, page, user: () => ({ authExpired: note('expired') }) };
  const say = (name, payload) => {
    if (name !== 'history') object.lastConfigurationPayload = payload;
    listeners[name]?.forEach((listen) => listen(payload));
  };
  window.shell = { calls, say };
  if (first) setTimeout(() => window.shell.say('ready', first));
}

const page = (title, body) => `<!doctype html><html lang="en"><title>${title}</title><style>iframe { width: 1200px; height: 700px; border: 0 }</style>${body}`;

/** Starts it: `preview` is the one of the release build. Gives what the browser needs, what was asked for, and what the shell says first. */
export async function startShell(preview) {
  const seen = [];
  const says = {};
  /** The calls of the APIs, with their tokens: the simulator keeps none. */
  const sent = [];

  async function pass(target, { method, headers }, body) {
    const { host, connection, ...others } = headers;
    const reply = await fetch(target, { method, headers: others, body: body.length ? body : undefined, redirect: 'manual' });
    const kept = [...reply.headers].filter(([name]) => !['connection', 'content-length', 'transfer-encoding', 'content-encoding', 'keep-alive'].includes(name));
    return { status: reply.status, headers: Object.fromEntries(kept), body: Buffer.from(await reply.arrayBuffer()) };
  }

  async function answer(request, body) {
    const { headers: { host }, url } = request;
    if (host === new URL(CONSOLE).host) {
      const reply = await pass(`${preview.base}${url}`, request, body);
      // A development build has only the one page.
      if (reply.status !== 404 || !url.startsWith('/experience.html')) return reply;
      const { headers, body: console } = await pass(`${preview.base}/index.html`, request, body);
      return { status: 200, headers: { ...reply.headers, 'content-type': headers['content-type'] }, body: console };
    }
    if (APIS.includes(host)) {
      if (request.method !== 'OPTIONS') sent.push({ method: request.method, url, token: request.headers.authorization });
      return pass(`${preview.upstream}${url}`, request, body);
    }
    if (url.startsWith(new URL(MR).pathname)) {
      return { status: 200, headers: { 'content-type': 'text/javascript' }, body: `(${runtime})(${JSON.stringify(says)})` };
    }
    const { searchParams } = new URL(url, SHELL);
    const frame = `<iframe title="Console" sandbox="allow-scripts allow-same-origin allow-forms allow-downloads allow-popups" src="${searchParams.get('frame') ?? ''}"></iframe>`;
    return { status: 200, headers: { 'content-type': 'text/html' }, body: page('Experience Cloud', frame) };
  }

  const server = createServer(makeCertificate(), async (request, reply) => {
    seen.push(`https://${request.headers.host}${request.url}`);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const { status, headers, body } = await answer(request, Buffer.concat(chunks));
      reply.writeHead(status, headers).end(body);
    } catch {
      reply.destroy();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hosts = [new URL(SHELL).host, new URL(CONSOLE).host, ...APIS, ...OTHERS];
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1:${server.address().port}`);
  return {
    seen,
    says,
    sent,
    args: [`--host-resolver-rules=${rules.join(',')}`, '--ignore-certificate-errors'],
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
