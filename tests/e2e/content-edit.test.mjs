// A template or a fragment is read, edited, saved with its ETag, merged with what somebody else wrote meanwhile, created,
// deleted and brought back: over HTTP, with a second client past the console.

import { look, lookAt } from './axe.mjs';
import { expect, test as base } from './fixtures.mjs';
import { go, kept, literal, pasteToken, unlockWrites, writeCode } from './lib.mjs';
import { MEDIA } from './simulator.mjs';

const LINES = ['<div>', '<p>one</p>', '<p>two</p>', '<p>three</p>', '<p>four</p>', '<p>five</p>', '</div>'];
const LETTER = {
  name: 'Spring letter',
  description: 'For all',
  templateType: 'content',
  channels: ['email'],
  template: { subject: 'Hi', html: { body: LINES.join('\n') } },
};
const BODY = 'body/template/html/body';

/** The letter's text with some lines changed. */
const withLines = (changes) => LINES.map((line, at) => changes[at] ?? line).join('\n');

/** The pages about templates, and a second client past the console. */
class Content {
  constructor(page, simulator) {
    Object.assign(this, { page, simulator, main: page.getByRole('main') });
    this.run = this.main.getByRole('region', { name: 'Run' });
    this.conflict = this.main.getByRole('region', { name: 'Somebody changed it while you edited' });
    this.sent = this.main.getByRole('region', { name: 'What will be sent' });
  }

  async make(body = LETTER, kind = 'template') {
    const headers = { 'content-type': MEDIA[kind] };
    const reply = await this.simulator.call('POST', `content/${kind}s`, { body, headers });
    expect(reply.status, reply.text).toBe(201);
    return reply.headers.get('x-resource-id');
  }

  async read(id, kind = 'template') {
    const { status, json, headers } = await this.simulator.call('GET', `content/${kind}s/${id}`, { headers: { accept: MEDIA[kind] } });
    return { status, value: json, etag: headers.get('etag') };
  }

  /** Somebody else writes the whole template anew. */
  async overwrite(id, members) {
    const { value, etag } = await this.read(id);
    const body = Object.fromEntries(Object.keys(LETTER).map((name) => [name, value[name]]));
    const headers = { accept: MEDIA.template, 'content-type': MEDIA.template, 'if-match': etag };
    await this.simulator.ask('PUT', `content/templates/${id}`, { body: { ...body, ...members }, headers });
  }

  async edit(id) {
    await go(this.page, `#/content/templates/${id}/edit`);
    await this.field('name').waitFor();
  }

  button(name) {
    return this.main.getByRole('button', { name, exact: true });
  }

  field(name) {
    return this.main.locator('form').getByLabel(new RegExp(`^${literal(name)}(?=$|\\s)`)).first();
  }

  /** Writes code, in the plain text area. */
  code(id, text) {
    return writeCode(this.page, id, text);
  }

  /** Writes the HTML. */
  html(text) {
    return this.code(BODY, text);
  }

  /** Waits for the end of a run on the page of what it was about; gives the receipts. */
  async done() {
    await this.page.waitForURL(/#\/content\/\w+\/[\da-f-]{36}$/);
    await this.run.getByText('Done.', { exact: true }).waitFor();
    return this.run.getByRole('listitem').allInnerTexts();
  }

  /** The writes that the gateway saw about an object: method, If-Match and status. */
  async writes(id) {
    const log = await this.simulator.log();
    const own = log.filter((entry) => entry.path.includes(id) && ['PUT', 'DELETE'].includes(entry.method));
    return own.map((entry) => [entry.method, entry.headers['if-match'], entry.status]);
  }

  /** Chooses a side of a question. */
  choose(place, side) {
    return this.conflict.getByRole('radio', { name: new RegExp(`^${literal(place)}, ${side}: `) }).check();
  }
}

const test = base.extend({
  content: ({ page, simulator }, use) => use(new Content(page, simulator)),
});

test.use({ connected: true });

test('a template is opened by its address, edited with the difference in sight, and saved with its ETag', async ({ page, content }) => {
  const id = await content.make();
  await go(page, `#/content/templates/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Spring letter' })).toBeVisible();
  await expect(content.main.locator('.about')).toContainText(/email.*content/s);
  await expect(content.main.getByText(/^Modified /)).toBeVisible();
  await expect(content.main.getByRole('region', { name: 'Source of html.body' })).toContainText('<p>two</p>');
  await content.main.getByRole('tab', { name: 'JSON' }).click();
  await expect(page).toHaveURL(/\?tab=json$/);
  const { etag } = await content.read(id);
  await expect(content.main.getByText(`ETag ${etag}`)).toBeVisible();
  await content.main.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(content.sent).toContainText('Nothing: it is what was read.');
  await expect(content.sent).toContainText(/left out: id, createdAt, createdBy, modifiedAt, modifiedBy/);
  await content.field('name').fill('Summer letter');
  await content.html(withLines({ 2: '<p>TWO</p>' }));
  await expect(content.sent.getByRole('row').filter({ hasText: '/name' }).getByRole('cell')).toHaveText(['Spring letter', 'Summer letter']);
  const lines = content.sent.getByRole('region', { name: 'Difference of /template/html/body' });
  await expect(lines.locator('.cut')).toHaveText('− <p>two</p>');
  await expect(lines.locator('.add')).toHaveText('+ <p>TWO</p>');
  await page.keyboard.press('Control+s');
  const receipts = await content.done();
  expect(receipts[0]).toMatch(/^Done · Read again, then update/);
  expect(receipts[0]).toContain(`If-Match ${etag}; the new ETag is "`);
  expect(receipts[1]).toContain('Saved as it was written');
  await expect(page.getByRole('heading', { level: 1, name: 'Summer letter' })).toBeVisible();
  const { value } = await content.read(id);
  expect([value.name, value.description, value.template.html.body]).toEqual(['Summer letter', 'For all', withLines({ 2: '<p>TWO</p>' })]);
  expect(await content.writes(id)).toEqual([['PUT', etag, 204]]);
  // What was there comes back from the journal.
  await go(page, '#/undo');
  await content.button('Bring it back…').click();
  await expect(content.field('name')).toHaveValue('Spring letter');
  await content.button('Save').click();
  await content.done();
  expect((await content.read(id)).value.template.html.body).toBe(LETTER.template.html.body);
});

test('what somebody else changed comes together with mine, and what both changed is asked', async ({ page, content }) => {
  const id = await content.make();
  await content.edit(id);
  await content.html(withLines({ 2: '<p>mine</p>' }));
  await content.overwrite(id, { description: 'For members', template: { ...LETTER.template, html: { body: withLines({ 5: '<p>theirs</p>' }) } } });
  await content.button('Save').click();
  await expect(content.conflict).toContainText('2 changes come together by themselves; none needs your choice.');
  expect(await content.writes(id)).toHaveLength(1);
  await content.button('Send again with the new ETag').click();
  await content.done();
  let { value } = await content.read(id);
  expect([value.description, value.template.html.body]).toEqual(['For members', withLines({ 2: '<p>mine</p>', 5: '<p>theirs</p>' })]);

  // Both change the same line and the name; and theirs comes between the read and the write, so that the service says 409.
  await content.edit(id);
  await content.field('name').fill('Mine');
  await content.html(withLines({ 2: '<p>mine again</p>', 4: '<p>mine too</p>', 5: '<p>theirs</p>' }));
  let isFirst = true;
  await page.route(`**/content/templates/${id}`, async (route) => {
    if (route.request().method() === 'PUT' && isFirst) {
      isFirst = false;
      const body = withLines({ 2: '<p>theirs again</p>', 5: '<p>theirs</p>' });
      await content.overwrite(id, { name: 'Theirs', template: { ...LETTER.template, html: { body } } });
    }
    await route.fallback();
  });
  await content.button('Save').click();
  await expect(content.conflict).toContainText('1 change comes together by itself; 2 need your choice.');
  const writes = await content.writes(id);
  expect(writes.map(([, , status]) => status)).toEqual([204, 204, 204, 409]);
  const again = content.button('Send again with the new ETag');
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(content.conflict.getByText('Choose for /name first.')).toBeVisible();
  await content.choose('/name', 'Yours');
  await expect(content.conflict.getByText('Choose for /template/html/body, line 3 first.')).toBeVisible();
  await content.choose('/template/html/body, line 3', 'Theirs');
  expect((await look(page)).violations).toEqual([]);
  await again.click();
  await content.done();
  ({ value } = await content.read(id));
  const body = withLines({ 2: '<p>theirs again</p>', 4: '<p>mine too</p>', 5: '<p>theirs</p>' });
  expect([value.name, value.template.html.body]).toEqual(['Mine', body]);
});

test('a reload in the middle of an edit keeps it, and what changed meanwhile is told', async ({ page, simulator, content }) => {
  const id = await content.make();
  await content.edit(id);
  await content.field('name').fill('Half written');
  await expect.poll(() => kept(page, 'drafts'), { intervals: [50] }).toContain('Half written');
  await content.overwrite(id, { description: 'Later' });
  await page.reload();
  await pasteToken(page, (await simulator.token()).access_token);
  await content.edit(id);
  await expect(content.field('name')).toHaveValue('Half written');
  await expect(content.conflict).toContainText('2 changes come together by themselves');
  await content.button('Put it into the form first').click();
  await expect(content.conflict).toHaveCount(0);
  await expect(content.field('description')).toHaveValue('Later');
  await content.button('Throw my changes away').click();
  await expect(content.field('name')).toHaveValue('Spring letter');
  await expect(content.button('Throw my changes away')).toHaveCount(0);
});

test('one is created though its ID is hidden, deleted after a question, and created again from the journal', async ({ page, content }) => {
  await page.clock.install();
  await page.route('**/content/templates', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const reply = await route.fetch();
    const { 'x-resource-id': id, location, ...headers } = reply.headers();
    return route.fulfill({ response: reply, headers });
  });
  await go(page, '#/content/templates/new');
  await content.button('Create').click();
  await page.locator('#problems').getByText('Not sent yet:').waitFor();
  await content.button('Examples').click();
  await content.button('Email, content').click();
  await content.field('name').fill('50% (a.b)');
  await content.html('<!DOCTYPE html><body>x</body>');
  const findings = content.main.getByRole('list', { name: 'Findings' });
  await expect(findings).toContainText('This is a whole document');
  await findings.getByRole('button', { name: 'Line 1, column 1' }).click();
  await expect(page.locator('textarea[id="body/template/html/body"]')).toBeFocused();
  await content.button('Create').click();
  expect((await content.done())[0]).toMatch(/found by its name/);
  await page.waitForURL(/#\/content\/templates\/[\da-f-]{36}$/);
  const id = page.url().split('/').at(-1);
  expect((await content.read(id)).value.name).toBe('50% (a.b)');

  await content.button('More').click();
  await content.button('Delete…').click();
  const question = page.getByRole('dialog', { name: 'Delete this template?' });
  await expect(question).toContainText(/“50% \(a\.b\)” will be deleted from .*sandbox/);
  await question.getByRole('button', { name: 'Delete the template' }).click();
  await page.getByText(/Cancel still calls it back/).first().waitFor();
  await page.clock.fastForward(5100);
  await content.main.getByText('It is deleted.').waitFor();
  expect((await content.read(id)).status).toBe(404);

  await go(page, '#/undo');
  await content.button('Bring it back…').click();
  await expect(content.field('name')).toHaveValue('50% (a.b)');
  await content.button('Create').click();
  await content.done();
  await page.waitForURL(new RegExp(`#/content/templates/(?!${id})[\\da-f-]{36}$`));
});

test('a hidden ETag, a weak one and a read-only connection refuse with their reasons and lose nothing', async ({ page, content }) => {
  const id = await content.make();
  const answer = { tag: undefined };
  await page.route(`**/content/templates/${id}`, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const reply = await route.fetch();
    const { etag, ...headers } = reply.headers();
    return route.fulfill({ response: reply, headers: answer.tag ? { ...headers, etag: `W/${etag}` } : headers });
  });
  await content.edit(id);
  await expect(content.main.getByText('The browser may not read the ETag').first()).toBeVisible();
  await content.field('name').fill('Kept');
  await content.button('Save').click();
  await content.run.getByText('Stopped: nothing further was sent.').waitFor();
  await expect(content.run).toContainText('Access-Control-Expose-Headers');
  await expect(content.field('name')).toHaveValue('Kept');
  expect(await content.writes(id)).toEqual([]);

  answer.tag = 'weak';
  await page.getByRole('button', { name: /^Writes unlocked/ }).click();
  await content.button('Save').click();
  await page.getByText(/is read-only, and nothing was sent/).first().waitFor();
  expect(await content.writes(id)).toEqual([]);
  await unlockWrites(page, 'prod');
  await content.button('Save').click();
  expect((await content.done())[0]).toContain('the strong form of the weak one that came');
  expect((await content.read(id)).value.name).toBe('Kept');
});

test('a save whose reply is lost is looked for, and not made twice', async ({ page, content }) => {
  const id = await content.make();
  await content.edit(id);
  await content.field('name').fill('Arrived');
  await page.route(`**/content/templates/${id}`, async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await content.button('Save').click();
  await content.run.getByText('Outcome unknown: look first').waitFor();
  await content.button('Look whether it was carried out').click();
  await expect(content.run).toContainText('Seen on the server: it is as written');
  expect((await content.writes(id)).map(([, , status]) => status)).toEqual([204]);
});

test('a fragment is saved as a draft, is duplicated, and has no deletion but a reason', async ({ page, content }) => {
  const fragment = { name: 'Greeting', type: 'expression', subType: 'TEXT', channels: ['shared'], fragment: { expression: 'Hi' } };
  const id = await content.make(fragment, 'fragment');
  await go(page, `#/content/fragments/${id}`);
  await expect(content.main.locator('.about .state-mark')).toHaveText('DRAFT');
  await expect(content.main.getByText('A fragment cannot be deleted')).toBeVisible();
  await content.button('More').click();
  await expect(content.button('Delete…')).toHaveCount(0);
  await content.button('Duplicate as new…').click();
  await expect(content.field('name')).toHaveValue('Greeting (copy)');
  await expect(content.field('subType')).toHaveValue('TEXT');
  await content.button('Throw my changes away').click();
  await go(page, `#/content/fragments/${id}/edit`);
  await content.code('body/fragment/expression', 'Hello {{profile.person.name.firstName}}');
  await content.button('Save').click();
  await content.done();
  const { value } = await content.read(id, 'fragment');
  expect([value.fragment.expression, value.subType, value.status]).toEqual(['Hello {{profile.person.name.firstName}}', 'TEXT', 'DRAFT']);
});

test('what a text embeds is looked at, pasted IDs are checked, HTML is laid out, and a folder that a PUT refuses is patched', async ({ page, simulator, content }) => {
  const list = (kind) => simulator.ask('GET', `content/${kind}s?limit=100`, { headers: { accept: MEDIA[`${kind}List`] } });
  const fragments = (await list('fragment')).items;
  const live = fragments.find(({ status }) => status === 'PUBLISHED').id;
  const draft = fragments.find(({ name }) => name === 'Partner banner').id;
  const none = '00000000-0000-4000-8000-000000000000';
  const id = await content.make();
  await content.edit(id);
  await content.html(`<p>{{fragment id="ajo:${live}"}} {{fragment id="ajo:${draft}"}} {{fragment id="ajo:${none}"}} {{fragment id=profile.pick}}</p>`);
  const findings = content.main.getByRole('list', { name: 'Findings' });
  await expect(content.main.getByText('It embeds 3 fragments; of 3 it is not known')).toBeVisible();
  await expect(findings, 'what is not known is no mistake').not.toContainText('There is no fragment');
  await content.button('Look at them now').click();
  await expect(content.main.getByText('It embeds 3 fragments, looked at before')).toBeVisible();
  await expect(findings).toContainText(`There is no fragment \`${none}\` in this sandbox.`);
  await expect(findings).toContainText('Partner banner is not published');
  await content.main.getByText('Check pasted IDs').click();
  await content.main.getByLabel('IDs', { exact: true }).fill(`ajo:${live}, "${draft}"\n${none} aem:/x`);
  await content.button('Check').click();
  await expect(content.main.getByText('1 of 4 IDs would be delivered.')).toBeVisible();
  const found = content.main.getByRole('list', { name: 'What was found' });
  await expect(found.getByRole('listitem')).toContainText(['is there, and live', 'was never published', 'There is no fragment of this ID', 'another system']);
  expect((await look(page)).violations).toEqual([]);

  await content.html('<table><tr><td>{{ a  }} <b>b</b></td></tr></table>');
  await content.button('Format').click();
  await expect(page.locator(`textarea[id="${BODY}"]`)).toHaveValue('<table>\n  <tr>\n    <td>{{ a  }} <b>b</b></td>\n  </tr>\n</table>');
  await content.html('<table><tr');
  await content.button('Format').click();
  await expect(content.main.getByText('is not closed: mend that first.')).toBeVisible();

  const folder = (await list('template')).items.find(({ name, parentFolderId }) => parentFolderId && !name.includes('moved')).parentFolderId;
  await content.html('<p>Hi</p>');
  await content.field('parentFolderId').fill(folder);
  let refused = 0;
  await page.route(`**/content/templates/${id}`, (route) => {
    if (route.request().method() !== 'PUT' || !('parentFolderId' in route.request().postDataJSON())) return route.fallback();
    refused += 1;
    const detailedMessage = 'Unrecognized field "parentFolderId", not marked as ignorable';
    const body = { type: 'https://ns.adobe.com/aep/errors/JOMAL-1100-400', title: 'Bad request', status: 400, report: { additionalContext: { detailedMessage } } };
    return route.fulfill({ status: 400, contentType: 'application/json', body: JSON.stringify(body) });
  });
  await content.button('Save').click();
  const receipts = await content.done();
  expect(receipts[0]).toMatch(/a PATCH has put it into its folder, 200 in/);
  expect(receipts[1]).toContain('Saved as it was written');
  const { value } = await content.read(id);
  expect([refused, value.parentFolderId, value.template.html.body]).toEqual([1, folder, '<p>Hi</p>']);
});

test('the page and the form, light, dark and narrow', async ({ page, content }) => {
  const id = await content.make();
  await go(page, `#/content/templates/${id}`);
  await content.button('More').waitFor();
  expect(await lookAt(page, 'the page')).toEqual([]);
  await content.edit(id);
  await content.field('name').fill('Changed');
  await content.html(withLines({ 2: '<p>TWO</p>' }));
  await content.sent.getByRole('table').waitFor();
  expect(await lookAt(page, 'the form')).toEqual([]);
  await content.button('Throw my changes away').click();
  await expect(content.field('name')).toHaveValue('Spring letter');
});
