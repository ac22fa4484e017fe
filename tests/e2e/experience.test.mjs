// The console in a frame of Experience Cloud's shell, on the real names of the hosts: what the shell says holds, is not kept, and may change in
// the middle of work; and whoever is not the shell is not let in.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expect, test as base } from './fixtures.mjs';
import { CONSOLE, MR, SHELL, startShell } from './fake-shell.mjs';
import { go, PATIENCE, savedFile } from './lib.mjs';
import { Pages, violationsOf } from './pages.mjs';
import { BROWSER } from './preview.mjs';

const test = base.extend({
  shell: [async ({ preview }, use) => {
    const shell = await startShell(preview);
    await use(shell);
    await shell.stop();
  }, { scope: 'worker' }],

  /**
   * A browser that finds the shell behind the names, anew for each person. A frame of another site may keep something: Debian's
   * Chromium forbids it, others do not, and which it is can be set on disk only.
   */
  led: [async ({ shell }, use) => {
    const folders = [];
    await use({
      newContext(options) {
        const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-profile-'));
        folders.push(folder);
        mkdirSync(join(folder, 'Default'));
        const profile = { block_third_party_cookies: false, cookie_controls_mode: 0 };
        writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile }));
        return chromium.launchPersistentContext(folder, { ...BROWSER, args: shell.args, ...options });
      },
    });
    folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  }, { scope: 'worker' }],

  pages: async ({ led, simulator }, use) => {
    const pages = new Pages({ browser: led, base: CONSOLE, simulator });
    await use(pages);
    await pages.close();
  },

  /** Opens the console in a frame. `before` and `first` are what the shell says; the others are where everything is. */
  frame: async ({ pages, shell }, use) => use(async ({ before, first, from = SHELL, runtime = MR, path = 'experience.html', watched = true, context }) => {
    Object.assign(shell.says, { before: undefined, first: undefined }, { before, first });
    context ??= await pages.newContext({ ignoreHTTPSErrors: true });
    const page = watched ? pages.watch(await context.newPage()) : await context.newPage();
    const address = `${CONSOLE}/${path}?${new URLSearchParams({ _mr: runtime })}`;
    await page.goto(`${from}/?${new URLSearchParams({ frame: address })}`);
    const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
    return { page, frame, context };
  }),
});

const THEMES = { dark: 'spectrum--darkest', light: 'spectrum--lightest' };

/** What the shell says of a person with that token. */
const configuration = (token, changes = {}) => ({
  imsToken: token.access_token,
  imsOrg: token.organization,
  sandbox: { name: token.sandbox, type: 'production' },
  theme: THEMES.dark,
  locale: 'de-DE',
  ...changes,
});

const say = (frame, name, payload) => frame.evaluate(([word, value]) => window.shell.say(word, value), [name, payload]);
/** What the console asked of the shell, by that name. */
const asked = (frame, name) => frame.evaluate((word) => window.shell.calls.filter(([one]) => one === word).map(([, ...values]) => values), name);
const connection = (frame) => frame.getByRole('button', { name: /^Connection: / });
const main = (frame) => frame.getByRole('main');

test('token, organization, sandbox and look come from the shell, may change in the middle of work, and are not kept', async ({ frame: open, shell, simulator }) => {
  test.setTimeout(120_000);
  const token = await simulator.token();
  const { frame, context } = await open({ first: configuration(token) });
  const root = frame.locator('html');
  const bearers = () => shell.sent.filter(({ method }) => method === 'PUT').map((call) => call.token);

  // Ready.
  await main(frame).getByRole('heading', { level: 1 }).waitFor();
  await expect(connection(frame)).toContainText('Experience Cloud');
  await expect(connection(frame)).toContainText(token.sandbox);
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect.poll(() => asked(frame, 'done')).toEqual([[]]);
  await expect.poll(async () => (await asked(frame, 'title')).at(-1)).toEqual(['Home · Wheelhouse']);
  const [[keys]] = await asked(frame, 'keys');
  expect(keys).toContainEqual({ ctrlKey: true, key: 'k' });

  // The API key is a setting; what the shell knows is not asked for.
  await go(frame, '#/connections');
  await expect(main(frame).getByRole('row').filter({ hasText: 'Experience Cloud' })).toContainText('In use');
  await frame.getByRole('button', { name: 'Edit Experience Cloud' }).click();
  const form = frame.getByRole('form', { name: 'Connection' });
  await expect(form.getByText('are those of Experience Cloud')).toBeVisible();
  for (const label of [/^Access token/, /^IMS organization ID/, /^Sandbox name/, /^Production/]) await expect(form.getByLabel(label)).toHaveCount(0);
  await form.getByLabel(/^API key/).fill(token.api_key);
  // The shell changes its mind while the form is open.
  await say(frame, 'configuration', configuration(token, { theme: THEMES.light, sandbox: { name: token.sandbox, type: 'development' } }));
  await expect(root).toHaveAttribute('data-theme', 'light');
  await form.getByRole('button', { name: 'Save and use' }).click();
  await expect(form).toHaveCount(0);
  await frame.getByRole('button', { name: 'Unlock writes' }).click();
  await frame.getByRole('button', { name: /^Writes unlocked/ }).waitFor();
  await connection(frame).click();
  await frame.getByRole('button', { name: 'Copy the organization ID' }).click();
  await expect.poll(() => asked(frame, 'copy')).toEqual([[token.organization]]);
  await frame.locator('body').press('Escape');

  // Another token in the middle of an edit.
  await go(frame, '#/content/templates');
  await expect(main(frame).getByRole('row').nth(2)).toBeVisible();
  const { items } = await simulator.ask('GET', 'content/templates?limit=1&property=name~%5ENewsletter');
  await go(frame, `#/content/templates/${items[0].id}/edit`);
  const description = main(frame).locator('form').getByLabel(/^description/).first();
  await description.fill('Written before the new token');
  await expect.poll(async () => (await asked(frame, 'block')).at(-1), 'work that is not saved').toEqual([true]);
  const second = await simulator.token();
  await say(frame, 'configuration', configuration(second));
  await expect(description).toHaveValue('Written before the new token');
  await main(frame).getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(bearers).toEqual([`Bearer ${second.access_token}`]);
  await expect.poll(async () => (await asked(frame, 'block')).at(-1)).toEqual([false]);

  // Nothing of it is kept.
  const storages = await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const { access_token } of [token, second]) expect(storages).not.toContain(access_token.slice(0, 20));
  const settings = await frame.evaluate(() => localStorage.getItem('wheelhouse.hosted-connection'));
  expect(settings).toContain(token.api_key);
  for (const text of [token.organization, `"sandbox":"${token.sandbox}"`]) expect(settings).not.toContain(text);
  expect(await frame.evaluate(() => localStorage.getItem('wheelhouse.connections'))).not.toContain('Experience');
  expect(await frame.evaluate(() => localStorage.getItem('wheelhouse.preferences'))).not.toMatch(/dark|light|de-DE/);

  // The shell goes elsewhere.
  await say(frame, 'history', { type: 'external', path: '/undo' });
  await expect(main(frame).getByRole('heading', { level: 1 })).toHaveText('Undo');
  await expect.poll(async () => (await asked(frame, 'title')).at(-1)).toEqual(['Undo · Wheelhouse']);

  // A token that ended: the shell is asked once, and what it brings is used.
  await simulator.faults({ expired_token: true });
  await go(frame, '#/content/fragments');
  await expect.poll(() => asked(frame, 'expired')).toEqual([[]]);
  await expect(main(frame)).toContainText('Experience Cloud brings it');
  await simulator.faults({ expired_token: false });
  const third = await simulator.token();
  // Said again, the old one is no answer.
  await say(frame, 'configuration', configuration(second));
  await say(frame, 'configuration', configuration(third));
  await expect(main(frame)).not.toContainText('Experience Cloud brings it');

  // What it has brought is refused as well: it is not its age, and the shell is not asked again.
  await simulator.faults({ expired_token: true });
  const refused = frame.getByText('Experience Cloud has just brought this one').first();
  for (const route of ['#/content/templates', '#/content/fragments']) {
    await go(frame, route);
    await expect(refused).toBeVisible();
  }
  await simulator.faults({ expired_token: false });
  await go(frame, '#/content/templates');
  await expect(refused).toHaveCount(0);
  expect(await asked(frame, 'expired')).toEqual([[]]);

  // Another sandbox: the page reads there, and writes are locked again.
  await simulator.clearLog();
  await say(frame, 'configuration', configuration(third, { sandbox: { name: 'stage', type: 'development' } }));
  await expect(connection(frame)).toContainText('stage');
  await expect(connection(frame)).toContainText('Read-only');
  await expect.poll(async () => (await simulator.log()).some(({ operation, headers }) => operation === 'templates.list' && headers['x-sandbox-name'] === 'stage')).toBe(true);

  // A reload has what the person has set, and the shell's word for the rest.
  const again = await open({ before: configuration(third), context });
  await expect(connection(again.frame)).toContainText(token.sandbox);
  await go(again.frame, '#/connections');
  await again.frame.getByRole('button', { name: 'Edit Experience Cloud' }).click();
  await expect(again.frame.getByRole('form', { name: 'Connection' }).getByLabel(/^API key/)).toHaveValue(token.api_key);
  expect(await violationsOf(frame)).toEqual([]);
});

test('a run over many goes on when the token changes in the middle, and nothing is lost or written twice', async ({ frame: open, shell, simulator }) => {
  const NAMES = ['Newsletter March', 'Newsletter April', 'Newsletter May'];
  const token = await simulator.token();
  const { page, frame } = await open({ before: configuration(token) });
  const button = (name) => main(frame).getByRole('button', { name, exact: true });
  const heading = (text) => expect(main(frame).getByRole('heading', { level: 1 })).toHaveText(text, { timeout: 30_000 });
  await go(frame, '#/connections');
  await frame.getByRole('button', { name: 'Edit Experience Cloud' }).click();
  await frame.getByRole('form', { name: 'Connection' }).getByLabel(/^API key/).fill(token.api_key);
  await frame.getByRole('button', { name: 'Save and use' }).click();
  await frame.getByLabel(/^Sandbox name to unlock writes/).fill(token.sandbox);
  await frame.getByRole('button', { name: 'Unlock writes' }).click();
  await go(frame, '#/content/bulk?kind=templates');
  await main(frame).getByText(/all loaded, read at/).waitFor();
  for (const name of NAMES) await frame.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  const file = await savedFile(page, () => main(frame).getByRole('button', { name: 'Export JSON' }).click());
  const changed = JSON.parse(file.text);
  for (const one of changed.objects) one.body.description = 'From a file';
  await go(frame, '#/content/bulk');
  await main(frame).getByLabel('Read a plan or an export').setInputFiles({
    name: 'import.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(changed)),
  });
  await heading('Replace 3 of 3 templates');
  await simulator.clearLog();
  shell.sent.length = 0;
  await simulator.faults({ latency_ms: 1500 });
  await button('Replace 3 templates').click();
  // Each is read before it is written, and its reply is under way.
  await expect.poll(async () => (await simulator.log()).length).toBeGreaterThan(0);
  const second = await simulator.token();
  await say(frame, 'configuration', configuration(second));
  await heading('3 of 3 templates replaced');
  const log = await simulator.log();
  expect(shell.sent[0].token).toBe(`Bearer ${token.access_token}`);
  const writes = log.filter(({ operation }) => operation === 'templates.update');
  expect(writes.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(new Set(writes.map(({ path }) => path)).size, 'each once').toBe(3);
  expect(shell.sent.at(-1)).toMatchObject({ token: `Bearer ${second.access_token}` });
  expect(await violationsOf(frame)).toEqual([]);
});

test('a shell that is late is waited for, and then the console stands alone until it speaks', async ({ frame: open, simulator }) => {
  const { frame } = await open({});
  await expect(frame.getByText('Experience Cloud has not said yet who you are').first()).toBeVisible({ timeout: PATIENCE + 5000 });
  await expect(connection(frame)).toContainText('Simulator');
  await say(frame, 'ready', configuration(await simulator.token()));
  await expect(connection(frame)).toContainText('Experience Cloud');
  await expect.poll(() => asked(frame, 'done')).toEqual([[]]);
});

test('what is not the shell is not let in, and the console stands alone and says why', async ({ frame: open, pages, shell, simulator }) => {
  const first = configuration(await simulator.token());
  const alone = async (options, why) => {
    const { frame } = await open({ first, ...options });
    await expect(frame.getByText(why).first()).toBeVisible();
    await expect(connection(frame)).toContainText('Simulator');
  };
  // The address of the console names the script; nobody asks for it.
  const scripts = () => shell.seen.filter((address) => address.startsWith('https://evil.example/') || address.startsWith(MR));
  shell.seen.length = 0;
  await alone({ runtime: 'https://evil.example/mr.js' }, 'evil.example is none of Experience Cloud’s hosts');
  await alone({ runtime: MR.replace('https', 'http') }, 'its address is not one of https');
  // The page for all others admits no foreign script, whatever its address says. The browser says so, too.
  await alone({ path: 'index.html', watched: false }, 'could not be loaded from experience.adobe.com');
  expect(scripts()).toEqual([]);

  // Not in a frame, it is the console as ever.
  const context = await pages.newContext({ ignoreHTTPSErrors: true });
  const page = pages.watch(await context.newPage());
  await page.goto(`${CONSOLE}/experience.html?${new URLSearchParams({ _mr: MR })}`);
  await page.locator('main h1').waitFor();
  await expect(connection(page)).toContainText('Simulator');
  expect(scripts()).toEqual([]);

  // Nobody but the shell may frame the page that lets its script in.
  const { frame } = await open({ first, from: 'https://other.adobe.com', watched: false });
  await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
});
