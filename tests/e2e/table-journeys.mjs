// Capping and throttling: what each operation's form is given, and what the service has to see.
//
// `prepare` makes the ids, `fill` fills in the form as a person would, `expect` says what arrives.

const CAPPING = 'journeys/endpointConfigs';
const THROTTLING = 'journeys/throttlingConfigs';

/** A capping configuration that can be deployed. */
export const CAPPING_BODY = {
  url: 'https://api.example.org/data/2.5/weather',
  methods: ['GET', 'PATCH'],
  services: { dataSource: { maxHttpConnections: 50, rating: { maxCallsCount: 500, periodInMs: 1000 } } },
  orgId: '745F37C35E4B776E0A49421B@AdobeOrg',
};

/** The same for throttling. */
export const THROTTLING_BODY = {
  name: 'Shop',
  description: 'No more than the shop bears',
  urlPattern: 'https://api.example.org/data/2.5/*',
  methods: ['POST', 'PUT'],
  maxThroughput: 4000,
};

const newCapping = async (simulator) => (await simulator.ask('POST', CAPPING, { body: CAPPING_BODY })).uid;

const theThrottling = async (simulator) =>
  (await simulator.ask('POST', 'journeys/list/throttlingConfigs')).results[0].uid;

/** Fills in a capping configuration by its controls; `orgId` is there already. */
export async function fillCapping(form) {
  const body = CAPPING_BODY;
  const [service] = Object.keys(body.services);
  await form.set('url', body.url);
  await form.tick('methods', body.methods);
  await form.set('services', service);
  await form.set('maxHttpConnections', String(body.services[service].maxHttpConnections));
  await form.set('maxCallsCount', String(body.services[service].rating.maxCallsCount));
  await form.set('periodInMs', String(body.services[service].rating.periodInMs));
}

async function fillThrottling(form, body) {
  await form.fill({ name: body.name, description: body.description, urlPattern: body.urlPattern });
  await form.tick('methods', body.methods);
  await form.set('maxThroughput', String(body.maxThroughput));
}

const uidOnly = (form, { uid }) => form.set('uid', uid);
const at = (resource, step = '') => ({ uid }) => `/${resource}/${uid}${step}`;

const capping = [
  { id: 'capping.list', method: 'POST', path: '/list/endpointConfigs', status: 200 },
  { id: 'capping.create', method: 'POST', path: '/endpointConfigs', fill: fillCapping, body: CAPPING_BODY, status: 200 },
  { id: 'capping.get', method: 'GET', path: at('endpointConfigs'), fill: uidOnly, status: 200 },
  {
    id: 'capping.update',
    method: 'PUT',
    path: at('endpointConfigs'),
    async fill(form, { uid }) {
      await form.set('uid', uid);
      await form.example('Custom action');
      await form.set('maxCallsCount', '2500');
    },
    body: {
      url: 'https://api.example.com/v3/messages/*/send',
      methods: ['POST', 'PUT'],
      services: { action: { maxHttpConnections: 300, rating: { maxCallsCount: 2500, periodInMs: 1000 } } },
      orgId: CAPPING_BODY.orgId,
    },
    status: 200,
  },
  {
    id: 'capping.delete',
    prepare: deployed,
    method: 'DELETE',
    path: at('endpointConfigs'),
    query: 'forceDelete=true',
    fill: (form, { uid }) => form.fill({ uid, forceDelete: 'true' }),
    status: 200,
  },
  { id: 'capping.canDeploy', method: 'GET', path: at('endpointConfigs', '/canDeploy'), fill: uidOnly, status: 200 },
  { id: 'capping.deploy', method: 'POST', path: at('endpointConfigs', '/deploy'), fill: uidOnly, status: 204 },
  {
    id: 'capping.undeploy',
    prepare: deployed,
    method: 'POST',
    path: at('endpointConfigs', '/undeploy'),
    fill: uidOnly,
    status: 204,
  },
].map((entry) => ({ prepare: async (simulator) => ({ uid: await newCapping(simulator) }), ...entry }));

async function deployed(simulator) {
  const uid = await newCapping(simulator);
  await simulator.ask('POST', `${CAPPING}/${uid}/deploy`);
  return { uid };
}

const throttling = [
  { id: 'throttling.list', method: 'POST', path: '/list/throttlingConfigs', status: 200 },
  {
    id: 'throttling.create',
    // An organization has one at most.
    prepare: async (simulator) => {
      await simulator.ask('DELETE', `${THROTTLING}/${await theThrottling(simulator)}?forceDelete=true`);
    },
    method: 'POST',
    path: '/throttlingConfigs',
    fill: (form) => fillThrottling(form, THROTTLING_BODY),
    body: THROTTLING_BODY,
    status: 200,
  },
  { id: 'throttling.get', method: 'GET', path: at('throttlingConfigs'), fill: uidOnly, status: 200 },
  {
    id: 'throttling.update',
    method: 'PUT',
    path: at('throttlingConfigs'),
    async fill(form, { uid }) {
      await form.set('uid', uid);
      await form.json({ ...THROTTLING_BODY, maxThroughput: 200 });
    },
    body: { ...THROTTLING_BODY, maxThroughput: 200 },
    status: 200,
  },
  {
    id: 'throttling.delete',
    method: 'DELETE',
    path: at('throttlingConfigs'),
    query: 'forceDelete=true',
    fill: (form, { uid }) => form.fill({ uid, forceDelete: 'true' }),
    status: 200,
  },
  { id: 'throttling.canDeploy', method: 'GET', path: at('throttlingConfigs', '/canDeploy'), fill: uidOnly, status: 200 },
  {
    id: 'throttling.deploy',
    async prepare(simulator) {
      const uid = await theThrottling(simulator);
      await simulator.ask('POST', `${THROTTLING}/${uid}/undeploy`);
      return { uid };
    },
    method: 'POST',
    path: at('throttlingConfigs', '/deploy'),
    fill: uidOnly,
    status: 204,
  },
  { id: 'throttling.undeploy', method: 'POST', path: at('throttlingConfigs', '/undeploy'), fill: uidOnly, status: 204 },
].map((entry) => ({ prepare: async (simulator) => ({ uid: await theThrottling(simulator) }), ...entry }));

export const JOURNEYS = [...capping, ...throttling].map((entry) => ({ family: 'journeys', ...entry }));
