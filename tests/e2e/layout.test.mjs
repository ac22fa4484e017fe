// From 360 px to a wide screen, and at 200 % zoom: nothing to scroll sideways, and nothing out of reach.

import { expect, test as base } from './fixtures.mjs';
import { goToOperation } from './lib.mjs';
import { operationIds, OTHER_ROUTES, STATES, visit } from './routes.mjs';

const SIZES = [
  ['320 px', { viewport: { width: 320, height: 700 } }],
  ['360 px', { viewport: { width: 360, height: 740 } }],
  ['1280 px', { viewport: { width: 1280, height: 800 } }],
  // What a browser does at 200 %: half the CSS pixels, twice the density.
  ['1280 px at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ['3440 px', { viewport: { width: 3440, height: 1200 } }],
];

/** What sticks out of the window to the right once it is drawn, apart from what lies in a scroller of its own. */
const overhang = (page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} of ${width} px`, ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 80))];
  });

const test = base.extend({
  /** Looks at the page in each size; what is found is in `found`. */
  sizes: async ({ page }, use) => {
    const session = await page.context().newCDPSession(page);
    const window = page.viewportSize();
    const found = {};
    const look = async (place) => {
      for (const [name, { viewport, deviceScaleFactor = 1 }] of SIZES) {
        await session.send('Emulation.setDeviceMetricsOverride', { ...viewport, deviceScaleFactor, mobile: false });
        const out = await overhang(page);
        if (out.length) found[`${place} at ${name}`] = out;
      }
      await session.send('Emulation.setDeviceMetricsOverride', { ...window, deviceScaleFactor: 1, mobile: false });
    };
    await use({ look, found });
  },
});

test('no page of an operation scrolls sideways', async ({ page, sizes: { look, found } }) => {
  test.slow();
  for (const id of await operationIds(page)) {
    await goToOperation(page, id);
    await look(id);
  }
  expect(found).toEqual({});
});

test('no other page scrolls sideways', async ({ page, sizes: { look, found } }) => {
  test.slow();
  for (const route of OTHER_ROUTES) {
    await visit(page, route);
    await look(route);
  }
  expect(found).toEqual({});
});

test('no state of a page scrolls sideways', async ({ page, sizes: { look, found } }) => {
  test.slow();
  for (const [state, reach] of STATES) {
    await reach(page);
    await look(state);
    // What is open above the page does not stand in the way of the next state.
    await page.keyboard.press('Escape');
  }
  expect(found).toEqual({});
});

for (const [name, options] of SIZES.slice(0, 3)) {
  test.describe(() => {
    test.use(options);

    test(`the open log leaves the form within reach at ${name}`, async ({ page, form }) => {
      await goToOperation(page, 'capping.list');
      await form.send();
      const log = page.getByRole('region', { name: 'Request log' });
      await log.getByRole('button', { name: 'Request log' }).click();
      await log.getByRole('row').nth(1).getByRole('button').click();
      await goToOperation(page, 'capping.create');
      // A click needs the button to be scrolled to where nothing lies over it.
      await page.getByRole('button', { name: 'Send request' }).click({ timeout: 3000 });
      await expect(page.getByText('Not sent yet:')).toBeVisible();
    });
  });
}

test.describe(() => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the menu of a narrow window opens, leads on and closes', async ({ page }) => {
    const menu = page.getByRole('button', { name: 'Menu' });
    const nav = page.getByRole('navigation', { name: 'Pages' });
    await expect(nav).toBeHidden();
    await menu.click();
    await expect(menu).toHaveAttribute('aria-expanded', 'true');
    await nav.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
    await expect(nav).toBeHidden();
  });
});
