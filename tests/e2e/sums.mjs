// Prints the SHA-256 of each file, as sha256sum does and takes: the sum, two spaces, the name.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

for (const name of process.argv.slice(2)) {
  console.log(`${createHash('sha256').update(readFileSync(name)).digest('hex')}  ${name}`);
}
