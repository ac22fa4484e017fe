// Prints what a first visit to a build loads: name, bytes, bytes of brotli at quality 11, parted by tabs.
// It follows the page as a browser does: what index.html names, and what those scripts import. The other programs are
// loaded when they are needed and come after, with a + before their names: the parts of the console, the simulator, the code editor, what
// it needs inside Experience Cloud.

import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = process.argv[2];
const found = new Map();

function visit(name) {
  if (found.has(name)) return;
  const bytes = readFileSync(join(dist, name));
  found.set(name, bytes);
  if (name.endsWith('.html')) {
    for (const [, address] of bytes.toString().matchAll(/\b(?:href|src|data-js|data-wasm)="([^"#]+)"/g)) follow(name, address);
  } else if (/\.m?js$/.test(name)) {
    for (const [, address] of bytes.toString().matchAll(/\b(?:from|import)\s*['"](\.[^'"]+)['"]/g)) follow(name, address);
  }
}

function follow(from, address) {
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(address)) return;
  visit(posix.join(posix.dirname(from), decodeURI(address.replace(/[?#].*$/, ''))));
}

visit('index.html');
const first = found.size;
for (const name of readdirSync(dist, { recursive: true }).sort()) {
  if (name.endsWith('.wasm') || name === 'shell.mjs' || /^editor-.*\.js$/.test(name)) visit(name);
}
for (const [at, [name, bytes]] of [...found].entries()) {
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  console.log(`${at < first ? '' : '+'}${name}\t${bytes.length}\t${packed.length}`);
}
