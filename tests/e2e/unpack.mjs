// Unpacks an archive into a folder, which is emptied before: node unpack.mjs ARCHIVE FOLDER.

import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

const [archive, folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
const zip = await openPromise(archive);
for await (const entry of zip.eachEntry()) {
  const file = join(folder, entry.fileName);
  mkdirSync(dirname(file), { recursive: true });
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
}
