// axe-core finds nothing against WCAG 2.2 AA on any page, in any state, in light and dark.

import { look, lookIn } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { go, goToOperation } from './lib.mjs';
import { KINDS, operationIds, OTHER_ROUTES, STATES, visit } from './routes.mjs';

const LIGHT = { colorScheme: 'light', forcedColors: 'none' };
const THEMES = { light: LIGHT, dark: { ...LIGHT, colorScheme: 'dark' } };
const MEDIA = { ...THEMES, 'forced colours': { ...LIGHT, forcedColors: 'active' } };

const test = base.extend({
  /** Adds to `findings` what axe finds on the page as it is now, in each of some media, or in that of the page. */
  axe: async ({ page }, use) => {
    const findings = [];
    const add = (name, { violations }) => findings.push(...violations.map((text) => `${name}: ${text}`));
    await use({
      findings,
      look: async (name) => add(name, await look(page)),
      lookIn: async (name, media) => {
        const found = await lookIn(page, Object.values(media));
        Object.keys(media).forEach((medium, at) => add(`${name}, ${medium}`, found[at]));
        await page.emulateMedia(LIGHT);
      },
    });
  },
});

test("every operation's page", async ({ page, axe: { lookIn, findings } }) => {
  test.slow();
  const ids = await operationIds(page);
  expect(ids).toHaveLength(44);
  for (const id of ids) {
    await goToOperation(page, id);
    await lookIn(id, KINDS.includes(id) ? MEDIA : THEMES);
  }
  expect(findings).toEqual([]);
});

test('the other pages', async ({ page, axe: { lookIn, findings } }) => {
  test.slow();
  for (const route of OTHER_ROUTES) {
    await visit(page, route);
    await lookIn(route, MEDIA);
  }
  expect(findings).toEqual([]);
});

const HALF = Math.ceil(STATES.length / 2);

for (const [half, states] of [['first', STATES.slice(0, HALF)], ['second', STATES.slice(HALF)]]) {
  test(`every state of a page, the ${half} half`, async ({ page, axe: { lookIn, findings } }) => {
    test.slow();
    for (const [name, reach] of states) {
      await reach(page);
      await lookIn(name, MEDIA);
      await page.keyboard.press('Escape');
    }
    expect(findings).toEqual([]);
  });
}

/** Ways in which a person may have set up the browser. */
const SETTINGS = [
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
        await visit(page, route);
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
