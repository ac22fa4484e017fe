// The look, of the console's own tokens: they reach into the shadow root, and follow the theme.

import { EditorView } from '@codemirror/view';

const button = {
  minHeight: '24px',
  padding: '0 10px',
  border: '1px solid var(--border-strong)',
  borderRadius: 'var(--r-small)',
  backgroundColor: 'var(--raised)',
  backgroundImage: 'none',
  color: 'var(--text)',
  font: 'inherit',
  cursor: 'pointer',
};

export const theme = EditorView.theme({
  '&': {
    color: 'var(--text)',
    backgroundColor: 'var(--sunken)',
    fontSize: '0.8125rem',
    minHeight: '6rem',
    maxHeight: '34rem',
    borderRadius: 'inherit',
  },
  // The class comes some milliseconds after the focus, and the ring is not to wait for it.
  '&.cm-focused, &:has(.cm-content:focus)': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', borderRadius: 'inherit' },
  '.cm-content': { caretColor: 'var(--heading)', padding: '0.4rem 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--heading)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--accent-fill)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    background: 'color-mix(in srgb, var(--accent) 30%, transparent) !important',
  },
  '.cm-token': { backgroundColor: 'var(--code-mark)', color: 'var(--heading)', borderRadius: '2px' },
  '.cm-token span': { color: 'inherit' },
  '.cm-embed': { textDecoration: 'underline dotted', textUnderlineOffset: '3px' },
  '.cm-specialChar': { color: 'var(--bad)' },
  '.cm-panels': { backgroundColor: 'var(--layer)', color: 'var(--text)', borderColor: 'var(--border)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 8px', fontFamily: 'var(--sans)', fontSize: '0.8125rem' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', minHeight: '24px', fontSize: 'inherit' },
  '.cm-panel.cm-search input[type=checkbox]': { width: '1rem', height: '1rem', margin: '4px' },
  '.cm-panel.cm-search [name=close]': { ...button, position: 'absolute', top: '6px', right: '6px', minWidth: '24px', padding: '0' },
  '.cm-textfield': {
    minHeight: '24px',
    border: '1px solid var(--border-strong)',
    borderRadius: 'var(--r-small)',
    backgroundColor: 'var(--layer)',
    color: 'var(--text)',
    font: 'inherit',
  },
  '.cm-button': button,
  '.cm-button:hover, .cm-panel.cm-search [name=close]:hover': { backgroundColor: 'var(--hover)' },
  ':is(.cm-button, .cm-textfield, [name=close], input):focus-visible': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-fill)', outline: '1px solid var(--warning-mark)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--code-mark)', outline: '2px solid var(--warning-mark)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--fill)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--text)', border: 'var(--line)', borderRadius: 'var(--r-small)' },
  '.cm-diagnostic': { fontFamily: 'var(--sans)', fontSize: '0.8125rem' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad-mark)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warning-mark)' },
  '.cm-lintRange-info': { backgroundImage: 'none', textDecoration: 'underline dotted var(--border-strong)' },
});
