// axe on a page as it is now, for tests that reach the states of a workspace by themselves.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS = JSON.stringify({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] });
const SCRIPT = `axe.run(document, ${OPTIONS}).then(({ violations }) => violations.flatMap((rule) =>
  rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)))`;

/** What a look at `page` finds in both themes, at the window's width and at 400 px; and whether it scrolls sideways there. */
export async function lookAt(page, name) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  // A world of its own beside the page's scripts, where the policy does not reach it.
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = (expression) => session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
  await evaluate(`${AXE}; 0`);
  const window = page.viewportSize();
  const findings = [];
  for (const width of [window.width, 400]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: window.height });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.max(height, window.height) });
      const { result } = await evaluate(SCRIPT);
      findings.push(...result.value.map((text) => `${name}, ${width}, ${colorScheme}: ${text}`));
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0) findings.push(`${name}, ${width}: ${beyond} px lie beyond the window`);
  }
  await page.setViewportSize(window);
  await page.emulateMedia({ colorScheme: 'light' });
  await session.detach();
  return findings;
}
