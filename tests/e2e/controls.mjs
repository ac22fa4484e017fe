// What can be operated on a page, and how a person without a mouse operates it.

import { expect } from '@playwright/test';
import { PATIENCE } from './lib.mjs';

/** Lets every page of the context list its controls. */
export const watchControls = (context) => context.addInitScript(listControls);

/** Where controls are: those of a page itself, and those that every page has. */
export const OWN = 'main, .toasts, .log-content';
export const BAR = '.skip, .bar, .log-head';
export const NAVIGATION = '.side';

/**
 * What can be operated within `scope` once the page is at rest, see `rest.mjs`, and once what is folded there is open. Gives
 * the address, the controls in reading order as `{ key, kind, target }`, the element that has the focus, and the key of the
 * control that has it. A key is what a control is, its name, and its place among those of the same name; only a link has a
 * target, unless it also closes the dialog that it is in. `anew` takes the controls' names as they are then: until the next
 * time, a control keeps its name, whatever it is called then.
 */
export async function lookAtRest(page, scope, { anew = false } = {}) {
  const seen = await page.evaluate(async ([scope, anew, limit]) => {
    if (!(await window.rest(limit))) return null;
    if (anew) window.controls.takeNames();
    return window.controls.look(scope);
  }, [scope, anew, PATIENCE]);
  expect(seen, `the page comes to rest: ${page.url()}`).not.toBeNull();
  return seen;
}

/** Gives the focus to the control of that key; `false` when it is not there. */
export const focus = (page, key, scope) => page.evaluate(([key, scope]) => window.controls.focus(key, scope), [key, scope]);

/** The key that operates a control of a kind, and the one that takes that back. */
const KEYS = {
  link: ['Enter'],
  button: ['Enter'],
  toggle: ['Enter', 'Enter'],
  tab: ['Enter', 'Home'],
  box: ['Space', 'Space'],
  choice: ['ArrowDown', 'ArrowUp'],
  field: ['1', 'Backspace'],
};

/** Operates the control of that kind that has the focus. */
export const operate = (page, kind) => page.keyboard.press(KEYS[kind][0]);

/** Takes that back; `false` where no key does. */
export async function takeBack(page, kind) {
  const key = KEYS[kind][1];
  if (key) await page.keyboard.press(key);
  return Boolean(key);
}

/** Runs in the page before its program. */
function listControls() {
  const OPERABLE = 'a[href], button, summary, select, input, textarea';
  let names = new WeakMap();

  const isOperable = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.disabled && !element.closest('[inert], [aria-hidden=true]')
    // The rows of a table are drawn alike: its head and the first eight stand for them all.
    && !(Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')) > 9)
    // What leads out of the console leaves the page.
    && (element.tagName !== 'A' || element.getAttribute('href').startsWith('#'));

  const kindOf = (element) => {
    if (element.matches('[role=tab]')) return 'tab';
    if (element.matches('summary, [aria-expanded], [aria-pressed]') && !element.matches('input')) return 'toggle';
    if (element.matches('input, textarea')) return { checkbox: 'box', file: 'button' }[element.type] ?? 'field';
    return { A: 'link', SELECT: 'choice' }[element.tagName] ?? 'button';
  };

  /** A text without its numbers and IDs: they differ when the same is done again. */
  const alikeOf = (text) => text.replace(/[\da-f]{8}-[\da-f-]{27}|\d+/g, '#');

  const nameOf = (element) => {
    if (!names.has(element)) {
      const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? (element.innerText || element.placeholder || '');
      const text = alikeOf(label.trim().replace(/\s+/g, ' '));
      names.set(element, `${element.getAttribute('role') ?? kindOf(element)} "${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`);
    }
    return names.get(element);
  };

  const list = (scope) => {
    // What is behind a dialog waits.
    const roots = [...document.querySelectorAll(document.querySelector('dialog[open]') ? 'dialog[open]' : scope)];
    for (const folded of roots.flatMap((root) => [...root.querySelectorAll('details:not([open])')])) folded.open = true;
    const elements = roots.flatMap((root) => (root.matches(OPERABLE) ? [root] : [...root.querySelectorAll(OPERABLE)])).filter(isOperable);
    const counts = new Map();
    return elements.map((element) => {
      const name = nameOf(element);
      const place = (counts.get(name) ?? 0) + 1;
      counts.set(name, place);
      return { element, place, key: place > 1 ? `${name} (${place})` : name };
    });
  };

  window.controls = {
    takeNames() {
      names = new WeakMap();
    },
    look(scope) {
      const all = list(scope);
      const { activeElement: active, documentElement: root } = document;
      return {
        address: alikeOf(location.hash),
        controls: all.map(({ element, key, place }) => ({
          key, place, kind: kindOf(element), target: element.closest('dialog') ? '' : alikeOf(element.hash ?? ''),
        })),
        focus: active && active !== root ? active.tagName.toLowerCase() + (active.id && `#${active.id}`) : 'nothing',
        focused: all.find(({ element }) => element === active)?.key,
      };
    },
    focus(key, scope) {
      const element = list(scope).find((control) => control.key === key)?.element;
      element?.focus();
      return Boolean(element) && document.activeElement === element;
    },
  };
}
