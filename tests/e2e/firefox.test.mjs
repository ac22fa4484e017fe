// The paths that everybody takes, in Firefox too: the start, a connection, a call, a list, an edit, an import, a preview.
// Firefox is driven through WebDriver BiDi, under the shipped headers.

import puppeteer from 'puppeteer-core';
import { expect, test as base } from './fixtures.mjs';
import { PATIENCE } from './lib.mjs';

const { FIREFOX } = process.env;

/** A console in a tab of Firefox, by the names of what is on its pages. */
class Tab {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    this.complaints = [];
    page.on('pageerror', (error) => this.complaints.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      // The browser writes a refused call down by itself.
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
  }

  /** What the page gives for the arguments, once it gives anything. The driver's own way to wait needs `eval`, which the policy forbids. */
  async find(what, look, ...args) {
    let found;
    await expect.poll(async () => {
      found = await this.page.evaluateHandle(look, ...args);
      return found.asElement() ?? found.jsonValue();
    }, what).toBeTruthy();
    return found.asElement();
  }

  async go(route) {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, route);
    await this.page.waitForSelector('main h1');
  }

  /** Presses the button, or the tab, whose words or label begin with the name, once it is there and can be pressed. */
  async press(name) {
    const button = await this.find(name, (wanted) => [...document.querySelectorAll('button')].find((element) => {
      const words = element.getAttribute('aria-label') ?? element.innerText.trim();
      return words.startsWith(wanted) && element.checkVisibility() && !element.disabled;
    }), name);
    await button.click();
  }

  /** The control of a kind whose label begins with these words. */
  control(label, kind = 'input, textarea') {
    return this.find(label, (wanted, selector) => [...document.querySelectorAll(`main :is(${selector})`)].find((element) =>
      [element.ariaLabel, ...[...element.labels].map((own) => own.innerText.trim())].some((words) => words?.startsWith(wanted))
        && element.checkVisibility()), label, kind);
  }

  /** Replaces what stands in a control by what is typed. */
  async fill(label, value) {
    const control = await this.control(label);
    await control.evaluate((element) => {
      element.focus();
      element.select();
    });
    await this.page.keyboard.type(value);
  }

  /** Waits until the page, or a part of it, shows a text. */
  shows(text, part = 'main') {
    return this.find(text, (wanted, selector) => document.querySelector(selector).innerText.includes(wanted), text, part);
  }
}

const test = base.extend({
  tab: [async ({ preview }, use) => {
    const browser = await puppeteer.launch({
      browser: 'firefox', executablePath: FIREFOX, headless: true, defaultViewport: null, args: ['--width=1280', '--height=900'],
    });
    const tab = new Tab(await browser.newPage());
    await tab.page.goto(`${preview.base}/#/operations`);
    await tab.page.waitForSelector('main h1');
    // Not before: a script that the driver puts into every document stumbles over the frames of a preview.
    await tab.page.evaluate(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
      });
    });
    await use(tab);
    await browser.close();
  }, { scope: 'worker' }],
});

test.skip(!FIREFOX, 'Firefox is not here, and could not be installed');
test.use({ fresh: false });
test.describe.configure({ mode: 'serial' });

test('the console starts with the simulator, and a call is answered', async ({ tab }) => {
  await tab.go('#/operations/capping.list');
  await tab.press('Send request');
  await tab.shows('OK: the operation was successful.');
  await tab.shows('"results"');
});

test('a connection is imported with its token and leads through the gateway', async ({ tab, simulator }) => {
  const values = await simulator.token();
  const environment = {
    name: 'AJO', values: [
      { key: 'API_KEY', value: values.api_key }, { key: 'ACCESS_TOKEN', value: values.access_token },
      { key: 'IMS_ORG', value: values.organization }, { key: 'SANDBOX_NAME', value: values.sandbox },
    ].map((entry) => ({ ...entry, enabled: true })),
  };
  await tab.go('#/connections');
  await tab.press('New connection');
  const input = await tab.page.waitForSelector('input[type="file"]');
  await input.evaluate((element, text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'environment.json', { type: 'application/json' }));
    element.files = files.files;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, JSON.stringify(environment));
  await tab.shows('A token came with the import.');
  await tab.fill('Name', 'Imported');
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    const select = await tab.control(family, 'select');
    const value = await select.evaluate((element) => [...element.options].find((it) => it.text === 'Gateway (same origin)').value);
    await select.select(value);
  }
  await tab.press('Save and use');
  await tab.shows('What the token says');
  await tab.fill('Sandbox name to unlock writes', values.sandbox);
  await tab.press('Unlock writes');
  await tab.shows('Writes unlocked', 'body');
});

test('a list is read and searched, and a limit is changed and saved', async ({ tab, simulator }) => {
  await tab.go('#/journeys/capping');
  await tab.shows('8 of 8 configurations');
  await tab.fill('Search the configurations', 'sms');
  await tab.shows('1 of 8 configurations');
  const uid = await tab.page.evaluate(() => document.querySelector('main tbody a').href.split('/').pop());
  await tab.go(`#/journeys/capping/${uid}/edit`);
  await tab.fill('maxCallsCount', '777');
  await tab.press('Save');
  await tab.shows('Done.');
  const saved = await simulator.ask('GET', `journeys/endpointConfigs/${uid}`);
  expect(JSON.stringify(saved)).toContain('777');
});

test('a letter is shown in its frames, and nothing in it runs', async ({ tab }) => {
  await tab.go('#/operations/templates.create');
  await tab.press('JSON');
  const html = '<style>p{color:#123456}</style><p>Dear reader</p><script>parent.parent.ran = true</script><img src="x" onerror="parent.parent.ran = true">';
  await tab.fill('body', JSON.stringify({ name: 'A', templateType: 'html', channels: ['email'], template: { html } }));
  await tab.press('Preview of the HTML');
  const letter = () => tab.page.frames().find((frame) => frame.parentFrame()?.parentFrame());
  await expect.poll(() => letter()?.evaluate(() => document.querySelector('p')?.innerText).catch(() => undefined)).toBe('Dear reader');
  expect(await letter().evaluate(() => getComputedStyle(document.querySelector('p')).color)).toBe('rgb(18, 52, 86)');
  expect(await tab.page.evaluate(() => window.ran)).toBeUndefined();
});

test('the browser had nothing to complain about', async ({ tab }) => {
  expect([...tab.complaints, ...(await tab.page.evaluate(() => window.violations))]).toEqual([]);
});
