// Many configurations at once: selected in the list, planned, deployed, undeployed, deleted. One that is refused stops no
// other, and one whose reply was lost is looked at first.

import { expect, test as base } from './fixtures.mjs';
import { isThere, make, read, writes } from './journeys.mjs';
import { go, savedFile, undoRows } from './lib.mjs';
import { CAPPING_BODY } from './table-journeys.mjs';

const test = base.extend({
  main: ({ page }, use) => use(page.getByRole('main')),
  button: ({ main }, use) => use((name) => main.getByRole('button', { name, exact: typeof name === 'string' })),
  heading: ({ main }, use) => use((text) => expect(main.getByRole('heading', { level: 1 })).toHaveText(text)),
  row: ({ main }, use) => use((name) => main.getByRole('row').filter({ hasText: name })),

  /** Selects the configurations of these addresses in the list, and asks for what is to be done. */
  plan: ({ page, main }, use) => use(async (deed, ...addresses) => {
    await go(page, '#/journeys/capping');
    for (const address of addresses) await main.getByRole('checkbox', { name: `Select ${address}`, exact: true }).check();
    await main.getByRole('region', { name: 'Selected rows' }).getByRole('button', { name: `${deed}…`, exact: true }).click();
  }),

  /** Answers the question that names what it is about; on production by the name of the sandbox. */
  answer: ({ page }, use) => use(async (deed, ...names) => {
    const dialog = page.getByRole('dialog', { name: `${deed} these configurations?` });
    for (const name of names) await expect(dialog.getByRole('listitem').filter({ hasText: name })).toBeVisible();
    const yes = dialog.getByRole('button', { name: deed, exact: true });
    const sandbox = dialog.getByLabel(/^Name of the sandbox/);
    if (await sandbox.isVisible()) {
      await expect(yes).toHaveAttribute('aria-disabled', 'true');
      await sandbox.fill('prod');
    }
    await yes.click();
  }),

  /** Lets time pass until the heading says that. */
  pass: ({ page, main }, use) => use((text) => expect(async () => {
    await page.clock.fastForward(1100);
    await expect(main.getByRole('heading', { level: 1 })).toHaveText(text, { timeout: 150 });
  }).toPass({ timeout: 30_000 })),
});

test.use({ connected: true });

/** A configuration of its own for an address. */
const one = (simulator, address, state = 'created') =>
  make(simulator, 'capping', state, { ...CAPPING_BODY, url: `https://${address}` });

const [A, B, BAD] = ['many-a.example.org/x', 'many-b.example.org/x', 'many.example*.org:8*0/x'];

test('three are deployed at once, one of them is refused, and the results are told', async ({ page, simulator, main, button, heading, row, plan, answer }) => {
  const [a, b, bad] = [await one(simulator, A), await one(simulator, B), await one(simulator, BAD)];
  await plan('Deploy', A, B, BAD);
  await heading('Deploy 3 capping configurations');
  await expect(main.getByText('3 will be sent.')).toBeVisible();
  await button('Deploy 3 capping configurations').click();
  await answer('Deploy', A, B, BAD);
  await heading('2 of 3 capping configurations deployed');
  await expect(row(A)).toContainText('deployed');
  await expect(row(A)).toContainText('In force: dataSource: 500 calls');
  await expect(row(BAD)).toContainText('refused');
  await expect(row(BAD)).toContainText('ERR_ENDPOINTCONFIG_10');
  expect([(await read(simulator, 'capping', a)).state, (await read(simulator, 'capping', b)).state]).toEqual(['deployed', 'deployed']);
  expect((await read(simulator, 'capping', bad)).state, 'the check has stopped it').toBe('created');
  const csv = await savedFile(page, () => button('Download CSV').click());
  expect(csv.name).toMatch(/^deploy-/);
  expect(csv.text).toContain(`deploy,https://${A},${a},deployed,`);
  await page.reload();
  await heading('2 of 3 capping configurations deployed');
  await button('Plan the 1 that are left').click();
  await heading('Deploy 1 capping configuration');
  await button('Discard').click();
  await heading('Capping');
});

test('only what is not deployed is deleted, and each is in the undo journal', async ({ page, simulator, main, button, heading, row, pass, plan, answer }) => {
  const [a, b] = [await one(simulator, A), await one(simulator, B, 'deployed')];
  await page.clock.install();
  await plan('Delete', A, B);
  await heading('Delete 2 capping configurations');
  await expect(main.getByText('1 will be sent, 1 cannot be sent.')).toBeVisible();
  await expect(row(B)).toContainText('undeploy it first');
  await button('Delete 1 capping configuration').click();
  await answer('Delete', A);
  await pass('1 of 2 capping configurations deleted');
  expect([await isThere(simulator, 'capping', a), await isThere(simulator, 'capping', b)]).toEqual([false, true]);
  await button('Close').click();
  await plan('Undeploy', B);
  await button('Undeploy 1 capping configuration').click();
  await answer('Undeploy', B);
  await pass('1 of 1 capping configuration undeployed');
  expect(await writes(simulator, b)).toContain('undeploy');
  await go(page, '#/undo');
  await expect(undoRows(page, A)).toHaveCount(1);
  await expect(undoRows(page, B)).toHaveCount(1);
});

test('one whose reply was lost is looked at first, and what waits is sent only then', async ({ page, simulator, main, button, heading, row, plan, answer }) => {
  const [a, b] = [await one(simulator, A), await one(simulator, B)];
  await plan('Deploy', A, B);
  await main.getByRole('radio', { name: '1', exact: true }).check();
  await main.getByLabel('Pause at the first error').check();
  // It is carried out, and its reply does not come back.
  let lost = 0;
  await page.route('**/endpointConfigs/*/deploy', async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await button('Deploy 2 capping configurations').click();
  await answer('Deploy', A, B);
  await expect(row(/many-[ab]/).filter({ hasText: 'outcome unknown' })).toContainText('Look first.');
  await expect(main.getByText('Stopped at the first error, as was wanted.')).toBeVisible();
  expect(lost).toBe(1);
  await main.getByRole('button', { name: /^Look / }).click();
  await expect(main.getByText(/Seen on the server: In force/)).toBeVisible();
  await button('Resume').click();
  await heading('2 of 2 capping configurations deployed');
  for (const uid of [a, b]) expect((await writes(simulator, uid)).filter((write) => write === 'deploy')).toEqual(['deploy']);
});

test('on a narrow screen they are selected and planned without a mouse, and the bar covers nothing that has the focus', async ({ page, main, keys }) => {
  await page.setViewportSize({ width: 400, height: 900 });
  await go(page, '#/journeys/capping');
  await main.getByRole('checkbox').nth(1).focus();
  await keys.press('Space');
  await expect(main.getByRole('region', { name: 'Selected rows' })).toContainText('1 selected');
  // By each row to the last one, and into the bar.
  await keys.tabTo('Deploy…');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Deploy 1 capping configuration/ })).toBeVisible();
});
