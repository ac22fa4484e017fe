// axe-core finds nothing against WCAG 2.2 AA on any page, in any state, in light and dark.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, test } from 'node:test';
import { go, goToOperation, start } from './lib.mjs';
import { KINDS, operationIds, OTHER_ROUTES, STATES } from './routes.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let world;

before(async () => {
  world = await start();
});
after(() => world.stop());
afterEach(() => world.closePages());

/** A page with axe in a world of its own beside the page's scripts, where the policy does not reach it. */
async function openWithAxe(colorScheme, options = {}) {
  const page = await world.open('#/', { colorScheme, ...options });
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression, contextId, awaitPromise: true, returnByValue: true,
    });
    assert.equal(exceptionDetails, undefined, exceptionDetails?.exception?.description);
    return result.value;
  };
  await evaluate(`${AXE}; 0`);
  const options_ = JSON.stringify({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] });
  const script = `axe.run(document, ${options_}).then((result) => ({
    passes: result.passes.length,
    violations: result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)),
  }))`;
  const findings = [];
  /** Adds what axe finds on the page as it is now. */
  const look = async (name) => {
    const { passes, violations } = await evaluate(script);
    assert.ok(passes > 5, `axe looked at ${name}`);
    findings.push(...violations.map((text) => `${name}: ${text}`));
  };
  return { page, look, findings };
}

for (const scheme of ['light', 'dark']) {
  test(`every operation's page, ${scheme}`, async () => {
    const { page, look, findings } = await openWithAxe(scheme);
    const ids = await operationIds(page);
    assert.equal(ids.length, 44);
    for (const id of ids) {
      await goToOperation(page, id);
      await look(id);
    }
    assert.deepEqual(findings, []);
  });

  test(`the other pages, ${scheme}`, async () => {
    const { page, look, findings } = await openWithAxe(scheme);
    for (const route of OTHER_ROUTES) {
      await go(page, route);
      if (route === '#/simulator') await page.getByLabel('Offline').waitFor();
      await look(route);
    }
    assert.deepEqual(findings, []);
  });

  for (const [name, reach] of STATES) {
    test(`${name}, ${scheme}`, async () => {
      const { page, look, findings } = await openWithAxe(scheme);
      await reach(page);
      await look(name);
      assert.deepEqual(findings, []);
    });
  }
}

/** Ways in which a person may have set up the browser. */
const SETTINGS = [
  ['forced colours', { forcedColors: 'active' }, null],
  ['320 px', { viewport: { width: 320, height: 700 } }, null],
  ['text of 200 %', { viewport: { width: 1280, height: 900 } }, 'html { font-size: 200% !important; }'],
];

for (const [setting, options, style] of SETTINGS) {
  test(`every page and state with ${setting}`, async () => {
    const { page, look, findings } = await openWithAxe('light', options);
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
    assert.deepEqual(findings, []);
  });
}

test('a narrow window, with the menu open and closed', async () => {
  const { page, look, findings } = await openWithAxe('light', { viewport: { width: 360, height: 740 } });
  for (const id of KINDS) {
    await goToOperation(page, id);
    await look(id);
  }
  await page.getByRole('button', { name: 'Menu' }).click();
  await look('menu');
  assert.deepEqual(findings, []);
});

test('a theme that is chosen wins over the system', async () => {
  const { page, look, findings } = await openWithAxe('light');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  assert.notEqual(await background(), light);
  await look('chosen dark');
  assert.deepEqual(findings, []);
});
