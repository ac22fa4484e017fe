// The shipped policy: nothing in the console breaks it, each attack breaks on it, and each weaker policy is noticed.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Form } from './form.mjs';
import { go, goToOperation, launchBrowser, start, startPreview, violationsOf } from './lib.mjs';
import { operationIds, OTHER_ROUTES, STATES } from './routes.mjs';

let browser;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const policyOf = (reply) => reply.headers.get('content-security-policy');
const split = (policy) => policy.split(';').map((directive) => directive.trim()).filter(Boolean);

test('no page and no state breaks the shipped policy', async () => {
  const world = await start();
  const page = await world.open();
  for (const id of await operationIds(page)) await goToOperation(page, id);
  for (const route of OTHER_ROUTES) await go(page, route);
  for (const [, reach] of STATES) await reach(page);
  assert.deepEqual(await violationsOf(page), []);
  await world.closePages();
  await world.stop();
});

test('the page itself carries the policy, as far as a meta element can', async () => {
  const preview = await startPreview();
  const reply = await fetch(`${preview.base}/`);
  const html = await reply.text();
  const meta = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i);
  assert.ok(meta, 'index.html has a meta element with the policy');
  const wanted = split(policyOf(reply)).filter((directive) => !directive.startsWith('frame-ancestors'));
  assert.deepEqual(split(meta[1].replaceAll('&#39;', "'")), wanted);
  // What stands before the element is not covered by it.
  assert.doesNotMatch(html.slice(0, meta.index), /<(script|link|style)/i);
  preview.stop();
});

test('no inline script, no inline style, no handler in index.html', async () => {
  const preview = await startPreview();
  const html = await (await fetch(`${preview.base}/`)).text();
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  assert.ok(scripts.length > 0);
  for (const [, attributes, content] of scripts) {
    assert.match(attributes, /\bsrc="\.?\/?[\w.-]+"/);
    assert.equal(content.trim(), '');
  }
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:/i);
  preview.stop();
});

test('every file has the headers', async () => {
  const preview = await startPreview();
  const html = await (await fetch(`${preview.base}/`)).text();
  const files = [...html.matchAll(/\b(?:href|src|data-js|data-wasm)="\.?\/?([\w.-]+)"/g)].map(([, name]) => name);
  assert.ok(files.length > 5);
  for (const file of ['', ...files, 'simulator_worker_loader.js']) {
    const reply = await fetch(`${preview.base}/${file}`);
    assert.equal(reply.status, 200, file);
    assert.ok(policyOf(reply), file);
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff', file);
    assert.equal(reply.headers.get('referrer-policy'), 'no-referrer', file);
  }
  preview.stop();
});

// Attacks, as code that found its way into the page would try them. Each gives whether it came through. The timer
// leaves the debugger's call behind, which the policy does not hold for.
const later = (attack) => `new Promise((done) => setTimeout(() => {
  try { Promise.resolve((${attack})()).then((result) => done(Boolean(result)), () => done(false)); } catch { done(false); }
}))`;

const ATTACKS = {
  markup: (page) =>
    page.evaluate(later(`() => {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)><form action=//evil.example>';
      return true;
    }`)),
  scriptAddress: (page) =>
    page.evaluate(later(`() => { document.createElement('script').src = 'boot.mjs?other'; return true; }`)),
  eval: (page) =>
    page.evaluate(later(`() => {
      // As if the console's own policy had never been made.
      window.trustedTypes?.createPolicy('default', { createScript: (text) => text });
      return eval('1 + 1') === 2;
    }`)),
  inlineStyle: (page) =>
    page.evaluate(later(`() => {
      document.body.setAttribute('style', 'outline: 7px solid red');
      return getComputedStyle(document.body).outlineWidth === '7px';
    }`)),
  connection: (page, { upstream }) =>
    page.evaluate(later(`() => fetch('${upstream}/_simulator/faults').then((reply) => reply.ok)`)),
  inlineScript: (page) => page.evaluate(() => window.inlineScriptRan === true),
};

/** Tries an attack on the page under a policy; gives whether it came through. */
async function attack(policy, name) {
  const preview = await startPreview('--policy', policy);
  const context = await browser.newContext();
  const page = await context.newPage();
  if (name === 'inlineScript') {
    await page.route(`${preview.base}/`, async (route) => {
      const reply = await route.fetch();
      const body = (await reply.text()).replace('</body>', '<script>window.inlineScriptRan = true</script></body>');
      await route.fulfill({ response: reply, body });
    });
  }
  if (name === 'eval') await page.route('**/boot.mjs', (route) => route.abort());
  await page.goto(`${preview.base}/`);
  if (name !== 'eval') await page.locator('main h1').waitFor();
  const cameThrough = await ATTACKS[name](page, preview);
  await context.close();
  preview.stop();
  return cameThrough;
}

const WEAKER = [
  ['no-trusted-types', 'markup'],
  ['no-trusted-types', 'scriptAddress'],
  ['inline-script', 'inlineScript'],
  ['eval', 'eval'],
  ['inline-style', 'inlineStyle'],
  ['any-connection', 'connection'],
];

for (const [policy, name] of WEAKER) {
  test(`${name}: refused as shipped, seen to come through with the policy ${policy}`, async () => {
    assert.equal(await attack('shipped', name), false);
    assert.equal(await attack(policy, name), true);
  });
}

test('a host without headers is covered by the page itself', async () => {
  for (const name of Object.keys(ATTACKS)) assert.equal(await attack('meta-only', name), false, name);
});

test('framing: refused as shipped, seen to come through with the policy any-frame', async () => {
  for (const [policy, expected] of [['shipped', false], ['any-frame', true]]) {
    const preview = await startPreview('--policy', policy);
    const foreign = createServer((request, response) => {
      response.setHeader('content-type', 'text/html').end(`<iframe src="${preview.base}/"></iframe>`);
    });
    await new Promise((done) => foreign.listen(0, '127.0.0.1', done));
    const context = await browser.newContext();
    const page = await context.newPage();
    // Another name for this machine is another origin and another site.
    await page.goto(`http://localhost:${foreign.address().port}/`);
    const framed = await page.frameLocator('iframe').locator('main h1').waitFor({ timeout: 3000 }).then(() => true, () => false);
    assert.equal(framed, expected, policy);
    await context.close();
    foreign.close();
    preview.stop();
  }
});

// Stricter than the console can bear: it must be seen not to work, or the tests above would prove nothing.
for (const [policy, directive] of [['no-wasm-eval', 'script-src'], ['no-trusted-types-policy', 'trusted-types']]) {
  test(`the console does not start with the policy ${policy}, and says so`, async () => {
    const world = await start({ policy });
    const page = await (await world.newContext()).newPage();
    await page.goto(`${world.base}/`);
    await page.getByRole('alert').getByRole('heading', { name: 'The console did not start' }).waitFor();
    assert.ok((await violationsOf(page)).some((text) => text.startsWith(directive)));
    await world.stop();
  });
}

test('the built-in simulator does not start with the policy no-worker, and says so', async () => {
  const world = await start({ policy: 'no-worker' });
  const page = await (await world.newContext()).newPage();
  await page.goto(`${world.base}/#/operations/capping.list`);
  await page.locator('main h1').waitFor();
  assert.match(await new Form(page).send(), /The simulator did not start: its worker could not be loaded/);
  assert.ok((await violationsOf(page)).some((text) => text.startsWith('worker-src')));
  await world.stop();
});
