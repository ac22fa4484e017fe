// The shipped policy: nothing in the console breaks it, each attack breaks on it, and each weaker policy is noticed.

import { createServer } from 'node:http';
import { expect, test as base } from './fixtures.mjs';
import { Form } from './form.mjs';
import { go, goToOperation } from './lib.mjs';
import { violationsOf } from './pages.mjs';
import { operationIds, OTHER_ROUTES, STATES } from './routes.mjs';

const policyOf = (reply) => reply.headers.get('content-security-policy');
const split = (policy) => policy.split(';').map((directive) => directive.trim()).filter(Boolean);

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

const test = base.extend({
  /** Tries an attack on the page under a policy; gives whether it came through. */
  attack: ({ pages, serve }, use) => use(async (policy, name) => {
    const preview = await serve('--policy', policy);
    const page = await pages.newPage();
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
    return ATTACKS[name](page, preview);
  }),
});

test('no page and no state breaks the shipped policy', async ({ page }) => {
  test.slow();
  for (const id of await operationIds(page)) await goToOperation(page, id);
  for (const route of OTHER_ROUTES) await go(page, route);
  for (const [, reach] of STATES) await reach(page);
  expect(await violationsOf(page)).toEqual([]);
});

test('the page itself carries the policy, as far as a meta element can', async ({ preview }) => {
  const reply = await fetch(`${preview.base}/`);
  const html = await reply.text();
  const meta = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i);
  expect(meta, 'index.html has a meta element with the policy').not.toBeNull();
  const wanted = split(policyOf(reply)).filter((directive) => !directive.startsWith('frame-ancestors'));
  expect(split(meta[1].replaceAll('&#39;', "'"))).toEqual(wanted);
  // What stands before the element is not covered by it.
  expect(html.slice(0, meta.index)).not.toMatch(/<(script|link|style)/i);
});

test('no inline script, no inline style, no handler in index.html', async ({ preview }) => {
  const html = await (await fetch(`${preview.base}/`)).text();
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, content] of scripts) {
    expect(attributes).toMatch(/\bsrc="\.?\/?[\w.-]+"/);
    expect(content.trim()).toBe('');
  }
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
});

test('every file has the headers', async ({ preview }) => {
  const html = await (await fetch(`${preview.base}/`)).text();
  const files = [...html.matchAll(/\b(?:href|src|data-js|data-wasm)="\.?\/?([\w./-]+)"/g)].map(([, name]) => name);
  for (const kind of ['.css', '.mjs', '.js', '.wasm']) expect(files.some((file) => file.endsWith(kind)), kind).toBe(true);
  for (const file of ['', ...files, 'simulator_worker_loader.js']) {
    const reply = await fetch(`${preview.base}/${file}`);
    expect(reply.status, file).toBe(200);
    expect(policyOf(reply), file).toBeTruthy();
    expect(reply.headers.get('x-content-type-options'), file).toBe('nosniff');
    expect(reply.headers.get('referrer-policy'), file).toBe('no-referrer');
  }
});

const WEAKER = [
  ['no-trusted-types', 'markup'],
  ['no-trusted-types', 'scriptAddress'],
  ['inline-script', 'inlineScript'],
  ['eval', 'eval'],
  ['inline-style', 'inlineStyle'],
  ['any-connection', 'connection'],
];

for (const [policy, name] of WEAKER) {
  test(`${name}: refused as shipped, seen to come through with the policy ${policy}`, async ({ attack }) => {
    expect(await attack('shipped', name)).toBe(false);
    expect(await attack(policy, name)).toBe(true);
  });
}

test('a host without headers is covered by the page itself', async ({ attack }) => {
  for (const name of Object.keys(ATTACKS)) expect(await attack('meta-only', name), name).toBe(false);
});

test('framing: refused as shipped, seen to come through with the policy any-frame', async ({ pages, serve }) => {
  for (const [policy, expected] of [['shipped', false], ['any-frame', true]]) {
    const preview = await serve('--policy', policy);
    const foreign = createServer((request, response) => {
      response.setHeader('content-type', 'text/html').end(`<iframe width="1200" height="700" src="${preview.base}/"></iframe>`);
    });
    await new Promise((done) => foreign.listen(0, '127.0.0.1', done));
    const page = await pages.newPage();
    // Another name for this machine is another origin and another site.
    await page.goto(`http://localhost:${foreign.address().port}/`);
    const framed = await page.frameLocator('iframe').locator('main h1').waitFor({ timeout: 3000 }).then(() => true, () => false);
    expect(framed, policy).toBe(expected);
    if (framed) expect(await takesToken(page), 'a foreign page').toBe(false);
    foreign.close();
    // A page of the same origin may show it.
    await page.goto(`${preview.base}/console.json`);
    await page.evaluate(() => {
      const frame = Object.assign(document.createElement('iframe'), { width: 1200, height: 700, src: './' });
      document.body.replaceChildren(frame);
    });
    expect(await takesToken(page), 'its own page').toBe(true);
  }
});

/** Whether the console in the frame has a field for a token; where not, it says why and leads out of the frame. */
async function takesToken(page) {
  const frame = page.frameLocator('iframe');
  await frame.locator('main h1').waitFor();
  await frame.locator('body').evaluate(() => { location.hash = '#/connections'; });
  await frame.getByRole('button', { name: 'New connection' }).click();
  const form = frame.getByRole('form', { name: 'Connection' });
  await expect(form.getByLabel(/^API key/)).toBeVisible();
  const fields = await form.getByLabel(/^Access token/).count();
  const link = form.getByRole('link', { name: 'Open the console in a tab of its own' });
  await expect(link).toHaveCount(fields ? 0 : 1);
  if (!fields) await expect(form).toContainText('no access token is taken here');
  return fields > 0;
}

// Stricter than the console can bear: it must be seen not to work, or the tests above would prove nothing.
for (const [policy, directive] of [['no-wasm-eval', 'script-src'], ['no-trusted-types-policy', 'trusted-types']]) {
  test(`the console does not start with the policy ${policy}, and says so`, async ({ pages, serve }) => {
    const page = await pages.newPage();
    await page.goto((await serve('--policy', policy)).base);
    await expect(page.getByRole('alert').getByRole('heading', { name: 'The console did not start' })).toBeVisible();
    await expect.poll(() => violationsOf(page)).toContainEqual(expect.stringMatching(new RegExp(`^${directive}`)));
  });
}

test('the built-in simulator does not start with the policy no-worker, and says so', async ({ pages, serve }) => {
  const page = await pages.newPage();
  const { base: address } = await serve('--policy', 'no-worker');
  await page.goto(`${address}/#/operations/capping.list`);
  await expect(page.locator('main h1')).toBeVisible();
  expect(await new Form(page).send()).toMatch(/The simulator did not start: its worker could not be loaded/);
  await expect.poll(() => violationsOf(page)).toContainEqual(expect.stringMatching(/^worker-src/));
});
