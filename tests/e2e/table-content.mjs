// Templates and fragments: what each operation's form is given, and what the service has to see.

import { MEDIA } from './simulator.mjs';

/** An email template, as the form below writes it. */
export const TEMPLATE_BODY = {
  name: 'Test score',
  description: 'Sent after each test',
  templateType: 'content',
  channels: ['email'],
  source: { origin: 'external' },
  template: {
    subject: 'Your score, {{profile.person.name.firstName}}',
    html: { body: '<div>Well done ✓ & "thanks"</div>' },
    text: { body: 'Well done\nand thanks', syncFromHtml: false },
  },
};

/** A visual fragment. */
export const FRAGMENT_BODY = {
  name: 'Footer',
  type: 'html',
  channels: ['email'],
  fragment: { content: '<p>Unsubscribe</p>' },
};

const EXPRESSION_BODY = {
  name: 'Greeting',
  type: 'expression',
  channels: ['shared'],
  subType: 'TEXT',
  fragment: { expression: 'Hi {{profile.person.name}}' },
};

async function create(simulator, resource, media, body) {
  const reply = await simulator.call('POST', `content/${resource}`, { body, headers: { 'content-type': media } });
  const id = reply.headers.get('x-resource-id');
  const read = await simulator.call('GET', `content/${resource}/${id}`, { headers: { accept: media } });
  return { id, etag: read.headers.get('etag') };
}

const newTemplate = (simulator) => create(simulator, 'templates', MEDIA.template, TEMPLATE_BODY);
const newFragment = (simulator) => create(simulator, 'fragments', MEDIA.fragment, FRAGMENT_BODY);

/** The seed data's first fragment that is live. */
async function liveFragment(simulator) {
  const { items } = await simulator.ask('GET', 'content/fragments?limit=100', { headers: { accept: MEDIA.fragmentList } });
  return items.find((item) => item.status === 'PUBLISHED');
}

/** Fills in the email template by its controls. */
export async function fillTemplate(form) {
  const { name, description, templateType, template } = TEMPLATE_BODY;
  await form.fill({ name, description, templateType, channels: 'email', source: true, origin: 'external' });
  await form.fill({ subject: template.subject, body: template.html.body, text: true });
  await form.set('body', template.text.body, 1);
  await form.set('syncFromHtml', 'false');
}

export async function fillFragment(form) {
  await form.fill({ name: 'Footer', type: 'html', channels: 'email', content: '<p>Unsubscribe</p>' });
}

const at = (resource, step = '') => ({ id }) => `/${resource}/${id}${step}`;
const templateId = (form, { id }) => form.set('templateId', id);
const fragmentId = (form, { id }) => form.set('fragmentId', id);

const templates = [
  {
    id: 'templates.list',
    method: 'GET',
    path: '/templates',
    // Every value is encoded, and a repeated parameter stands once for each value.
    query: 'orderBy=%2Bname&limit=5&property=name~%5EA&property=channels%3D%3Demail',
    accept: MEDIA.templateList,
    fill: (form) => form.fill({ orderBy: '+name', limit: '5', property: 'name~^A\nchannels==email' }),
    status: 200,
  },
  {
    id: 'templates.create',
    method: 'POST',
    path: '/templates',
    type: MEDIA.template,
    fill: fillTemplate,
    body: TEMPLATE_BODY,
    status: 201,
  },
  { id: 'templates.get', method: 'GET', path: at('templates'), accept: MEDIA.template, fill: templateId, status: 200 },
  {
    id: 'templates.update',
    method: 'PUT',
    path: at('templates'),
    accept: MEDIA.template,
    type: MEDIA.template,
    ifMatch: true,
    async fill(form, { id, etag }) {
      await form.fill({ templateId: id, 'If-Match': etag });
      await form.example('SMS');
      await form.set('text', 'See you tomorrow');
    },
    body: {
      name: 'Reminder',
      templateType: 'content',
      channels: ['sms'],
      template: { text: 'See you tomorrow', messageType: 'sms' },
    },
    status: 204,
  },
  {
    id: 'templates.patch',
    method: 'PATCH',
    path: at('templates'),
    accept: MEDIA.template,
    type: MEDIA.patch,
    ifMatch: true,
    async fill(form, { id, etag }) {
      await form.fill({ templateId: id, 'If-Match': etag });
      await form.addRow('replace', '/name', 'Winter sale');
      await form.addRow('remove', '/description');
    },
    body: [
      { op: 'replace', path: '/name', value: 'Winter sale' },
      { op: 'remove', path: '/description' },
    ],
    status: 200,
  },
  { id: 'templates.delete', method: 'DELETE', path: at('templates'), accept: MEDIA.template, fill: templateId, status: 204 },
].map((entry) => ({ prepare: newTemplate, ...entry }));

const fragments = [
  {
    id: 'fragments.list',
    method: 'GET',
    path: '/fragments',
    query: 'limit=3&property=type%3D%3Dhtml',
    accept: MEDIA.fragmentList,
    fill: (form) => form.fill({ limit: '3', property: 'type==html' }),
    status: 200,
  },
  {
    id: 'fragments.create',
    method: 'POST',
    path: '/fragments',
    type: MEDIA.fragment,
    fill: fillFragment,
    body: FRAGMENT_BODY,
    status: 201,
  },
  { id: 'fragments.get', method: 'GET', path: at('fragments'), accept: MEDIA.fragment, fill: fragmentId, status: 200 },
  {
    id: 'fragments.update',
    prepare: (simulator) => create(simulator, 'fragments', MEDIA.fragment, EXPRESSION_BODY),
    method: 'PUT',
    path: at('fragments'),
    accept: MEDIA.fragment,
    type: MEDIA.fragment,
    ifMatch: true,
    async fill(form, { id, etag }) {
      await form.fill({ fragmentId: id, 'If-Match': etag, name: 'Greeting', type: 'expression', channels: 'shared' });
      await form.fill({ subType: 'TEXT', expression: 'Hi {{profile.person.name}}' });
    },
    body: EXPRESSION_BODY,
    status: 204,
  },
  {
    id: 'fragments.patch',
    method: 'PATCH',
    path: at('fragments'),
    accept: MEDIA.fragment,
    type: MEDIA.patch,
    ifMatch: true,
    async fill(form, { id, etag }) {
      await form.fill({ fragmentId: id, 'If-Match': etag });
      await form.addRow('add', '/description', 'Below every mail');
    },
    body: [{ op: 'add', path: '/description', value: 'Below every mail' }],
    status: 204,
  },
  {
    id: 'fragments.publish',
    method: 'POST',
    path: '/fragments/publications',
    type: MEDIA.publish,
    fill: fragmentId,
    body: ({ id }) => ({ fragmentId: id }),
    status: 202,
  },
  {
    id: 'fragments.liveFragment',
    prepare: liveFragment,
    method: 'GET',
    path: at('fragments', '/liveFragment'),
    accept: MEDIA.publication,
    fill: fragmentId,
    status: 200,
  },
  {
    id: 'fragments.lastPublicationStatus',
    prepare: liveFragment,
    method: 'GET',
    path: at('fragments', '/lastPublicationStatus'),
    accept: MEDIA.publication,
    fill: fragmentId,
    status: 200,
  },
].map((entry) => ({ prepare: newFragment, ...entry }));

export const CONTENT = [...templates, ...fragments].map((entry) => ({ family: 'content', ...entry }));
