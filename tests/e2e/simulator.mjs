// The simulator behind the preview, as a test sees it: its own addresses, and its APIs called past the console.

import { expect } from '@playwright/test';

export class Simulator {
  #token;

  constructor(base) {
    this.base = base;
  }

  async #own(method, path, body) {
    const reply = await fetch(`${this.base}/_simulator/${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: body && { 'content-type': 'application/json' },
    });
    expect(reply.ok, `${method} ${path}: ${reply.status}`).toBe(true);
    return reply.status === 204 ? undefined : reply.json();
  }

  /** A new token with the values that go with it. */
  async token() {
    this.#token = await this.#own('GET', 'token');
    return this.#token;
  }

  /** The data as at the start, no fault, an empty log. */
  async reset() {
    await this.#own('POST', 'reset');
    await this.clearLog();
  }

  clearLog() {
    return this.#own('DELETE', 'log');
  }

  /** Switches faults on and off; the others stay. */
  faults(changes) {
    return this.#own('PUT', 'faults', changes);
  }

  /** The requests seen: method, path, query, headers by lower-case name, body, status. */
  async log() {
    const entries = await this.#own('GET', 'log');
    const named = (headers) => Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
    return entries.map((entry) => ({ ...entry, headers: named(entry.headers) }));
  }

  /** Calls an API through the gateway, past the console. `path` begins with the family. */
  async call(method, path, { body, headers = {} } = {}) {
    const values = this.#token ?? (await this.token());
    const all = {
      authorization: `Bearer ${values.access_token}`,
      'x-api-key': values.api_key,
      'x-gw-ims-org-id': values.organization,
      'x-sandbox-name': values.sandbox,
      'x-ams-consumer-id': values.ams_consumer,
      'x-ams-application-id': values.ams_application,
      ...headers,
    };
    if (body !== undefined) all['content-type'] ??= 'application/json';
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const reply = await fetch(`${this.base}/gateway/${path}`, { method, headers: all, body: text });
    const content = await reply.text();
    let json;
    try {
      json = JSON.parse(content);
    } catch {
      // Not every reply has a body, and not every body is JSON.
    }
    return { status: reply.status, headers: reply.headers, text: content, json };
  }

  /** A call that has to succeed; gives its JSON. */
  async ask(method, path, options) {
    const reply = await this.call(method, path, options);
    expect(reply.status, `${method} ${path}: ${reply.status} ${reply.text}`).toBeLessThan(300);
    return reply.json;
  }
}

/** The prefixes under which the simulator serves the families; the gateway's are below /gateway/. */
export const PREFIX = { journeys: '/journey/orchestration', content: '/ajo/content', runtime: '' };

/** The documented media types of the Content API. */
export const MEDIA = {
  template: 'application/vnd.adobe.ajo.template.v1+json',
  templateList: 'application/vnd.adobe.ajo.template-list.v1+json',
  fragment: 'application/vnd.adobe.ajo.fragment.v1.0+json',
  fragmentList: 'application/vnd.adobe.ajo.fragment-list.v1.0+json',
  publish: 'application/vnd.adobe.ajo.fragment.publication.request.v1.0+json',
  publication: 'application/vnd.adobe.ajo.fragment.publication.v1.0+json',
  patch: 'application/json-patch+json',
};
