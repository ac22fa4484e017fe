// What the tests of capping and throttling share: the pages as a person sees them, and configurations to work on.

import { expect } from '@playwright/test';
import { go, literal } from './lib.mjs';
import { CAPPING_BODY, THROTTLING_BODY } from './table-journeys.mjs';

/** Where the APIs of the two kinds are, and a body that can be deployed. */
export const KIND = {
  capping: { api: 'journeys/endpointConfigs', list: 'journeys/list/endpointConfigs', body: CAPPING_BODY, limit: 'maxCallsCount' },
  throttling: { api: 'journeys/throttlingConfigs', list: 'journeys/list/throttlingConfigs', body: THROTTLING_BODY, limit: 'maxThroughput' },
};

/** The steps that are in the menu of a configuration's page. */
const IN_MENU = new Set(['Check', 'Undeploy', 'Delete', 'Undeploy, then delete', 'Force delete']);

/** The workspace in a page. */
export class Workspace {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.run = this.main.getByRole('region', { name: 'Run' });
    this.conflict = this.main.getByRole('region', { name: 'Changed meanwhile' });
    this.problems = page.locator('#problems');
    this.menu = page.locator('#object-menu');
  }

  /** Brings its tab to the front: the browser slows those down that are behind. */
  front() {
    return this.page.bringToFront();
  }

  /** Goes to a page of the workspace, and waits for what it shows once it has read something. */
  async go(route, shown) {
    await go(this.page, `#/journeys/${route}`);
    await shown.first().waitFor();
  }

  list(kind) {
    return this.go(kind, this.main.getByText(/\d+ of \d+ configurations/));
  }

  open(kind, uid) {
    return this.go(`${kind}/${uid}`, this.button('More'));
  }

  edit(kind, uid) {
    return this.go(`${kind}/${uid}/edit`, this.main.getByText('Ctrl+Enter', { exact: true }));
  }

  new(kind) {
    return this.go(`${kind}/new`, this.button(/^Create, check and deploy/));
  }

  /** Opens the list, and the first configuration in that state. */
  async openOne(state, kind = 'capping') {
    await this.list(kind);
    const row = this.main.getByRole('row').filter({ has: this.page.getByText(state, { exact: true }) }).first();
    await row.getByRole('link').click();
    await this.button('More').waitFor();
  }

  button(name) {
    return this.main.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** Opens the menu of a configuration's page, if the step is in it. */
  async reveal(step) {
    if (IN_MENU.has(step) && !(await this.menu.isVisible())) await this.button('More').click();
  }

  async press(name) {
    await this.reveal(name);
    await this.button(name).click();
  }

  /** A field of the form, by the API's name. */
  field(name) {
    return this.main.locator('form').getByLabel(new RegExp(`^${literal(name)}(?=$|\\s)`)).first();
  }

  /** Writes a limit into the form. */
  limit(kind, value) {
    return this.field(KIND[kind].limit).fill(String(value));
  }

  /** Writes the body as JSON. */
  async json(value) {
    await this.main.getByRole('tab', { name: 'JSON' }).click();
    await this.field('body').fill(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  }

  /** What the form says that changes: each member, with what stands in each column. */
  async changes() {
    const table = this.main.getByRole('region', { name: 'What changes, member by member' }).getByRole('table');
    const rows = await table.getByRole('row').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
    const [[, ...titles] = [], ...members] = rows;
    return Object.fromEntries(members.map(([member, ...texts]) => [member, Object.fromEntries(texts.map((text, at) => [titles[at], text]))]));
  }

  /** The uid in the address. */
  uid() {
    return this.page.url().match(/#\/journeys\/\w+\/([\da-f-]{36})/)[1];
  }

  /** The uid of the configuration whose page is shown, as soon as one is. */
  async uidShown() {
    await this.page.waitForURL(/#\/journeys\/\w+\/[\da-f-]{36}$/);
    return this.uid();
  }

  finished() {
    return this.run.getByText('Done.', { exact: true }).waitFor();
  }

  stopped() {
    return this.run.getByText('Stopped: nothing further was sent.').waitFor();
  }

  cancelled() {
    return this.run.getByText('Cancelled.', { exact: true }).waitFor();
  }

  receipts() {
    return this.run.getByRole('listitem').allInnerTexts();
  }

  /** Waits until the receipt at a place, from 0, says something. */
  async says(at, pattern) {
    await expect.poll(async () => (await this.receipts())[at]).toMatch(pattern);
  }

  /** Waits until the receipts begin with these words, one after the other. */
  async ends(outcomes, name) {
    await expect.poll(() => this.outcomes(), name).toEqual(outcomes);
  }

  /** The first word or two of each receipt: Done, Refused, … */
  async outcomes() {
    return (await this.receipts()).map((receipt) => receipt.split(' · ')[0]);
  }

  /** The page says that the configuration is in that state, in words and in the life cycle. */
  async state(label) {
    const cycle = this.main.getByRole('list', { name: 'Life cycle' });
    await expect(cycle.locator('[aria-current=step]').getByText(label, { exact: true })).toBeVisible();
    await expect(this.main.locator('.about .state-mark').getByText(label, { exact: true })).toBeVisible();
    await expect(cycle.locator('[aria-current]')).toHaveCount(1);
  }

  /** Where the life cycle leads from here: each state with what leads there. */
  async next() {
    const items = await this.main.getByRole('list', { name: 'Life cycle' }).getByRole('listitem').allInnerTexts();
    const led = items.map((item) => item.match(/^([\s\S]+?)\s+by (\w+)$/)).filter(Boolean);
    return Object.fromEntries(led.map(([, to, by]) => [to, by]));
  }

  /** The steps of a configuration's page, those in its menu too: whether each can be pressed, and what is said beside it. */
  steps() {
    return this.main.locator('button[data-step]').evaluateAll((buttons) => buttons.map((button) => ({
      label: button.textContent,
      enabled: button.getAttribute('aria-disabled') !== 'true',
      why: document.getElementById(button.getAttribute('aria-describedby'))?.textContent ?? '',
    })));
  }

  gone() {
    return this.main.getByText('It is deleted.').waitFor();
  }

  /** Lets the five seconds pass that a deletion waits on a real connection. The page's clock has to be installed. */
  async skipWait() {
    await this.page.getByText(/Cancel still calls it back/).first().waitFor();
    await this.page.clock.fastForward(5100);
  }
}

/** A configuration of the gateway's simulator in one of the four states, made past the console; gives its uid. */
export async function make(simulator, kind, state = 'created', body = KIND[kind].body) {
  const { api, limit } = KIND[kind];
  if (kind === 'throttling') await clearThrottling(simulator);
  const { uid } = await simulator.ask('POST', api, { body });
  if (state === 'updated') await change(simulator, kind, uid, {});
  if (/deployed/.test(state)) await simulator.ask('POST', `${api}/${uid}/deploy`);
  if (state === 'edited since deployed') {
    await change(simulator, kind, uid, kind === 'throttling' ? { [limit]: 3000 } : { methods: ['PUT'] });
  }
  return uid;
}

/** Takes the organization's throttling configuration away: there can be one only. */
export async function clearThrottling(simulator) {
  const { results } = await simulator.ask('POST', KIND.throttling.list);
  for (const { uid } of results) await simulator.ask('DELETE', `${KIND.throttling.api}/${uid}?forceDelete=true`);
}

/** What the server has. */
export async function read(simulator, kind, uid) {
  return (await simulator.ask('GET', `${KIND[kind].api}/${uid}`)).result;
}

/** Whether the server has it. */
export async function isThere(simulator, kind, uid) {
  return (await simulator.call('GET', `${KIND[kind].api}/${uid}`)).status === 200;
}

/** Somebody else overwrites members of a configuration, past the console. */
export async function change(simulator, kind, uid, members) {
  const now = await read(simulator, kind, uid);
  const body = Object.fromEntries(Object.keys(KIND[kind].body).map((name) => [name, now[name]]));
  await simulator.ask('PUT', `${KIND[kind].api}/${uid}`, { body: { ...body, ...members } });
}

/** The limit in a capping definition. */
export const callsOf = (definition) => Object.values(definition.services)[0].rating.maxCallsCount;

/** The services of a capping definition with another number of calls. */
export function withCalls(calls, services = CAPPING_BODY.services) {
  const [name] = Object.keys(services);
  return { [name]: { ...services[name], rating: { ...services[name].rating, maxCallsCount: calls } } };
}

/** The writes about one configuration in the simulator's log, in their order; `create` has no uid yet. */
export async function writes(simulator, uid) {
  const log = await simulator.log();
  const own = log.filter((entry) => /\.(create|update|deploy|undeploy|delete)$/.test(entry.operation ?? ''));
  const about = own.filter((entry) => entry.path.includes(uid) || (entry.operation.endsWith('.create') && entry.method === 'POST'));
  return about.map((entry) => entry.operation.split('.')[1] + (/forceDelete=true/.test(entry.query ?? '') ? ' by force' : ''));
}
