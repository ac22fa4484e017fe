// What is on every page: the palette, the shortcuts, the messages, the preferences. Without a mouse where a key will do.

import { expect, test as base } from './fixtures.mjs';
import { connect, go, goToOperation, inUse, kept } from './lib.mjs';

const test = base.extend({
  press: ({ page }, use) => use((key) => page.keyboard.press(key)),
  type: ({ page }, use) => use((text) => page.keyboard.insertText(text)),
  heading: ({ page }, use) => use((name) => page.getByRole('heading', { level: 1, name, exact: true })),

  palette: ({ page }, use) => use(page.getByRole('dialog', { name: 'Search and commands' })),
  field: ({ palette }, use) => use(palette.getByRole('combobox')),
  sheet: ({ page }, use) => use(page.getByRole('dialog', { name: 'Keyboard shortcuts' })),
  messages: ({ page }, use) => use(page.getByRole('region', { name: 'Messages' })),

  /** Opens the palette by its shortcut; the focus is in its field then. */
  openPalette: ({ press, palette, field }, use) => use(async () => {
    await press('Control+k');
    await expect(palette).toBeVisible();
    await expect(field).toBeFocused();
  }),

  /** The option that Enter would run: the one that the field names as active. */
  active: ({ page, palette, field }, use) => use(async () => {
    const id = await field.getAttribute('aria-activedescendant');
    const option = page.locator(`[id="${id}"]`);
    await expect(option).toHaveAttribute('aria-selected', 'true');
    await expect(palette.locator('[role=option][aria-selected=true]')).toHaveCount(1);
    return (await option.innerText()).replace(/\s+/g, ' ');
  }),

  /** Types into the open palette, and runs the first option once it is the expected one. */
  command: ({ press, type, palette, openPalette }, use) => use(async (text, expected) => {
    await openPalette();
    await type(text);
    await expect(palette.getByRole('option').first().filter({ hasText: expected })).toBeVisible();
    await press('Enter');
    await expect(palette).toBeHidden();
  }),
});

test('the palette finds a page by keyboard alone', async ({ page, press, type, heading, palette, openPalette, active }) => {
  await openPalette();
  await expect.poll(active).toMatch(/^Home/);
  await type('conn');
  await expect(palette.getByRole('option', { name: 'Connections', exact: true })).toBeVisible();
  await expect.poll(active).toMatch(/^Connections/);
  await press('ArrowDown');
  await expect.poll(active).not.toMatch(/^Connections/);
  await press('ArrowUp');
  await expect.poll(active).toMatch(/^Connections/);
  await press('ArrowUp');
  await expect(palette.getByRole('option').last(), 'the arrows go round').toHaveAttribute('aria-selected', 'true');
  const last = await active();
  await press('End');
  await expect.poll(active).toBe(last);
  await press('Home');
  await expect.poll(active).toMatch(/^Connections/);
  await press('Enter');
  await expect(heading('Connections')).toBeVisible();
  await expect(palette).toBeHidden();
  await expect(page.locator('#page-title')).toBeFocused();
});

test('the palette finds an operation by its words, its path and its id', async ({ page, heading, command }) => {
  for (const [text, title] of [
    ['delete template', 'Delete a content template'],
    ['/list/throttlingConfigs', 'List throttling configurations'],
    ['fragments.publish', 'Publish a content fragment'],
  ]) {
    await command(text, title);
    await expect(heading(title)).toBeVisible();
    await go(page, '#/');
    await expect(heading('Home')).toBeVisible();
  }
});

test('Escape and a click beside it close the palette, and the focus returns', async ({ page, press, palette, openPalette }) => {
  await page.getByLabel('Search operations').focus();
  await openPalette();
  await press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.locator('#search')).toBeFocused();
  await openPalette();
  await press('Control+k');
  await expect(palette).toBeHidden();
  await expect(page.locator('#search'), 'the same keys close it').toBeFocused();
  await openPalette();
  await page.mouse.click(5, 5);
  await expect(palette).toBeHidden();
  const button = page.getByRole('button', { name: 'Search and commands' });
  await button.focus();
  await press('Enter');
  await expect(palette).toBeVisible();
  await palette.getByRole('button', { name: 'Close' }).click();
  await expect(palette).toBeHidden();
  await expect(button).toBeFocused();
});

test('the palette says how much it found, and Enter on nothing does nothing', async ({ press, type, palette, field, openPalette }) => {
  await openPalette();
  await type('qqxzj');
  await expect(palette.getByRole('status').filter({ hasText: 'Nothing fits' })).toBeVisible();
  await expect(field).not.toHaveAttribute('aria-activedescendant');
  await press('Enter');
  await expect(palette).toBeVisible();
});

test('another connection is chosen by the palette, and it says so', async ({ page, simulator, messages, command }) => {
  await connect(page, simulator, 'Gateway');
  await command('use simulator', 'Use Simulator');
  await expect(messages.getByText('Requests now go to Simulator.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Connection: Simulator/ })).toBeVisible();
  await command('use gateway', 'Use Gateway');
  await expect(inUse(page, 'Gateway')).toBeVisible();
});

test('the connection’s menu says who answers, changes it, and closes by Escape or by leaving', async ({ page, simulator, press }) => {
  await connect(page, simulator, 'Gateway');
  const button = page.getByRole('button', { name: /^Connection: / });
  const menu = page.getByRole('group', { name: 'Connection', exact: true });
  await expect(button).toContainText('Gateway');
  await button.focus();
  await press('Enter');
  await expect(menu.getByText('Paste a new one')).toBeVisible();
  await expect(menu.getByRole('button', { name: /^Gateway/ })).toHaveAttribute('aria-current', 'true');
  await menu.getByRole('button', { name: /^Simulator/ }).focus();
  await press('Enter');
  await expect(button).toContainText('Simulated');
  await expect(menu.getByRole('button', { name: /^Simulator/ }), 'the focus stays on what was chosen').toBeFocused();
  await press('Escape');
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await press('Enter');
  await menu.getByRole('link', { name: 'Change' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Simulator' })).toBeVisible();
  await expect(menu).toBeHidden();
});

test('writes that are unlocked are locked again by one click, on every page', async ({ page, simulator }) => {
  await connect(page, simulator, 'Gateway');
  await go(page, '#/');
  const lock = page.getByRole('button', { name: /^Writes unlocked/ });
  await lock.click();
  await expect(lock).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Connection: Gateway.*Read-only/ })).toBeFocused();
});

test('commands: a new connection, the log, the theme, forgetting', async ({ page, form, command }) => {
  await command('new connection', 'New connection');
  await expect(page.getByRole('form', { name: 'Connection' })).toBeVisible();
  await expect(page.locator('#connection-name')).toBeFocused();
  await command('open or close', 'Open or close the request log');
  await expect(page.getByRole('region', { name: 'Request log' }).getByRole('button', { name: 'Clear the log' })).toBeVisible();
  await command('theme dark', 'Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await goToOperation(page, 'capping.list');
  await form.send();
  await expect(page.getByText('1 call', { exact: true })).toBeVisible();
  await command('forget everything', 'Forget everything');
  await expect(page.getByText('No calls yet')).toBeVisible();
});

test('an object of the last list is offered with its id filled in', async ({ page, form, heading, palette, openPalette }) => {
  await goToOperation(page, 'templates.list');
  await form.send();
  await openPalette();
  const object = palette.getByRole('group', { name: 'Recent objects' }).getByRole('option').first();
  await expect(object).toBeVisible();
  const id = (await object.innerText()).match(/[\da-f-]{36}/)[0];
  await object.click();
  await expect(heading('Fetch a content template')).toBeVisible();
  await expect(page.getByLabel(/^templateId/)).toHaveValue(id);
});

test('the sheet shows the shortcuts, and the single keys can be switched off', async ({ page, press, type, heading, sheet, openPalette }) => {
  await press('?');
  await expect(sheet.getByText('Search and commands')).toBeVisible();
  await expect(sheet.getByText('They are switched on.')).toBeVisible();
  await sheet.getByRole('link', { name: 'Change it in the preferences' }).click();
  await expect(heading('Preferences')).toBeVisible();
  await expect(sheet).toBeHidden();
  await page.getByLabel(/^Single-key shortcuts/).uncheck();
  await page.getByRole('heading', { level: 1 }).focus();
  await press('?');
  await press('/');
  // What would have opened was there at once the first time.
  await openPalette();
  await expect(sheet).toBeHidden();
  await type('keyboard shortcuts');
  await press('Enter');
  await expect(sheet.getByText('They are switched off.')).toBeVisible();
});

test('the slash goes to the search, and is a letter inside of fields', async ({ page, press, palette, sheet }) => {
  await press('/');
  await expect(page.locator('#search')).toBeFocused();
  await page.keyboard.type('/list?');
  await expect(page.getByLabel('Search operations')).toHaveValue('/list?');
  await expect(sheet).toBeHidden();
  await goToOperation(page, 'capping.get');
  await press('/');
  await expect(palette).toBeVisible();
});

test('Ctrl+S saves the connection, and says so where nothing is to be saved', async ({ page, press, messages }) => {
  await go(page, '#/connections');
  await page.getByRole('button', { name: 'New connection' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('By keys');
  await press('Control+s');
  await expect(inUse(page, 'By keys')).toBeVisible();
  await go(page, '#/simulator');
  await press('Control+s');
  await expect(messages.getByText('Nothing on this page waits to be saved.')).toBeVisible();
});

test('Ctrl+Enter sends from outside of the form, once', async ({ page, press }) => {
  await goToOperation(page, 'capping.list');
  await page.getByRole('button', { name: 'Search and commands' }).focus();
  await press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Response' }).getByText('200', { exact: true })).toBeVisible();
  await expect(page.getByText('1 call', { exact: true })).toBeVisible();
});

test('good news passes, but not while the pointer is on it; errors stay until they are dismissed', async ({ page, press, messages, command }) => {
  await goToOperation(page, 'capping.list');
  const status = messages.getByRole('status');
  const alert = messages.getByRole('alert');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await command('copy the link', 'Copy the link to this page');
  await expect(alert.getByText('The browser refused to copy the link.')).toBeVisible();
  await press('Control+s');
  const passing = status.getByText('Nothing on this page waits to be saved.');
  await expect(passing).toBeVisible();
  await expect(status).toHaveAttribute('aria-live', 'polite');
  await passing.hover();
  await page.waitForTimeout(7000);
  await expect(passing, 'it waits for whoever reads it').toBeVisible();
  await page.mouse.move(5, 300);
  await expect(passing).toHaveCount(0);
  const dismiss = alert.getByRole('button', { name: 'Dismiss' });
  await dismiss.focus();
  await press('Enter');
  await expect(dismiss).toHaveCount(0);
  await expect(page.locator('#page-title'), 'the focus does not fall off the page').toBeFocused();
});

test.describe(() => {
  test.use({ connected: true });

  test('a reply that comes when its page is left is told with its request id', async ({ page, simulator, messages }) => {
    await goToOperation(page, 'capping.list');
    let letGo;
    const left = new Promise((done) => {
      letGo = done;
    });
    await page.route('**/gateway/journeys/list/endpointConfigs', (route) => left.then(() => route.continue()));
    await page.getByRole('button', { name: 'Send request' }).click();
    await expect(page.getByText('Waiting for the reply…')).toBeVisible();
    await go(page, '#/preferences');
    letGo();
    const toast = messages.getByRole('status').filter({ hasText: ': 200.' });
    await expect(toast).toBeVisible();
    const id = (await toast.locator('code').innerText()).trim();
    const sent = (await simulator.log()).find((entry) => entry.operation === 'capping.list');
    expect(id.length, `${id} is an id`).toBeGreaterThan(8);
    expect(sent, 'it has arrived').toBeDefined();
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        window.copied = text;
      };
    });
    await toast.getByRole('button', { name: 'Copy request ID' }).click();
    await expect.poll(() => page.evaluate(() => window.copied)).toBe(id);
  });
});

test('the notifications count, list and forget what was said', async ({ page, press }) => {
  const button = page.getByRole('button', { name: /^Notifications/ });
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await button.click();
  await expect(list.getByText('Nothing has happened yet.')).toBeVisible();
  await press('Escape');
  await expect(list).toBeHidden();
  await press('Control+s');
  await page.getByRole('button', { name: 'Notifications 1', exact: true }).click();
  const item = list.getByRole('listitem');
  await expect(item).toContainText(/\d:\d\d[\s\S]*Nothing on this page waits to be saved\./);
  await expect(page.getByRole('button', { name: 'Notifications', exact: true, includeHidden: true })).toBeAttached();
  await list.getByRole('button', { name: 'Clear' }).click();
  await expect(list.getByText('Nothing has happened yet.')).toBeVisible();
});

test('preferences take effect at once and outlive a reload', async ({ page, heading }) => {
  await go(page, '#/preferences');
  await expect(heading('Preferences')).toBeVisible();
  const root = page.locator('html');
  const high = () => page.getByRole('radiogroup', { name: 'Density' }).evaluate((element) => element.getBoundingClientRect().height);
  const before = await high();
  await page.getByRole('radiogroup', { name: 'Density' }).getByText('compact').click();
  await expect(root).toHaveAttribute('data-density', 'compact');
  await expect.poll(high, `the height was ${before} px`).toBeLessThan(before);
  expect(await high()).toBeGreaterThanOrEqual(24);
  await page.getByRole('radiogroup', { name: 'Colours' }).getByText('dark').click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  const sample = page.locator('#preferences-sample');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de-DE');
  await expect(sample.filter({ hasText: '1.234.567,89' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en-US');
  await expect(sample.filter({ hasText: '1,234,567.89' })).toBeVisible();
  await page.reload();
  await expect(heading('Preferences')).toBeVisible();
  await expect(root).toHaveAttribute('data-density', 'compact');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('en-US');
  await expect(page.getByRole('radio', { name: 'dark' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'compact' })).toBeChecked();
});

test('the theme of earlier versions is taken over', async ({ page, heading }) => {
  await page.evaluate(() => {
    localStorage.clear();
    localStorage.setItem('wheelhouse.theme', 'dark');
  });
  await page.reload();
  await expect(heading('API reference')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(() => kept(page, 'theme')).toBeNull();
  await expect.poll(async () => JSON.parse(await kept(page, 'preferences'))?.theme).toBe('dark');
});

test('forced colours leave borders, and reduced motion leaves nothing that moves', async ({ pages }) => {
  const forced = await pages.open('#/connections', { forcedColors: 'active', colorScheme: 'dark' });
  const primary = forced.getByRole('main').locator('.button.primary').first();
  const filling = () => primary.evaluate((element) => getComputedStyle(element).backgroundColor);
  const still = await filling();
  await primary.hover();
  expect(await filling(), 'its text is of the colour that belongs to this one').toBe(still);
  await go(forced, '#/');
  await forced.keyboard.press('Control+k');
  const dialog = forced.getByRole('dialog', { name: 'Search and commands' });
  await expect(dialog).toBeVisible();
  const border = await dialog.evaluate((element) => parseFloat(getComputedStyle(element).borderTopWidth));
  expect(border).toBeGreaterThanOrEqual(1);
  await forced.keyboard.press('Escape');
  await forced.keyboard.press('Control+s');
  const toast = forced.locator('.toast');
  await expect(toast).toBeVisible();
  expect(await toast.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
});

test('when the dialogs cannot be loaded, a message says so and tries again', async ({ pages }) => {
  const own = await pages.newPage();
  let broken = true;
  await own.route('**/split_overlays.wasm', (route) => (broken ? route.abort() : route.continue()));
  await own.goto('/');
  await expect(own.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await own.keyboard.press('Control+k');
  const alert = own.getByRole('alert').filter({ hasText: 'could not load search and commands' });
  await expect(alert).toBeVisible();
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(own.getByRole('dialog', { name: 'Search and commands' })).toBeVisible();
});
