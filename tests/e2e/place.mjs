// A place in the console all of whose controls are operated, one after the other and always from the same state.
//
// What a key takes back is taken back. Where the controls are the same then, the next one follows at once. Otherwise the
// place is entered anew or, where that does not bring the state back, the console is loaded anew with what the browser
// had kept at the start.

import { expect } from '@playwright/test';
import { focus, lookAtRest, operate, OWN, takeBack, watchControls } from './controls.mjs';
import { go, keepCopies, PATIENCE } from './lib.mjs';
import { complaintsOf } from './pages.mjs';
import { watchWork } from './rest.mjs';

/** What loads the console anew. */
const RELOADS = /"Forget everything"/;

/** Of controls that differ in a number only, such as those of the lines of a body, so many stand for all. */
const ALIKE = 2;

/** How long a place may take to come back as it was, before the console is loaded anew; in milliseconds. */
const SOON = 1500;

/** The targets of the links that were followed: a link leads to the same heading from wherever it is. */
const followed = new Set();

/** A browser that has kept nothing yet: what is in its two storages. */
export const NOTHING = { local: {}, session: {} };

/** Whether nothing on the page has the focus. */
export const isLost = ({ focus }) => focus === 'body' || focus === 'nothing';

/** A page of the console with its instruments. However often it is loaded, the browser has kept the same. */
export async function open(pages, kept = NOTHING, options = {}) {
  const context = await pages.newContext(options);
  await watchWork(context);
  await watchControls(context);
  await context.addInitScript(keepCopies);
  await context.addInitScript(({ local, session }) => {
    // The frames of a preview have no storage.
    if (window !== window.top) return;
    for (const [storage, values] of [[localStorage, local], [sessionStorage, session]]) {
      storage.clear();
      for (const [key, value] of Object.entries(values)) storage.setItem(key, value);
    }
  }, kept);
  const page = await pages.openIn(context);
  // A dialog of the browser and the choice of a file would wait for a person.
  page.on('dialog', (dialog) => dialog.accept());
  page.on('filechooser', () => {});
  return page;
}

/** Leaves for a page that has nothing to operate; from there, what is entered next gets the focus. */
export async function leave(page) {
  await page.keyboard.press('Escape');
  await go(page, '#/nowhere/else');
}

/** Runs in the page: keeps the address that is gone to next. */
function keepFirstAddress() {
  addEventListener('hashchange', () => {
    window.firstAddress = location.hash;
  }, { once: true });
}

export class Place {
  /** Its name and how to get there; what the browser has kept, where the controls are, and options of the page. */
  constructor(name, reach, { kept = () => NOTHING, scope = OWN, options } = {}) {
    Object.assign(this, { name, reach, kept, scope, options });
  }

  async #enter(patience = PATIENCE) {
    // What is entered from another page gets the focus, too: nobody has to leave for nowhere before.
    if (this.way && new URL(this.page.url()).hash !== this.way) await this.page.keyboard.press('Escape');
    else await leave(this.page);
    if (!this.way) await this.page.evaluate(keepFirstAddress);
    this.page.setDefaultTimeout(patience);
    await this.reach(this.page, this.simulator).finally(() => this.page.setDefaultTimeout(PATIENCE));
    this.way ??= await this.page.evaluate(() => window.firstAddress);
    return lookAtRest(this.page, this.scope, { anew: true });
  }

  async #enterAnew() {
    await this.page.evaluate(() => history.replaceState(null, '', '#/'));
    await this.page.reload();
    await this.page.locator('main h1').waitFor();
    return this.#enter();
  }

  /**
   * Whether the place is as it was when it was entered. One control more, such as *Start over*, does no harm; and what
   * every page has is the same on all.
   */
  #isAs(first, now) {
    const keys = new Set(now.controls.map(({ key }) => key));
    const isHere = this.scope !== OWN || now.address === first.address;
    return isHere && keys.size <= first.controls.length + 1 && first.controls.every(({ key }) => keys.has(key));
  }

  /** What is operated here: not all that are alike, and no link whose target was reached from elsewhere. */
  #select({ controls }) {
    return controls.filter(({ key, place, target }) => {
      if (RELOADS.test(key) || place > ALIKE) return false;
      if (!target || this.scope !== OWN) return true;
      const isNew = !followed.has(target);
      followed.add(target);
      return isNew;
    });
  }

  /** Operates every control; gives a line for each after which nothing has the focus. */
  async #operateAll() {
    const failures = [];
    const first = await this.#enter();
    let now = first;
    let comesBack = true;
    for (const { key, kind } of this.#select(first)) {
      if (!this.#isAs(first, now) && comesBack) {
        now = await this.#enter(SOON).catch(() => {
          comesBack = false;
          return now;
        });
      }
      if (!this.#isAs(first, now)) now = await this.#enterAnew();
      const fail = (why) => failures.push(`${this.name}: ${key} -> ${why}`);
      const settle = async () => {
        now = await lookAtRest(this.page, this.scope);
        if (isLost(now)) fail('focus on body');
      };
      if (await focus(this.page, key, this.scope)) {
        await operate(this.page, kind);
        await settle();
        if (now.focused === key && (await takeBack(this.page, kind))) await settle();
      } else {
        fail('it cannot have the focus');
      }
    }
    return failures;
  }

  /** Operates every control on a page of its own: the focus is never lost, and the page complains about nothing. */
  async check({ pages, simulator }) {
    this.simulator = simulator;
    this.page = await open(pages, await this.kept({ pages, simulator }), this.options);
    const failures = await this.#operateAll();
    failures.push(...(await complaintsOf(this.page)).map((complaint) => `${this.name}: ${complaint}`));
    expect(failures).toEqual([]);
  }
}
