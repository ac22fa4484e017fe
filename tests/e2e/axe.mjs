// axe on a page as it is now. It runs in a world of its own beside the page's scripts, where the policy does not reach it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** How often a page is looked at that has grown meanwhile, and how often a window is made as high as it. */
const LOOKS = 4;
const STEPS = 40;

/** The themes, and the width of a narrow window. */
const THEMES = ['light', 'dark'];
const NARROW = 400;

/** What evaluates in the world of axe in a page, by the page. */
const worlds = new WeakMap();

/** Attaches to a page, once. What is evaluated then finds axe: it is brought into each document of the page once. */
async function worldOf(page) {
  if (!worlds.has(page)) worlds.set(page, attach(page));
  return worlds.get(page);
}

async function attach(page) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  return async (expression) => {
    // A document has one world of that name: the one that is there, or a new one.
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    const send = async (expression) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
      expect(exceptionDetails, exceptionDetails?.exception?.description).toBeUndefined();
      return result.value;
    };
    const ifThere = `typeof axe === 'undefined' ? null : ${expression}`;
    return (await send(ifThere)) ?? send(`${AXE}; ${expression}`);
  };
}

/** Ends once no colour fades into that of another theme any more. */
const CALM = `Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished))`;

/** What axe finds, and how large the page is after that. */
const expressionOf = (tags) => `${CALM}.then(() => axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })}))
  .then(({ passes, violations }) => ({
    passes: passes.length,
    violations: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + failureSummary)),
    height: document.documentElement.scrollHeight,
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))`;

/**
 * Makes the window as high as the page, and gives that height: what lies below a bar that stays in sight is reached by
 * scrolling, and axe does not scroll. Some parts of a page grow with the window.
 */
async function stretch(page, { width, height }) {
  for (let steps = 0; steps < STEPS; steps += 1) {
    const wanted = await page.evaluate(() => document.documentElement.scrollHeight);
    if (wanted <= height) return height;
    height = wanted;
    await page.setViewportSize({ width, height });
  }
  throw new Error(`The page grows with its window, ${height} px by now: ${page.url()}`);
}

/**
 * What axe finds on the page as it is now, in each of these media, one after the other: how many rules it passes, each
 * violation as a text, and how many pixels lie beyond the window's right edge. Where the page has grown while axe looked,
 * it is looked at again. The rules are those of WCAG 2.2 AA; with `bestPractices` also the others that axe has.
 */
export async function lookIn(page, media, { bestPractices = false } = {}) {
  const run = await worldOf(page);
  const expression = expressionOf(bestPractices ? [...TAGS, 'best-practice'] : TAGS);
  const window = page.viewportSize();
  let { height } = window;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    height = await stretch(page, { width: window.width, height });
    const found = [];
    for (const medium of media) {
      await page.emulateMedia(medium);
      found.push(await run(expression));
    }
    if (found.some((one) => one.height > height)) continue;
    if (height > window.height) await page.setViewportSize(window);
    for (const { passes } of found) expect(passes, `axe looked at ${page.url()}`).toBeGreaterThan(5);
    return found;
  }
  throw new Error(`The page grows while axe looks at it, ${height} px by now: ${page.url()}`);
}

/** The same, in the medium that there is. */
export async function look(page, options) {
  const [found] = await lookIn(page, [{}], options);
  return found;
}

/** What looks at `page` find in both themes, at the window's width and at 400 px; and whether it scrolls sideways there. */
export async function lookAt(page, name, options) {
  const window = page.viewportSize();
  const findings = [];
  for (const width of [window.width, NARROW]) {
    await page.setViewportSize({ width, height: window.height });
    const found = await lookIn(page, THEMES.map((colorScheme) => ({ colorScheme })), options);
    for (const [at, { violations, beyond }] of found.entries()) {
      const all = beyond > 0 ? [...violations, `${beyond} px lie beyond the window`] : violations;
      findings.push(...all.map((text) => `${name}, ${width}, ${THEMES[at]}: ${text}`));
    }
  }
  await page.setViewportSize(window);
  await page.emulateMedia({ colorScheme: 'light' });
  return findings;
}
