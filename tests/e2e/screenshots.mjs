// Pictures of every page and of its states, at three widths in both themes, from the built-in simulator's seed and with
// the page's clock held. They are for eyes: nothing is compared. ONLY chooses those whose names contain a word.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { go, goToOperation } from './lib.mjs';
import { BROWSER, startPreview } from './preview.mjs';
import { rest, watchWork } from './rest.mjs';
import { OTHER_ROUTES, STATES } from './routes.mjs';

const FOLDER = process.env.FOLDER ?? 'screenshots';
const WIDTHS = [[400, 860], [1280, 860], [1920, 1080]];
/** The page's own time: what is relative to it stays the same from one run to the next. */
const NOW = new Date('2026-11-27T15:44:00Z');

/** The first link of the list of configurations leads to one that is in force and edited since. */
async function openFirst(page, more = '') {
  await go(page, '#/journeys/capping');
  const link = page.locator('main tbody a').first();
  await link.waitFor();
  await go(page, `${await link.getAttribute('href')}${more}`);
}

const PLACES = [
  ...OTHER_ROUTES.map((route) => [route, (page) => go(page, route)]),
  ['a configuration', (page) => openFirst(page)],
  ['the form of a configuration', (page) => openFirst(page, '/edit')],
  ['an operation', (page) => goToOperation(page, 'templates.list')],
  ...STATES,
];

/** The name of a place as one of a file. */
const fileOf = (name) => name.replace(/^#\/?$/, 'home').replace(/^#\//, '').replace(/[^\w.-]+/g, '-');

const only = process.env.ONLY ?? '';
const chosen = PLACES.filter(([name]) => fileOf(name).includes(only));
mkdirSync(FOLDER, { recursive: true });
const preview = await startPreview();
const browser = await chromium.launch(BROWSER);
for (const theme of ['light', 'dark']) {
  for (const [width, height] of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' });
    await watchWork(context);
    for (const [name, reach] of chosen) {
      const page = await context.newPage();
      await page.clock.setFixedTime(NOW);
      await page.goto(`${preview.base}/`);
      await page.locator('main h1').waitFor();
      await reach(page);
      await rest(page);
      await page.screenshot({ path: join(FOLDER, `${fileOf(name)}-${width}-${theme}.png`) });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
preview.stop();
console.log(`${chosen.length * WIDTHS.length * 2} pictures are in ${FOLDER}.`);
