// The form of an operation, as a person uses it: controls by their names, buttons by theirs.

import { expect } from '@playwright/test';
import { literal } from './lib.mjs';

// A control's name begins with the API's, as a word of its own; words about it follow.
const NOTE = '(?=$|\\s)';

/** Runs in the page: the text of the response, in which a line of the body that goes on below is one line again. */
function textOf(response) {
  const body = response.querySelector('.json-lines');
  if (!body) return response.innerText;
  const lines = [...body.children].map((line) => (line.querySelector('.gutter').dataset.line ? '\n' : '') + line.querySelector('code').textContent);
  return response.innerText.replace(body.innerText, () => lines.join(''));
}

/** The form of the operation's page that is open. */
export class Form {
  constructor(page) {
    this.page = page;
    this.root = page.locator('main form');
    this.response = page.getByRole('region', { name: 'Response' });
    this.problems = page.locator('#problems');
    this.doubt = page.locator('#doubt');
  }

  /** The control of that name; names that occur several times are told apart by their place, from 0. */
  control(name, at = 0) {
    return this.root.getByLabel(new RegExp(`^${literal(name)}${NOTE}`)).nth(at);
  }

  /** Gives a control a value: types it, chooses it, or ticks it. */
  async set(name, value, at = 0) {
    const control = this.control(name, at);
    const kind = await control.evaluate((element) => element.type);
    if (kind === 'checkbox') await control.setChecked(value);
    else if (kind.startsWith('select')) await control.selectOption(value);
    else await control.fill(value);
  }

  /** Sets several controls whose names are different. */
  async fill(values) {
    for (const [name, value] of Object.entries(values)) await this.set(name, value);
  }

  /** Ticks some of a group of boxes. */
  async tick(group, options) {
    const boxes = this.root.getByRole('group', { name: new RegExp(`^${literal(group)}`) });
    for (const option of options) await boxes.getByLabel(option, { exact: true }).check();
  }

  /** Adds an item to a list. */
  async add(list) {
    await this.root.getByRole('button', { name: `${list}: add an item` }).click();
  }

  /** Fills in one of the documented examples. */
  async example(title) {
    const menu = this.root.getByRole('button', { name: 'Examples', exact: true });
    const only = this.root.getByRole('button', { name: `Example: ${title}`, exact: true });
    await menu.or(only).first().waitFor();
    if (await only.count()) return only.click();
    await menu.click();
    await this.root.getByRole('group', { name: 'Examples' }).getByRole('button', { name: title, exact: true }).click();
  }

  /** The editor of the body as JSON. */
  async jsonEditor() {
    const [tab, editor] = [this.root.getByRole('tab', { name: 'JSON' }), this.control('body')];
    await tab.or(editor).first().waitFor();
    if (await tab.isVisible()) await tab.click();
    return editor;
  }

  /** Writes the body as JSON: text, or a value. */
  async json(value) {
    const editor = await this.jsonEditor();
    await editor.fill(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  }

  /** Takes over the ETag that the page offers. */
  async useETag() {
    await this.root.getByRole('button', { name: /^Use ".*, read at/ }).click();
  }

  /** The ETag of the last reply about the object is there already; gives it. */
  async hasETag() {
    const control = this.control('If-Match');
    await expect(control).toHaveValue(/^".+"$/);
    return control.inputValue();
  }

  /** Adds a row to a JSON Patch. */
  async addRow(op, path, value) {
    const rows = this.root.getByRole('group', { name: /^Operation \d/ });
    const before = await rows.count();
    await this.root.getByRole('button', { name: 'Add operation' }).click();
    const row = rows.nth(before);
    await row.getByLabel(new RegExp(`^op${NOTE}`)).selectOption(op);
    await row.getByLabel(new RegExp(`^path${NOTE}`)).fill(path);
    if (value !== undefined) await row.getByLabel(new RegExp(`^value${NOTE}`)).fill(value);
  }

  /** Every value in the form, by the controls' ids. */
  values() {
    return this.root.evaluate((form) => {
      const controls = [...form.elements].filter((control) => control.id && control.type !== 'button');
      return Object.fromEntries(controls.map((control) => [control.id, control.type === 'checkbox' ? control.checked : control.value]));
    });
  }

  /** Presses *Send request* and waits until the reply is there; gives the region's text. */
  async send() {
    await this.page.getByRole('button', { name: 'Send request' }).click();
    return this.reply();
  }

  /** Whether the same is not sent again before the person says so: nobody knows what became of it. */
  async isInDoubt() {
    return (await this.doubt.getByRole('button', { name: 'Send anyway' }).count()) > 0;
  }

  /** Looks whether a call was carried out of which nobody knows; gives what was found. */
  async look() {
    await this.doubt.getByRole('button', { name: 'Look whether it was carried out' }).click();
    await this.doubt.getByRole('button', { name: 'Look again' }).waitFor();
    return this.doubt.getByRole('status').innerText();
  }

  /** Sends what is not sent again by itself, and waits for the reply. */
  async sendAnyway() {
    await this.doubt.getByRole('button', { name: 'Send anyway' }).click();
    return this.reply();
  }

  /** Presses *Send request* where something is wrong; gives the summary. */
  async sendInVain() {
    await this.page.getByRole('button', { name: 'Send request' }).click();
    await this.problems.getByText('Not sent yet:').waitFor();
    return this.problems.innerText();
  }

  /** Waits for the end of a call. Fails at once when the form was not sent. */
  async reply() {
    const done = this.page.locator('section.response[aria-busy=false]').filter({ hasNotText: 'Nothing has been sent' });
    const refused = this.problems.getByText('Not sent yet:');
    await done.or(refused).first().waitFor();
    if (await refused.count()) throw new Error(`The form was not sent. ${await this.problems.innerText()}`);
    // A body is drawn when what it stands in is there.
    await expect(this.response.getByText('0 lines so far', { exact: true })).toHaveCount(0);
    return this.response.evaluate(textOf);
  }

  /** The status that the region shows. */
  async status() {
    return Number(await this.response.locator('.status').innerText());
  }
}
