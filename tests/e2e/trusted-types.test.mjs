// The Trusted Types policy: it takes what `view!` writes and nothing else, from one sink, and what it takes does nothing.

import { expect, test as base } from './fixtures.mjs';
import { saveData, violationsOf } from './pages.mjs';
import { REFUSED, TAKEN } from './table-markup.mjs';

const test = base.extend({
  /** The browser tells of each refusal: the page is not watched. */
  page: async ({ pages }, use) => {
    const page = await pages.newPage();
    await saveData(page);
    await page.goto('/');
    await page.locator('main h1').waitFor();
    await use(page);
  },
});

/** What the page says to each text, from the three elements that a text may be put into: what it reads there, or null. */
const put = (page, texts) => page.evaluate(async (given) => {
  // The policy does not hold for the debugger's call; the timer leaves it behind.
  await new Promise((done) => setTimeout(done));
  const make = [
    () => document.createElement('template'),
    () => document.createElement('div'),
    () => document.createElementNS('http://www.w3.org/2000/svg', 'g'),
  ];
  const attempt = (element, text) => {
    try {
      element.innerHTML = text;
      return element.innerHTML;
    } catch {
      return null;
    }
  };
  return given.map((text) => make.map((element) => attempt(element(), text)));
}, texts);

test('what `view!` writes is taken, and the browser reads what the policy read', async ({ page }) => {
  const read = await put(page, TAKEN);
  const plain = (text) => text.replaceAll('=""', '');
  TAKEN.forEach((text, at) => {
    expect(read[at].every((found) => found !== null), text).toBe(true);
    expect(plain(read[at][0])).toBe(plain(text));
  });
});

for (const [kind, texts] of Object.entries(REFUSED)) {
  test(`refused: ${kind}`, async ({ page }) => {
    const read = await put(page, texts);
    expect(texts.filter((text, at) => read[at].some((found) => found !== null))).toEqual([]);
  });
}

test('every other sink refuses even that', async ({ page }) => {
  const cameThrough = await page.evaluate(async (text) => {
    await new Promise((done) => setTimeout(done));
    const box = document.body.appendChild(document.createElement('div'));
    const inner = box.appendChild(document.createElement('p'));
    const make = (tag) => document.createElement(tag);
    const sinks = {
      outerHTML: () => { inner.outerHTML = text; },
      insertAdjacentHTML: () => inner.insertAdjacentHTML('beforeend', text),
      setHTMLUnsafe: () => inner.setHTMLUnsafe(text),
      'innerHTML of a shadow': () => { box.attachShadow({ mode: 'open' }).innerHTML = text; },
      'document.write': () => document.write(text),
      'document.writeln': () => document.writeln(text),
      execCommand: () => document.execCommand('insertHTML', false, text),
      DOMParser: () => new DOMParser().parseFromString(text, 'text/html'),
      parseHTMLUnsafe: () => Document.parseHTMLUnsafe(text),
      createContextualFragment: () => document.createRange().createContextualFragment(text),
      srcdoc: () => { make('iframe').srcdoc = text; },
      'attribute srcdoc': () => make('iframe').setAttribute('srcdoc', text),
      'attribute onclick': () => inner.setAttribute('onclick', text),
      'text of a script': () => { make('script').text = text; },
      'textContent of a script': () => { make('script').textContent = text; },
      'src of a script': () => { make('script').src = text; },
      setTimeout: () => setTimeout(text),
    };
    const isRefused = (act) => {
      try {
        act();
        return false;
      } catch (error) {
        return /Trusted(HTML|Script)/.test(error.message);
      }
    };
    const found = Object.keys(sinks).filter((name) => !isRefused(sinks[name]));
    box.remove();
    return found;
  }, TAKEN[0]);
  expect(cameThrough).toEqual([]);
});

test('what is taken does nothing in the page', async ({ page }) => {
  const events = [];
  page.on('request', (request) => events.push(`request: ${request.url()}`));
  page.on('dialog', (dialog) => events.push(`dialog: ${dialog.message()}`));
  page.context().on('page', (other) => events.push(`page: ${other.url()}`));
  const address = page.url();
  const settle = () => page.evaluate(() => new Promise((done) => setTimeout(() => requestIdleCallback(done), 300)));
  await page.evaluate(async (texts) => {
    await new Promise((done) => setTimeout(done));
    for (const text of texts) {
      const template = document.createElement('template');
      template.innerHTML = text;
      document.body.append(template.content.cloneNode(true));
    }
  }, TAKEN);
  await settle();
  expect(events).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);
  await expect(page).toHaveURL(address);
  // It would have been seen.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('img'), { src: 'no.png' })));
  await settle();
  expect(events).toHaveLength(1);
});

/** Runs in the page: changes texts at random, the same each time, and looks at what the policy takes of them. */
async function tryChanged({ texts, pieces, others, count }) {
  await new Promise((done) => setTimeout(done));
  let state = 20261126;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const some = (list) => list[below(list.length)];
  const slice = (text) => {
    const from = below(text.length);
    return text.slice(from, from + 1 + below(24));
  };
  const change = (text) => {
    const at = below(text.length + 1);
    const piece = below(2) ? some(pieces) : slice(some(others));
    return text.slice(0, at) + piece + text.slice(at + below(2) * below(12));
  };

  const badTag = new RegExp('^(script|iframe|object|embed|base|meta|link|form|style|math|template|slot|img|image|video|'
    + 'audio|source|use|set|animate.*|foreignobject)$', 'i');
  const badName = /^(on.*|src|srcset|srcdoc|style|action|formaction|ping|download|background|is|.*:.*)$/i;
  const hosts = [location.host, 'developer.adobe.com', 'experienceleague.adobe.com'];
  const isBadValue = {
    href: (value) => !hosts.includes(new URL(value, document.baseURI).host),
    fill: (value) => /url/i.test(value),
    stroke: (value) => /url/i.test(value),
  };
  const isHarmful = (element) =>
    badTag.test(element.localName)
    || [...element.attributes].some(({ name, value }) => badName.test(name) || isBadValue[name]?.(value));

  const { defaultPolicy } = trustedTypes;
  const svg = 'http://www.w3.org/2000/svg';
  const places = [() => document.createElement('template'), () => document.createElementNS(svg, 'g')];
  const found = { taken: 0, refused: 0, harmful: [] };
  for (let at = 0; at < count; at += 1) {
    let text = some(texts);
    for (let times = 1 + below(3); times > 0; times -= 1) text = change(text);
    if (String(defaultPolicy.createHTML(text, 'TrustedHTML', 'Element innerHTML')) !== text) {
      found.refused += 1;
      continue;
    }
    found.taken += 1;
    for (const place of places) {
      const element = place();
      element.innerHTML = text;
      if ([...(element.content ?? element).querySelectorAll('*')].some(isHarmful)) found.harmful.push(text);
    }
  }
  return found;
}

test('what is taken of a mixture of all these is as harmless', async ({ page }) => {
  const pieces = [
    '<', '>', '"', "'", ' ', '/', '=', '&', ';', '\0', '\t', '\n', '<!--', '-->', '<![CDATA[', ']]>', '<?', '</',
    '/>', '<p>', '</p>', '<svg>', '</svg>', '<title>', '</title>', '<textarea>', '</textarea>', '<select>', '</select>',
    '<table>', '</table>', ' href="', ' class="', ' onclick="x"', ' src="x"', 'javascript:', '&#106;', '&quot;',
    '//evil.example/',
  ];
  const others = [...TAKEN, ...Object.values(REFUSED).flat()].filter(Boolean);
  const { taken, refused, harmful } = await page.evaluate(tryChanged, { texts: TAKEN, pieces, others, count: 50_000 });
  expect(harmful).toEqual([]);
  expect(taken, `${taken} were taken, ${refused} refused`).toBeGreaterThan(1000);
  expect(refused, `${taken} were taken, ${refused} refused`).toBeGreaterThan(1000);
});

test('a long text is read in one go', async ({ page }) => {
  const times = await page.evaluate(() => {
    const many = 200_000;
    const texts = [
      `<p>${'x'.repeat(many)}`,
      `<p>${'<b>'.repeat(many)}`,
      `<p>${'<br>'.repeat(many)}`,
      `<p class="${' class="'.repeat(many)}`,
      `<p${' class="a"'.repeat(many)}`,
      `<p${' hidden'.repeat(many)}`,
      `<p ${'data-'.repeat(many)}`,
      `<p>${'&lt;'.repeat(many)}&`,
      `<a href="#/${'a'.repeat(many)}:">x</a>`,
    ];
    return texts.map((text) => {
      const from = performance.now();
      try {
        trustedTypes.defaultPolicy.createHTML(text, 'TrustedHTML', 'Element innerHTML');
      } catch {
        // Too much for the browser is refused as well.
      }
      return performance.now() - from;
    });
  });
  expect(Math.max(...times), String(times.map(Math.round))).toBeLessThan(1000);
});
