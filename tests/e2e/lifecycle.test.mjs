// What a person does with one object from its creation to its end, from page to page as the replies lead on.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Form } from './form.mjs';
import { goToOperation, start } from './lib.mjs';
import { MEDIA } from './simulator.mjs';
import { fillFragment, fillTemplate } from './table-content.mjs';
import { fillCapping } from './table-journeys.mjs';
import { fillAction, fillEvent } from './table-runtime.mjs';

let world;
let page;
let form;

before(async () => {
  world = await start();
});
after(() => world.stop());

beforeEach(async () => {
  await world.simulator.reset();
  page = await world.openConnected();
  form = new Form(page);
});
afterEach(() => world.closePages());

/** Sends the operation whose page is open, and checks the status. */
async function send(status) {
  const said = await form.send();
  assert.equal(await form.status(), status, said);
  return said;
}

/** Follows the link to another operation on the same object. */
async function next(title) {
  const links = form.response.getByRole('group').filter({ hasText: 'Next for this object' });
  await form.response.getByText('Next for this object').click();
  await links.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** The simulator's operations and statuses, in order. */
const history = async () => (await world.simulator.log()).map((entry) => `${entry.operation} ${entry.status}`);

test('a capping configuration: create, check, deploy, update, undeploy, delete', async () => {
  await goToOperation(page, 'capping.create');
  await fillCapping(form);
  assert.match(await send(200), /"validationStatus":"ok"/);
  await next('Check if an endpoint capping configuration can be deployed');
  assert.match(await send(200), /"validationStatus":"ok"/);
  await next('Deploy an endpoint capping configuration');
  await send(204);
  const uid = await form.control('uid').inputValue();
  await next('Update an endpoint capping configuration');
  await fillCapping(form);
  await form.set('maxCallsCount', '750');
  assert.match(await send(200), /"state":"updated"/);
  await next('Get an endpoint capping configuration');
  assert.match(await send(200), /"deployedConfig":/);
  await next('Delete an endpoint capping configuration');
  // It is deployed: the documented refusal, with what to do about it.
  assert.match(await send(500), /Code 1451\. .*[\s\S]*Undeploy the configuration first/);
  await goToOperation(page, 'capping.undeploy', { uid });
  await send(204);
  await next('Delete an endpoint capping configuration');
  assert.match(await send(200), /"Done|Done/);
  assert.equal((await world.simulator.call('GET', `journeys/endpointConfigs/${uid}`)).status, 404);
});

test('a template: read it, patch and replace it with the ETag that is offered', async () => {
  await goToOperation(page, 'templates.create');
  await fillTemplate(form);
  assert.match(await send(201), /ID: [\da-f-]{36}/);
  await next('Fetch a content template');
  assert.match(await send(200), /"name":"Test score"/);
  await next('Patch a content template');
  await form.useETag();
  await form.addRow('replace', '/name', 'Autumn score');
  const result = page.locator('.patch-result');
  assert.match(await result.innerText(), /"now": "Test score",\s+"then": "Autumn score"/);
  assert.match(await send(200), /"name":"Autumn score"/);

  // The reply of the patch carries the next ETag: no other read is needed before the next write.
  await next('Update a content template');
  await form.useETag();
  await fillTemplate(form);
  await send(204);
  await next('Delete a content template');
  await send(204);
  const expected = ['create 201', 'get 200', 'patch 200', 'update 204', 'delete 204'];
  assert.deepEqual(await history(), expected.map((step) => `templates.${step}`));
});

test('a stale ETag is refused, and the next read offers the new one', async () => {
  await goToOperation(page, 'templates.list');
  await send(200);
  const { items } = await world.simulator.ask('GET', 'content/templates?limit=1', { headers: { accept: MEDIA.templateList } });
  const [{ id }] = items;
  await goToOperation(page, 'templates.get', { templateId: id });
  await send(200);
  await next('Patch a content template');
  await form.useETag();
  await form.addRow('replace', '/name', 'Mine');
  await rename(id, 'Somebody else was here');

  assert.match(await send(409), /JOMAL-1101/);
  assert.equal(await form.control('value').inputValue(), 'Mine');
  await goToOperation(page, 'templates.get', { templateId: id });
  assert.match(await send(200), /Somebody else was here/);
  await goToOperation(page, 'templates.patch', { templateId: id });
  await form.useETag();
  assert.match(await send(200), /"name":"Mine"/);
});

async function rename(id, name) {
  const { simulator } = world;
  const accept = MEDIA.template;
  const read = await simulator.call('GET', `content/templates/${id}`, { headers: { accept } });
  await simulator.ask('PATCH', `content/templates/${id}`, {
    body: [{ op: 'replace', path: '/name', value: name }],
    headers: { accept, 'content-type': MEDIA.patch, 'if-match': read.headers.get('etag') },
  });
}

test('a fragment: create, publish, wait, read what is live', async () => {
  await goToOperation(page, 'fragments.create');
  await fillFragment(form);
  const [, id] = (await send(201)).match(/ID: ([\da-f-]{36})/);
  await goToOperation(page, 'fragments.publish');
  await form.set('fragmentId', id);
  await send(202);
  await goToOperation(page, 'fragments.lastPublicationStatus', { fragmentId: id });
  assert.match(await send(200), /"status":"inProgress"/);
  const end = Date.now() + 8000;
  let said = '';
  while (!said.includes('"status":"complete"')) {
    assert.ok(Date.now() < end, `the publication takes three seconds: ${said}`);
    await sleep(500);
    said = await send(200);
  }
  await goToOperation(page, 'fragments.liveFragment', { fragmentId: id });
  assert.match(await send(200), /"content":"<p>Unsubscribe<\/p>"/);
});

test('an action: create, execute, update, delete', async () => {
  await goToOperation(page, 'actions.create');
  await fillAction(form);
  await send(200);
  await next('Execute an action');
  await form.fill({ blocking: 'true' });
  await form.json({ who: 'Ada' });
  assert.match(await send(200), /"activationId":/);
  await next('Update an action');
  await form.set('limits', true);
  await form.set('memory', '1024');
  await send(200);
  await next('Get an action');
  assert.match(await send(200), /"memory":\s*"?1024/);
  await next('Delete an action');
  await send(200);
  await goToOperation(page, 'actions.get', { name: 'greet' });
  assert.match(await send(404), /does not exist/);
});

test('an event registration: register, update, switch off, delete', async () => {
  await goToOperation(page, 'events.register');
  await fillEvent(form);
  const said = await send(200);
  const [, registrationId] = said.match(/"registration_id":"([^"]+)"/);
  const [, clientId] = said.match(/"client_id":"([^"]+)"/);
  await goToOperation(page, 'events.update', { clientId, registrationId });
  await fillEvent(form);
  await form.set('name', 'Other assets');
  assert.match(await send(200), /"name":"Other assets"/);
  await goToOperation(page, 'events.updateStatus', { clientId, registrationId, status: 'DISABLED' });
  assert.match(await send(200), /"integration_status":"DISABLED"/);
  await goToOperation(page, 'events.delete', { clientId, registrationId });
  await send(200);
  const expected = ['register', 'update', 'updateStatus', 'delete'];
  assert.deepEqual(await history(), expected.map((step) => `events.${step} 200`));
});
