// Every page of the console, and the states that are worth looking at.

import { go, goToOperation } from './lib.mjs';
import { Form } from './form.mjs';
import { Workspace } from './journeys.mjs';

/** The ids of all operations, from the links of the explorer. */
export async function operationIds(page) {
  await go(page, '#/operations');
  await page.getByRole('heading', { level: 1, name: 'API reference' }).waitFor();
  const hrefs = await page.getByRole('main').getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return hrefs.map((href) => href.match(/^#\/operations\/([^?]+)$/)?.[1]).filter(Boolean);
}

/** The pages that are not operations. */
export const OTHER_ROUTES = [
  '#/', '#/operations', '#/operations?q=fragment', '#/operations?q=no%20such%20words', '#/connections', '#/simulator', '#/preferences', '#/undo', '#/log', '#/nowhere',
  '#/journeys/capping', '#/journeys/throttling', '#/journeys/capping/new', '#/journeys/throttling/new', '#/journeys/lab',
  '#/content/templates', '#/content/fragments', '#/content/references', '#/content/bulk',
  '#/runtime/actions', '#/runtime/events', '#/runtime/namespace',
];

/** What comes late on a page, by its address. */
const LATE = {
  '#/': (page) => [
    page.getByRole('table', { name: /^Limits in force/ }).getByRole('row').nth(1),
    ...['Content', 'Runtime'].map((family) => page.locator('.health > div').filter({ hasText: family }).getByText('Works')),
  ],
  '#/simulator': (page) => [page.getByLabel('Offline')],
};

/** Goes to a page, and waits until everything is there that it reads by itself. */
export async function visit(page, route) {
  await go(page, route);
  for (const late of LATE[route]?.(page) ?? []) await late.waitFor();
  await page.locator('main:not(:has(.loading))').waitFor();
}

/** One operation of each kind of page: with every kind of control, of body and of parameter. */
export const KINDS = ['capping.create', 'templates.list', 'templates.create', 'templates.patch', 'actions.invoke', 'events.register'];

/** States of pages: a name, and how to get there with the built-in simulator. */
export const STATES = [
  ['a reply', async (page) => {
    await goToOperation(page, 'capping.list');
    await new Form(page).send();
  }],
  ['a refusal', async (page) => {
    await goToOperation(page, 'templates.get', { templateId: 'nothing' });
    await new Form(page).send();
  }],
  ['problems', async (page) => {
    await goToOperation(page, 'capping.create');
    await new Form(page).sendInVain();
  }],
  ['a filled form', async (page) => {
    await goToOperation(page, 'templates.create');
    await new Form(page).example('Push');
  }],
  ['a patch with rows', async (page) => {
    await goToOperation(page, 'templates.patch');
    await new Form(page).addRow('replace', '/name', 'A');
  }],
  ['a patch of a template by hand, with problems and what is known of a path', async (page) => {
    await goToOperation(page, 'templates.list');
    const form = new Form(page);
    const [, id] = (await form.send()).match(/"id": ?"([\da-f-]{36})"/);
    const rows = [{ op: 'replace', path: '/tagIds', value: 7 }, { op: 'add', path: '/template/a~1b', value: null }];
    await go(page, `#/content/templates/${id}/patch?patch=${encodeURIComponent(JSON.stringify(rows))}`);
    await page.getByRole('link', { name: 'Write the whole with PUT' }).waitFor();
    await page.locator('[id="body/1/path"]').click();
    await page.getByRole('listbox').waitFor();
  }],
  ['the JSON of a body', async (page) => {
    await goToOperation(page, 'events.register');
    await new Form(page).json('{"name": ');
  }],
  ['the preview, the documented replies and the connection open', async (page) => {
    await goToOperation(page, 'fragments.list');
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
  }],
  ['the connection form', async (page) => {
    await go(page, '#/connections');
    await page.getByRole('button', { name: 'New connection' }).click();
    await page.getByLabel(/^Access token/).fill('x');
    await page.getByRole('button', { name: 'Save and use' }).click();
    await page.locator('#connection-problems').getByText('Name:').waitFor();
  }],
  ['the command palette', async (page) => {
    await goToOperation(page, 'templates.list');
    await new Form(page).send();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await palette.getByRole('group', { name: 'Recent objects' }).waitFor();
  }],
  ['the command palette finds nothing', async (page) => {
    await goToOperation(page, 'capping.list');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search pages/ }).fill('qqxzj');
    await page.getByText('Nothing fits').waitFor();
  }],
  ['the sheet of shortcuts', async (page) => {
    await goToOperation(page, 'capping.get');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  }],
  ['the menu of the connection', async (page) => {
    await visit(page, '#/');
    await page.getByRole('button', { name: /^Connection: / }).click();
    await page.getByRole('link', { name: 'All connections' }).waitFor();
  }],
  ['messages', async (page) => {
    await goToOperation(page, 'capping.list');
    await page.keyboard.press('Control+s');
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Dismiss' }).first().waitFor();
  }],
  ['the notifications', async (page) => {
    await goToOperation(page, 'capping.get');
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await page.getByRole('dialog', { name: 'Notifications' }).getByRole('button', { name: 'Clear' }).waitFor();
  }],
  ['the test of a connection, the import and the help', async (page) => {
    await go(page, '#/connections');
    await page.getByRole('button', { name: /^Test / }).click();
    await page.getByText('Everything works').waitFor();
    await page.getByText('Import', { exact: true }).click();
    await page.getByRole('button', { name: 'Read the text' }).click();
    await page.getByText('Help for this page').click();
  }],
  ['a refusal with its raw reply', async (page) => {
    await goToOperation(page, 'capping.get', { uid: 'nothing' });
    await new Form(page).send();
    await page.getByRole('region', { name: 'Response' }).getByText('Raw reply').click();
  }],
  ['a list filtered by state', async (page) => {
    await go(page, '#/journeys/capping?state=deployed');
    await page.getByText(/^2 of 8 configurations/).waitFor();
  }],
  ['a plan for many configurations', async (page) => {
    await new Workspace(page).list('capping');
    for (const at of [1, 2]) await page.getByRole('checkbox', { name: /^Select / }).nth(at).check();
    await page.getByRole('button', { name: 'Undeploy…' }).click();
    await page.getByText(/will be sent/).waitFor();
  }],
  ['a part of a list', async (page) => {
    await go(page, '#/journeys/capping?state=differs');
    await page.getByText(/^1 of 8 configurations/).waitFor();
  }],
  ['the menu of a row', async (page) => {
    await new Workspace(page).list('capping');
    await page.getByRole('button', { name: /^More for / }).first().click();
    await page.getByRole('link', { name: 'Open in the lab' }).waitFor();
  }],
  ['the menu of a configuration', async (page) => {
    const space = new Workspace(page);
    await space.openOne('deployed');
    await space.reveal('Delete');
    await space.button('Delete').waitFor();
  }],
  ['a list of which nothing is left', async (page) => {
    await go(page, '#/journeys/capping?q=qqxzj&state=deployed');
    await page.getByRole('button', { name: 'Show all' }).waitFor();
  }],
  ['the limit lab with loaded configurations', async (page) => {
    await go(page, '#/journeys/lab');
    await page.getByRole('button', { name: 'Load the configurations' }).click();
    await page.locator('#lab-loaded').filter({ hasText: /^Loaded with/ }).waitFor();
    // Where a page is scrolled to decides which field the bar of the log covers.
    await page.evaluate(() => scrollTo(0, 0));
  }],
  ['a configuration that has drifted, and a run', async (page) => {
    await go(page, '#/journeys/capping');
    await page.getByRole('row').filter({ hasText: 'edited since deployed' }).first().getByRole('link').click();
    await new Workspace(page).press('Check');
    await page.getByRole('region', { name: 'Run' }).getByText('Done.', { exact: true }).waitFor();
  }],
  ['a run that has stopped', async (page) => {
    const space = new Workspace(page);
    await space.list('capping');
    await page.getByRole('link', { name: '*.partner.example/coupons' }).click();
    await space.press('Deploy');
    await space.stopped();
  }],
  ['a configuration being edited, with a conflict', async (page) => {
    const space = new Workspace(page);
    await space.openOne('updated');
    const uid = space.uid();
    const write = async (calls) => {
      await space.edit('capping', uid);
      await space.limit('capping', calls);
    };
    await write(2100);
    await space.press('Save');
    await space.finished();
    await write(2200);
    // What was saved in between is undone behind the editor's back.
    await go(page, '#/simulator');
    await page.getByRole('button', { name: /^Restore the data/ }).click();
    await page.getByText('The data is as it was at the start').waitFor();
    await space.edit('capping', uid);
    await space.conflict.waitFor();
  }],
  ['the undo journal with an entry', async (page) => {
    await go(page, '#/journeys/throttling');
    await page.getByRole('row').nth(1).getByRole('link').click();
    await new Workspace(page).press('Undeploy');
    await page.getByRole('region', { name: 'Run' }).getByText('Done.', { exact: true }).waitFor();
    await go(page, '#/undo');
    await page.getByText('What was there').first().click();
  }],
  // Last, for the log stays open.
  ['the log open', async (page) => {
    await goToOperation(page, 'actions.list');
    await new Form(page).send();
    const log = page.getByRole('region', { name: 'Request log' });
    await log.getByRole('button', { name: 'Request log' }).click();
    await log.getByRole('button', { name: '/actions' }).first().click();
    await log.getByRole('heading', { name: 'Reply' }).waitFor();
  }],
];
