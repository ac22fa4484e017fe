// Unpacks an archive into a folder, which is emptied before: node unpack.mjs ARCHIVE FOLDER.

import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import extract from 'extract-zip';

const [archive, folder] = process.argv.slice(2).map((path) => resolve(path));
rmSync(folder, { recursive: true, force: true });
await extract(archive, { dir: folder });
