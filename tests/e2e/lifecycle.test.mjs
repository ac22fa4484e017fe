// What a person does with one object from its creation to its end, from page to page as the replies lead on.

import { expect, test as base } from './fixtures.mjs';
import { hasten } from './haste.mjs';
import { goToOperation } from './lib.mjs';
import { MEDIA } from './simulator.mjs';
import { fillFragment, fillTemplate } from './table-content.mjs';
import { fillCapping } from './table-journeys.mjs';
import { EVENT_BODY, fillAction, fillEvent } from './table-runtime.mjs';

const test = base.extend({
  page: async ({ page }, use) => {
    await hasten(page);
    await use(page);
  },

  /** Sends the operation whose page is open, and checks the status. */
  send: ({ form }, use) => use(async (status) => {
    const said = await form.send();
    expect(await form.status(), said).toBe(status);
    return said;
  }),

  /** Follows the link to another operation on the same object. */
  next: ({ page, form }, use) => use(async (title) => {
    const links = form.response.getByRole('group').filter({ hasText: 'Next for this object' });
    await form.response.getByText('Next for this object').click();
    await links.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }),

  /** The simulator's operations and statuses, in order. */
  history: ({ simulator }, use) => use(async () => (await simulator.log()).map((entry) => `${entry.operation} ${entry.status}`)),
});

test.use({ connected: true });

test('a capping configuration: create, check, deploy, update, undeploy, delete', async ({ page, form, simulator, send, next }) => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  expect(await send(200)).toMatch(/"validationStatus":"ok"/);
  await next('Check if an endpoint capping configuration can be deployed');
  expect(await send(200)).toMatch(/"validationStatus":"ok"/);
  await next('Deploy an endpoint capping configuration');
  await send(204);
  const uid = await form.control('uid').inputValue();
  await next('Update an endpoint capping configuration');
  await fillCapping(form);
  await form.set('maxCallsCount', '750');
  expect(await send(200)).toMatch(/"state":"updated"/);
  await next('Get an endpoint capping configuration');
  expect(await send(200)).toMatch(/"deployedConfig":/);
  await next('Delete an endpoint capping configuration');
  // It is deployed: the documented refusal, with what to do about it.
  expect(await send(500)).toMatch(/Code 1451\. .*[\s\S]*Undeploy the configuration first/);
  await goToOperation(page, 'capping.undeploy', { uid });
  await send(204);
  await next('Delete an endpoint capping configuration');
  expect(await send(200)).toMatch(/"Done|Done/);
  expect((await simulator.call('GET', `journeys/endpointConfigs/${uid}`)).status).toBe(404);
});

test('a template: read it, patch and replace it with the ETag that is offered', async ({ page, form, send, next, history }) => {
  await goToOperation(page, 'templates.create');
  await fillTemplate(form);
  expect(await send(201)).toMatch(/ID: [\da-f-]{36}/);
  await next('Fetch a content template');
  expect(await send(200)).toMatch(/"name":"Test score"/);
  await next('Patch a content template');
  const etag = await form.hasETag();
  await form.addRow('replace', '/name', 'Autumn score');
  const result = page.locator('.patch-result');
  const changed = result.getByRole('row').filter({ hasText: '/name' });
  await expect(changed.getByRole('cell')).toHaveText(['Test score', 'Autumn score']);
  expect(await send(200)).toMatch(/"name":"Autumn score"/);

  // The reply of the patch carries the next ETag: no other read is needed before the next write.
  expect(await form.hasETag()).not.toBe(etag);
  await next('Update a content template');
  expect(await form.hasETag()).not.toBe(etag);
  await expect(form.control('name')).toHaveValue('Autumn score');
  await fillTemplate(form);
  await send(204);
  await next('Delete a content template');
  await send(204);
  const expected = ['create 201', 'get 200', 'patch 200', 'update 204', 'delete 204'];
  expect(await history()).toEqual(expected.map((step) => `templates.${step}`));
});

test('a stale ETag is refused, and the next read offers the new one', async ({ page, form, simulator, send, next }) => {
  await goToOperation(page, 'templates.list');
  await send(200);
  const { items } = await simulator.ask('GET', 'content/templates?limit=1', { headers: { accept: MEDIA.templateList } });
  const [{ id }] = items;
  await goToOperation(page, 'templates.get', { templateId: id });
  await send(200);
  await next('Patch a content template');
  await form.hasETag();
  await form.addRow('replace', '/name', 'Mine');
  await rename(simulator, id, 'Somebody else was here');

  expect(await send(409)).toMatch(/JOMAL-1101/);
  await expect(form.control('value')).toHaveValue('Mine');
  await goToOperation(page, 'templates.get', { templateId: id });
  expect(await send(200)).toMatch(/Somebody else was here/);
  await goToOperation(page, 'templates.patch', { templateId: id });
  await form.useETag();
  expect(await send(200)).toMatch(/"name":"Mine"/);
});

async function rename(simulator, id, name) {
  const accept = MEDIA.template;
  const read = await simulator.call('GET', `content/templates/${id}`, { headers: { accept } });
  await simulator.ask('PATCH', `content/templates/${id}`, {
    body: [{ op: 'replace', path: '/name', value: name }],
    headers: { accept, 'content-type': MEDIA.patch, 'if-match': read.headers.get('etag') },
  });
}

test('a fragment: create, publish, wait, read what is live', async ({ page, form, send }) => {
  await goToOperation(page, 'fragments.create');
  await fillFragment(form);
  const [, id] = (await send(201)).match(/ID: ([\da-f-]{36})/);
  await goToOperation(page, 'fragments.publish');
  await form.set('fragmentId', id);
  await send(202);
  await goToOperation(page, 'fragments.lastPublicationStatus', { fragmentId: id });
  const going = await send(200);
  expect(going).toMatch(/"status":"inProgress"/);
  expect(going).toMatch(/In progress: it is not done yet\./);
  const asked = { message: 'the publication takes three seconds', intervals: [500], timeout: 8000 };
  await expect.poll(() => send(200), asked).toContain('"status":"complete"');
  await goToOperation(page, 'fragments.liveFragment', { fragmentId: id });
  expect(await send(200)).toMatch(/"content":"<p>Unsubscribe<\/p>"/);
});

test('an action: create, execute, update, delete', async ({ page, form, send, next }) => {
  await goToOperation(page, 'actions.create');
  await fillAction(form);
  await send(200);
  await next('Execute an action');
  await form.fill({ blocking: 'true' });
  await form.json({ who: 'Ada' });
  expect(await send(200)).toMatch(/"activationId":/);
  await next('Update an action');
  await form.set('limits', true);
  await form.set('memory', '1024');
  await send(200);
  await next('Get an action');
  expect(await send(200)).toMatch(/"memory":\s*"?1024/);
  await next('Delete an action');
  await send(200);
  await goToOperation(page, 'actions.get', { name: 'greet' });
  expect(await send(404)).toMatch(/does not exist/);
});

test('an event registration: register, update, switch off, delete', async ({ page, form, send, history }) => {
  await goToOperation(page, 'events.register');
  await fillEvent(form);
  const said = await send(200);
  const [, registrationId] = said.match(/"registration_id":"([^"]+)"/);
  const [, clientId] = said.match(/"client_id":"([^"]+)"/);
  // Nothing reads a registration: the form begins with what the reply to its making said.
  await goToOperation(page, 'events.update', { clientId, registrationId });
  await expect(form.control('name')).toHaveValue(EVENT_BODY.name);
  await expect(form.control('event_code', 1)).toHaveValue(EVENT_BODY.events_of_interest[1].event_code);
  await form.set('name', 'Other assets');
  expect(await send(200)).toMatch(/"name":"Other assets"/);
  await goToOperation(page, 'events.updateStatus', { clientId, registrationId, status: 'DISABLED' });
  expect(await send(200)).toMatch(/"integration_status":"DISABLED"/);
  await goToOperation(page, 'events.delete', { clientId, registrationId });
  await send(200);
  const expected = ['register', 'update', 'updateStatus', 'delete'];
  expect(await history()).toEqual(expected.map((step) => `events.${step} 200`));
});
