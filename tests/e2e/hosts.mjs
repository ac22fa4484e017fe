// Real web servers with the configurations of deploy/cdn, in front of the simulator. Only what belongs to a machine is changed in them: the address, the
// folders, and where the gateway leads.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from './preview.mjs';

const CONFIGURATIONS = process.env.DEPLOY ?? join(import.meta.dirname, '../../deploy/cdn');

/** The programs of the hosts that are here; `cargo xtask test` names them. */
export const HOSTS = { nginx: process.env.NGINX, caddy: process.env.CADDY };

/** A port that nobody listens at. */
const freePort = () => new Promise((resolve, reject) => {
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** What of the configuration belongs to a machine. Each must be in it. */
function adapt(text, changes) {
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The configuration does not say ${from}.`);
    text = text.replaceAll(from, to);
  }
  return text;
}

const SERVERS = {
  nginx(folder, root, port, upstream) {
    const authorities = '/etc/ssl/certs/ca-certificates.crt';
    const site = adapt(readFileSync(join(CONFIGURATIONS, 'nginx.conf'), 'utf8'), [
      ['listen 80;', `listen 127.0.0.1:${port};`],
      ['root /srv/wheelhouse;', `root ${root};`],
      ['/var/log/nginx/wheelhouse.log', join(folder, 'access.log')],
      ['https://platform.adobe.io/', `${upstream}/`],
      ['https://api.adobe.io/', `${upstream}/`],
      ...(existsSync(authorities) ? [] : [[`proxy_ssl_trusted_certificate ${authorities};`, ''], ['proxy_ssl_verify on;', '']]),
    ]);
    writeFileSync(join(folder, 'site.conf'), site);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`);
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, [
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      'daemon off; worker_processes 1;', `pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};`, 'events {}',
      'http {', 'types { text/html html; text/css css; application/javascript js; }', 'default_type application/octet-stream;',
      ...temporary, `include ${join(folder, 'site.conf')};`, '}',
    ].join('\n'));
    return ['-p', folder, '-c', file];
  },
  caddy(folder, root, port, upstream) {
    const site = adapt(readFileSync(join(CONFIGURATIONS, 'Caddyfile'), 'utf8'), [
      ['console.example.com {', `http://127.0.0.1:${port} {\n\tbind 127.0.0.1`],
      ['root * /srv/wheelhouse', `root * ${root}`],
      ['reverse_proxy https://platform.adobe.io', `reverse_proxy ${upstream}`],
      ['reverse_proxy https://api.adobe.io', `reverse_proxy ${upstream}`],
      ['\tlog\n', `\tlog {\n\t\toutput file ${join(folder, 'access.log')}\n\t}\n`],
    ]);
    const file = join(folder, 'Caddyfile');
    writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
    return ['run', '--adapter', 'caddyfile', '--config', file];
  },
};

/** Starts a host that serves the build at `/` and at `/tools/console/`; `upstream` is the address of a simulator. */
export async function startHost(name, upstream) {
  const folder = mkdtempSync(join(tmpdir(), `wheelhouse-${name}-`));
  const root = join(folder, 'site');
  mkdirSync(root);
  cpSync(DIST, root, { recursive: true });
  cpSync(DIST, join(root, 'tools/console'), { recursive: true });
  const port = await freePort();
  const options = SERVERS[name](folder, root, port, upstream);
  const child = spawn(HOSTS[name], options, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const base = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let left = 100; ; left -= 1) {
    if (await fetch(base).then((reply) => reply.ok, () => false)) break;
    if (child.exitCode !== null || left === 0) {
      await stop();
      throw new Error(`${name} did not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const logged = () => readFileSync(join(folder, 'access.log'), 'utf8') + said;
  return { base, logged, stop };
}
