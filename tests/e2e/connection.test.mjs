// What makes a person trust the console with a token: it says what the token is, reads files without their secrets,
// tests the connection, writes only when it may, and forgets everything when it should.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Form } from './form.mjs';
import { JOURNEYS } from './table-journeys.mjs';
import { connect, go, goToOperation, isInMemory, pasteToken, savedFile, start } from './lib.mjs';

let world;
let page;

before(async () => {
  world = await start();
});
after(() => world.stop());
beforeEach(async () => {
  await world.simulator.reset();
});
afterEach(() => world.closePages());

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token of our own making; its times are in milliseconds, as texts. */
function token({ type = 'access_token', client = 'client-1234567890', created = Date.now(), lasts = 86_400_000, ...rest } = {}) {
  const claims = { id: 'x', type, client_id: client, as: 'ims-na1', scope: 'openid,AdobeID', created_at: String(created), expires_in: String(lasts), ...rest };
  return `${part({ alg: 'RS256' })}.${part(claims)}.${'signature'.repeat(8)}`;
}

const form = () => page.getByRole('form', { name: 'Connection' });
const field = (name) => form().getByLabel(new RegExp(`^${name}`));

async function newConnection() {
  page = await world.open('#/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
}

test('a token says how long it lasts and fills the API key in', async () => {
  await newConnection();
  await field('Access token').fill(token());
  await form().getByText(/^(24 h|23 h 59 min)/).waitFor();
  assert.equal(await field('API key').inputValue(), 'client-1234567890');
  await field('API key').fill('another-client-0000');
  await form().getByText(/Careful: .*client/i).waitFor();
});

test('an expired token, one of another type, and one that ends soon', async () => {
  await newConnection();
  await field('Access token').fill(token({ created: Date.now() - 90_000_000 }));
  await form().getByText(/Problem: .*expired/i).waitFor();
  await field('Access token').fill(token({ type: 'refresh_token' }));
  await form().getByText(/Problem: .*refresh/i).waitFor();
  await field('Access token').fill(token({ lasts: 5 * 60_000 }));
  await form().getByText(/Careful: .*min/i).first().waitFor();
});

test('a banner says on every page that a token ends soon; a new one takes it away and nothing is lost', async () => {
  page = await world.openConnected();
  await pasteToken(page, token({ lasts: 4 * 60_000 }));
  await goToOperation(page, 'templates.get');
  const words = page.getByText(/The access token of Gateway ends in/);
  await words.waitFor();
  await page.getByLabel(/^templateId/).fill('kept');
  await page.getByRole('link', { name: 'Paste a new one' }).click();
  await pasteToken(page, (await world.simulator.token()).access_token);
  await goToOperation(page, 'templates.get');
  assert.equal(await words.count(), 0);
  assert.equal(await page.getByLabel(/^templateId/).inputValue(), 'kept');
});

test('a refused token is said on every page', async () => {
  page = await world.openConnected();
  await world.simulator.faults({ expired_token: true });
  await goToOperation(page, 'templates.list');
  await new Form(page).send();
  await page.getByText('The API refused the access token of Gateway.').waitFor();
  await world.simulator.reset();
  await pasteToken(page, (await world.simulator.token()).access_token);
  await page.getByText('The API refused the access token of Gateway.').waitFor({ state: 'detached' });
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

async function readText(text) {
  page = await world.open('#/connections');
  await page.getByText('Import', { exact: true }).click();
  await page.getByLabel('Text', { exact: true }).fill(typeof text === 'string' ? text : JSON.stringify(text));
  await page.getByRole('button', { name: 'Read the text' }).click();
}

const everything = () => page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.documentElement.outerHTML
  + [...document.querySelectorAll('input, textarea')].map((control) => control.value).join('\n'));

test('a workspace fills the form in, and its secrets are thrown away', async () => {
  await readText(WORKSPACE);
  await page.getByText('The workspace was read into the form below.').waitFor();
  await page.getByText(/Thrown away, because a browser is no place for secrets: /).waitFor();
  assert.equal(await field('API key').inputValue(), 'workspace-client-id-1');
  assert.equal(await field('IMS organization ID').inputValue(), '745F37C35E4B776E0A49421B@AdobeOrg');
  const found = await everything();
  for (const secret of ['p8e-very-secret-value', 'very-secret-auth']) assert.ok(!found.includes(secret), secret);
});

test('a Postman environment brings its token along, and not its client secret', async () => {
  const values = await world.simulator.token();
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
  await page.getByText('A token came with the import.').waitFor();
  assert.equal(await field('Sandbox name').inputValue(), 'dev');
  await field('Name').fill('Imported');
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await form().getByLabel(new RegExp(`^${family}( required)?$`)).selectOption('Gateway (same origin)');
  }
  await form().getByRole('button', { name: 'Save and use' }).click();
  await page.getByText('token in memory').waitFor();
  assert.ok(!(await everything()).includes('p8e-postman-secret'));
  await goToOperation(page, 'actions.listSystem');
  await world.simulator.clearLog();
  await new Form(page).send();
  assert.equal((await world.simulator.log()).length, 1);
});

test('what is no such file is refused with a sentence', async () => {
  await readText('{"a": 1');
  await page.locator('.drop .notice.bad').waitFor();
  assert.match(await page.locator('.drop .notice.bad').innerText(), /JSON|workspace|Postman/);
});

test('connections are exported without tokens and come back', async () => {
  page = await world.openConnected();
  const { access_token: secret } = await world.simulator.token();
  const { text } = await savedFile(page, () => page.getByRole('button', { name: 'Export connections without tokens' }).click());
  assert.ok(text.includes('Gateway') && !text.includes(secret.slice(0, 60)));
  await readText(text);
  await page.getByText(/1 connections were imported/).waitFor();
  await page.getByRole('button', { name: 'Use Gateway' }).waitFor();
});

test('the test of a connection has a verdict for each family', async () => {
  page = await world.openConnected();
  await page.getByRole('button', { name: 'Test Gateway' }).click();
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await page.getByRole('listitem').filter({ hasText: `${family}: Works` }).waitFor();
  }
  for (const [faults, expected] of [
    [{ expired_token: true }, /Token refused[\s\S]*Paste a new access token/],
    [{ forbidden: true }, /No permission[\s\S]*Manage library items/],
  ]) {
    await world.simulator.faults(faults);
    await page.getByRole('button', { name: 'Test Gateway' }).click();
    const row = page.getByRole('listitem').filter({ hasText: /^Content: (?!asking)/ });
    await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('.verdicts').innerText), expected.source);
    assert.match(await row.innerText(), expected);
    await world.simulator.reset();
  }
});

test('a real connection writes only after it is unlocked; production wants the name of its sandbox', async () => {
  page = await world.openConnected();
  await page.getByRole('button', { name: 'Lock writes', exact: true }).click();
  await page.getByText('read-only', { exact: true }).waitFor();
  const entry = JOURNEYS.find((one) => one.id === 'capping.create');
  const ids = (await entry.prepare?.(world.simulator)) ?? {};
  await goToOperation(page, entry.id);
  const operation = new Form(page);
  await entry.fill(operation, ids);
  await world.simulator.clearLog();
  assert.match(await operation.send(), /this connection is read-only/);
  assert.deepEqual(await world.simulator.log(), []);
  const name = page.getByLabel(/^Sandbox name to unlock writes/);
  await name.fill('stage');
  await page.getByRole('button', { name: 'Unlock writes' }).click();
  await page.getByText(/Type the name of the production sandbox, prod/).waitFor();
  await name.fill('prod');
  await name.press('Enter');
  await page.getByRole('button', { name: 'Unlock writes' }).waitFor({ state: 'detached' });
  assert.match(await operation.send(), /\bDone\b/);
  await page.reload();
  await page.getByText('read-only', { exact: true }).waitFor();
});

test('what destroys waits five seconds, and Cancel calls it back', async () => {
  page = await world.openConnected();
  await goToOperation(page, 'capping.delete', { uid: 'some-uid' });
  const operation = new Form(page);
  await world.simulator.clearLog();
  const begun = Date.now();
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByText(/Cancel still calls it back/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.match(await operation.reply(), /Cancelled\./);
  assert.deepEqual(await world.simulator.log(), []);
  assert.ok(Date.now() - begun < 4500);
  await page.getByRole('button', { name: 'Send request' }).click();
  await operation.reply();
  assert.ok(Date.now() - begun > 5000);
  assert.equal((await world.simulator.log()).length, 1);
});

test('a token is kept for the tab only when asked; signing out takes it from everywhere', async () => {
  page = await world.open();
  const { access_token: text } = await connect(page, world.simulator);
  const secret = text.split('.')[2].slice(0, 40);
  assert.ok(!(await everything()).includes(secret));
  await page.getByRole('button', { name: 'Edit Gateway' }).click();
  await page.getByLabel(/^Keep the token in this tab/).check();
  await field('Access token').fill(text);
  await form().getByRole('button', { name: 'Save and use' }).click();
  await page.getByText('token in memory').waitFor();
  const kept = () => page.evaluate(() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]);
  assert.deepEqual((await kept()).map((one) => one.includes(secret)), [false, true]);
  await page.reload();
  await page.getByText('token in memory').waitFor();
  await goToOperation(page, 'capping.list');
  assert.match(await new Form(page).send(), /\bDone\b/);
  assert.ok(await isInMemory(page, secret), 'the token is there, so this test can see it');
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'Sign out: forget all tokens' }).click();
  await page.getByRole('link', { name: 'No token' }).waitFor();
  assert.deepEqual((await kept()).map((one) => one.includes(secret)), [false, false]);
  assert.ok(!(await isInMemory(page, secret)), 'every copy was overwritten');
});

test('an unfinished form of a connection survives a reload, without the token', async () => {
  await newConnection();
  await field('Name').fill('Half done');
  await field('Access token').fill(token());
  await page.waitForFunction(() => localStorage.getItem('wheelhouse.connection-draft')?.includes('Half done'));
  await page.reload();
  assert.equal(await field('Name').inputValue(), 'Half done');
  assert.equal(await field('Access token').inputValue(), '');
  assert.ok(!(await everything()).includes('signaturesignature'));
});
