// Starts the console: first the Trusted Types policy, then the program, and a readable page when either fails.

let failed = false;

/** Replaces the page with a message. `detail` says where it happened and never carries what a person typed. */
function fail(title, detail) {
  if (failed) return;
  failed = true;
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const button = (text, act) => {
    const made = Object.assign(make('button', text), { className: 'button', type: 'button' });
    made.addEventListener('click', () => act(made));
    return made;
  };
  const box = make('main', '');
  box.className = 'boot';
  // The page and not its values: an address may carry what a person typed.
  const page = location.hash.split('?')[0];
  const report = [title, detail, `Page: ${page || '#/'}`, `Time: ${new Date().toISOString()}`, `Browser: ${navigator.userAgent}`];
  const copy = (made) => navigator.clipboard.writeText(report.join('\n')).then(
    () => { made.textContent = 'Copied'; },
    () => { made.textContent = 'The browser refused to copy'; },
  );
  box.append(
    make('h1', title),
    make('p', detail),
    make('p', 'Connections and what you wrote are kept. A token has to be pasted again.'),
    button('Reload', () => location.reload()),
    button('Copy report', copy),
  );
  box.setAttribute('role', 'alert');
  document.body.replaceChildren(box);
  document.title = `${title} · Wheelhouse`;
}

window.addEventListener('wheelhouse-crash', (event) => fail('The console stopped', `It failed at ${event.detail}.`));
window.addEventListener('error', (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) fail('The console stopped', 'The program ran into an error.');
});
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) fail('The console stopped', 'The program ran into an error.');
});

// What `view!` writes where nothing ever changes (leptos_macro, `inert_element_to_tokens`): one element, whose text Leptos
// puts into a template or into an svg's `g`. Every tag has its end or is void, values stand in double quotes, & < > " are
// entities. Of that, what a console needs: nothing runs, loads or sends. What is refused here stops the page.
const VOID = 'br|col|hr|input|wbr';
const TAG = 'a|abbr|article|aside|b|button|caption|code|colgroup|datalist|dd|details|dialog|div|dl|dt|em|fieldset|'
  + 'figcaption|figure|footer|h[1-6]|header|i|kbd|label|legend|li|main|mark|meter|nav|ol|optgroup|option|output|p|pre|'
  + 'progress|samp|section|select|small|span|strong|sub|summary|sup|table|tbody|td|textarea|tfoot|th|thead|time|tr|ul|'
  + 'svg|circle|g|line|path|polyline|rect|text|title';
const NAME = 'aria-[a-z]+|data-[a-z-]+|autocomplete|checked|class|cols|colspan|datetime|dir|disabled|for|form|hidden|id|'
  + 'label|lang|list|max|min|name|open|placeholder|readonly|required|role|rows|rowspan|scope|selected|spellcheck|step|'
  + 'tabindex|title|type|value|[cr]?[xy]|[xy][12]|d|focusable|height|points|preserveAspectRatio|r|stroke-width|'
  + 'text-anchor|transform|viewBox|width';
const HREF = '(?:#|https://(?:developer|experienceleague)\\.adobe\\.com/)[\\w/.?=#%-]*';
const ATTRIBUTE = `(?:${NAME})(?:="[^<>"]*")?|href="${HREF}"|target="_blank"|rel="noreferrer"|`
  + '(?:fill|stroke)="[\\w#]+"';
const TOKEN = RegExp(`</(${TAG})>|<(?:(${TAG})|${VOID})((?: (?:${ATTRIBUTE}))*)>|[^<>]+`, 'gy');
const STRANGE = /&(?!(?:amp|lt|gt|quot);)|[\0-\x08\v-\x1f\x7f]/;

/** Whether the whole text is one such element. */
function isPlain(html) {
  const open = [];
  let read = 0;
  for (const [token, end, start, attributes] of html.matchAll(TOKEN)) {
    // Nothing stands before the element, whose tag alone has `attributes`, and nothing behind it.
    if (read ? !open.length : attributes === undefined) return false;
    read += token.length;
    if (start) open.push(start);
    if (end && open.pop() !== end) return false;
    const names = attributes?.replace(/="[^"]*"/g, '').split(' ');
    if (new Set(names).size < names?.length) return false;
  }
  return read > 0 && read === html.length && !open.length && !STRANGE.test(html);
}

/** Whether a script is one of the shell's around the page; there is none unless boot finds one. */
let isOfShell = () => false;

/** Refuses every sink but two: what `view!` writes, and the addresses of the simulator's worker and of a shell's scripts. */
function refuseSinks() {
  const worker = new URL('simulator_worker_loader.js', document.baseURI).href;
  window.trustedTypes?.createPolicy('default', {
    createHTML: (text, type, sink) => (sink === 'Element innerHTML' && isPlain(text) ? text : null),
    createScriptURL: (text) => {
      const url = new URL(text, document.baseURI);
      return url.href === worker || isOfShell(url) ? text : null;
    },
    createScript: () => null,
  });
}

const { js, wasm, editor } = document.getElementById('boot').dataset;
// The code editor, which loads when a field for code is drawn. One that did not load is asked for anew.
let [found, again] = [null, ''];
window.wheelhouseEditor = () => found ??= import(new URL(editor + again, document.baseURI).href).catch((error) => {
  [found, again] = [null, `?${Date.now()}`];
  throw error;
});
try {
  refuseSinks();
  if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
  // In a frame of Experience Cloud, whose script the address names. Without, or when that fails, the console stands alone.
  if (parent !== window && location.search.includes('_mr=')) {
    window.wheelhouseShell = import('./shell.mjs').then(({ admits, enter }) => {
      isOfShell = admits;
      return enter();
    }).catch(({ message }) => ({ problem: message }));
  }
  const program = await import(new URL(js, document.baseURI).href);
  await program.default({ module_or_path: new URL(wasm, document.baseURI).href });
} catch (error) {
  fail('The console did not start', `${error.name}: ${error.message}`);
}
