// Without a mouse: from an empty page to a reply over HTTP. The focus is always visible and always somewhere sensible.

import { expect, test } from './fixtures.mjs';
import { inUse } from './lib.mjs';

test('the skip link is the first stop and leads past the navigation', async ({ page, keys }) => {
  await keys.press('Tab');
  await expect.poll(() => keys.focused()).toMatchObject({ name: 'Skip to content', visible: true });
  await keys.press('Enter');
  await expect(page.locator('#page-title')).toBeFocused();
});

test('a page that is entered has its title, its heading and the focus there', async ({ page, keys }) => {
  await expect(page).toHaveTitle('API reference · Wheelhouse');
  await keys.tabTo('Search operations');
  await page.keyboard.insertText('fetch fragment content');
  await expect(page.getByText(/^[1-9]\d? of 44 operations$/)).toBeVisible();
  await keys.press('Tab');
  await expect(page.locator(':focus')).toContainText('Fetch a content fragment');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Fetch a content fragment' })).toBeVisible();
  await expect(page.locator('#page-title')).toBeFocused();
  await expect(page).toHaveTitle('Fetch a content fragment · Wheelhouse');
});

test('fill, send, read the reply, change the tab, open the log', async ({ page, keys }) => {
  await keys.tabTo('Search operations');
  await page.keyboard.insertText('list content templates');
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'List content templates' })).toBeVisible();
  await keys.tabTo('limit');
  await page.keyboard.insertText('3');
  await keys.press('Control+Enter');
  const response = page.getByRole('region', { name: 'Response' });
  await expect(response.getByText('200', { exact: true })).toBeVisible();
  await expect(page.locator('#param-limit'), 'sending does not move the focus').toBeFocused();

  await keys.tabTo('Body');
  const steps = [
    ['ArrowRight', 'Headers'],
    ['ArrowRight', 'Request'],
    ['End', 'cURL'],
    ['ArrowRight', 'Body'],
    ['ArrowLeft', 'cURL'],
    ['Home', 'Body'],
  ];
  for (const [key, title] of steps) {
    await keys.press(key);
    await expect.poll(() => keys.focused()).toMatchObject({ name: expect.stringMatching(new RegExp(`^${title}`)), visible: true });
    await expect(response.getByRole('tab', { name: title })).toHaveAttribute('aria-selected', 'true');
  }
  await keys.tabTo('Search the body');
  await page.keyboard.insertText('"id"');
  await expect(response.getByText('1 of 3')).toBeVisible();
  await keys.press('Enter');
  await expect(response.getByText('2 of 3')).toBeVisible();

  await keys.tabTo('Request log');
  await keys.press('Enter');
  await keys.tabTo('Clear the log');
  await keys.tabTo('/ajo/content/templates?limit=3');
  await keys.press('Enter');
  await expect(page.getByRole('region', { name: 'Request log' }).getByRole('heading', { name: 'Reply' })).toBeVisible();
});

test('typing in the form of a body keeps the focus', async ({ page, keys }) => {
  await page.goto('/#/operations/throttling.create');
  await expect(page.getByRole('heading', { level: 1, name: 'Create a throttling configuration' })).toBeVisible();
  await keys.tabTo('name');
  // One key after the other, as fingers do.
  await page.keyboard.type('Shop limit');
  await expect(page.locator('[id="body/name"]')).toBeFocused();
  await expect(page.getByLabel(/^name/)).toHaveValue('Shop limit');
  await keys.tabTo('maxThroughput');
  await page.keyboard.type('4000');
  await expect(page.getByLabel(/^maxThroughput/)).toHaveValue('4000');
});

test('what is wrong gets the focus and leads back to the control', async ({ page, keys }) => {
  await page.goto('/#/operations/templates.get');
  await expect(page.getByRole('heading', { level: 1, name: 'Fetch a content template' })).toBeVisible();
  await keys.tabTo('templateId');
  await keys.press('Control+Enter');
  await expect(page.getByText('Not sent yet:')).toBeVisible();
  await expect(page.locator('#problems')).toBeFocused();
  await keys.tabTo('templateId');
  await keys.press('Enter');
  await expect(page.locator('#param-templateId')).toBeFocused();
});

test('connect to the gateway, send, and read the reply', async ({ page, keys, simulator }) => {
  const values = await simulator.token();
  await keys.tabTo('Settings');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await keys.tabTo('New connection');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connection', exact: true })).toBeVisible();
  const fields = [
    ['Name', 'By hand'],
    ['Access token', `Bearer ${values.access_token}`],
    ['API key', values.api_key],
    ['IMS organization ID', values.organization],
    ['Sandbox name', 'stage'],
    ['Runtime organization ID', values.runtime_organization],
    ['Runtime integration ID', values.integration],
    ['AMS consumer ID', values.ams_consumer],
    ['AMS application ID', values.ams_application],
  ];
  for (const [label, value] of fields) {
    await keys.tabTo(label);
    await page.keyboard.insertText(value);
  }
  for (const family of ['Journeys', 'Content', 'Runtime']) {
    await keys.tabTo(family);
    await page.keyboard.type('Gate');
  }
  await keys.tabTo('Save and use');
  await keys.press('Enter');
  await expect(inUse(page, 'By hand')).toBeVisible();
  await expect(page.locator('#page-title'), 'the focus does not fall off the page').toBeFocused();

  await keys.tabTo('API reference', { key: 'Shift+Tab' });
  await keys.press('Enter');
  await keys.tabTo('Search operations');
  await page.keyboard.insertText('capping list');
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'List the endpoint capping configurations' })).toBeVisible();
  await keys.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Response' }).getByText('200', { exact: true })).toBeVisible();
  const log = await simulator.log();
  expect(log.map((entry) => [entry.operation, entry.headers['x-sandbox-name']])).toEqual([['capping.list', 'stage']]);
});
