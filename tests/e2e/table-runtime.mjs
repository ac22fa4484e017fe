// Namespaces, actions and event registrations: what each form is given, and what the service has to see.

const SPACE = '/runtime/namespaces/12345/67890';

/** An event registration, as the form below writes it. */
export const EVENT_BODY = {
  name: 'Asset changes',
  description: 'Posts each new asset to a webhook',
  delivery_type: 'WEBHOOK',
  webhook_url: 'https://hooks.example.org/assets',
  events_of_interest: [
    { event_code: 'asset_created', provider: 'ccstorage' },
    { event_code: 'asset_deleted', provider: 'ccstorage' },
  ],
};

/** An action, as the form below writes it. */
export const ACTION_BODY = {
  name: 'greet',
  code: "function main() {\n  return { text: 'Grüße, \"you\"' };\n}",
  limits: { timeout: '30000', memory: '256' },
  exec: { kind: 'nodejs:22', binary: false },
};

async function newEvent(simulator) {
  const event = await simulator.ask('POST', `runtime${SPACE}/handleEventRegistration`, { body: EVENT_BODY });
  return { clientId: event.client_id, registrationId: event.registration_id };
}

async function newAction(simulator) {
  await simulator.ask('POST', `runtime${SPACE}/actions`, { body: ACTION_BODY });
  return { name: 'greet' };
}

/** Fills in the registration by its controls. */
export async function fillEvent(form) {
  const { name, description, delivery_type, webhook_url, events_of_interest } = EVENT_BODY;
  await form.fill({ name, description, delivery_type, webhook_url });
  for (const [at, { event_code, provider }] of events_of_interest.entries()) {
    await form.add('events_of_interest');
    await form.set('event_code', event_code, at);
    await form.set('provider', provider, at);
  }
}

/** Fills in the action by its controls. */
export async function fillAction(form) {
  await form.fill({ name: ACTION_BODY.name, code: ACTION_BODY.code, limits: true, exec: true });
  await form.fill({ ...ACTION_BODY.limits, kind: ACTION_BODY.exec.kind, binary: 'false' });
}

const byName = (form, { name }) => form.set('name', name);
const ofEvent = (step, last = '') => ({ clientId, registrationId }) => `${SPACE}/${step}/${clientId}/${registrationId}${last}`;

const namespaces = [
  { id: 'namespaces.get', method: 'GET', path: '/runtime/admin/namespaces/12345/67890', status: 200 },
  {
    id: 'namespaces.create',
    method: 'POST',
    // What is typed wins over the connection.
    path: '/runtime/admin/namespaces/777/888',
    async fill(form) {
      await form.root.getByText('From the connection', { exact: true }).click();
      await form.fill({ orgId: '777', intId: '888' });
    },
    status: 200,
  },
  { id: 'namespaces.delete', method: 'DELETE', path: '/runtime/admin/namespaces/12345/67890', status: 200 },
];

const actions = [
  { id: 'actions.list', method: 'GET', path: `${SPACE}/actions`, status: 200 },
  { id: 'actions.create', method: 'POST', path: `${SPACE}/actions`, fill: fillAction, body: ACTION_BODY, status: 200 },
  {
    id: 'actions.get',
    async prepare(simulator) {
      await simulator.ask('POST', `runtime${SPACE}/actions`, { body: { ...ACTION_BODY, name: 'greet me & co' } });
      return { name: 'greet me & co' };
    },
    method: 'GET',
    // A name stays inside its segment of the path.
    path: `${SPACE}/actions/greet%20me%20%26%20co`,
    fill: byName,
    status: 200,
  },
  {
    id: 'actions.invoke',
    method: 'POST',
    path: `${SPACE}/actions/hello`,
    query: 'blocking=true&result=true&timeout=5000',
    async fill(form) {
      await form.fill({ name: 'hello', blocking: 'true', result: 'true', timeout: '5000' });
      await form.json({ name: 'Ada', list: [1, null, { deep: '你好' }] });
    },
    body: { name: 'Ada', list: [1, null, { deep: '你好' }] },
    status: 200,
  },
  {
    id: 'actions.update',
    prepare: newAction,
    method: 'PUT',
    path: `${SPACE}/actions/greet`,
    async fill(form, { name }) {
      await form.set('name', name);
      await form.set('limits', true);
      await form.set('memory', '512');
    },
    body: { limits: { memory: '512' } },
    status: 200,
  },
  { id: 'actions.delete', prepare: newAction, method: 'DELETE', path: `${SPACE}/actions/greet`, fill: byName, status: 200 },
  { id: 'actions.listSystem', method: 'GET', path: '/runtime/system/actions', status: 200 },
];

const events = [
  { id: 'events.register', method: 'POST', path: `${SPACE}/handleEventRegistration`, fill: fillEvent, body: EVENT_BODY },
  {
    id: 'events.update',
    method: 'PUT',
    path: ofEvent('handleEventUpdate'),
    async fill(form, { clientId, registrationId }) {
      await form.fill({ clientId, registrationId });
      await form.json({ ...EVENT_BODY, name: 'Assets again' });
    },
    body: { ...EVENT_BODY, name: 'Assets again' },
  },
  {
    id: 'events.updateStatus',
    method: 'POST',
    path: ofEvent('handleEventStatus', '/DISABLED'),
    fill: (form, ids) => form.fill({ ...ids, status: 'DISABLED' }),
  },
  { id: 'events.delete', method: 'DELETE', path: ofEvent('handleEventDeletion'), fill: (form, ids) => form.fill(ids) },
].map((entry) => ({
  ...entry,
  prepare: entry.id === 'events.register' ? undefined : newEvent,
  headers: { 'x-ams-consumer-id': 'ams-consumer-12345', 'x-ams-application-id': 'ams-application-67890' },
  status: 200,
}));

export const RUNTIME = [...namespaces, ...actions, ...events].map((entry) => ({ family: 'runtime', ...entry }));
