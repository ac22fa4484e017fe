// What makes a person trust the console with a token: it says what the token is, reads files without their secrets,
// tests the connection, writes only when it may, and forgets everything when it should.

import { expect, test as base } from './fixtures.mjs';
import { connect, go, goToOperation, isInMemory, kept, pasteToken, savedFile } from './lib.mjs';
import { JOURNEYS } from './table-journeys.mjs';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the table of connections says of the token of the gateway. */
const tokenOf = (page) => page.getByRole('row').filter({ hasText: 'Gateway' }).locator('.rate');

/** The finding about a family. */
const rowOf = (page, family) => page.getByRole('table', { name: 'Findings for each family' }).getByRole('row').filter({ hasText: family });

/** An access token of our own making; its times are in milliseconds, as texts. */
function token({ type = 'access_token', client = 'client-1234567890', created = Date.now(), lasts = 86_400_000, ...rest } = {}) {
  const claims = { id: 'x', type, client_id: client, as: 'ims-na1', scope: 'openid,AdobeID', created_at: String(created), expires_in: String(lasts), ...rest };
  return `${part({ alg: 'RS256' })}.${part(claims)}.${'signature'.repeat(8)}`;
}

const test = base.extend({
  editor: ({ page }, use) => use(page.getByRole('form', { name: 'Connection' })),
  field: ({ editor }, use) => use((name) => editor.getByLabel(new RegExp(`^${name}`))),

  newConnection: ({ page }, use) => use(async () => {
    await go(page, '#/connections');
    await page.getByRole('button', { name: 'New connection' }).click();
  }),

  /** Has a text read as if it were a file. */
  readText: ({ page }, use) => use(async (text) => {
    await go(page, '#/connections');
    await page.getByText('Import', { exact: true }).click();
    await page.getByLabel('Text', { exact: true }).fill(typeof text === 'string' ? text : JSON.stringify(text));
    await page.getByRole('button', { name: 'Read the text' }).click();
  }),

  /** What the browser keeps and what the page has, as one text. */
  everything: ({ page }, use) => use(() => page.evaluate(() =>
    JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.documentElement.outerHTML
      + [...document.querySelectorAll('input, textarea')].map((control) => control.value).join('\n'))),
});

test('a token says how long it lasts and fills the API key in', async ({ editor, field, newConnection }) => {
  await newConnection();
  await field('Access token').fill(token());
  await expect(editor.getByText(/^(24 h|23 h 59 min)/)).toBeVisible();
  await expect(field('API key')).toHaveValue('client-1234567890');
  await field('API key').fill('another-client-0000');
  await expect(editor.getByText(/Careful: .*client/i)).toBeVisible();
});

test('an expired token, one of another type, and one that ends soon', async ({ editor, field, newConnection }) => {
  await newConnection();
  await field('Access token').fill(token({ created: Date.now() - 90_000_000 }));
  await expect(editor.getByText(/Problem: .*expired/i)).toBeVisible();
  await field('Access token').fill(token({ type: 'refresh_token' }));
  await expect(editor.getByText(/Problem: .*refresh/i)).toBeVisible();
  await field('Access token').fill(token({ lasts: 5 * 60_000 }));
  await expect(editor.getByText(/Careful: .*min/i).first()).toBeVisible();
});

test.describe(() => {
  test.use({ connected: true });

  test('a banner says on every page that a token ends soon; a new one takes it away and nothing is lost', async ({ page, simulator }) => {
    await pasteToken(page, token({ lasts: 4 * 60_000 }));
    await goToOperation(page, 'templates.get');
    const words = page.getByText(/The access token of Gateway ends in/);
    await expect(words).toBeVisible();
    await page.getByLabel(/^templateId/).fill('kept');
    await page.getByRole('link', { name: 'Paste a new one' }).click();
    await pasteToken(page, (await simulator.token()).access_token);
    await goToOperation(page, 'templates.get');
    await expect(words).toHaveCount(0);
    await expect(page.getByLabel(/^templateId/)).toHaveValue('kept');
  });

  test('a refused token is said on every page', async ({ page, form, simulator }) => {
    await simulator.faults({ expired_token: true });
    await goToOperation(page, 'templates.list');
    await form.send();
    await expect(page.getByText('The API refused the access token of Gateway.')).toBeVisible();
    await simulator.reset();
    await pasteToken(page, (await simulator.token()).access_token);
    await expect(page.getByText('The API refused the access token of Gateway.')).toHaveCount(0);
  });
});

const WORKSPACE = {
  project: {
    id: '1', name: 'p', title: 'Project', org: { id: '991', name: 'Org', ims_org_id: '745F37C35E4B776E0A49421B@AdobeOrg' },
    workspace: {
      id: '2', name: 'Stage', title: 'Stage',
      details: {
        credentials: [{ id: '77', name: 'c', integration_type: 'oauth_server_to_server', oauth_server_to_server: { client_id: 'workspace-client-id-1', client_secrets: ['p8e-very-secret-value'], scopes: ['openid'] } }],
        services: [],
        runtime: { namespaces: [{ name: '991-p-stage', auth: 'uuid:very-secret-auth' }] },
      },
    },
  },
};

test('a workspace fills the form in, and its secrets are thrown away', async ({ page, field, readText, everything }) => {
  await readText(WORKSPACE);
  await expect(page.getByText('The workspace was read into the form below.')).toBeVisible();
  await expect(page.getByText(/Thrown away, because a browser is no place for secrets: /)).toBeVisible();
  await expect(field('API key')).toHaveValue('workspace-client-id-1');
  await expect(field('IMS organization ID')).toHaveValue('745F37C35E4B776E0A49421B@AdobeOrg');
  const found = await everything();
  for (const secret of ['p8e-very-secret-value', 'very-secret-auth']) expect(found, secret).not.toContain(secret);
});

test('a Postman environment brings its token along, and not its client secret', async ({ page, form, simulator, editor, field, readText, everything }) => {
  const values = await simulator.token();
  const environment = {
    name: 'AJO', values: [
      { key: 'API_KEY', value: values.api_key, enabled: true },
      { key: 'CLIENT_SECRET', value: 'p8e-postman-secret', enabled: true },
      { key: 'ACCESS_TOKEN', value: values.access_token, enabled: true },
      { key: 'IMS_ORG', value: values.organization, enabled: true },
      { key: 'SANDBOX_NAME', value: 'dev', enabled: true },
    ],
  };
  await readText(environment);
  await expect(page.getByText('A token came with the import.')).toBeVisible();
  await expect(field('Sandbox name')).toHaveValue('dev');
  await field('Name').fill('Imported');
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await editor.getByLabel(new RegExp(`^${family}( required)?$`)).selectOption('Gateway (same origin)');
  }
  await editor.getByRole('button', { name: 'Save and use' }).click();
  await expect(tokenOf(page)).toHaveText(/\d+ h/);
  expect(await everything()).not.toContain('p8e-postman-secret');
  await goToOperation(page, 'actions.listSystem');
  await simulator.clearLog();
  await form.send();
  expect(await simulator.log()).toHaveLength(1);
});

test('what is no such file is refused with a sentence', async ({ page, readText }) => {
  await readText('{"a": 1');
  await expect(page.locator('.drop .notice.bad')).toBeVisible();
  await expect(page.locator('.drop .notice.bad')).toContainText(/JSON|workspace|Postman/);
});

test('connections are exported without tokens and come back', async ({ page, pages, simulator, readText }) => {
  const other = await pages.openConnected();
  const { access_token: secret } = await simulator.token();
  const { text } = await savedFile(other, () => other.getByRole('button', { name: 'Export connections without tokens' }).click());
  expect(text).toContain('Gateway');
  expect(text).not.toContain(secret.slice(0, 60));
  await readText(text);
  await expect(page.getByText(/1 connections were imported/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use Gateway' })).toBeVisible();
});

test.describe(() => {
  test.use({ connected: true });

  test('the test of a connection has a verdict for each family', async ({ page, simulator }) => {
    await page.getByRole('button', { name: 'Test Gateway' }).click();
    for (const family of ['Journeys', 'Content', 'Runtime']) {
      await expect(rowOf(page, family)).toContainText('works');
    }
    for (const [faults, expected] of [
      [{ expired_token: true }, /token refused[\s\S]*Paste a new access token/],
      [{ forbidden: true }, /no permission[\s\S]*Manage library items/],
    ]) {
      await simulator.faults(faults);
      await page.getByRole('button', { name: 'Test Gateway' }).click();
      const said = page.locator('.verdicts li').filter({ hasText: 'Content' }).filter({ hasText: expected });
      await expect(said).toBeVisible();
      await simulator.reset();
    }
  });

  test('a real connection writes only after it is unlocked; production wants the name of its sandbox', async ({ page, form, simulator }) => {
    await page.getByRole('button', { name: /^Writes unlocked/ }).click();
    await expect(page.getByRole('banner').getByText('Read-only', { exact: true })).toBeVisible();
    const entry = JOURNEYS.find((one) => one.id === 'capping.create');
    const ids = (await entry.prepare?.(simulator)) ?? {};
    await goToOperation(page, entry.id);
    await entry.fill(form, ids);
    await simulator.clearLog();
    expect(await form.send()).toMatch(/this connection is read-only/);
    expect(await simulator.log()).toEqual([]);
    const name = page.getByLabel(/^Sandbox name to unlock writes/);
    await name.fill('stage');
    await page.getByRole('button', { name: 'Unlock writes' }).click();
    await expect(page.getByText(/Type the name of the production sandbox, prod/)).toBeVisible();
    await name.fill('prod');
    await name.press('Enter');
    await expect(page.getByRole('button', { name: 'Unlock writes' })).toHaveCount(0);
    expect(await form.send()).toMatch(/\bDone\b/);
    await page.reload();
    await expect(page.getByRole('banner').getByText('Read-only', { exact: true })).toBeVisible();
  });

  test('what destroys waits five seconds, and Cancel calls it back', async ({ page, form, simulator }) => {
    await goToOperation(page, 'capping.delete', { uid: 'some-uid' });
    await simulator.clearLog();
    const begun = Date.now();
    await page.getByRole('button', { name: 'Send request' }).click();
    await expect(page.getByText(/Cancel still calls it back/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await form.reply()).toMatch(/Cancelled\./);
    expect(await simulator.log()).toEqual([]);
    expect(Date.now() - begun).toBeLessThan(4500);
    await page.getByRole('button', { name: 'Send request' }).click();
    await form.reply();
    expect(Date.now() - begun).toBeGreaterThan(5000);
    expect(await simulator.log()).toHaveLength(1);
  });
});

test('a token is kept for the tab only when asked; signing out takes it from everywhere', async ({ page, form, simulator, editor, field, everything }) => {
  const { access_token: text } = await connect(page, simulator);
  const secret = text.split('.')[2].slice(0, 40);
  expect(await everything()).not.toContain(secret);
  await page.getByRole('button', { name: 'Edit Gateway' }).click();
  await page.getByLabel(/^Keep the token in this tab/).check();
  await field('Access token').fill(text);
  await editor.getByRole('button', { name: 'Save and use' }).click();
  await expect(tokenOf(page)).toHaveText(/\d+ h/);
  const hasSecret = () => page.evaluate((text) => [localStorage, sessionStorage].map((one) => JSON.stringify(one).includes(text)), secret);
  await expect.poll(hasSecret).toEqual([false, true]);
  await page.reload();
  await expect(tokenOf(page)).toHaveText(/\d+ h/);
  await goToOperation(page, 'capping.list');
  expect(await form.send()).toMatch(/\bDone\b/);
  expect(await isInMemory(page, secret), 'the token is there, so this test can see it').toBe(true);
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'Sign out: forget all tokens' }).click();
  await expect(page.getByRole('button', { name: /^Connection: Gateway.*No token/ })).toBeVisible();
  await expect.poll(hasSecret).toEqual([false, false]);
  expect(await isInMemory(page, secret), 'every copy was overwritten').toBe(false);
});

test('an unfinished form of a connection survives a reload, without the token', async ({ page, field, newConnection, everything }) => {
  await newConnection();
  await field('Name').fill('Half done');
  await field('Access token').fill(token());
  await expect.poll(() => kept(page, 'connection-draft')).toContain('Half done');
  await page.reload();
  await expect(field('Name')).toHaveValue('Half done');
  await expect(field('Access token')).toHaveValue('');
  expect(await everything()).not.toContain('signaturesignature');
});
