// Bad inputs: how a person types them, the sentence beside the field, and the same request sent past the form.
//
// `spoil` makes a form wrong that was right; `control` names the control that has to say so; `past` is the request
// that the simulator has to refuse as well: its path, and what else differs from a JSON body over HTTP.

import { MEDIA } from './simulator.mjs';
import { CAPPING_BODY, fillCapping, THROTTLING_BODY } from './table-journeys.mjs';

const { orgId, url, methods, services } = CAPPING_BODY;
const withRating = (rating) => ({
  ...CAPPING_BODY,
  services: { dataSource: { ...services.dataSource, rating: { ...services.dataSource.rating, ...rating } } },
});

/** Writes the body as JSON; the sentence stands beside the editor, with the place. */
const asJson = (body) => ({ spoil: (form) => form.json(body), control: 'body', body });
/** Types one value; nothing else is wrong. */
const typing = (control, typed, body) => ({ spoil: (form) => form.set(control, typed), control, typed, body });

const capping = [
  { ...typing('url', 'weather', { ...CAPPING_BODY, url: 'weather' }), says: /ERR_ENDPOINTCONFIG_100/ },
  { ...typing('url', 'https://*.example.org/x', { ...CAPPING_BODY, url: 'https://*.example.org/x' }), says: /ERR_ENDPOINTCONFIG_102/ },
  { ...typing('url', 'https://h:99999/x', { ...CAPPING_BODY, url: 'https://h:99999/x' }), says: /port is a number from 1 to 65535/ },
  { ...typing('url', '', { ...CAPPING_BODY, url: '' }), says: /url is required/ },
  { ...typing('maxCallsCount', '0', withRating({ maxCallsCount: 0 })), says: /1 or more/ },
  { ...typing('periodInMs', '-5', withRating({ periodInMs: -5 })), says: /1 or more/ },
  { ...typing('periodInMs', '1.5', withRating({ periodInMs: 1.5 })), says: /whole number/ },
  { ...typing('maxCallsCount', 'many', withRating({ maxCallsCount: 'many' })), says: /a number is written with digits/ },
  { ...asJson({ ...CAPPING_BODY, methods: ['HEAD'] }), says: /\/methods\/0 This must be one of GET/ },
  { ...asJson({ ...CAPPING_BODY, methods: [] }), says: /\/methods Choose at least one/ },
  { ...asJson({ url, methods, orgId, services: {} }), says: /\/services Exactly one of action, dataSource is required/ },
  { ...asJson('{"url": '), says: /JSON/ },
].map((one) => ({ id: 'capping.create', fill: fillCapping, path: 'journeys/endpointConfigs', ...one }));

const without = (name) => Object.fromEntries(Object.entries(THROTTLING_BODY).filter(([key]) => key !== name));

const throttling = [
  { ...typing('maxThroughput', '199', { ...THROTTLING_BODY, maxThroughput: 199 }), says: /from 200 to 5000/ },
  { ...typing('maxThroughput', '5001', { ...THROTTLING_BODY, maxThroughput: 5001 }), says: /from 200 to 5000/ },
  { ...typing('maxThroughput', '', without('maxThroughput')), says: /maxThroughput is required/ },
  { ...typing('urlPattern', 'https://*.example.org/', { ...THROTTLING_BODY, urlPattern: 'https://*.example.org/' }), says: /ERR_THROTTLING_CONFIG_105/ },
  { ...typing('urlPattern', 'example.org', { ...THROTTLING_BODY, urlPattern: 'example.org' }), says: /ERR_THROTTLING_CONFIG_104/ },
  { ...asJson(without('methods')), says: /\/methods methods is required/ },
].map((one) => ({
  id: 'throttling.create',
  // An organization has one at most: that refusal must not stand for this one.
  async prepare(simulator) {
    const { results } = await simulator.ask('POST', 'journeys/list/throttlingConfigs');
    await simulator.ask('DELETE', `journeys/throttlingConfigs/${results[0].uid}?forceDelete=true`);
  },
  fill: (form) => form.example('External endpoint'),
  path: 'journeys/throttlingConfigs',
  ...one,
}));

const EMAIL = { name: 'A', templateType: 'content', channels: ['email'], template: { subject: 'B', html: { body: 'C' } } };
const push = (template) => ({ name: 'A', templateType: 'content', channels: ['push'], template });
const button = { label: 'Offer', type: 'DISMISS' };
const badge = 'x'.repeat(51);
const mediaUri = `https://example.org/${'x'.repeat(2000)}`;

const templates = [
  { ...asJson({ ...EMAIL, name: '' }), says: /\/name name is required/ },
  { ...asJson({ ...EMAIL, channels: ['fax'] }), says: /\/channels\/0 This must be one of email/ },
  { ...asJson({ ...EMAIL, channels: ['email', 'sms'] }), says: /\/channels At most 1/ },
  { ...asJson({ ...EMAIL, templateType: undefined }), says: /\/templateType templateType is required/ },
  { ...asJson({ ...EMAIL, template: { html: { body: 'C' } } }), says: /\/template\/subject subject is required/ },
  { ...asJson({ ...EMAIL, description: 5 }), says: /\/description This must be a text/ },
  { ...asJson(push({ ios: { badge } })), says: /\/template\/ios\/badge At most 50 characters are allowed; this has 51/ },
  { ...asJson(push({ android: { actions: { buttons: [button, button, button, button] } } })), says: /buttons At most 3/ },
  { ...asJson({ ...EMAIL, channels: ['sms'], template: { text: 'Hi', mediaUri } }), says: /mediaUri At most 2000 characters/ },
].map((one) => ({ id: 'templates.create', path: 'content/templates', headers: { 'content-type': MEDIA.template }, ...one }));

const FRAGMENT = { name: 'A', type: 'html', channels: ['email'], fragment: { content: 'B' } };

const fragments = [
  { ...asJson({ ...FRAGMENT, type: 'xml' }), says: /\/type This must be one of html, expression/ },
  { ...asJson({ ...FRAGMENT, channels: ['shared'] }), says: /\/channels\/0 This must be one of email/ },
  { ...asJson({ name: 'A', type: 'expression', channels: ['shared'], fragment: { expression: 'B' } }), says: /\/subType subType is required/ },
].map((one) => ({ id: 'fragments.create', path: 'content/fragments', headers: { 'content-type': MEDIA.fragment }, ...one }));

/** Patches and other requests about a template that exists. */
async function firstTemplate(simulator) {
  const { items } = await simulator.ask('GET', 'content/templates?limit=1', { headers: { accept: MEDIA.templateList } });
  const read = await simulator.call('GET', `content/templates/${items[0].id}`, { headers: { accept: MEDIA.template } });
  return { id: items[0].id, etag: read.headers.get('etag') };
}

const RENAME = [{ op: 'replace', path: '/name', value: 'A' }];
const patching = (body) => ({ spoil: (form) => form.json(body), control: 'body', body });
const guarded = (etag) => ({ spoil: (form) => form.set('If-Match', etag), control: 'If-Match', etag, body: RENAME });

const patches = [
  { ...patching([{ op: 'replace', path: '/id', value: 'A' }]), says: /\/0 path must be one of \/name/ },
  { ...patching([{ op: 'move', from: '/name', path: '/description' }]), says: /\/0 op is one of add, remove, replace/ },
  { ...patching([{ op: 'add', path: '/name' }]), says: /\/0 value is required/ },
  { ...patching({ name: 'A' }), says: /A JSON Patch is an array of operations/ },
  { ...guarded('*'), says: /\* would overwrite whatever is there/ },
  { ...guarded('W/"1"'), says: /A weak ETag never matches/ },
  { ...guarded(''), says: /If-Match is required: GET the object first/ },
].map((one) => ({
  id: 'templates.patch',
  prepare: firstTemplate,
  async fill(form, { id, etag }) {
    await form.fill({ templateId: id, 'If-Match': etag });
    await form.json(RENAME);
  },
  method: 'PATCH',
  path: ({ id }) => `content/templates/${id}`,
  headers: ({ etag }) => ({ accept: MEDIA.template, 'content-type': MEDIA.patch, 'if-match': one.etag ?? etag }),
  ...one,
}));

const limit = (typed, says) => ({
  id: 'templates.list',
  ...typing('limit', typed),
  says,
  method: 'GET',
  path: `content/templates?limit=${typed}`,
  headers: { accept: MEDIA.templateList },
});

const fromConnection = (control, typed, says) => ({
  id: 'capping.list',
  async spoil(form) {
    await form.root.getByText('From the connection', { exact: true }).click();
    await form.set(control, typed);
  },
  mend: (form) => form.set(control, ''),
  control,
  says,
  path: 'journeys/list/endpointConfigs',
  headers: { [control]: typed },
});

const action = (change) => ({ name: 'new', code: 'x', exec: { kind: 'nodejs:22' }, ...change });

const runtime = [
  { ...asJson(action({ name: '-new' })), says: /\/name An action name starts with a letter/ },
  { ...asJson(action({ limits: { memory: '64' } })), says: /memory is a whole number of megabytes from 128 to 4096/ },
  { ...asJson(action({ limits: { timeout: '50' } })), says: /timeout is a whole number of milliseconds from 100/ },
  { ...asJson(action({ limits: { logs: '11' } })), says: /log size is a whole number of megabytes from 0 to 10/ },
  { ...asJson(action({ params: 'x' })), says: /\/params This must be a list/ },
].map((one) => ({ id: 'actions.create', path: 'runtime/runtime/namespaces/12345/67890/actions', ...one }));

export const BAD_INPUTS = [
  ...capping,
  ...throttling,
  ...templates,
  ...fragments,
  ...patches,
  limit('0', /from 1 to 1000/),
  limit('1001', /from 1 to 1000/),
  limit('ten', /whole number/),
  fromConnection('x-sandbox-name', 'Prod', /A sandbox name is lower-case letters, digits and hyphens/),
  fromConnection('x-sandbox-name', '37fc5780-e3de-11e9-a3bb-d7c554480df4', /This is the sandbox's UUID/),
  fromConnection('x-gw-ims-org-id', '745F37C35E4B776E0A49421B', /An organization ID is letters and digits followed by @AdobeOrg/),
  ...runtime,
];
