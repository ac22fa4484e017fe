// What shell.mjs takes for the shell of Experience Cloud, what it reads out of its words, and that nothing said before the program listens is lost.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Shell, admits, enter, readConfiguration, readPath, readRuntime } from '../../shell.mjs';

const MR = 'https://experience.adobe.com/mr.js';
const HEADERS = readFileSync(new URL('../../deploy/cdn/_headers', import.meta.url), 'utf8');

test('the script of the shell comes by https from a documented host', () => {
  const search = (address) => `?${new URLSearchParams({ _mr: address })}`;
  const good = [
    MR, 'https://experience-stage.adobe.com/a/b.js?v=1', 'https://exc-unifiedcontent.experience.adobe.net/x/mr.js',
    'https://exc-unifiedcontent.experience-cdn-stage.adobe.com/mr.js', 'https://EXPERIENCE-QA.adobe.com/mr.js',
  ];
  for (const address of good) assert.deepEqual(readRuntime(search(address)), { url: new URL(address).href });
  for (const [address, why] of [
    ['', /none\.$/], ['mr.js', /none\.$/], ['//experience.adobe.com/mr.js', /none\.$/], ['http://experience.adobe.com/mr.js', /https/],
    ['https://evil.example/mr.js', /evil\.example is none of/], ['https://experience.adobe.com.evil.example/mr.js', /evil\.example is none/],
    ['https://xexperience.adobe.com/mr.js', /none of/], ['https://a.experience.adobe.com/mr.js', /none of/], ['https://experience.adobe.org/mr.js', /none of/],
    ['https://experience-adobe.com/mr.js', /none of/], ['https://experience.adobe.com./mr.js', /none of/],
    ['https://experience.adobe.com:8443/mr.js', /port/], ['https://u:p@experience.adobe.com/mr.js', /port or a name/],
    ['https://experience.adobe.com/mr', /\.js/], ['https://experience.adobe.com/mr.js/', /\.js/], ['https://experience.adobe.com/?x=mr.js', /\.js/],
    ['data:text/javascript,x.js', /https/], ['javascript:x.js', /https/], ['blob:https://experience.adobe.com/mr.js', /https/],
  ]) {
    const { url, problem } = readRuntime(search(address));
    assert.equal(url, undefined, address);
    assert.match(problem, why);
    assert.match(problem, /^Experience Cloud’s script was not loaded: .*\.$/);
  }
  assert.ok(readRuntime('').problem && readRuntime(`#?_mr=${MR}`).problem);
});

test('the policy of experience.html admits no script but those of the shell', () => {
  const policy = HEADERS.split(/^\/experience\.html$/m)[1].match(/Content-Security-Policy: (.*)/)[1];
  const hosts = policy.match(/script-src 'self' 'wasm-unsafe-eval' ([^;]+)/)[1].split(' ');
  assert.ok(hosts.length > 1);
  for (const host of hosts) assert.ok(admits(new URL(`${host}/mr.js`)), host);
});

test('a configuration is read as far as it goes', () => {
  const nothing = { token: '', organization: '', sandbox: '', kind: '', theme: '', locale: '' };
  for (const payload of [undefined, null, {}, { imsToken: 7, sandbox: 'prod', theme: null, locale: {} }]) {
    assert.deepEqual(readConfiguration(payload), nothing);
  }
  assert.deepEqual(
    readConfiguration({ imsToken: 't', imsOrg: 'O@AdobeOrg', sandbox: { name: 'dev', type: 'DEVELOPMENT' }, theme: 'spectrum--darkest', locale: 'de_DE' }),
    { token: 't', organization: 'O@AdobeOrg', sandbox: 'dev', kind: 'DEVELOPMENT', theme: 'dark', locale: 'de-DE' },
  );
  assert.equal(readConfiguration({ theme: 'spectrum--lightest' }).theme, 'light');
  assert.equal(readConfiguration({ theme: 'spectrum--lightest', s2Theme: 'dark' }).theme, 'dark');
});

test('the path of the shell is one of the console', () => {
  for (const [path, expect] of [
    ['/undo', '/undo'], ['undo', '/undo'], ['#/undo?q=1', '/undo?q=1'], ['/custom-apps/x#/journeys/capping/a#b', '/journeys/capping/a#b'],
    ['', '/'], [undefined, '/'],
  ]) assert.equal(readPath(path), expect);
});

/** A window with as much of the shell's object as is given. */
function fakePage(features = {}, lastConfigurationPayload = null) {
  const listeners = {};
  const runtime = { lastConfigurationPayload, on: (name, listen) => { listeners[name] = listen; } };
  const page = {
    location: { search: `?${new URLSearchParams({ _mr: MR })}` },
    navigator: { clipboard: { writeText: async (copied) => page.own.push(copied) } },
    own: [],
    say: (name, value) => listeners[name](value),
  };
  const script = { addEventListener: (name, act) => { script[name] = act; } };
  page.document = { createElement: () => script, head: { append: (added) => { page.script = added; } } };
  page.appear = () => { page['exc-module-runtime'] = { default: () => runtime, ...features }; };
  return page;
}

test('what is said before the program listens comes first, in its order, and what is said later at once', () => {
  const page = fakePage({ page: {} }, { imsToken: 'first' });
  page.appear();
  const shell = new Shell(page);
  let heard = 0;
  shell.connect(() => { heard += 1; });
  page.say('configuration', { imsToken: 'second' });
  page.say('history', { type: 'internal', path: '/own' });
  page.say('history', { type: 'external', path: '/undo' });
  const got = [];
  shell.listen((kind, value) => got.push(`${kind} ${value.token ?? value}`));
  assert.deepEqual([got, heard], [['configuration first', 'configuration second', 'history /undo'], 2]);
  page.say('ready', { imsToken: 'third' });
  assert.equal(got.at(-1), 'configuration third');
});

test('what the console asks reaches the shell, and a shell without it is no error', async () => {
  const asked = [];
  const features = {
    page: {
      done: () => asked.push('done'), blockNavigation: (on) => asked.push(`block ${on}`),
      clipboardWrite: async (copied) => { if (copied === 'refused') throw new Error('no'); asked.push(`copy ${copied}`); },
    },
    user: () => ({ authExpired: async () => { asked.push('expired'); throw new Error('no'); } }),
  };
  const page = fakePage(features);
  page.appear();
  const shell = new Shell(page);
  shell.connect(() => {});
  shell.done();
  shell.block(true);
  shell.expired();
  shell.title('T');
  shell.keys(['k', 'Enter']);
  await page.navigator.clipboard.writeText('text');
  await page.navigator.clipboard.writeText('refused');
  assert.deepEqual(asked, ['done', 'block true', 'expired', 'copy text']);
  assert.deepEqual(page.own, ['refused']);
  assert.equal(features.page.title, 'T');
  assert.deepEqual(features.page.preventDefaultCombos, [
    { ctrlKey: true, key: 'k' }, { metaKey: true, key: 'k' }, { ctrlKey: true, key: 'Enter' }, { metaKey: true, key: 'Enter' },
  ]);
  const bare = fakePage();
  bare.appear();
  const silent = new Shell(bare);
  silent.connect(() => {});
  for (const ask of ['done', 'expired']) silent[ask]();
  silent.block(true);
  silent.title('T');
  silent.keys([]);
});

test('the shell is entered at its first word, at once when it had spoken, or when it takes too long', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const spoken = fakePage({}, { imsToken: 't' });
  const entered = enter(spoken);
  assert.equal(spoken.script.src, MR);
  spoken.appear();
  spoken.script.load();
  assert.ok((await entered) instanceof Shell);

  // The object comes after the script.
  const slow = fakePage();
  const waits = enter(slow);
  slow.script.load();
  slow.appear();
  slow.EXC_MR_READY();
  slow.say('ready', {});
  assert.ok((await waits) instanceof Shell);

  const silent = fakePage();
  const late = enter(silent);
  silent.appear();
  silent.script.load();
  context.mock.timers.tick(10_000);
  const got = [];
  (await late).listen((kind) => got.push(kind));
  silent.say('ready', { imsToken: 't' });
  assert.deepEqual(got, ['configuration']);

  const blocked = fakePage();
  const refused = enter(blocked);
  blocked.script.error();
  assert.match((await refused).problem, /could not be loaded from experience\.adobe\.com/);

  const other = fakePage();
  const strange = enter(other);
  other['exc-module-runtime'] = {};
  other.script.load();
  assert.match((await strange).problem, /not the one that the console knows\.$/);
});
