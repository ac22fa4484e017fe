// What the browser says about the time that it spends; for the tests of large replies and for the bench.

/** Lets the page write down its long tasks: start and duration in milliseconds. */
export function watchTasks(context) {
  return context.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The longest task since `from`, in milliseconds; 0 when none was longer than 50. */
export async function longestTask(page, from = 0) {
  // An observer is told after the task; two frames later it has been.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate((from) => Math.max(0, ...window.longTasks.filter((task) => task.startTime >= from).map((task) => task.duration)), from);
}

/** The size of the program's memory. The instance is not exported: the memory is seen when it is made. */
export function watchMemory(context) {
  return context.addInitScript(() => {
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const result = await original.apply(WebAssembly, all);
        window.programMemory ??= (result.instance ?? result).exports.memory;
        return result;
      };
    }
  });
}

export const now = (page) => page.evaluate(() => performance.now());

/** When the first contentful paint was, in milliseconds. */
export const firstPaint = (page) =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);

/** Shows a reply of 20 MB that is on the page, searches it and folds it; gives the longest task of each step. */
export async function readLargeReply(page, form) {
  const steps = {};
  const step = async (name, work) => {
    const from = await now(page);
    const began = Date.now();
    await work();
    steps[name] = { task: await longestTask(page, from), time: Date.now() - began };
  };
  const count = form.response.locator('.json-count');
  await step('shown', async () => {
    await form.send();
    await count.filter({ hasText: /^\d+ lines$/ }).waitFor({ timeout: 60_000 });
  });
  await step('searched', async () => {
    await form.response.getByLabel('Search the body').fill('"n":200000,');
    await count.filter({ hasText: /^1 of 1$/ }).waitFor({ timeout: 60_000 });
    await form.response.locator('.json-line.here').waitFor();
  });
  await step('searched in vain', async () => {
    await form.response.getByLabel('Search the body').fill('no such text anywhere');
    await count.filter({ hasText: 'nothing found' }).waitFor({ timeout: 60_000 });
  });
  await step('scrolled', async () => {
    const body = form.response.getByRole('group', { name: 'Body' });
    for (const share of [0.5, 1, 0]) {
      await body.evaluate((element, share) => {
        element.scrollTop = element.scrollHeight * share;
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }, share);
    }
  });
  await step('folded', async () => {
    await form.response.getByRole('button', { name: 'Fold line 1', exact: true }).click();
    await form.response.getByRole('button', { name: 'Unfold line 1', exact: true }).waitFor();
    await form.response.getByRole('button', { name: 'Unfold line 1', exact: true }).click();
    await form.response.getByRole('button', { name: 'Fold line 1', exact: true }).waitFor();
  });
  return steps;
}
