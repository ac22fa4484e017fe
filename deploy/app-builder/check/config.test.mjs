// The files of the app as aio reads them: its own reader takes them, the hook fills both folders, and the headers are those of deploy/cdn/_headers.

import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import reader from '@adobe/aio-cli-lib-app-config';

const FOLDER = join(import.meta.dirname, '..');
const EXTENSION = 'dx/excshell/1';
const FILES = [
  'index.html', 'experience.html', 'preview.html', 'preview-images.html', 'boot.mjs', 'shell.mjs', 'style-0a.css', 'editor-0a.js',
  'wheelhouse-0a/wheelhouse.js', 'wheelhouse-0a/wheelhouse_bg.wasm', 'wheelhouse-0a/simulator_worker.js', 'wheelhouse-0a/simulator_worker_bg.wasm', 'simulator_worker_loader.js',
];
const NAMES = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy', 'cache-control'];

/** What S3 takes as metadata of a file, in bytes of names and values. */
const MOST = 2048;

let app;
before(() => {
  app = mkdtempSync(join(tmpdir(), 'wheelhouse-aio-'));
  cpSync(FOLDER, app, { recursive: true, filter: (from) => !['check', 'node_modules', 'dist'].includes(basename(from)) });
  process.chdir(app);
});
after(() => {
  process.chdir(tmpdir());
  rmSync(app, { recursive: true, force: true });
});

const load = async () => (await reader.load({})).all[EXTENSION];

test('aio takes it for an app with a page and no backend', async () => {
  const config = await load();
  assert.deepEqual(config.operations, { view: [{ type: 'web', impl: 'experience.html' }] });
  assert.deepEqual([config.app.hasFrontend, config.app.hasBackend], [true, false]);
  assert.match(config.hooks['build-static'], /^sh /, 'a script that is required would be followed by a bundler');
  assert.equal(config.web.distProd, join(app, 'dist/dx-excshell-1/web-prod'));
  assert.equal(config.web.distDev, join(app, 'dist/dx-excshell-1/web-dev'));
});

test('with the gateway it has one action, which is raw', async () => {
  const file = join(app, 'app.config.yaml');
  const text = readFileSync(file, 'utf8');
  const with_ = text.replace(/# (runtimeManifest:)\n(\s*)# ( {2}\$include)/, '$1\n$2$3');
  assert.notEqual(with_, text);
  writeFileSync(file, with_);
  const config = await load();
  writeFileSync(file, text);
  assert.equal(config.app.hasBackend, true);
  const { gateway } = config.manifest.full.packages.wheelhouse.actions;
  assert.equal(gateway.web, 'raw');
  assert.ok(existsSync(gateway.function), gateway.function);
});

test('the hook fills both folders anew, and fails where there is no page', async () => {
  const { hooks, web } = await load();
  const build = join(app, 'build');
  const run = () => execSync(hooks['build-static'], { env: { ...process.env, WHEELHOUSE_DIST: build }, stdio: 'pipe' });
  mkdirSync(build);
  assert.throws(run, 'an empty build');
  for (const file of FILES) {
    mkdirSync(dirname(join(build, file)), { recursive: true });
    writeFileSync(join(build, file), file);
  }
  mkdirSync(web.distProd, { recursive: true });
  writeFileSync(join(web.distProd, 'old.wasm'), 'of the last release');
  run();
  for (const folder of [web.distProd, web.distDev]) {
    for (const file of FILES) assert.equal(readFileSync(join(folder, file), 'utf8'), file);
    assert.ok(!existsSync(join(folder, 'old.wasm')));
  }
});

/** The headers of a file as aio-lib-web 7.1.1 finds them: for all, by ending, by name; a later rule wins. */
function headersOf(rules, file) {
  const fits = (rule) => rule === '/*' || (/\*\.\w+$/.test(rule) ? extname(rule) === extname(file) : rule === `/${file}`);
  return Object.assign({}, ...Object.entries(rules).filter(([rule]) => fits(rule)).map(([, headers]) => headers));
}

/** The headers of a file in a `_headers` file: `*` stands for any characters, `!` takes away what the rules above give. */
function shippedOf(text, file) {
  const found = {};
  let fits = false;
  for (const line of text.split('\n').filter((one) => one.trim() && !one.trim().startsWith('#'))) {
    if (!/^\s/.test(line)) fits = RegExp(`^${line.trim().replace(/[.?+]/g, '\\$&').replaceAll('*', '.*')}$`).test(`/${file}`);
    else if (fits && line.trim().startsWith('!')) delete found[line.trim().slice(1).trim().toLowerCase()];
    else if (fits) found[line.split(':')[0].trim().toLowerCase()] = line.slice(line.indexOf(':') + 1).trim();
  }
  return found;
}

test('every file has the headers that any other host sends with it', async () => {
  const rules = (await load()).web['response-headers'];
  const shipped = readFileSync(join(FOLDER, '../cdn/_headers'), 'utf8');
  for (const file of FILES) {
    const [own, other] = [headersOf(rules, file), shippedOf(shipped, file)];
    assert.ok(other['cache-control'] && other['content-security-policy'], file);
    for (const name of NAMES) assert.equal(own[name], other[name], `${name} of ${file}`);
    for (const [name, value] of Object.entries(own)) {
      assert.equal(name, name.toLowerCase());
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    const size = Object.entries(own).filter(([name]) => name !== 'cache-control').reduce((sum, [name, value]) => sum + `adp-${name}${value}`.length, 0);
    assert.ok(size < MOST, `${file}: ${size}`);
  }
});
