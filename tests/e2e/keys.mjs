// A person without a mouse: presses keys, and sees where the focus is.

import { expect } from '@playwright/test';

export class Keys {
  constructor(page) {
    this.page = page;
    /** How many keys were pressed. */
    this.pressed = 0;
  }

  /** Presses a key. A link that leads to another page is followed until that page has the focus. */
  async press(key) {
    this.pressed += 1;
    const link = key === 'Enter' && (await this.#linkToFollow());
    await this.page.keyboard.press(key);
    if (!link) return;
    const isEntered = (link) => document.activeElement !== link && document.activeElement !== document.body;
    await this.page.waitForFunction(isEntered, link);
    await link.dispose();
  }

  /** The link that has the focus and leads to another page; nothing where there is none. */
  async #linkToFollow() {
    const link = await this.page.evaluateHandle(() => {
      const path = (hash) => hash.split('?')[0];
      const { activeElement: active } = document;
      return active.matches('a[href^="#/"]') && path(active.hash) !== path(location.hash) ? active : null;
    });
    return link.asElement();
  }

  /** Types one key after the other, as fingers do. */
  type(text) {
    this.pressed += text.length;
    return this.page.keyboard.type(text);
  }

  /** What has the focus: its name as a person hears it, more or less, and whether the focus can be seen. */
  focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      // The code editor has a root of its own, and draws the ring around what has the focus in it.
      const rings = [element];
      for (let own = element.shadowRoot?.activeElement; own; own = own.parentElement) rings.push(own);
      const isRing = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
      const label = element.labels?.[0]?.innerText ?? element.getAttribute('aria-label') ?? element.innerText ?? '';
      const box = element.getBoundingClientRect();
      // WCAG 2.4.11: of what has the focus, some part must not lie below something else.
      const shares = [0.1, 0.5, 0.9];
      const seen = shares.flatMap((x) => shares.map((y) => document.elementFromPoint(box.x + box.width * x, box.y + box.height * y)));
      return {
        id: element.id,
        tag: element.tagName.toLowerCase(),
        name: label.trim().replace(/\s+/g, ' '),
        visible: rings.some((one) => isRing(getComputedStyle(one))),
        covered: !seen.some((top) => top && (element.contains(top) || top.contains(element))),
      };
    });
  }

  /** Presses Tab until the focus is where it should be; every stop on the way can be seen. */
  async tabTo(name, { key = 'Tab', limit = 150 } = {}) {
    for (let steps = 0; steps < limit; steps += 1) {
      await this.press(key);
      const now = await this.focused();
      if (now.tag === 'body') continue;
      expect(now.visible, `the focus is visible at ${JSON.stringify(now)}`).toBe(true);
      expect(now.covered, `nothing covers the focus at ${JSON.stringify(now)}`).toBe(false);
      if (now.name === name || now.name.startsWith(`${name} `)) return now;
    }
    throw new Error(`Tab never reaches ${name}.`);
  }
}
