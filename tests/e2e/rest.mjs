// When a page has come to rest: what it began has ended, and nothing in it changes any more. No test needs to sleep.

import { expect } from '@playwright/test';
import { PATIENCE } from './lib.mjs';

/** Lets every page of the context count what is on its way. */
export const watchWork = (context) => context.addInitScript(countWork);

/** Waits until the page is at rest. */
export async function rest(page) {
  expect(await page.evaluate((limit) => window.rest(limit), PATIENCE), `the page comes to rest: ${page.url()}`).toBe(true);
}

/**
 * Lets whatever the page waits for by the clock come now: what was left behind and would look at the clock once more then
 * is gone.
 */
export const endTimers = (page) => page.evaluate(() => window.endTimers());

/** Runs in the page before its program. `window.rest(limit)` then waits so many milliseconds at most for the rest. */
function countWork() {
  // A timer that ends within so many milliseconds is the second half of what was done. Longer ones only tell of it.
  const SOON = 100;
  let open = 0;
  let changes = 0;
  const begin = () => {
    open += 1;
    let hasEnded = false;
    return () => {
      if (!hasEnded) open -= 1;
      hasEnded = true;
    };
  };
  const watch = (holder, name) => {
    const original = holder[name];
    holder[name] = function watched(...all) {
      const end = begin();
      const promise = original.apply(this, all);
      promise.then(end, end);
      return promise;
    };
  };
  watch(window, 'fetch');
  for (const name of ['arrayBuffer', 'blob', 'json', 'text']) watch(Response.prototype, name);
  watch(Blob.prototype, 'text');

  const { setTimeout, clearTimeout, Worker } = window;
  const timers = new Map();
  const endTimer = (id) => {
    const timer = timers.get(id);
    timers.delete(id);
    timer?.end();
    return timer;
  };
  window.setTimeout = (run, delay = 0, ...all) => {
    const end = delay > SOON ? () => {} : begin();
    const id = setTimeout(() => endTimer(id).run(), delay);
    timers.set(id, { end, run: () => run(...all) });
    return id;
  };
  window.clearTimeout = (id) => {
    endTimer(id);
    clearTimeout(id);
  };
  window.endTimers = () => {
    for (const id of [...timers.keys()]) {
      clearTimeout(id);
      // One of those before may have taken it back.
      endTimer(id)?.run();
    }
  };

  // A worker that has started says so; then each message to it has a reply.
  window.Worker = class extends Worker {
    #open = [begin()];

    constructor(...all) {
      super(...all);
      this.addEventListener('message', () => this.#open.shift()?.());
      this.addEventListener('error', () => this.#open.splice(0).forEach((end) => end()));
    }

    postMessage(...all) {
      this.#open.push(begin());
      super.postMessage(...all);
    }
  };

  new MutationObserver(() => {
    changes += 1;
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });

  window.rest = async (limit) => {
    const end = performance.now() + limit;
    let seen = changes;
    for (let still = 0; still < 2;) {
      if (performance.now() > end) return false;
      await new Promise(requestAnimationFrame);
      const isBusy = open > 0 || document.querySelector('.loading, [aria-busy=true]');
      still = isBusy || changes !== seen ? 0 : still + 1;
      seen = changes;
    }
    return true;
  };
}
