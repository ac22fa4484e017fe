// Bad input is refused by the form with a sentence beside the field, and nothing is sent. The same request sent past
// the form is refused by the simulator: the two know the rules independently of each other.

import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { go, goToOperation } from './lib.mjs';
import { complaintsOf } from './pages.mjs';
import { BAD_INPUTS } from './table-input.mjs';

test.use({ connected: true });

/** What the control says about its value to everyone: the visible text that it names as its description. */
async function sentenceBeside(control) {
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAttribute('aria-describedby', /-problem/);
  const ids = (await control.getAttribute('aria-describedby')).split(' ').filter((id) => id.endsWith('-problem'));
  expect(ids).toHaveLength(1);
  const line = control.page().locator(`[id="${ids[0]}"]`);
  await expect(line).toBeVisible();
  return line.innerText();
}

function sendPast(simulator, one, ids) {
  const of = (value) => (typeof value === 'function' ? value(ids) : value);
  return simulator.call(one.method ?? 'POST', of(one.path), { body: one.body, headers: of(one.headers) });
}

const sayingOf = (one) => `${one.id}: ${one.says.source}`;

/** The name of a test; where several inputs are refused in the same words, with what is typed. */
function titleOf(one) {
  const isAlone = BAD_INPUTS.filter((other) => sayingOf(other) === sayingOf(one)).length === 1;
  return isAlone ? sayingOf(one) : `${sayingOf(one)}, typed: ${one.typed}`;
}

test('the table is not short', () => expect(BAD_INPUTS.length).toBeGreaterThanOrEqual(40));

test.describe(() => {
  let page;
  let form;

  test.beforeAll(async ({ shared }) => {
    page = await shared.openConnected();
    form = new Form(page);
  });
  test.afterAll(({ shared }) => shared.close());

  for (const one of BAD_INPUTS) {
    test(titleOf(one), async ({ simulator }) => {
      const ids = (await one.prepare?.(simulator)) ?? {};
      // By way of another page, so that no tab and no complaint of the test before stays.
      await go(page, '#/preferences');
      await goToOperation(page, one.id);
      await one.fill?.(form, ids);
      await one.spoil(form);
      const before = await form.values();
      await simulator.clearLog();

      const summary = await form.sendInVain();

      expect(await sentenceBeside(form.control(one.control))).toMatch(one.says);
      expect(summary).toMatch(one.control === 'body' ? /./ : one.says);
      await expect(form.problems.locator('li'), `only this is wrong: ${summary}`).toHaveCount(1);
      await expect(page.locator('#problems:focus-within'), 'the summary has the focus').toHaveCount(1);
      expect(await form.values()).toEqual(before);
      expect(await simulator.log(), 'nothing is sent').toEqual([]);

      await one.mend?.(form);
      expect(await complaintsOf(page)).toEqual([]);
      const reply = await sendPast(simulator, one, ids);
      const isRefused = reply.status >= 400 || reply.json?.canDeploy?.validationStatus === 'error';
      expect(isRefused, `the simulator refuses it as well: ${reply.status} ${reply.text}`).toBe(true);
    });
  }
});

// On a page on which nothing was written yet.

test('what is wrong is said while it is typed, and goes away when it is mended', async ({ page, form }) => {
  await goToOperation(page, 'throttling.create');
  const control = form.control('maxThroughput');
  await control.pressSequentially('50');
  await expect.poll(() => sentenceBeside(control)).toMatch(/from 200 to 5000/);
  await control.press('0');
  await expect(control).toHaveAttribute('aria-invalid', 'false');
  // The other empty controls are not nagged about before an attempt to send.
  await expect(page.locator('.field-problem:visible')).toHaveCount(0);
});

test('a problem in the summary leads to its control', async ({ page, form }) => {
  await goToOperation(page, 'throttling.create');
  await form.sendInVain();
  await form.problems.getByRole('button', { name: 'urlPattern' }).click();
  await expect(form.control('urlPattern')).toBeFocused();
});

test('JSON with a mistake is kept in both tabs', async ({ page, form }) => {
  await goToOperation(page, 'throttling.create');
  await form.json('{"maxThroughput": 300');
  await page.getByRole('tab', { name: 'Form' }).click();
  await expect(page.getByText('The JSON has a mistake; the form comes back when it is mended.')).toBeVisible();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(form.control('body')).toHaveValue('{"maxThroughput": 300');
  await form.control('body').fill('{"maxThroughput": 300}');
  await page.getByRole('tab', { name: 'Form' }).click();
  await expect(form.control('maxThroughput')).toHaveValue('300');
});
