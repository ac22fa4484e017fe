// A panic at each entry into the program: a readable page each time, what was written is there after a reload, nothing
// of the program runs any more, and no token is in the report.

import { expect, test as base } from './fixtures.mjs';
import { goToOperation, kept, pasteToken } from './lib.mjs';

const test = base.extend({
  /** Opens the console in a browser that refuses, from the moment it is told to, to make elements of one kind. */
  open: ({ pages }, use) => use(async (route, { refuse = null, connected = false } = {}) => {
    const context = connected ? (await pages.openConnected()).context() : await pages.newContext();
    await context.addInitScript((tag) => {
      window.refused = tag;
      navigator.clipboard.writeText = async (text) => {
        window.copied = text;
      };
      const make = Document.prototype.createElement;
      Document.prototype.createElement = function createElement(name, ...rest) {
        if (name === window.refused) throw new DOMException('refused', 'InvalidCharacterError');
        return make.call(this, name, ...rest);
      };
    }, refuse);
    const page = await context.newPage();
    await page.goto(`/${route}`);
    return page;
  }),
});

const refuse = (page, tag) => page.evaluate((name) => { window.refused = name; }, tag);

/** Sees the page that says so, and gives the report. */
async function seesCrash(page, title = 'The console stopped') {
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: title })).toBeVisible();
  await alert.getByRole('button', { name: 'Copy report' }).click();
  await expect(alert.getByRole('button', { name: 'Copied' })).toBeVisible();
  return page.evaluate(() => window.copied);
}

const WRITTEN = 'written before the crash';

/** Writes something into the form, and waits until it is kept. */
async function write(page) {
  await goToOperation(page, 'throttling.create');
  await page.getByLabel(/^name/).first().fill(WRITTEN);
  await expect.poll(() => kept(page, 'drafts')).toContain(WRITTEN);
}

async function findsDraft(page) {
  await refuse(page, null);
  await page.goto('/#/operations/throttling.create');
  await page.reload();
  await expect(page.getByLabel(/^name/).first()).toHaveValue(WRITTEN);
}

test('at the start', async ({ open }) => {
  const page = await open('#/', { refuse: 'header' });
  const report = await seesCrash(page);
  expect(report).toMatch(/src\/.*\.rs:\d+/);
  expect(report).toMatch(/Page: #\//);
});

test('when a page is entered', async ({ open }) => {
  const page = await open('#/');
  await write(page);
  await refuse(page, 'form');
  await page.evaluate(() => { location.hash = '#/operations/templates.get?templateId=typed-by-hand'; });
  const report = await seesCrash(page);
  expect(report).toMatch(/Page: #\/operations\/templates\.get$/m);
  expect(report, 'the report has no values').not.toContain('typed-by-hand');
  await findsDraft(page);
});

test('at a click', async ({ open }) => {
  const page = await open('#/');
  await write(page);
  await refuse(page, 'table');
  await page.getByRole('button', { name: /^Request log/ }).click();
  await seesCrash(page);
  await findsDraft(page);
});

test('when a reply comes in', async ({ open }) => {
  const page = await open('#/');
  await write(page);
  await goToOperation(page, 'templates.list');
  await refuse(page, 'dl');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByRole('region', { name: 'Response' }).getByRole('tab', { name: 'Headers' }).click();
  await seesCrash(page);
  await findsDraft(page);
});

test('with a token in memory: it is in no report', async ({ open, simulator }) => {
  const page = await open('#/connections', { connected: true });
  const { access_token: token } = await simulator.token();
  await pasteToken(page, token);
  await goToOperation(page, 'templates.get');
  await page.getByLabel(/^templateId/).fill(token);
  await refuse(page, 'table');
  await page.getByRole('button', { name: /^Request log/ }).click();
  const report = await seesCrash(page);
  expect(report).not.toContain(token.slice(0, 40));
  expect(await page.locator('html').innerHTML()).not.toContain(token.slice(0, 40));
  const stored = await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage));
  expect(stored, 'the draft was kept without the token').not.toContain(token.slice(0, 40));
});

/** Leads a page to a list, which a living one reads from the gateway as it is drawn. */
async function lead(page) {
  await page.evaluate(() => { location.hash = '#/journeys/capping'; });
  await page.keyboard.press('Control+k');
}

test('a stopped program does nothing more', async ({ open, simulator }) => {
  const { access_token: token } = await simulator.token();
  const openWritten = async () => {
    const page = await open('#/connections', { connected: true });
    await pasteToken(page, token);
    await write(page);
    return page;
  };
  const living = await openWritten();
  const began = Date.now();
  await Promise.all([living.waitForRequest(/\/gateway\/journeys\//), lead(living)]);
  const took = Date.now() - began;
  const page = await openWritten();
  await refuse(page, 'table');
  await page.getByRole('button', { name: /^Request log/ }).click();
  await seesCrash(page);
  const calls = [];
  page.on('request', (request) => calls.push(request.url()));
  await lead(page);
  await page.waitForTimeout(Math.max(300, 2 * took));
  expect(calls, 'what a living page asks for').toEqual([]);
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(page).toHaveTitle('The console stopped · Wheelhouse');
});

test('a worker that does not start: a sentence, and the form is as it was', async ({ pages }) => {
  const page = await pages.newPage();
  await page.route('**/simulator_worker*', (route) => route.abort());
  await page.goto('/#/operations/templates.get');
  await page.getByLabel(/^templateId/).fill('kept-id');
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByRole('region', { name: 'Response' }).getByText(/simulator did not start/i)).toBeVisible();
  await expect(page.getByLabel(/^templateId/)).toHaveValue('kept-id');
});
