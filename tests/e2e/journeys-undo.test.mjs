// What was overwritten, deleted or taken out of force comes back as it was, for both kinds; only where it was, and the
// journal carries no token.

import { expect, test as base } from './fixtures.mjs';
import { change, isThere, KIND, make, read, writes } from './journeys.mjs';
import { connect, go, savedFile, useConnection } from './lib.mjs';

const NAME = { capping: 'Capping configurations', throttling: 'Throttling configurations' };

/** The definition of a configuration, without what only replies have. */
const definitionOf = (kind, one) => Object.fromEntries(Object.keys(KIND[kind].body).map((name) => [name, one[name]]));

const test = base.extend({
  /** The journal's entry about a change. */
  card: ({ space }, use) => use((what) => space.main.getByRole('listitem').filter({ hasText: what })),

  /** Presses a step on the page of a configuration, and waits for its end. */
  press: ({ space }, use) => use(async (step) => {
    await space.press(step);
    if (/elete/.test(step)) await space.skipWait();
    await space.finished();
  }),

  /** Brings a change back by the page that the journal opens; gives the uid of what is there then. */
  bringBack: ({ page, space, card }, use) => use(async (what) => {
    await go(page, '#/undo');
    await card(what).getByRole('button', { name: 'Bring it back…' }).click();
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
    await card(`${NAME[kind]} replaced`).getByText('What it changed').click();
    await expect(card(`${NAME[kind]} replaced`).getByRole('table').getByRole('row').filter({ hasText: '999' })).toBeVisible();
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
    await expect(card(`${NAME[kind]} deleted`)).toContainText(/with a new ID/);
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
      await expect(space.main.getByRole('button', { name: 'Bring it back…' })).toHaveCount(entries.length);
      for (const what of entries) await expect(card(`${NAME[kind]} ${what}`)).toBeVisible();
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
    await expect(card(what).getByRole('button', { name: 'Bring it back…' })).toHaveCount(0);
    await expect(card(what)).toContainText(/What was saved [\s\S]*What was in force /);
    await card(what).getByText('What was saved and in force').click();
    const row = card(what).getByRole('table').getByRole('row').filter({ hasText: '/methods' });
    await expect(row.getByRole('cell')).toHaveText(['["PUT"]', '["GET","PATCH"]']);
    await card(what).getByRole('button', { name: way }).click();
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
  const back = card('Capping configurations undeployed').getByRole('button', { name: 'Bring it back…' });
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
  await expect(card('Capping configurations undeployed')).toBeVisible();
  const { text } = await savedFile(page, () => space.press('Export'));
  expect(text).toContain(uid);
  expect(text).toContain(KIND.capping.body.url);
  for (const part of ['Bearer', ...token.split('.').map((piece) => piece.slice(0, 40))]) expect(text, part).not.toContain(part);
  await space.press('Empty the journal');
  await expect(space.main.getByText('Nothing was changed, deleted or undeployed')).toBeVisible();
});
