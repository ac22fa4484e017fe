// What the languages look like: HTML with the styles in it, JSON, and text with expressions.

import { HighlightStyle, LRLanguage, foldNodeProp, indentNodeProp, syntaxHighlighting } from '@codemirror/language';
import { parseMixed } from '@lezer/common';
import { parser as css } from '@lezer/css';
import { tags } from '@lezer/highlight';
import { parser as html } from '@lezer/html';
import { parser as json } from '@lezer/json';

const styles = css.configure({ top: 'Styles' });
const styleText = parseMixed((node) => (node.name === 'StyleText' ? { parser: styles } : null));

const keepsIndent = (context) => {
  const line = context.state.doc.lineAt(context.pos);
  return line.text.match(/^\s*/)[0].length;
};

const HTML = LRLanguage.define({
  name: 'html',
  parser: html.configure({ wrap: styleText, props: [indentNodeProp.add({ Element: keepsIndent, Document: keepsIndent })] }),
  languageData: { commentTokens: { block: { open: '<!--', close: '-->' } } },
});

const inside = (node) => ({ from: node.from + 1, to: node.to - 1 });
const JSON_TEXT = LRLanguage.define({
  name: 'json',
  parser: json.configure({ props: [foldNodeProp.add({ Object: inside, Array: inside })] }),
});

const look = HighlightStyle.define([
  { tag: [tags.tagName, tags.propertyName], color: 'var(--code-key)' },
  { tag: [tags.attributeName, tags.keyword, tags.bool, tags.null], color: 'var(--code-word)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--code-string)' },
  { tag: [tags.number, tags.unit, tags.color], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: 'var(--faint)' },
  { tag: tags.character, color: 'var(--code-number)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

/** The extensions of a language by its name; one that is not known is text. */
export const languageOf = (name) => ({ html: [HTML], json: [JSON_TEXT] }[name] ?? []).concat(syntaxHighlighting(look));
