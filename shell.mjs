// The console in a frame of Adobe Experience Cloud: what the shell around it says, and what it is asked for. boot.mjs loads this where the
// address names the shell's script (`_mr`) and the page is framed; the program finds it as `window.wheelhouseShell`.
//
// The shell's script makes one object of the window, by which everything goes. Whatever is in there may be missing: it is another's program,
// and newer than this one.

/** Where the shell's script may come from. What a host sends as its policy (`experience.html` in deploy/cdn/_headers) decides beside it. */
const HOSTS = /^(exc-unifiedcontent\.)?experience(-qa|-stage|-cdn|-cdn-stage)?\.adobe\.(com|net)$/;

/** The object of the shell's script, and what it calls when somebody asked before it was there. */
const [RUNTIME, READY] = ['exc-module-runtime', 'EXC_MR_READY'];

/** How long the console waits for the shell before it starts without, in milliseconds. What the shell says later holds then. */
const PATIENCE = 4000;

/** Why a script is none of the shell's, as the end of a sentence; nothing for one that is. */
function findFault({ protocol, hostname, port, username, password, pathname }) {
  if (protocol !== 'https:') return 'its address is not one of https';
  if (!HOSTS.test(hostname)) return `${hostname} is none of Experience Cloud’s hosts`;
  if (port || username || password) return 'its address has a port or a name in it';
  return pathname.endsWith('.js') ? '' : 'its address does not end in .js';
}

/** Whether a script is one of the shell's. Its first script loads others. */
export const admits = (url) => !findFault(url);

/** The address of the shell's script, out of the query of the page's address; or why it is not taken, in a sentence. */
export function readRuntime(search) {
  const given = new URLSearchParams(search).get('_mr') ?? '';
  if (!URL.canParse(given)) return { problem: 'Experience Cloud’s script was not loaded: its address is none.' };
  const url = new URL(given);
  const fault = findFault(url);
  return fault ? { problem: `Experience Cloud’s script was not loaded: ${fault}.` } : { url: url.href };
}

const text = (value) => (typeof value === 'string' ? value : '');

/** What a configuration says that the console needs; an empty text where it says nothing. */
export function readConfiguration(payload) {
  const { imsToken, imsOrg, sandbox, theme, s2Theme, locale } = payload ?? {};
  const colours = text(s2Theme) || text(theme);
  return {
    token: text(imsToken),
    organization: text(imsOrg),
    sandbox: text(sandbox?.name),
    kind: text(sandbox?.type),
    theme: /dark/.test(colours) ? 'dark' : colours && 'light',
    locale: text(locale).replace('_', '-'),
  };
}

/** The path of the console that the shell has gone to: what is behind `#`, if it says one. */
export const readPath = (path) => text(path).replace(/^[^#]*#/, '').replace(/^(?!\/)/, '/');

/** Does something that a shell may lack or refuse: nothing depends on it. */
function attempt(act) {
  try {
    Promise.resolve(act()).catch(() => {});
  } catch {
    // The console works without.
  }
}

/** The shell as the program knows it. `page` is the window. */
export class Shell {
  #page;
  #runtime;
  #sink;
  #waiting = [];

  constructor(page) {
    this.#page = page;
  }

  /** Tells the program, now or once it listens. */
  tell(kind, value) {
    if (this.#sink) this.#sink(kind, value);
    else this.#waiting.push([kind, value]);
  }

  /** The program listens: `sink` gets what was said before it did, and everything after. */
  listen(sink) {
    this.#sink = sink;
    for (const [kind, value] of this.#waiting.splice(0)) sink(kind, value);
  }

  /** Listens to the shell, whose object is there; `heard` is called at each configuration. */
  connect(heard) {
    this.#runtime = this.#page[RUNTIME].default();
    const take = (payload) => {
      this.tell('configuration', readConfiguration(payload));
      heard();
    };
    this.#runtime.on('ready', take);
    this.#runtime.on('configuration', take);
    this.#runtime.on('history', ({ type, path } = {}) => type === 'external' && this.tell('history', readPath(path)));
    this.#copyThroughShell();
    // It was ready before anybody listened.
    if (this.#runtime.lastConfigurationPayload) take(this.#runtime.lastConfigurationPayload);
  }

  get #features() {
    return this.#page[RUNTIME]?.page ?? {};
  }

  /** A frame may not write to the clipboard: the shell does. */
  #copyThroughShell() {
    const { clipboard } = this.#page.navigator;
    if (!clipboard || !this.#features.clipboardWrite) return;
    const own = clipboard.writeText.bind(clipboard);
    clipboard.writeText = async (copied) => {
      try {
        await this.#features.clipboardWrite(copied);
      } catch {
        await own(copied);
      }
    };
  }

  /** The console is usable: the shell takes its own waiting sign away. */
  done() {
    attempt(() => (this.#features.done ? this.#features.done() : this.#runtime?.done?.()));
  }

  title(title) {
    attempt(() => { this.#features.title = title; });
  }

  /** Whether the shell asks before it leads away. */
  block(on) {
    attempt(() => this.#features.blockNavigation?.(on));
  }

  /** The keys, each with Ctrl or Cmd, that are the console's and not the browser's. */
  keys(names) {
    const combos = names.flatMap((key) => [{ ctrlKey: true, key }, { metaKey: true, key }]);
    attempt(() => { this.#features.preventDefaultCombos = combos; });
  }

  /** The token was refused: the shell gets another one, or has the person sign in. */
  expired() {
    attempt(() => this.#page[RUNTIME]?.user?.().authExpired?.());
  }
}

/**
 * Loads the shell's script. Gives the shell once it has said who and where, or once that takes too long; or why there is none, as `problem`.
 * The policies of the page have to admit the script: those of experience.html do.
 */
export function enter(page = window) {
  const { url, problem } = readRuntime(page.location.search);
  if (problem) return Promise.resolve({ problem });
  const shell = new Shell(page);
  return new Promise((resolve) => {
    const late = setTimeout(resolve, PATIENCE, shell);
    const fail = (why) => {
      clearTimeout(late);
      const sentence = `Experience Cloud’s script ${why}.`;
      shell.tell('failed', sentence);
      resolve({ problem: sentence });
    };
    const connect = () => {
      try {
        shell.connect(() => {
          clearTimeout(late);
          resolve(shell);
        });
      } catch {
        fail('is not the one that the console knows');
      }
    };
    const script = page.document.createElement('script');
    script.async = true;
    script.src = url;
    script.addEventListener('error', () => fail(`could not be loaded from ${new URL(url).host}: the policy of this page may not admit it`));
    script.addEventListener('load', () => {
      if (page[RUNTIME]) connect();
      else page[READY] = connect;
    });
    page.document.head.append(script);
  });
}
