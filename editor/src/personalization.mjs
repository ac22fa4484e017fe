// Marks what is filled in at delivery, `{{…}}` and `{%…%}`, and what embeds a fragment.

import { Decoration, ViewPlugin } from '@codemirror/view';

const TOKEN = /\{\{\{?(?:"(?:\\"|[^"\\\n])*"|'[^'\n]*'|[^{}]|\}(?!\})|\{(?!\{))*\}\}\}?|\{%[^%]*(?:%(?!\})[^%]*)*%\}/g;
const EMBED = /^\{\{\{?\s*fragment\s|\|\s*fragment\s/;
/** How much before and after what is seen is read, so that a token which begins outside is found. */
const AROUND = 2_000;

const token = Decoration.mark({ class: 'cm-token' });
const embed = Decoration.mark({ class: 'cm-token cm-embed' });

function marksOf(view) {
  const { doc } = view.state;
  const marks = [];
  let done = 0;
  for (const seen of view.visibleRanges) {
    const from = Math.max(done, seen.from - AROUND);
    const text = doc.sliceString(from, Math.min(doc.length, seen.to + AROUND), '\n');
    for (const match of text.matchAll(TOKEN)) {
      const start = from + match.index;
      done = start + match[0].length;
      marks.push((EMBED.test(match[0]) ? embed : token).range(start, done));
    }
  }
  return Decoration.set(marks);
}

/** The marks, renewed as the text or what is seen of it changes. */
export const personalization = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = marksOf(view);
    }

    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = marksOf(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
