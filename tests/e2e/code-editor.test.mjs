// The code editor: a module of its own that loads when it is asked for, works under the shipped policy, loses no character,
// and has a plain text area beside it.

import { expect, test } from './fixtures.mjs';
import { Form } from './form.mjs';
import { goToOperation } from './lib.mjs';
import { violationsOf } from './pages.mjs';

let page;
let form;
const loaded = [];

test.beforeAll(async ({ shared }) => {
  page = await shared.open('#/operations');
  form = new Form(page);
  page.on('request', (request) => loaded.push(request.url()));
});
test.afterAll(({ shared }) => shared.close());

const isEditor = (url) => /\/editor[-/][\w.-]*\.js/.test(url);
const editor = () => page.locator('.cm-content');
const toggle = () => page.getByRole('button', { name: 'Plain text area' });

/** The JSON of a body, in the code editor. */
async function openEditor() {
  await goToOperation(page, 'templates.create');
  await form.jsonEditor();
  if (await toggle().getAttribute('aria-pressed') === 'true') await toggle().click();
  await editor().waitFor();
}

test('it loads when it is asked for, and what is typed arrives', async () => {
  await goToOperation(page, 'templates.create');
  await form.json('{"name": "A"}');
  expect(loaded.filter(isEditor)).toEqual([]);
  await toggle().click();
  await editor().waitFor();
  expect(loaded.filter(isEditor)).toHaveLength(1);
  await expect(editor()).toHaveText('{"name": "A"}');
  await editor().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(', "description": "b ? g"');
  await expect(page.getByText('Line 1, column 37')).toBeVisible();
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(editor().locator('.cm-line')).toHaveText(['{', '  "name": "A",', '  "description": "b ? g"', '}']);
  await toggle().click();
  await expect(form.control('body')).toHaveValue('{\n  "name": "A",\n  "description": "b ? g"\n}');
  expect(await violationsOf(page)).toEqual([]);
});

test('a mistake is marked at its place', async () => {
  await openEditor();
  await editor().fill('{"name": oops}');
  await expect(editor()).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('o');
  await editor().fill('{"name": "{{profile.name}} {{ fragment id=\'ajo:1\' }}"}');
  await expect(page.locator('.cm-lintRange-error')).toHaveCount(0);
  await expect(page.locator('.cm-token')).toHaveText(['{{profile.name}}', "{{ fragment id='ajo:1' }}"]);
  await expect(page.locator('.cm-embed')).toHaveText(["{{ fragment id='ajo:1' }}"]);
});

test('it has a name, keys that search, and no trap', async () => {
  await openEditor();
  await expect(page.getByRole('textbox', { name: /^body/ })).toBeVisible();
  await editor().click();
  await page.keyboard.press('Control+f');
  const find = page.getByRole('textbox', { name: 'Find' });
  await expect(find).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  await expect(editor()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(editor()).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor()).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);
});

/** A text, keys that are pressed in it, and what the text is then. */
const EDITS = {
  'CRLF': ['<p>a</p>\r\n\t<b>c</b>\r\n', ['Control+Home', 'x'], 'x<p>a</p>\r\n\t<b>c</b>\r\n'],
  'a new line in CRLF': ['a\r\nb', ['Control+End', 'Enter', 'c'], 'a\r\nb\r\nc'],
  'CR': ['a\rb\rc', ['Control+End', 'x'], 'a\rb\rcx'],
  'mixed': ['a\r\nb\nc\rd', ['Control+End', 'x'], 'a\r\nb\nc\rdx'],
  'LF': ['a\n\n\nb', ['Control+Home', 'x'], 'xa\n\n\nb'],
  'tabs and blanks': ['\ta\t \t\u00a0b  \n  ', ['Control+Home', 'x'], 'x\ta\t \t\u00a0b  \n  '],
  'characters without a look': ['\ufeffa\u200b\u0000\u0007\u2028\u2029\u00adb', ['Control+End', 'x'], '\ufeffa\u200b\u0000\u0007\u2028\u2029\u00adbx'],
  'characters of two units': ['😀é👩‍👩‍👧\u0301\r\nb', ['Control+End', 'x'], '😀é👩‍👩‍👧\u0301\r\nbx'],
  'a text that is taken back': ['a\r\nb', ['Control+End', 'x', 'Control+z'], 'a\r\nb'],
};

test('every character survives an edit elsewhere', async () => {
  for (const [name, [text, keys, expected]] of Object.entries(EDITS)) {
    await page.evaluate(async (given) => {
      const module = await window.wheelhouseEditor();
      document.getElementById('edited')?.remove();
      const host = document.createElement('div');
      host.id = 'edited';
      document.querySelector('main').prepend(host);
      window.edited = given;
      const send = module.mount(host, ([word, value]) => {
        if (word === 'input') window.edited = value;
      });
      send('language', 'html');
      send('text', given);
      send('focus', true);
    }, text);
    for (const key of keys) await page.keyboard.press(key);
    expect(await page.evaluate(() => window.edited), name).toBe(expected);
  }
  await page.evaluate(() => document.getElementById('edited').remove());
  expect(await violationsOf(page)).toEqual([]);
});

test('without it there is a text area, which says so', async ({ pages }) => {
  const other = await pages.newPage();
  await other.route(isEditor, (route) => route.abort());
  await other.goto(`${page.url().split('#')[0]}#/operations/templates.create`);
  await other.getByRole('tab', { name: 'JSON' }).waitFor();
  const own = new Form(other);
  await own.json('{"name": "B"}');
  await other.getByRole('button', { name: 'Plain text area' }).click();
  await expect(other.getByText(/because the code editor did not load/)).toBeVisible();
  await expect(own.control('body')).toHaveValue('{"name": "B"}');
  await other.unroute(isEditor);
  await other.getByRole('button', { name: 'Try again' }).click();
  await expect(other.locator('.cm-content')).toHaveText('{"name": "B"}');
});
