// The tasks that people come for, by pointer, from home: how many things a person has to do for each.

import { expect, test as base } from './fixtures.mjs';

/** What a person does: each press, each field that is filled, counts as one. */
class Hand {
  done = 0;

  async press(locator) {
    this.done += 1;
    await locator.click();
  }

  async open(page, hash) {
    this.done += 1;
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
  }

  async fill(locator, text) {
    this.done += 1;
    await locator.fill(text);
  }
}

const test = base.extend({
  hand: async ({}, use) => use(new Hand()),
  heading: ({ page }, use) => use((name) => page.getByRole('heading', { level: 1, name, exact: true })),
});

test.use({ start: '#/' });

test('which limits are in force is there without doing anything', async ({ page, hand }) => {
  const rows = page.getByRole('table', { name: /^Limits in force/ }).getByRole('row');
  await expect(rows.filter({ hasText: '4,000/s' })).toBeVisible();
  await expect(rows).toHaveCount(5);
  expect(hand.done).toBe(0);
});

test('a limit is changed, deployed and looked at', async ({ page, hand, heading }) => {
  await hand.press(page.getByRole('link', { name: /messages\/\*\/send/ }));
  await expect(heading(/messages\/\*\/send$/)).toBeVisible();
  await hand.press(page.getByRole('main').getByRole('link', { name: 'Edit', exact: true }));
  await hand.fill(page.getByLabel(/maxCallsCount/).first(), '1700');
  await hand.press(page.getByRole('button', { name: 'Save, check and deploy' }));
  await expect(page.getByText(/In force/).filter({ hasText: '1,700' }).first()).toBeVisible();
  expect(hand.done).toBeLessThanOrEqual(8);
});

test('a template is found by a word, and its page is opened', async ({ page, hand, form, heading }) => {
  await hand.press(page.getByRole('link', { name: /^Find and patch a template/ }));
  await expect(heading('List content templates')).toBeVisible();
  await hand.fill(form.control('property'), 'name~^Loyalty');
  await hand.press(page.getByRole('button', { name: 'Send request' }));
  expect(await form.status()).toBe(200);
  await hand.press(form.response.getByText(/in this reply, each with its page$/));
  await hand.press(form.response.getByRole('link', { name: /^Loyalty/ }).first());
  await expect(heading('Fetch a content template')).toBeVisible();
  await expect(form.control('templateId')).not.toHaveValue('');
  expect(hand.done).toBeLessThanOrEqual(8);
});

test('a template is found by a word, and gets another name by a patch', async ({ page, hand, form, heading }) => {
  await hand.press(page.getByRole('link', { name: /^Find and patch a template/ }));
  await hand.fill(form.control('property'), 'name~^Loyalty');
  await hand.press(page.getByRole('button', { name: 'Send request' }));
  await hand.press(form.response.getByText(/in this reply, each with its page$/));
  await hand.press(form.response.getByRole('link', { name: /^Loyalty/ }).first());
  await expect(form.control('templateId')).not.toHaveValue('');
  const id = await form.control('templateId').inputValue();
  await hand.open(page, `#/content/templates/${id}/patch`);
  await hand.fill(page.locator('#edit-name'), 'Loyalty 2027');
  await hand.press(page.getByRole('button', { name: 'Send the patch' }));
  await page.getByRole('region', { name: 'Run' }).getByText('Done.', { exact: true }).waitFor();
  await expect(heading('Patch Loyalty 2027')).toBeVisible();
  expect(hand.done).toBeLessThanOrEqual(8);
});

test('one call is sent with its defaults', async ({ page, hand, form }) => {
  await hand.press(page.getByRole('link', { name: /^Send one call/ }));
  await hand.press(page.getByRole('link', { name: /List the actions/ }));
  await hand.press(page.getByRole('button', { name: 'Send request' }));
  expect(await form.status()).toBe(200);
  expect(hand.done).toBeLessThanOrEqual(3);
});
