// The code editor: CodeMirror in a shadow root, where it may style itself under `style-src 'self'`.
//
// The console calls `mount(host, told)` and gets one function that takes commands, `(name, value)`; what happens is told by
// `told([name, text])`. Places in a text are in UTF-16 units of the text as the console knows it.

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorSelection, EditorState, Text } from '@codemirror/state';
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from '@codemirror/view';
import { languageOf } from './languages.mjs';
import { changeBetween, isMixed, placeIn, separatorOf } from './line-ends.mjs';
import { personalization } from './personalization.mjs';
import { theme } from './theme.mjs';

/** Keys of the console that the editor leaves alone: what is written is sent with the first. */
const THEIRS = ['Mod-Enter', 'Mod-k', 'Ctrl-k'];
const keys = [...searchKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap].filter(({ key }) => !THEIRS.includes(key));

const NAMES = { '\r': 'carriage return', '\u00a0': 'no-break space', '\u200b': 'zero-width space', '\0': 'null' };

/** A character that has no look of its own. */
function specialChar(code, name, standIn) {
  const made = document.createElement('span');
  made.className = 'cm-specialChar';
  made.textContent = code === 13 ? '␍' : standIn;
  const said = NAMES[String.fromCodePoint(code)] ?? name ?? `character ${code.toString(16)}`;
  made.title = said;
  made.setAttribute('aria-label', said);
  made.setAttribute('role', 'img');
  return made;
}

/** Puts an editor into the host. */
export function mount(host, told) {
  const tell = (name, text) => told([name, text]);
  // A host has one root for good; an editor that comes after another takes it over.
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  root.replaceChildren();
  const about = document.createElement('p');
  about.id = 'about';
  about.hidden = true;
  root.append(about);
  const [wrapping, attributes] = [new Compartment(), new Compartment()];
  let [language, separator, wraps, words] = ['text', '\n', true, { label: 'Code', invalid: false }];

  const contentAttributes = () => EditorView.contentAttributes.of({
    'aria-label': words.label,
    'aria-describedby': 'about',
    'aria-invalid': String(words.invalid),
    spellcheck: 'false',
  });

  const tellPlace = (state) => {
    const { main } = state.selection;
    const line = state.doc.lineAt(main.head);
    const column = [...line.text.slice(0, main.head - line.from)].length + 1;
    const chosen = main.empty ? '' : `, ${main.to - main.from} selected`;
    tell('place', `Line ${line.number}, column ${column}${chosen}`);
  };

  const stateOf = (text) => {
    separator = separatorOf(text);
    tell('ends', isMixed(text) ? 'mixed' : { '\r\n': 'CRLF', '\r': 'CR', '\n': 'LF' }[separator]);
    return EditorState.create({
      doc: text,
      extensions: [
        EditorState.lineSeparator.of(separator),
        EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n|\r|\n/g, separator)),
        lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(), bracketMatching(),
        highlightSpecialChars({ addSpecialChars: /\r/, render: specialChar }),
        highlightSelectionMatches(), search({ top: true }),
        languageOf(language), personalization, theme,
        keymap.of(keys),
        wrapping.of(wraps ? EditorView.lineWrapping : []),
        attributes.of(contentAttributes()),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.isUserEvent('set'))) {
            tell('input', update.state.sliceDoc());
          }
          if (update.docChanged || update.selectionSet) tellPlace(update.state);
        }),
      ],
    });
  };

  const view = new EditorView({ state: stateOf(''), parent: root, root });

  // A letter is a letter here, and no shortcut of the console: outside of the root, its target is no field.
  root.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && [...event.key].length === 1) event.stopPropagation();
  });

  const select = ([from, to]) => {
    const [anchor, head] = [from, to].map((at) => placeIn(view.state.doc, at, separator));
    const selection = EditorSelection.single(anchor, head);
    view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.main, { y: 'center' }) });
    view.focus();
  };

  const commands = {
    /** Shows another text; the cursor stays where it can. */
    text(text) {
      if (text === view.state.sliceDoc()) return;
      if (separatorOf(text) !== separator || isMixed(text) || !view.state.doc.length) {
        view.setState(stateOf(text));
        return;
      }
      const change = changeBetween(view.state.doc.toString(), text.split(separator).join('\n'));
      if (!change) return;
      view.dispatch({ changes: { ...change, insert: Text.of(change.insert.split('\n')) }, userEvent: 'set' });
    },
    language(name) {
      language = name;
      view.setState(stateOf(view.state.sliceDoc()));
    },
    /** What the field is called, and whether its text is refused. */
    attributes([label, description, invalid]) {
      words = { label, invalid };
      about.textContent = description;
      view.dispatch({ effects: attributes.reconfigure(contentAttributes()) });
    },
    /** Marks places: `[from, to, severity, sentence]`. */
    marks(marks) {
      const { doc } = view.state;
      const diagnostics = marks.map(([from, to, severity, message]) => {
        const [start, end] = [from, to].map((at) => placeIn(doc, at, separator));
        return { from: start, to: Math.max(start, end), severity, message };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    /** Selects a place, brings it into sight and gives it the focus. */
    select,
    wrap(wanted) {
      wraps = wanted;
      view.dispatch({ effects: wrapping.reconfigure(wraps ? EditorView.lineWrapping : []) });
    },
    search: () => openSearchPanel(view),
    focus: () => view.focus(),
    /** Another text in the place of all of it, which can be undone. */
    replace(text) {
      const change = changeBetween(view.state.doc.toString(), text.replace(/\r\n|\r|\n/g, '\n'));
      if (change) view.dispatch({ changes: { ...change, insert: Text.of(change.insert.split('\n')) }, userEvent: 'input.format' });
    },
    end: () => view.destroy(),
  };
  return (name, value) => commands[name](value);
}
