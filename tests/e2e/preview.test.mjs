// The preview of hostile documents: nothing runs, nothing is fetched, nothing leaves the frame, nothing reads what is outside.

import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { HOSTILE } from './hostile.mjs';
import { goToOperation } from './lib.mjs';
import { violationsOf } from './pages.mjs';

const letter = (images) => `<html><head><style>body{color:#123456}@media (prefers-color-scheme: dark){body{background:#010203}}</style></head>
<body><p>Dear {{profile.name}}, {{ fragment id="ajo:1" name="greeting" }}</p><a href="https://www.example.com/a">Read on</a>
<img src="${images}/a.png" alt="A"><div id="tall" style="height:1500px">tall</div></body></html>`;

// The recorder of traces stumbles over images of frames that are processes of their own.
test.use({ trace: 'off' });

let page;
let canary;
let address;
/** Who came to the server on loopback. */
const comers = [];
/** What the page asked for, but for the frames themselves. */
const asked = [];

/** The same server, as an image may have it; it speaks no TLS, and so nobody gets more than to its door. */
const secure = () => address.replace('http:', 'https:');

const outer = () => page.frames().find((frame) => /\/preview(-images)?\.html$/.test(frame.url()));
const inner = () => outer()?.childFrames()[0];
const region = () => page.getByRole('region', { name: 'Preview', exact: true });

/** The words of a text in the inner frame, once it shows them. */
const shownText = () => expect.poll(() => inner()?.locator('body').innerText({ timeout: 1_000 }).catch(() => ''));

test.beforeAll(async ({ shared }) => {
  canary = createServer((socket) => {
    comers.push(socket.remotePort);
    socket.end();
  });
  await new Promise((done) => canary.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${canary.address().port}`;
  page = await shared.open('#/operations');
  page.on('request', (request) => asked.push(request.url()));
  await goToOperation(page, 'templates.create');
  await new Form(page).json({ name: 'A', templateType: 'html', channels: ['email'], template: { html: letter(secure()) } });
  await page.getByRole('button', { name: 'Preview of the HTML' }).click();
  await page.evaluate(() => {
    window.heard = [];
    addEventListener('message', ({ data }) => window.heard.push(data));
  });
});
test.afterAll(async ({ shared }) => {
  canary.close();
  await shared.close();
});

test('a letter is shown with its styles, without its images', async () => {
  await shownText().toContain('Dear profile.name, fragment greeting');
  expect(await inner().evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(18, 52, 86)');
  await expect(region().getByText('No scripts run. 1 remote image is off.')).toBeVisible();
  expect(comers).toEqual([]);
  // The frame is as high as what it shows, and the one around it scrolls.
  expect(await outer().evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1_500);
});

test('links are listed beside it, and lead nowhere', async () => {
  await region().getByText('Links (1)').click();
  await expect(region().getByText('Read on: https://www.example.com/a')).toBeVisible();
  await expect(region().locator('a')).toHaveCount(0);
  const link = await inner().evaluate(() => {
    const { x, y, width, height } = document.querySelector('a').getBoundingClientRect();
    return { href: document.querySelector('a').getAttribute('href'), x: x + width / 2, y: y + height / 2 };
  });
  expect(link.href).toBe('#');
  await region().locator('iframe').click({ position: { x: link.x, y: link.y } });
  expect(await inner().evaluate(() => [location.href, document.activeElement.localName])).toEqual(['about:srcdoc', 'body']);
});

test('it has three widths and three looks', async () => {
  const width = () => region().locator('iframe').evaluate((frame) => frame.clientWidth);
  for (const [name, expected] of [['320', 318], ['600', 598]]) {
    await region().getByRole('button', { name, exact: true }).click();
    await expect.poll(width).toBe(expected);
  }
  const background = () => inner()?.evaluate(() => getComputedStyle(document.body).backgroundColor).catch(() => null);
  await region().getByRole('button', { name: 'Dark' }).click();
  await expect.poll(background).toBe('rgb(1, 2, 3)');
  await region().getByRole('button', { name: 'Inverted' }).click();
  await expect.poll(() => outer().evaluate(() => document.querySelector('iframe').style.filter)).toContain('invert(1)');
  await expect.poll(background).toBe('rgba(0, 0, 0, 0)');
  await region().getByRole('button', { name: 'Light' }).click();
  await expect.poll(() => outer().evaluate(() => document.querySelector('iframe').style.filter)).toBe('');
});

test('the frame sees nothing of the console', async () => {
  await expect.poll(() => Boolean(outer())).toBe(true);
  const seen = await outer().evaluate(() => {
    const tries = [() => parent.document.title, () => parent.localStorage.length, () => localStorage.length, () => document.cookie];
    const fails = tries.filter((attempt) => {
      try { attempt(); return false; } catch { return true; }
    });
    return [self.origin, fails.length];
  });
  expect(seen).toEqual(['null', 4]);
});

/**
 * Puts the page with images beside the other, in a frame like the component's, and waits for it. A frame that is replaced by
 * another one, as the button does it, ends in an assertion of the runner's own (Playwright 1.65, frames that are processes).
 */
async function openImages() {
  if (await page.locator('#images').count()) return;
  await page.evaluate(() => {
    window.heard.length = 0;
    const frame = document.createElement('iframe');
    frame.id = 'images';
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = 'preview-images.html';
    document.querySelector('main').append(frame);
  });
  await page.waitForFunction(() => window.heard.some(([word]) => word === 'ready'));
}

/** Shows a document in one of the frames; gives what is heard of it. */
const show = (selector, html) => page.evaluate(async ([chosen, text]) => {
  window.heard.length = 0;
  document.querySelector(chosen).contentWindow.postMessage([text, 'light'], '*');
  for (let turn = 0; turn < 200 && !window.heard.length; turn += 1) await new Promise((done) => setTimeout(done, 25));
  // What the document does, it does when it is laid out.
  await new Promise((done) => setTimeout(done, 60));
  return window.heard;
}, [selector, html]);

test('remote images load in the page that is for them', async () => {
  await expect(region().getByRole('button', { name: 'Show remote images' })).toHaveAttribute('aria-pressed', 'false');
  expect(comers).toEqual([]);
  await openImages();
  expect(await show('#images', letter(secure()))).toEqual([['shown', '0', '0', 'Read on', 'https://www.example.com/a']]);
  await expect.poll(() => comers.length).toBeGreaterThan(0);
});

/** Runs in the inner frame: what may not be there. */
function leftovers() {
  const elements = document.querySelectorAll('applet,base,embed,frame,iframe,link,meta[http-equiv],object,script,template');
  const handlers = [...document.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes]).filter(({ name }) => /^on/i.test(name));
  return [...elements, ...handlers].map(({ nodeName }) => nodeName);
}

for (const images of [false, true]) {
  test(`no hostile document gets anywhere, with images ${images ? 'on' : 'off'}`, async () => {
    test.slow();
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    await expect(region().getByText(/No scripts run/)).toBeVisible();
    if (images) await openImages();
    const gone = [];
    const watch = (frame) => {
      if (!/^about:|\/preview(-images)?\.html$/.test(frame.url())) gone.push(frame.url());
    };
    page.on('framenavigated', watch);
    const start = page.url();
    for (const [name, html] of HOSTILE) {
      comers.length = 0;
      asked.length = 0;
      const heard = await show(images ? '#images' : 'iframe.framed', html.replaceAll('@C', address));
      expect(heard.map(([word]) => word), `${name}: what is heard`).toEqual(['shown']);
      expect(comers, `${name}: who comes`).toEqual([]);
      const left = () => inner()?.evaluate(leftovers).catch(({ message }) => [message]) ?? ['no frame'];
      // The two pages have one script: one look is enough.
      if (!images) await expect.poll(left, `${name}: what is left`).toEqual([]);
      expect(asked.filter((url) => !/^data:|\/preview(-images)?\.html$/.test(url)), `${name}: what is asked for`).toEqual([]);
    }
    page.off('framenavigated', watch);
    expect(gone, 'frames that went elsewhere').toEqual([]);
    expect(page.url()).toBe(start);
    expect(page.context().pages(), 'windows').toHaveLength(1);
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('each page of the preview has its own policy, which names its script', async ({ preview }) => {
  for (const [name, images] of [['preview.html', 'img-src data:'], ['preview-images.html', 'img-src data: https:']]) {
    const reply = await fetch(`${preview.base}/${name}`);
    const html = await reply.text();
    const script = html.match(/<script>([^]*?)<\/script>/)[1];
    const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
    const header = reply.headers.get('content-security-policy').split('; ');
    const meta = html.match(/Content-Security-Policy" content="([^"]*)"/)[1].split('; ');
    expect(header, name).toEqual([...meta, "frame-ancestors 'self' https://*.adobe.com", 'sandbox allow-scripts']);
    expect(meta).toEqual(expect.arrayContaining(["default-src 'none'", `script-src ${hash}`, images]));
  }
});
