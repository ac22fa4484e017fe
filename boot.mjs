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

/** Refuses every sink but the one address of the simulator's worker: the program makes elements, never markup. */
function refuseSinks() {
  const worker = new URL('simulator_worker_loader.js', document.baseURI).href;
  window.trustedTypes?.createPolicy('default', {
    createHTML: () => null,
    createScriptURL: (text) => (new URL(text, document.baseURI).href === worker ? text : null),
    createScript: () => null,
  });
}

const { js, wasm } = document.getElementById('boot').dataset;
try {
  refuseSinks();
  if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
  const program = await import(new URL(js, document.baseURI).href);
  await program.default({ module_or_path: new URL(wasm, document.baseURI).href });
} catch (error) {
  fail('The console did not start', `${error.name}: ${error.message}`);
}
