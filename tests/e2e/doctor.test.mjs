// Test connection: against hosts that misbehave, each in its own way, what is said, how sure it is, and the way on.

import { expect, test as base } from './fixtures.mjs';
import { go } from './lib.mjs';
import { deadAddress, startOddHost } from './odd-server.mjs';

const FAMILIES = ['Journeys', 'Content', 'Runtime'];

const test = base.extend({
  odd: [async ({}, use) => {
    const odd = await startOddHost();
    await use(odd);
    odd.stop();
  }, { scope: 'worker' }],

  /** Opens the connections with one whose families have these addresses. */
  openAt: ({ pages, simulator }, use) => use(async (bases, path = '') => {
    const { api_key: apiKey, organization, sandbox, runtime_organization: runtimeOrganization, integration } = await simulator.token();
    const settings = { apiKey, organization, sandbox, runtimeOrganization, integration };
    const kept = { active: 1, connections: [{ id: 1, name: 'Odd', production: false, color: 'none', settings, bases }] };
    const context = await pages.newContext();
    await context.addInitScript((text) => localStorage.getItem('wheelhouse.connections') ?? localStorage.setItem('wheelhouse.connections', text), JSON.stringify(kept));
    const page = await context.newPage();
    await page.goto(`${path}/#/connections`);
    await page.locator('main h1').waitFor();
    return page;
  }),
});

// The shipped policy lets the page call Adobe's hosts and its own only.
test.use({ policy: 'any-connection' });

const begin = (page) => page.getByRole('button', { name: 'Test Odd', exact: true }).click();
const rowOf = (page, family) => page.getByRole('table', { name: 'Findings for each family' }).getByRole('row').filter({ hasText: family });
const recipe = (page) => page.locator('.doctor .code-block');

/** Tests, and waits for the finding. */
async function examine(page, answer) {
  await begin(page);
  await expect(page.getByRole('status').filter({ hasText: answer })).toBeVisible({ timeout: 25_000 });
}

async function seesRows(page, words) {
  for (const [at, family] of FAMILIES.entries()) await expect(rowOf(page, family)).toContainText(words[at], { useInnerText: true });
}

test('a host that does not allow the call, one that refuses the headers, one that hides them; the gateway is the way on', async ({ openAt, odd }) => {
  const page = await openAt([odd.at('closed'), odd.at('plain'), odd.at('hidden')]);
  await examine(page, /does not let this page call Journeys\./);
  await seesRows(page, [
    /yes, \d+\s?ms[\s\S]*refused[\s\S]*none came back[\s\S]*blocked by CORS[\s\S]*nearly certain/,
    /yes[\s\S]*refused[\s\S]*headers refused by CORS[\s\S]*nearly certain/,
    /yes[\s\S]*allowed[\s\S]*x-request-id is not among them[\s\S]*works, headers hidden[\s\S]*likely/,
  ]);
  expect(odd.seen.filter(({ way, method }) => way === 'closed' && method === 'GET').length, 'the questions without headers').toBeGreaterThan(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Nothing can be read' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Not told apart: 401, 403, wrong sandbox' })).toBeVisible();

  await expect(recipe(page)).toContainText(`${odd.at('closed')}/$wheelhouse_rest;`);
  await page.getByRole('group', { name: 'Recipe for' }).getByRole('button', { name: 'Caddy' }).click();
  await expect(recipe(page)).toContainText('uri replace /gateway/content/ /plain/ 1');
  await page.getByRole('group', { name: 'Recipe for' }).getByRole('button', { name: 'App Builder' }).click();
  await expect(recipe(page)).toContainText(`content: '${odd.at('plain')}'`);
  await expect(page.getByRole('button', { name: /^Use \/api\/v1\/web\/wheelhouse\/gateway\/journeys, / })).toBeVisible();
  await page.getByRole('group', { name: 'Recipe for' }).getByRole('button', { name: 'cURL' }).click();
  await expect(recipe(page)).toContainText('Authorization: Bearer $TOKEN');
  await expect(recipe(page)).toContainText(odd.at('closed'));
  await page.getByRole('group', { name: 'Recipe for' }).getByRole('button', { name: 'nginx' }).click();
  await page.getByRole('button', { name: /^Use \/gateway\/journeys/ }).click();
  await expect(page.getByRole('heading', { name: 'Test connection' })).toBeFocused();
  await expect(recipe(page)).toHaveCount(0);

  // The gateway is there; only now the token is looked at, and there is none.
  await examine(page, /The API refuses the token or the API key: Journeys, Content and Runtime\./);
  await seesRows(page, Array(3).fill(/not needed[\s\S]*token refused[\s\S]*certain/));
  const row = page.getByRole('table', { name: 'Connections' }).getByRole('row').filter({ hasText: 'Odd' });
  await expect(row).toContainText('Journeys: token refused');
  await page.reload();
  await expect(row, 'the last verdict stays').toContainText('Content: token refused');
});

test('a reply that can be read is told apart: the token, the role, the sandbox', async ({ openAt, odd }) => {
  const page = await openAt([odd.at('token'), odd.at('role'), odd.at('place')]);
  await examine(page, /The API refuses the token or the API key: Journeys\./);
  await seesRows(page, [
    /allowed[\s\S]*token refused[\s\S]*certain/,
    /allowed[\s\S]*no permission[\s\S]*certain/,
    /allowed[\s\S]*wrong organization or sandbox[\s\S]*likely/,
  ]);
  await expect(page.getByRole('listitem').filter({ hasText: 'Content: no permission' })).toContainText('Manage library items');
  await expect(recipe(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit this connection' }).click();
  await expect(page.getByRole('form', { name: 'Connection' })).toBeVisible();
});

test('no host, a host that never answers, a web page; and the test can be stopped', async ({ openAt, odd }) => {
  const page = await openAt([await deadAddress(), odd.at('silent'), odd.at('page')]);
  await examine(page, /Nothing answers at the address of Journeys\./);
  await seesRows(page, [/no[\s\S]*not asked[\s\S]*nothing answers[\s\S]*likely/, /not in time[\s\S]*no answer in time[\s\S]*likely/, /yes[\s\S]*not the API[\s\S]*nearly certain/]);
  expect(odd.seen.filter(({ way, authorization }) => way === 'silent' && authorization), 'no token goes to a host that is silent').toEqual([]);
  await begin(page);
  await page.locator('.doctor .progress').getByRole('button', { name: 'Cancel' }).click();
  await expect(rowOf(page, 'Content')).toContainText('stopped');
  await expect(page.getByRole('button', { name: 'Test Odd', exact: true })).toBeEnabled();

  await page.context().setOffline(true);
  await examine(page, 'This machine is offline.');
  await expect(page.getByText('This machine has no network, the browser says.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('This machine has no network, the browser says.')).toHaveCount(0);
});

test('the page’s own policy is told from CORS, and the form refuses such a host', async ({ openAt, serve, odd }) => {
  const { base: address } = await serve();
  const page = await openAt([odd.at('open'), '/gateway/content', '/gateway/runtime'], address);
  await examine(page, /The security policy of this page does not let it call Journeys\./);
  await expect(rowOf(page, 'Journeys')).toContainText(/not asked[\s\S]*blocked by CSP[\s\S]*certain/, { useInnerText: true });
  expect(odd.seen.filter(({ way }) => way === 'open')).toEqual([]);

  await page.getByRole('button', { name: 'Edit Odd' }).click();
  const editor = page.getByRole('form', { name: 'Connection' });
  await editor.getByLabel(/^Journeys base URL/).fill('https://proxy.example.com/journeys');
  await editor.getByRole('button', { name: 'Save and use' }).click();
  await expect(page.locator('#connection-problems')).toContainText(/does not let it call https:\/\/proxy\.example\.com\.[\s\S]*deploy\/cdn\/README\.md/);
  await editor.getByLabel(/^Journeys base URL/).fill('https://platform.adobe.io/journey/orchestration');
  await expect(page.locator('#connection-problems')).toBeEmpty();
});

test('console.json presets connections and base URLs, and says what is wrong with it', async ({ pages }) => {
  const page = await pages.newPage();
  let text = JSON.stringify({
    bases: { content: '/gateway/content' },
    connections: [
      { name: 'Preset', settings: { sandbox: 'stage' }, bases: { journeys: '/gateway/journeys' } },
      { name: 'Broken', settings: { sandbox: 'No Sandbox' } },
    ],
  });
  await page.route('**/console.json', (route) => (text ? route.fulfill({ contentType: 'application/json', body: text }) : route.fulfill({ status: 404 })));
  await page.goto('/#/connections');
  const table = page.getByRole('table', { name: 'Connections' });
  await expect(table.getByRole('row').filter({ hasText: 'Preset' })).toContainText('stage');
  const notice = page.locator('.notice.bad');
  await expect(notice).toContainText('/connections/1/settings/sandbox');
  await expect(table.getByRole('row').filter({ hasText: 'Broken' })).toHaveCount(0);
  await page.getByRole('button', { name: 'New connection' }).click();
  await expect(page.getByLabel(/^Content base URL/)).toHaveValue('/gateway/content');

  // What the person deletes stays so; a file that is no JSON is told where; and without a file there is nothing to say.
  await page.getByRole('button', { name: 'More for Preset' }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete the connection' }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Preset' })).toHaveCount(0);
  text = '{\n  "connections": [,]\n}';
  await page.reload();
  await expect(notice).toContainText(/The file is no JSON: [\s\S]*line 2/);
  text = '';
  await page.reload();
  await page.locator('main h1').waitFor();
  await go(page, '#/operations');
  await go(page, '#/connections');
  await expect(notice).toHaveCount(0);
  await expect(table.getByRole('row').filter({ hasText: 'Preset' })).toHaveCount(0);
});
