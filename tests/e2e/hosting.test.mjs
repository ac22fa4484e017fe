// The release build as files on real web servers, with the configurations that stand in deploy/cdn, at the root and below a path.

import { request } from 'node:http';
import { expect, test as base } from './fixtures.mjs';
import { startHost, HOSTS } from './hosts.mjs';
import { goToOperation } from './lib.mjs';
import { Pages } from './pages.mjs';
import { Simulator } from './simulator.mjs';
import { Form } from './form.mjs';

const PATHS = ['', '/tools/console'];

/** A request whose path is sent as it is written, with everything that came. */
const ask = (base, path, headers = {}) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(base);
  request({ hostname, port, path, headers }, (reply) => {
    reply.resume();
    reply.once('end', () => resolve(reply));
  }).once('error', reject).end();
});

for (const name of Object.keys(HOSTS)) {
  const test = base.extend({
    host: [async ({ preview, browser }, use) => {
      const host = await startHost(name, preview.upstream);
      await use({ ...host, browser, simulator: new Simulator(preview.base) });
      await host.stop();
    }, { scope: 'worker' }],
  });

  test.describe(name, () => {
    test.skip(!HOSTS[name], `${name} is not here, and could not be fetched`);

    test('serves the files as the browser needs them, each with its headers', async ({ host, preview }) => {
      const page = await fetch(host.base).then((reply) => reply.text());
      const program = page.match(/data-wasm="\.\/([^"]+)"/)[1];
      const sheet = page.match(/href="\.\/([^"]+\.css)"/)[1];
      for (const path of PATHS) {
        for (const [file, type, cache] of [
          ['', /^text\/html/, 'no-cache'], ['index.html', /^text\/html/, 'no-cache'],
          ['preview.html', /^text\/html/, 'no-cache'], ['preview-images.html', /^text\/html/, 'no-cache'], ['boot.mjs', /^text\/javascript/, 'no-cache'],
          ['experience.html', /^text\/html/, 'no-cache'], ['shell.mjs', /^text\/javascript/, 'no-cache'],
          ['simulator_worker_loader.js', /^(text|application)\/javascript/, 'no-cache'],
          [program.replace(/[^/]+$/, 'simulator_worker_bg.wasm'), /^application\/wasm/, 'public, max-age=31536000, immutable'],
          [program, /^application\/wasm/, 'public, max-age=31536000, immutable'], [sheet, /^text\/css/, 'public, max-age=31536000, immutable'],
        ]) {
          const [reply, own] = await Promise.all([fetch(`${host.base}${path}/${file}`), fetch(`${preview.base}/${file}`)]);
          expect(reply.status, file).toBe(200);
          expect(reply.headers.get('content-type'), file).toMatch(type);
          expect(reply.headers.get('cache-control'), file).toBe(cache);
          for (const header of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'strict-transport-security',
            'permissions-policy', 'origin-agent-cluster', 'cross-origin-opener-policy', 'x-dns-prefetch-control']) {
            expect(reply.headers.get(header), `${header} of ${file}`).toBe(own.headers.get(header));
          }
        }
      }
    });

    test('the gateway leads to the three families and nowhere else, and leaves what passes as it is', async ({ host, simulator }) => {
      await simulator.clearLog();
      const token = await simulator.token();
      const headers = {
        authorization: `Bearer ${token.access_token}`, 'x-api-key': token.api_key, 'x-gw-ims-org-id': token.organization,
        'x-sandbox-name': token.sandbox, cookie: 'session=1', origin: 'https://elsewhere.example', 'accept-encoding': 'gzip, br, zstd',
      };
      const listed = await ask(host.base, '/gateway/content/templates?limit=1&property=name~%5ESpring', headers);
      expect(listed.statusCode).toBe(200);
      expect(listed.headers['content-encoding']).toBeUndefined();
      expect(listed.headers['cache-control']).toBe('no-store');
      expect(listed.headers['content-security-policy']).toContain("default-src 'none'");
      await ask(host.base, '/gateway/journeys/endpointConfigs/a%2Fb%20c', headers);
      await ask(host.base, '/gateway/content/templates/a..b?limit=/../', headers);
      await ask(host.base, '/gateway/runtime/runtime/admin/namespaces/none/none', headers);
      for (const path of ['/gateway/other/x', '/gateway/', '/gateway/journeysx/y', '/GATEWAY/content/templates', '/gateway/content/other',
        '/gateway/runtime/events', '/gateway/runtime/runtime/namespaces/1/2/triggers', '/gateway/content/templates/../../x',
        '/gateway/content/templates/%2e%2E/x', '/gateway/content/templates/..%2fx', '/gateway/content/templates/..\\x', '/gateway/content/templates/..']) {
        expect((await ask(host.base, path, headers)).statusCode, path).toBe(404);
      }
      const seen = await simulator.log();
      expect(seen.map((entry) => entry.path)).toEqual([
        '/ajo/content/templates', '/journey/orchestration/endpointConfigs/a%2Fb%20c', '/ajo/content/templates/a..b', '/runtime/admin/namespaces/none/none',
      ]);
      expect(seen[0].query).toBe('limit=1&property=name~%5ESpring');
      for (const entry of seen) {
        expect(entry.headers.authorization).toMatch(/^Bearer /);
        expect(entry.headers.cookie ?? '').toBe('');
        expect(entry.headers.origin ?? '').toBe('');
      }
      expect(host.logged()).toContain('/gateway/content/templates');
      expect(host.logged()).not.toContain(token.access_token);
    });

    for (const path of PATHS) {
      test(`the console works at ${path || '/'}: connect, read, write with an ETag, and its simulator`, async ({ host }) => {
        const pages = new Pages({ ...host, base: `${host.base}${path}` });
        const page = await pages.openConnected();
        const form = new Form(page);
        await goToOperation(page, 'templates.list');
        await form.send();
        expect(await form.status()).toBe(200);
        const id = (await host.simulator.call('GET', 'content/templates')).json.items[0].id;
        await goToOperation(page, 'templates.get', { templateId: id });
        await form.send();
        await goToOperation(page, 'templates.patch', { templateId: id });
        await form.addRow('replace', '/description', `Behind ${name}`);
        await form.send();
        expect(await form.status()).toBe(200);
        const simulated = await pages.open('#/operations/capping.list');
        await new Form(simulated).send();
        expect(await new Form(simulated).status()).toBe(200);
        await pages.close();
      });
    }
  });
}
