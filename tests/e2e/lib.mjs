// Starts what a test file needs: a preview of the release build of its own, one browser, and pages that are watched.
//
// `cargo xtask test` names the programs in the environment: PREVIEW_SERVER and DIST, so that every file has a simulator
// of its own and files cannot disturb each other; CHROME. Without PREVIEW_SERVER, BASE_URL is used as it is.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { Simulator } from './simulator.mjs';

/** How long anything may take that should be there at once, in milliseconds. */
export const PATIENCE = 10_000;

/** The text as a pattern that stands for itself. */
export const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill()));

/** Starts a preview server with more options; gives its address without a slash at the end, and how to stop it. */
export async function startPreview(...options) {
  const program = process.env.PREVIEW_SERVER;
  if (!program) {
    assert.deepEqual(options, [], 'PREVIEW_SERVER names the program that takes these options');
    return { base: (process.env.BASE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, ''), stop() {} };
  }
  const child = spawn(program, ['--port', '0', '--dist', process.env.DIST ?? 'dist', ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(child);
  let upstream;
  for await (const line of createInterface({ input: child.stdout })) {
    upstream ??= line.match(/^Gateway: a simulator at ([^,]+),/)?.[1];
    const address = line.match(/^Preview: (.*?)\/?$/)?.[1];
    if (address) return { base: address, upstream, stop: () => running.delete(child) && child.kill() };
  }
  throw new Error('The preview ended before it named its address.');
}

/** The browser of the tests. */
export function launchBrowser() {
  return chromium.launch({ executablePath: process.env.CHROME ?? process.env.CHROMIUM ?? '/usr/bin/chromium' });
}

/** Everything that one test file needs. `policy` is one of the preview's changed policies. */
export async function start({ policy, context: contextOptions = {} } = {}) {
  const preview = await startPreview(...(policy ? ['--policy', policy] : []));
  const browser = await launchBrowser();
  const world = { base: preview.base, upstream: preview.upstream, browser, simulator: new Simulator(preview.base) };
  world.newContext = async (options = {}) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...contextOptions, ...options });
    context.setDefaultTimeout(PATIENCE);
    await watchViolations(context);
    return context;
  };
  world.pages = [];
  /** Opens a page that is watched, with an empty storage; `route` is the fragment of its address. */
  world.open = async (route = '#/', options = {}) => {
    const page = await (await world.newContext(options)).newPage();
    world.pages.push(watch(page));
    await page.goto(`${preview.base}/${route}`);
    await page.locator('main h1').waitFor();
    return page;
  };
  /** Opens a tab beside a page: they share what is kept in the browser. */
  world.openBeside = async (page, route = '#/') => {
    const tab = await page.context().newPage();
    world.pages.push(watch(tab));
    await tab.goto(`${preview.base}/${route}`);
    await tab.locator('main h1').waitFor();
    return tab;
  };
  let kept;
  /** Opens a page whose connection is the gateway. The form is filled in once for each file; then it is kept. */
  world.openConnected = async () => {
    if (!kept) {
      const page = await world.open();
      await connect(page, world.simulator);
      kept = await page.context().storageState();
      return page;
    }
    const page = await world.open('#/connections', { storageState: kept });
    await pasteToken(page, (await world.simulator.token()).access_token);
    return page;
  };
  /** Closes every page; fails when one of them had anything to complain about. */
  world.closePages = async () => {
    const pages = world.pages.splice(0);
    const complaints = [];
    for (const page of pages) complaints.push(...(await complaintsOf(page)));
    for (const page of pages) await page.context().close();
    assert.deepEqual(complaints, [], 'what the browser complained about');
  };
  world.stop = async () => {
    await browser.close();
    preview.stop();
  };
  return world;
}

const watched = new WeakMap();

/** Writes down what a page complains about: console errors, exceptions, and the policy's violations. */
export function watch(page) {
  const complaints = [];
  watched.set(page, complaints);
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // The browser itself writes every refused or lost API call down; the page has shown it to the person.
    const isCall = /^Failed to load resource/.test(message.text()) && !/\.(js|mjs|css|wasm)$/.test(message.location().url);
    if (!isCall) complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  return page;
}

async function watchViolations(context) {
  await context.addInitScript(() => {
    window.policyViolations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.policyViolations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`.trim());
    });
  });
}

/** The violations of the content security policy since the page was loaded. */
export const violationsOf = (page) => page.evaluate(() => window.policyViolations);

/** Everything that a watched page complained about so far. */
export async function complaintsOf(page) {
  const violations = (await violationsOf(page)).map((text) => `policy: ${text}`);
  return [...watched.get(page), ...violations];
}

/** Goes to another page of the console without reloading it, and waits for its heading. */
export async function go(page, route) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
  await page.locator('main h1').waitFor();
}

/** Goes to the page of an operation. */
export async function goToOperation(page, id, values = {}) {
  const query = new URLSearchParams(values).toString().replace(/\+/g, '%20');
  await go(page, `#/operations/${id}${query && `?${query}`}`);
  await page.getByRole('main').getByText(id, { exact: true }).waitFor();
}

/** The page's connection becomes one to the gateway, through the form, with a new token; `changes` are other values. */
export async function connect(page, simulator, name = 'Gateway', changes = {}) {
  const values = { ...(await simulator.token()), ...changes };
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  const form = page.getByRole('form', { name: 'Connection' });
  const settings = {
    Name: name,
    'Access token': values.access_token,
    'API key': values.api_key,
    'IMS organization ID': values.organization,
    'Sandbox name': values.sandbox,
    'Runtime organization ID': values.runtime_organization,
    'Runtime integration ID': values.integration,
    'AMS consumer ID': values.ams_consumer,
    'AMS application ID': values.ams_application,
  };
  for (const [label, value] of Object.entries(settings)) {
    await form.getByLabel(new RegExp(`^${literal(label)}`)).fill(value);
  }
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await form.getByLabel(new RegExp(`^${family}( required)?$`)).selectOption('Gateway (same origin)');
  }
  await form.getByRole('button', { name: 'Save and use' }).click();
  await page.getByRole('listitem').filter({ hasText: name }).getByText('Active').waitFor();
  await unlockWrites(page, values.sandbox);
  return values;
}

/** Unlocks the writes of the active connection on the connections page; on production by the name of the sandbox. */
export async function unlockWrites(page, sandbox) {
  const unlock = page.getByRole('button', { name: 'Unlock writes' });
  await unlock.waitFor();
  const name = page.getByLabel(/^Sandbox name to unlock writes/);
  if (await name.count()) await name.fill(sandbox);
  await unlock.click();
  await page.getByRole('button', { name: 'Lock writes', exact: true }).waitFor();
}

/** Gives the kept connection a token, as a person has to after each reload. */
export async function pasteToken(page, token, name = 'Gateway') {
  await go(page, '#/connections');
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  const form = page.getByRole('form', { name: 'Connection' });
  await form.getByLabel(/^Access token/).fill(token);
  await form.getByRole('button', { name: 'Save and use' }).click();
  await page.getByText('token in memory').waitFor();
  if (await page.getByRole('button', { name: 'Unlock writes' }).isVisible()) await unlockWrites(page, 'prod');
}

/** Does what saves a file; gives the file's name and text. */
export async function savedFile(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Runs in the page: what it copies from now on is in `window.copied`, and not on the clipboard. */
export function keepCopies() {
  window.copied = [];
  navigator.clipboard.writeText = async (text) => {
    window.copied.push(text);
  };
}

/** Whether a text is in the memory of the program. */
export const isInMemory = (page, text) => page.evaluate(async (wantedText) => {
  const program = await import(new URL(document.getElementById('boot').dataset.js, document.baseURI).href);
  const bytes = new Uint8Array(program.initSync().memory.buffer);
  const wanted = new TextEncoder().encode(wantedText);
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}, text);
