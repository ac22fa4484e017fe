// Makes one style sheet of those that the page of a build names, in their order, without what only its authors read: one file to
// fetch, packed as one. A comment that begins with `/*!` stays: it says whose values these are. The scripts beside the page
// are made smaller too.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/** The same text for a browser of today, smaller. */
const shrink = (text, loader) => transformSync(text, { loader, minify: true, target: 'esnext', legalComments: 'inline' }).code;

const page = join(process.argv[2], 'index.html');
const text = readFileSync(page, 'utf8');
const links = [...text.matchAll(/[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g)];
if (!links.length) throw new Error('index.html names no style sheet.');

const files = links.map(([, name]) => join(process.argv[2], name));
const sheet = Buffer.from(shrink(files.map((file) => readFileSync(file, 'utf8')).join('\n'), 'css'));
const name = `style-${createHash('sha256').update(sheet).digest('hex').slice(0, 16)}.css`;
const integrity = `sha384-${createHash('sha384').update(sheet).digest('base64')}`;
for (const file of files) rmSync(file);
writeFileSync(join(process.argv[2], name), sheet);

const link = `    <link rel="stylesheet" href="./${name}" integrity="${integrity}" />\n`;
const without = links.slice(1).reduce((rest, [whole]) => rest.replace(whole, () => ''), text);
writeFileSync(page, without.replace(links[0][0], () => link));

for (const script of ['boot.mjs', 'shell.mjs']) {
  const file = join(process.argv[2], script);
  writeFileSync(file, shrink(readFileSync(file, 'utf8'), 'js'));
}
