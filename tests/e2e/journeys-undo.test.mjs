// What was overwritten, deleted or taken out of force comes back as it was, for both kinds; only where it was, and the
// journal carries no token.

import { expect, test as base } from './fixtures.mjs';
import { change, isThere, KIND, make, read, writes } from './journeys.mjs';
import { connect, emptyJournal, go, savedFile, undoEntry, undoRows, useConnection } from './lib.mjs';

const NAME = { capping: 'Capping configurations', throttling: 'Throttling configurations' };

/** What the row of a change says. */
const ROW = { replaced: '→', deleted: 'deleted', undeployed: 'undeployed' };

/** The definition of a configuration, without what only replies have. */
const definitionOf = (kind, one) => Object.fromEntries(Object.keys(KIND[kind].body).map((name) => [name, one[name]]));

const test = base.extend({
  /** Opens the journal's entry about a change; gives what is shown of it. */
  card: ({ page }, use) => use(async (what) => {
    // A replacement is said by what has changed.
    await undoRows(page, ROW[what.split(' ').at(-1)]).getByRole('button').click();
    const shown = page.getByRole('main').getByRole('region').filter({ has: page.getByText(what) });
    await expect(shown).toBeVisible();
    return shown;
  }),

  /** Presses a step on the page of a configuration, and waits for its end. */
  press: ({ space }, use) => use(async (step) => {
    await space.press(step);
    if (/elete/.test(step)) await space.skipWait();
    await space.finished();
  }),

  /** Brings a change back by the page that the journal opens; gives the uid of what is there then. */
  bringBack: ({ page, space, card }, use) => use(async (what) => {
    await go(page, '#/undo');
    await (await card(what)).getByRole('button', { name: 'Bring it back…' }).click();
    const button = { replaced: /^Save(: in force at once)?$/, deleted: 'Create', undeployed: 'Deploy' }[what.split(' ').at(-1)];
    await space.press(button);
    await space.finished();
    return space.uidShown();
  }),
});

test.use({ connected: true });
test.beforeEach(({ page }) => page.clock.install());

for (const kind of ['capping', 'throttling']) {
  const body = KIND[kind].body;

  test(`a ${kind} configuration that was replaced has its earlier definition again`, async ({ page, simulator, space, card, bringBack }) => {
    const uid = await make(simulator, kind, 'updated');
    await space.edit(kind, uid);
    await space.limit(kind, 999);
    await space.press('Save');
    await space.finished();
    expect(definitionOf(kind, await read(simulator, kind, uid))).not.toEqual(body);
    await go(page, '#/undo');
    const shown = await card(`${NAME[kind]} replaced`);
    await expect(shown.getByRole('heading', { name: 'What it changed' })).toBeVisible();
    await expect(shown.getByRole('table').getByRole('row').filter({ hasText: '999' })).toBeVisible();
    await bringBack(`${NAME[kind]} replaced`);
    expect(definitionOf(kind, await read(simulator, kind, uid))).toEqual(body);
  });

  test(`a ${kind} configuration that was deleted is created again, with a new ID`, async ({ page, simulator, space, card, press, bringBack }) => {
    const uid = await make(simulator, kind, 'updated');
    await space.open(kind, uid);
    await press('Delete');
    await space.gone();
    expect(await isThere(simulator, kind, uid)).toBe(false);
    await go(page, '#/undo');
    await expect(await card(`${NAME[kind]} deleted`)).toContainText(/with a new ID/);
    const made = await bringBack(`${NAME[kind]} deleted`);
    expect(made).not.toBe(uid);
    const one = await read(simulator, kind, made);
    expect([definitionOf(kind, one), one.state]).toEqual([body, 'created']);
  });

  test(`a ${kind} configuration that was undeployed is in force again`, async ({ simulator, space, press, bringBack }) => {
    const uid = await make(simulator, kind, 'deployed');
    await space.open(kind, uid);
    await press('Undeploy');
    expect((await read(simulator, kind, uid)).hasBeenDeployed).toBe(false);
    await bringBack(`${NAME[kind]} undeployed`);
    expect((await read(simulator, kind, uid)).state).toBe('deployed');
  });

  for (const [step, entries] of [['Undeploy, then delete', ['undeployed', 'deleted']], ['Force delete', ['deleted']]]) {
    test(`${step} of a ${kind} configuration leaves: ${entries.join(', ')}`, async ({ page, simulator, space, card, press }) => {
      await space.open(kind, await make(simulator, kind, 'deployed'));
      await press(step);
      await go(page, '#/undo');
      await expect(undoRows(page, /./)).toHaveCount(entries.length);
      for (const what of entries) await expect((await card(`${NAME[kind]} ${what}`)).getByRole('button', { name: 'Bring it back…' })).toBeVisible();
    });
  }

  test(`what was refused of a ${kind} configuration is not in the journal`, async ({ page, simulator, space }) => {
    const uid = await make(simulator, kind, 'updated');
    await space.edit(kind, uid);
    await space.limit(kind, 999);
    await page.route(`**/${KIND[kind].api}/${uid}`, (route) => (route.request().method() === 'PUT'
      ? route.fulfill({ status: 403, contentType: 'application/json', body: '{"error_code":"403023","message":"Profile is not valid"}' })
      : route.fallback()));
    await space.press('Save');
    await space.stopped();
    await go(page, '#/undo');
    await expect(space.main.getByText('Nothing was changed, deleted or undeployed')).toBeVisible();
  });
}

test.describe('where something else was in force than was saved', () => {
  const SAVED = 'Bring back what was saved…';
  const IN_FORCE = 'Bring back what was in force…';
  const NEW = ['PUT'];

  /** Opens the journal, and takes one of the two ways back. */
  const choose = async (page, card, what, way) => {
    await go(page, '#/undo');
    const shown = await card(what);
    await expect(shown.getByRole('button', { name: 'Bring it back…' })).toHaveCount(0);
    await expect(shown).toContainText(/What was saved [\s\S]*What was in force /);
    await expect(shown.getByRole('heading', { name: 'What was saved and in force' })).toBeVisible();
    const row = shown.getByRole('table').getByRole('row').filter({ hasText: '/methods' });
    await expect(row.getByRole('cell')).toHaveText(['["PUT"]', '["GET","PATCH"]']);
    await shown.getByRole('button', { name: way }).click();
  };

  for (const [way, methods] of [[SAVED, NEW], [IN_FORCE, KIND.capping.body.methods]]) {
    test(`an update: ${way}`, async ({ page, simulator, space, card }) => {
      const uid = await make(simulator, 'capping', 'edited since deployed');
      await space.edit('capping', uid);
      await space.limit('capping', 999);
      await space.press('Save');
      await space.finished();
      await choose(page, card, 'Capping configurations replaced', way);
      await space.press('Save, check and deploy');
      await space.finished();
      const one = await read(simulator, 'capping', uid);
      expect([one.methods, one.deployedConfig.methods, one.state]).toEqual([methods, methods, 'deployed']);
      expect(one.services).toEqual(KIND.capping.body.services);
    });

    test(`a deletion: ${way}`, async ({ page, simulator, space, card, press }) => {
      const uid = await make(simulator, 'capping', 'edited since deployed');
      await space.open('capping', uid);
      await press('Force delete');
      await choose(page, card, 'Capping configurations deleted', way);
      await space.press('Create, check and deploy');
      await space.finished();
      const one = await read(simulator, 'capping', await space.uidShown());
      expect([one.methods, one.state]).toEqual([methods, 'deployed']);
    });

    test(`an undeployment: ${way}`, async ({ page, simulator, space, card, press }) => {
      const uid = await make(simulator, 'capping', 'edited since deployed');
      await space.open('capping', uid);
      await press('Undeploy');
      await choose(page, card, 'Capping configurations undeployed', way);
      await space.press(way === SAVED ? 'Deploy' : 'Save, check and deploy');
      await space.finished();
      const one = await read(simulator, 'capping', uid);
      expect([one.methods, one.deployedConfig.methods, one.state]).toEqual([methods, methods, 'deployed']);
    });
  }
});

test('the journal is by object, is searched, and an object has its own part of it', async ({ page, simulator, space }) => {
  const [uid, other] = [await make(simulator, 'capping', 'updated'), await make(simulator, 'throttling', 'deployed')];
  await space.open('throttling', other);
  await space.press('Undeploy');
  await space.finished();
  for (const calls of [901, 902]) {
    await space.edit('capping', uid);
    await space.limit('capping', calls);
    await space.press('Save');
    await space.finished();
  }
  // The page of the object: its calls lead into the log, its changes can be brought back.
  await space.open('capping', uid);
  const tab = (name) => space.main.getByRole('tab', { name });
  await expect(tab(/^Undo/)).toHaveText('Undo 2');
  await tab(/^Calls/).click();
  await expect(page).toHaveURL(/\?tab=calls$/);
  const calls = space.main.getByRole('table', { name: /^Calls about it/ });
  await expect(calls.getByRole('row').filter({ hasText: 'PUT' })).toHaveCount(2);
  await expect(space.main.getByRole('link', { name: /^Update an endpoint capping/ })).toHaveAttribute('href', '#/operations/capping.update');
  await calls.getByRole('row').filter({ hasText: 'PUT' }).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Request log' })).toBeVisible();
  await expect(page.locator('#log-entry-title')).toHaveText(new RegExp(`^PUT .*${uid}$`));
  await page.goBack();
  await expect(tab(/^Calls/), 'the address names the tab').toHaveAttribute('aria-selected', 'true');
  await tab('JSON').click();
  await expect(space.main.getByText('"maxCallsCount": 902')).toBeVisible();
  await tab(/^Undo/).click();
  await expect(undoRows(page, '→')).toHaveCount(2);
  await expect(space.main.getByRole('region').filter({ hasText: 'What it changed' }).getByRole('button', { name: 'Bring it back…' })).toBeVisible();

  await space.main.getByRole('link', { name: 'The whole undo journal' }).click();
  const groups = space.main.getByRole('rowgroup').filter({ has: page.locator('.group') });
  await expect(groups).toHaveCount(2);
  await expect(groups.nth(0)).toContainText(/901 → 902[\s\S]*all of it[\s\S]*→ 901[\s\S]*changed since/);
  await expect(groups.nth(1)).toContainText('undeployed');
  await page.getByLabel('Search the entries').fill('undeployed');
  await expect(groups).toHaveCount(1);
  await expect(space.main.getByText('1 of 3 entries.')).toBeVisible();
  await page.getByLabel('Search the entries').fill('');
  const older = await undoEntry(page, '→ 901');
  await expect(older).toContainText('This browser has written to it since');
  await older.getByRole('button', { name: 'Forget' }).click();
  await expect(undoRows(page, /./)).toHaveCount(2);
  await expect(undoRows(page, 'undeployed').getByRole('button')).toBeFocused();
  const wide = async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  };
  expect(await wide()).toBeLessThanOrEqual(0);
});

test('what an edit replaced is what was there just before, also what somebody else had written', async ({ simulator, space, bringBack }) => {
  const uid = await make(simulator, 'capping', 'created');
  await change(simulator, 'capping', uid, { methods: ['DELETE'] });
  await space.edit('capping', uid);
  await space.limit('capping', 999);
  await space.press('Save');
  await space.finished();
  await bringBack('Capping configurations replaced');
  expect((await read(simulator, 'capping', uid)).methods).toEqual(['DELETE']);
});

test('a change made elsewhere is not brought back here', async ({ page, simulator, space, card, press, bringBack }) => {
  const uid = await make(simulator, 'capping', 'deployed');
  await space.open('capping', uid);
  await press('Undeploy');
  await connect(page, simulator, 'Stage', { sandbox: 'stage' });
  await simulator.clearLog();
  await go(page, '#/undo');
  const back = (await card('Capping configurations undeployed')).getByRole('button', { name: 'Bring it back…' });
  await back.click();
  await expect(page.getByText('This was undeployed through the connection Gateway, sandbox prod: choose that one to undo it.')).toBeVisible();
  await expect(page).toHaveURL(/#\/undo$/);
  expect(await writes(simulator, uid)).toEqual([]);
  await useConnection(page, 'Gateway');
  await bringBack('Capping configurations undeployed');
  expect((await read(simulator, 'capping', uid)).state).toBe('deployed');
});

test('the journal survives a reload, and its export carries what was there and no token', async ({ page, simulator, space, card, press }) => {
  const uid = await make(simulator, 'capping', 'deployed');
  await space.open('capping', uid);
  await press('Undeploy');
  const { access_token: token } = await simulator.token();
  await page.reload();
  await go(page, '#/undo');
  await expect(await card('Capping configurations undeployed')).toContainText(uid);
  const { text } = await savedFile(page, () => space.press('Export'));
  expect(text).toContain(uid);
  expect(text).toContain(KIND.capping.body.url);
  for (const part of ['Bearer', ...token.split('.').map((piece) => piece.slice(0, 40))]) expect(text, part).not.toContain(part);
  await emptyJournal(page);
  await expect(space.main.getByText('Nothing was changed, deleted or undeployed')).toBeVisible();
  const open = (buffer) => space.main.getByLabel('Import an export').setInputFiles({ name: 'undo.json', mimeType: 'application/json', buffer: Buffer.from(buffer) });
  await open('{}');
  await expect(space.main.getByText('This is no export of an undo journal.')).toBeVisible();
  await open(text);
  await expect(await card('Capping configurations undeployed')).toContainText(uid);
  await open(`${text} `);
  await expect(space.main.getByText('0 entries were taken over')).toBeVisible();
});
