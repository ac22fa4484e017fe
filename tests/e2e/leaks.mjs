// Where a token may turn up: every place in which a page could keep something, and all that leaves it.

/** Runs in the page: what is posted to workers, channels and windows from now on is in `window.posted`. */
export function keepMessages() {
  window.posted = [];
  for (const { prototype } of [Worker, MessagePort, BroadcastChannel]) {
    const { postMessage } = prototype;
    prototype.postMessage = function post(...all) {
      window.posted.push(JSON.stringify(all));
      return postMessage.apply(this, all);
    };
  }
  window.addEventListener('message', (event) => window.posted.push(JSON.stringify(event.data)));
}

/** Writes down what leaves the page: requests, console, files. What it copies and posts are places of their own. */
export function record(of) {
  const seen = { requests: [], headers: [], console: [], files: [], authorized: [] };
  of.on('console', (message) => seen.console.push(message.text()));
  of.on('pageerror', (error) => seen.console.push(error.stack));
  of.on('request', (request) => {
    seen.requests.push(`${request.url()} ${request.postData() ?? ''}`);
    const { authorization, ...others } = request.headers();
    seen.headers.push(JSON.stringify(others));
    if (authorization) seen.authorized.push([request.url(), authorization]);
  });
  return seen;
}

/** Every place in which the page could keep something, as one text each. */
export async function places(of) {
  const session = await of.context().newCDPSession(of);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  const inPage = await of.evaluate(async () => ({
    address: location.href,
    state: JSON.stringify(history.state),
    localStorage: JSON.stringify(localStorage),
    sessionStorage: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    resources: JSON.stringify(performance.getEntries()),
    title: document.title,
    name: window.name,
    document: document.documentElement.outerHTML,
    values: [...document.querySelectorAll('input, textarea, select')].map((control) => control.value).join('\n'),
    copied: (window.copied ?? []).join('\n'),
    posted: (window.posted ?? []).join('\n'),
  }));
  const cookies = JSON.stringify(await of.context().cookies());
  return { ...inPage, history: JSON.stringify(entries), jar: cookies };
}

/** Pieces by which a token is recognised wherever it might be cut: out of its middle, and both ends of its signature. */
export function piecesOf(text) {
  const [, claims, signature] = text.split('.');
  return [claims.slice(40, 64), signature.slice(0, 24), signature.slice(-24)];
}

/** The names of the texts that have a piece of the token. */
export function findToken(texts, token) {
  const pieces = piecesOf(token);
  return Object.keys(texts).filter((name) => pieces.some((piece) => texts[name].includes(piece)));
}

/** What left the page, as one text of each kind. */
export function whatLeft({ authorized, ...kinds }) {
  return Object.fromEntries(Object.entries(kinds).map(([name, all]) => [name, all.join('\n')]));
}

/** Every text on the heap of the page's scripts, once what is not used any more is thrown away. */
export async function heapOf(of) {
  const session = await of.context().newCDPSession(of);
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return { heap: JSON.parse(snapshot).strings.join('\n') };
}
