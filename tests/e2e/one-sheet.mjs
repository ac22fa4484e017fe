// Makes one style sheet of those that the page of a build names, in their order: one file to fetch, packed as one, without
// what only its authors read. A comment that begins with `/*!` stays: it says whose values these are.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(process.argv[2], 'index.html');
const text = readFileSync(page, 'utf8');
const links = [...text.matchAll(/[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g)];
if (!links.length) throw new Error('index.html names no style sheet.');

const files = links.map(([, name]) => join(process.argv[2], name));
const rules = files.map((file) => readFileSync(file, 'utf8').replace(/\/\*[^!][^]*?\*\//g, '').replace(/\s*\n\s*/g, ' '));
const sheet = Buffer.from(rules.join('\n'));
const name = `style-${createHash('sha256').update(sheet).digest('hex').slice(0, 16)}.css`;
const integrity = `sha384-${createHash('sha384').update(sheet).digest('base64')}`;
for (const file of files) rmSync(file);
writeFileSync(join(process.argv[2], name), sheet);

const link = `    <link rel="stylesheet" href="./${name}" integrity="${integrity}" />\n`;
const without = links.slice(1).reduce((rest, [whole]) => rest.replace(whole, () => ''), text);
writeFileSync(page, without.replace(links[0][0], () => link));
