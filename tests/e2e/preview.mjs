// What the tests run against: the release build behind a preview server, and the browser.
//
// `cargo xtask test` names them in the environment: PREVIEW_SERVER, DIST and CHROME. Without PREVIEW_SERVER the server at
// BASE_URL is used as it is.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Whether servers can be started; otherwise there is one for all. */
export const CAN_START = Boolean(process.env.PREVIEW_SERVER);

/** The folder of the release build. */
export const DIST = process.env.DIST ?? 'dist';

/** How the browser is started. */
export const BROWSER = { executablePath: process.env.CHROME ?? process.env.CHROMIUM ?? '/usr/bin/chromium' };

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill()));

/** Starts a preview server with more options; gives its address without a slash at the end, and how to stop it. */
export async function startPreview(...options) {
  if (!CAN_START) {
    if (options.length) throw new Error('PREVIEW_SERVER has to name the program that takes these options.');
    return { base: (process.env.BASE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, ''), stop() {} };
  }
  const child = spawn(process.env.PREVIEW_SERVER, ['--port', '0', '--dist', DIST, ...options], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(child);
  let upstream;
  for await (const line of createInterface({ input: child.stdout })) {
    upstream ??= line.match(/^Gateway: a simulator at ([^,]+),/)?.[1];
    const address = line.match(/^Preview: (.*?)\/?$/)?.[1];
    if (address) return { base: address, upstream, stop: () => running.delete(child) && child.kill() };
  }
  throw new Error('The preview ended before it named its address.');
}
