// axe-core finds nothing against WCAG 2.2 AA on any page, in any state, in light and dark.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test as base } from './fixtures.mjs';
import { go, goToOperation } from './lib.mjs';
import { KINDS, operationIds, OTHER_ROUTES, STATES } from './routes.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const OPTIONS = JSON.stringify({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] });
const SCRIPT = `axe.run(document, ${OPTIONS}).then((result) => ({
  passes: result.passes.length,
  violations: result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)),
}))`;

const test = base.extend({
  /** axe in a world of its own beside the page's scripts, where the policy does not reach it. */
  axe: async ({ page }, use) => {
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression, contextId, awaitPromise: true, returnByValue: true,
      });
      expect(exceptionDetails, exceptionDetails?.exception?.description).toBeUndefined();
      return result.value;
    };
    await evaluate(`${AXE}; 0`);
    const findings = [];
    const window = page.viewportSize();
    /**
     * Adds what axe finds on the page as it is now. The window is as high as the page: what lies below a bar that stays in
     * sight is reached by scrolling, and axe does not scroll.
     */
    const look = async (name) => {
      // What is calculated may still come.
      for (let { height } = window, before = 0; height > before;) {
        before = height;
        height = Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight));
        await page.setViewportSize({ width: window.width, height });
      }
      const { passes, violations } = await evaluate(SCRIPT);
      await page.setViewportSize(window);
      expect(passes, `axe looked at ${name}`).toBeGreaterThan(5);
      findings.push(...violations.map((text) => `${name}: ${text}`));
    };
    await use({ look, findings });
  },
});

for (const scheme of ['light', 'dark']) {
  test.describe(() => {
    test.use({ colorScheme: scheme });

    test(`every operation's page, ${scheme}`, async ({ page, axe: { look, findings } }) => {
      test.slow();
      const ids = await operationIds(page);
      expect(ids).toHaveLength(44);
      for (const id of ids) {
        await goToOperation(page, id);
        await look(id);
      }
      expect(findings).toEqual([]);
    });

    test(`the other pages, ${scheme}`, async ({ page, axe: { look, findings } }) => {
      for (const route of OTHER_ROUTES) {
        await go(page, route);
        if (route === '#/simulator') await expect(page.getByLabel('Offline')).toBeVisible();
        await look(route);
      }
      expect(findings).toEqual([]);
    });

    test(`every state of a page, ${scheme}`, async ({ page, axe: { look, findings } }) => {
      test.slow();
      for (const [name, reach] of STATES) {
        await reach(page);
        await look(name);
        await page.keyboard.press('Escape');
      }
      expect(findings).toEqual([]);
    });
  });
}

/** Ways in which a person may have set up the browser. */
const SETTINGS = [
  ['forced colours', { forcedColors: 'active' }, null],
  ['320 px', { viewport: { width: 320, height: 700 } }, null],
  ['text of 200 %', { viewport: { width: 1280, height: 900 } }, 'html { font-size: 200% !important; }'],
];

for (const [setting, options, style] of SETTINGS) {
  test.describe(() => {
    test.use(options);

    test(`every page and state with ${setting}`, async ({ page, axe: { look, findings } }) => {
      test.slow();
      // A style of the person's own browser: the page's policy does not hold for it.
      if (style) {
        const session = await page.context().newCDPSession(page);
        await session.send('DOM.enable');
        await session.send('CSS.enable');
        const { frameTree } = await session.send('Page.getFrameTree');
        const { styleSheetId } = await session.send('CSS.createStyleSheet', { frameId: frameTree.frame.id, force: true });
        await session.send('CSS.setStyleSheetText', { styleSheetId, text: style });
      }
      for (const id of KINDS) {
        await goToOperation(page, id);
        await look(id);
      }
      for (const route of OTHER_ROUTES) {
        await go(page, route);
        await look(route);
      }
      for (const [name, reach] of STATES) {
        await reach(page);
        await look(name);
        await page.keyboard.press('Escape');
      }
      expect(findings).toEqual([]);
    });
  });
}

test.describe(() => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('a narrow window, with the menu open and closed', async ({ page, axe: { look, findings } }) => {
    for (const id of KINDS) {
      await goToOperation(page, id);
      await look(id);
    }
    await page.getByRole('button', { name: 'Menu' }).click();
    await look('menu');
    expect(findings).toEqual([]);
  });
});

test('a theme that is chosen wins over the system', async ({ page, axe: { look, findings } }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await go(page, '#/preferences');
  await page.getByRole('radiogroup', { name: 'Colours' }).getByText('dark').click();
  await expect.poll(background).not.toBe(light);
  await look('chosen dark');
  expect(findings).toEqual([]);
});
