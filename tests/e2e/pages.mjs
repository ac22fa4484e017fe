// Pages of the console in a browser, and what they complain about.

import { expect } from '@playwright/test';
import { connect, PATIENCE } from './lib.mjs';

/** The page's person saves data: nothing is fetched before it is asked for. */
export const saveData = (page) =>
  page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));

/** The name and the sandbox of the connection that is the gateway. */
const GATEWAY = 'Gateway';
const SANDBOX = 'prod';

/** The page where nothing is read and nothing is sent. */
const REFERENCE = '#/operations';

/** Opens pages, each in a browser that has kept nothing yet, and closes them all. */
export class Pages {
  #host;
  #contexts = [];
  #watched = [];

  /** `host` is where the console is: `base` is its address, `simulator` what is behind its gateway, `browser` opens it. */
  constructor(host) {
    this.#host = host;
  }

  /** A browser that has kept nothing yet. */
  async newContext(options) {
    const context = await this.#host.browser.newContext({ reducedMotion: 'reduce', ...options });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(keepViolations);
    return context;
  }

  /** A page in which nothing is loaded yet, and that is not watched: it may complain. */
  async newPage(options) {
    return (await this.newContext(options)).newPage();
  }

  /** Opens a page that is watched; `route` is the fragment of its address. */
  async open(route = REFERENCE, options) {
    return this.openIn(await this.newContext(options), route);
  }

  /** Opens a tab beside a page: they share what is kept in the browser. */
  openBeside(page, route = REFERENCE) {
    return this.openIn(page.context(), route);
  }

  /** Opens a page that is watched in a browser of `newContext`. */
  async openIn(context, route = REFERENCE) {
    const page = this.watch(await context.newPage());
    await page.goto(`${this.#host.base}/${route}`);
    await page.locator('main h1').waitFor();
    return page;
  }

  /** Opens a page whose connection is the gateway. Its form is filled in once; then what the browser keeps of it is used. */
  async openConnected() {
    const { simulator } = this.#host;
    this.#host.kept ??= await this.#keepConnection();
    const [page, { access_token: token }] = await Promise.all([
      this.open('#/connections', { storageState: this.#host.kept }), simulator.token(),
    ]);
    await page.evaluate(pasteAndUnlock, { name: GATEWAY, token, sandbox: SANDBOX, patience: PATIENCE });
    return page;
  }

  /** Watches a page from now on: what it complains about fails the test at its end. */
  watch(page) {
    const complaints = [];
    complaintsSeen.set(page, complaints);
    this.#watched.push(page);
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // The browser itself writes every refused or lost API call down; the page has shown it to the person.
      const isCall = /^Failed to load resource/.test(message.text()) && !/\.(js|mjs|css|wasm)$/.test(message.location().url);
      // The runner's own script at the start of each frame: in the inner frame of a preview no script runs, not even that.
      const isRunner = /^Blocked script execution in 'about:srcdoc'/.test(message.text());
      // In a frame of another site nothing takes the focus when it is drawn: a menu gives it to its first line when it opens.
      const isFramed = /^Blocked autofocusing on a <\w+> element in a cross-origin subframe/.test(message.text());
      if (!isCall && !isRunner && !isFramed) complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    return page;
  }

  /** Closes every page; fails when one that is watched had anything to complain about. */
  async close() {
    const complaints = [];
    for (const page of this.#watched.splice(0)) complaints.push(...(await complaintsOf(page)));
    for (const context of this.#contexts.splice(0)) await context.close();
    expect(complaints, 'what the browser complained about').toEqual([]);
  }

  async #keepConnection() {
    const pages = new Pages(this.#host);
    const page = await pages.open();
    await connect(page, this.#host.simulator, GATEWAY, { sandbox: SANDBOX });
    const kept = await page.context().storageState();
    await pages.close();
    return kept;
  }
}

/** Runs in the page of the connections: what `pasteToken` does, all at once. */
async function pasteAndUnlock({ name, token, sandbox, patience }) {
  const end = performance.now() + patience;
  const find = async (selector) => {
    while (!document.querySelector(selector)) {
      if (performance.now() > end) throw new Error(`There is no ${selector}.`);
      await new Promise(requestAnimationFrame);
    }
    return document.querySelector(selector);
  };
  const fill = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  (await find(`main button[aria-label="Edit ${name}"]`)).click();
  fill(await find('#connection-token'), token);
  document.querySelector('main form button[type=submit]').click();
  await find('main:not(:has(#connection-token))');
  const unlock = await find('#unlock-writes');
  fill(document.getElementById('unlock-sandbox'), sandbox);
  unlock.click();
  await find('button.chip.unlocked');
}

const complaintsSeen = new WeakMap();

/** Runs in each page before its program. */
function keepViolations() {
  window.policyViolations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.policyViolations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`.trim());
  });
}

/** The violations of the content security policy since the page was loaded. */
export const violationsOf = (page) => page.evaluate(() => window.policyViolations);

/** Everything that a watched page complained about so far. */
export async function complaintsOf(page) {
  const violations = (await violationsOf(page)).map((text) => `policy: ${text}`);
  return [...complaintsSeen.get(page), ...violations];
}
