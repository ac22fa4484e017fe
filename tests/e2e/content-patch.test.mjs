// Templates and fragments are changed by a JSON Patch: from edits, by hand, from a link; with what leads back, and with
// somebody else writing at the same time.

import { expect, test as base } from './fixtures.mjs';
import { go, keepCopies, undoEntry } from './lib.mjs';
import { MEDIA } from './simulator.mjs';

const KIND = {
  templates: { media: MEDIA.template, list: MEDIA.templateList },
  fragments: { media: MEDIA.fragment, list: MEDIA.fragmentList },
};

/** The content of one simulator, past the console. */
class Content {
  constructor(simulator) {
    this.simulator = simulator;
  }

  /** The id of one, by its place in the list. */
  async id(kind, at = 0) {
    const { items } = await this.simulator.ask('GET', `content/${kind}?limit=20`, { headers: { accept: KIND[kind].list } });
    return items[at].id;
  }

  async read(kind, id) {
    const { json, headers } = await this.simulator.call('GET', `content/${kind}/${id}`, { headers: { accept: KIND[kind].media } });
    return { ...json, etag: headers.get('etag') };
  }

  /** Somebody else changes members. */
  async patch(kind, id, ...rows) {
    const { etag } = await this.read(kind, id);
    const headers = { accept: KIND[kind].media, 'content-type': MEDIA.patch, 'if-match': etag };
    await this.simulator.ask('PATCH', `content/${kind}/${id}`, { body: rows, headers });
  }

  /** Makes a member what a test begins with. */
  async begin(kind, id, name, value) {
    const there = (await this.read(kind, id))[name] !== undefined;
    if (value !== undefined) await this.patch(kind, id, { op: 'add', path: `/${name}`, value });
    else if (there) await this.patch(kind, id, { op: 'remove', path: `/${name}` });
  }

  /** The patches that the simulator has seen: body, If-Match, status. */
  async sent() {
    const log = await this.simulator.log();
    return log.filter((entry) => /\.patch$/.test(entry.operation ?? ''));
  }
}

/** The page, as a person uses it. */
class PatchPage {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.sent = this.main.getByRole('region', { name: 'What will be sent' });
    this.outcome = this.main.getByRole('region', { name: 'What becomes of it' });
    this.conflict = this.main.getByRole('region', { name: 'Changed meanwhile' });
    this.run = this.main.getByRole('region', { name: 'Run' });
    this.button = (name) => this.main.getByRole('button', { name, exact: true });
  }

  async open(kind, id, query = '') {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/content/${kind}/${id}/patch${query}`);
    await this.button('Send the patch').waitFor();
  }

  field(name) {
    return this.main.locator(`#edit-${name}`);
  }

  way(name) {
    return this.main.getByRole('tab', { name }).click();
  }

  row(at) {
    return this.main.getByRole('group', { name: `Operation ${at}`, exact: true });
  }

  part(at, name) {
    return this.page.locator(`[id="body/${at - 1}/${name}"]`);
  }

  /** The patch as it will be sent. */
  async patch() {
    return JSON.parse(await this.sent.locator('pre').innerText());
  }

  async send() {
    await this.button('Send the patch').click();
  }

  async finished() {
    await this.run.getByText('Done.', { exact: true }).waitFor();
  }
}

const test = base.extend({
  content: ({ simulator }, use) => use(new Content(simulator)),
  patching: ({ page }, use) => use(new PatchPage(page)),
});

test.use({ connected: true });

test('a rename by edits is sent with the ETag, and its inverse brings the old name back', async ({ page, simulator, content, patching }) => {
  const id = await content.id('templates');
  await content.begin('templates', id, 'description', undefined);
  const before = await content.read('templates', id);
  await simulator.clearLog();
  await patching.open('templates', id);
  await expect(patching.field('name')).toHaveValue(before.name);
  await patching.field('name').fill('Newsletter May 2027');
  await patching.field('description').fill('Members first');
  expect(await patching.patch()).toEqual([
    { op: 'replace', path: '/name', value: 'Newsletter May 2027' },
    { op: 'add', path: '/description', value: 'Members first' },
  ]);
  const row = patching.outcome.getByRole('row').filter({ hasText: '/name' });
  await expect(row.getByRole('cell')).toHaveText([before.name, 'Newsletter May 2027']);
  await patching.outcome.getByRole('tab', { name: 'Inverse' }).click();
  await expect(patching.outcome.locator('pre')).toContainText('"remove"');
  await patching.send();
  await patching.finished();
  const after = await content.read('templates', id);
  expect([after.name, after.description]).toEqual(['Newsletter May 2027', 'Members first']);
  const [call] = await content.sent();
  expect([call.headers['if-match'], call.headers['content-type'], call.status]).toEqual([before.etag, MEDIA.patch, 200]);
  // What was sent is no edit any more, and the page says what is there now.
  await expect(patching.sent).toContainText('0 operations');
  await expect(patching.sent).toContainText(after.etag);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Patch Newsletter May 2027');

  await go(page, '#/undo');
  const card = await undoEntry(page);
  await expect(card).toContainText(before.name);
  await card.getByText('The inverse patch', { exact: true }).click();
  await expect(card.locator('pre').first()).toContainText('/description');
  await card.getByRole('button', { name: 'Send the inverse patch…' }).click();
  await expect(patching.row(2)).toBeVisible();
  expect(await patching.patch()).toEqual([
    { op: 'replace', path: '/name', value: before.name },
    { op: 'remove', path: '/description' },
  ]);
  await patching.send();
  await patching.finished();
  const again = await content.read('templates', id);
  expect([again.name, again.description]).toEqual([before.name, undefined]);
});

test('by hand, each operation is judged on what those before it left, and moves by keyboard with the focus', async ({ page, content, patching }) => {
  const id = await content.id('templates');
  await content.begin('templates', id, 'description', undefined);
  await patching.open('templates', id);
  await patching.way('By hand');
  await patching.button('Add operation').click();
  // The path is picked from what is known by the keyboard.
  await patching.part(1, 'path').focus();
  await page.keyboard.press('ArrowDown');
  await expect(patching.row(1).getByRole('option', { name: /\/description/ }).first()).toBeVisible();
  await expect(patching.row(1).getByRole('option', { name: /^\/id / })).toHaveAttribute('aria-disabled', 'true');
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(patching.part(1, 'path')).toHaveValue('/description');
  await patching.part(1, 'value').fill('Told');
  await expect(patching.row(1)).toContainText('Nothing is at /description');
  await expect(patching.part(1, 'path')).toHaveAttribute('aria-invalid', 'true');
  await patching.row(1).getByRole('button', { name: 'Use add' }).click();
  await expect(patching.part(1, 'op')).toBeFocused();
  await expect(patching.row(1)).not.toContainText('Nothing is at');

  await patching.button('Add operation').click();
  await patching.part(2, 'op').selectOption('remove');
  await patching.part(2, 'path').fill('/description');
  await page.keyboard.press('Escape');
  await expect(patching.sent).toContainText('2 operations');
  await expect(patching.outcome).toContainText('Nothing is changed.');
  // The other way round there is nothing to remove yet.
  await page.keyboard.press('Alt+ArrowUp');
  await expect(patching.part(1, 'path')).toBeFocused();
  await expect(patching.part(1, 'op')).toHaveValue('remove');
  await expect(patching.row(1)).toContainText('there is nothing to remove');
  await expect(patching.main.getByRole('status').filter({ hasText: 'Operation 2 is operation 1 now, of 2.' })).toHaveCount(1);
  await patching.row(1).getByRole('button', { name: 'Move operation 1 down' }).click();
  await expect(patching.part(2, 'down')).toBeFocused();

  // What is typed for a kind of value is that value, and a slash in a name is shown for what it is.
  await patching.part(1, 'type').selectOption('number');
  await patching.part(1, 'value').fill('1e');
  await expect(patching.row(1)).toContainText('This is no number as JSON writes one');
  await patching.part(1, 'type').selectOption('text');
  await patching.part(1, 'value').fill('Told');
  await patching.part(2, 'path').fill('/template/a~1b');
  await expect(patching.row(2)).toContainText('“template”, then “a/b”');
  await patching.send();
  await expect(page.locator('#problems')).toContainText('a PUT carries /template/a~1b');
  await expect(patching.sent.getByRole('link', { name: /with PUT$/ })).toHaveAttribute('href', `#/content/templates/${id}/edit`);
  expect(await content.sent()).toHaveLength(1);
  await patching.row(2).getByRole('button', { name: 'Remove operation 2' }).click();
  await expect(page.locator('[id="body/0"]')).toBeFocused();
  expect(await patching.patch()).toEqual([{ op: 'add', path: '/description', value: 'Told' }]);
  await patching.way('From edits');
  await expect(patching.field('description')).toHaveValue('Told');
  // What is typed goes along to the form that writes the whole.
  await patching.field('name').fill('Letter 2028');
  await patching.sent.getByRole('link', { name: 'Edit all of it' }).click();
  await expect(page.locator('[id="body/name"]')).toHaveValue('Letter 2028');
  await expect(page.locator('[id="body/description"]')).toHaveValue('Told');
});

test('a patch travels in a link as data, is asked for before it replaces another, and is small', async ({ page, simulator, content, patching }) => {
  const id = await content.id('templates', 1);
  await simulator.clearLog();
  await page.evaluate(keepCopies);
  await patching.open('templates', id);
  await patching.field('name').fill('<img src=x onerror="window.executed = 1">');
  await patching.button('Copy a link with the patch').click();
  const [link] = await page.waitForFunction(() => window.copied.length && window.copied).then((copied) => copied.jsonValue());
  const query = link.slice(link.indexOf('?'));
  const shared = await patching.patch();
  await patching.button('Throw my changes away').click();
  await expect(patching.sent).toContainText('0 operations');
  await go(page, '#/undo');
  await patching.open('templates', id, query);
  await expect(patching.row(1)).toBeVisible();
  expect(await patching.patch()).toEqual(shared);
  // It is in the form by now, and not in the address.
  await expect(page).toHaveURL(new RegExp(`#/content/templates/${id}/patch$`));
  await go(page, '#/undo');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/content/templates/${id}/patch?patch=${encodeURIComponent('[{"op":"replace","path":"/name","value":"Other"}]')}`);
  await patching.button('Keep what is written').click();
  expect(await patching.patch()).toEqual(shared);
  await patching.button('Throw my changes away').click();
  await go(page, '#/undo');
  await patching.open('templates', id, `?patch=${'x'.repeat(3000)}`);
  await expect(patching.main.getByText(/more than 2\.0 KB is not read/)).toBeVisible();
  expect(await page.evaluate(() => window.executed)).toBeUndefined();
  expect(await content.sent()).toEqual([]);
});

test('somebody else writes at the same time: nothing is overwritten unseen, nothing typed is lost', async ({ page, content, patching }) => {
  const id = await content.id('templates', 2);
  await patching.open('templates', id);
  await patching.field('name').fill('Mine');
  await content.patch('templates', id, { op: 'replace', path: '/name', value: 'Theirs' });
  await patching.send();
  await expect(patching.conflict.getByRole('row').filter({ hasText: '/name' })).toContainText('Theirs');
  await expect(patching.run).toContainText('the server\'s copy is another one by now');
  await expect(patching.field('name')).toHaveValue('Mine');
  // Before it is chosen nothing is sent.
  await patching.send();
  await expect(page.locator('#conflict-title')).toBeFocused();
  await patching.conflict.getByRole('button', { name: 'Keep mine' }).click();

  // And between the read and the patch: the API answers 409.
  let isWritten = false;
  await page.route(`**/content/templates/${id}`, async (route) => {
    if (route.request().method() === 'PATCH' && !isWritten) {
      isWritten = true;
      await content.patch('templates', id, { op: 'add', path: '/labels', value: ['core/C1'] });
    }
    await route.continue();
  });
  await patching.send();
  await expect(patching.conflict.getByRole('row').filter({ hasText: '/labels' })).toBeVisible();
  await expect(patching.conflict).toContainText('Your patch is on the new copy');
  expect((await content.read('templates', id)).name).toBe('Theirs');
  await patching.send();
  await patching.finished();
  const { name, labels } = await content.read('templates', id);
  expect([name, labels]).toEqual(['Mine', ['core/C1']]);
});

test('a fragment answers 204; a reply that is lost is looked for', async ({ page, content, patching }) => {
  const id = await content.id('fragments');
  await patching.open('fragments', id);
  await patching.field('name').fill('Footer 2027');
  await patching.send();
  await patching.finished();
  const { name, etag } = await content.read('fragments', id);
  expect(name).toBe('Footer 2027');
  await expect(patching.run).toContainText(`204 in`);
  await expect(patching.sent).toContainText(etag);

  await patching.field('name').fill('Footer 2028');
  await page.route(`**/content/fragments/${id}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await patching.send();
  await expect(patching.run).toContainText('Outcome unknown: look first');
  await patching.run.getByRole('button', { name: 'Look whether it was carried out' }).click();
  await expect(patching.run).toContainText('Seen on the server: it is as written');
  await expect(patching.sent).toContainText('0 operations');
  expect((await content.read('fragments', id)).name).toBe('Footer 2028');
});
