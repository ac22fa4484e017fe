// The closing line, for whoever reads the end of a log.

export default class ClosingLine {
  #errors = 0;
  #suite;

  onBegin(config, suite) {
    this.#suite = suite;
  }

  /** What fails outside of tests: a file that cannot be loaded, a worker that does not end. */
  onError() {
    this.#errors += 1;
  }

  onExit() {
    const counts = { expected: 0, unexpected: this.#errors, flaky: 0, skipped: 0 };
    for (const test of this.#suite?.allTests() ?? []) counts[test.outcome()] += 1;
    const notRun = counts.skipped ? `, ${counts.skipped} not run` : '';
    console.log(`e2e: ${counts.expected} passed, ${counts.unexpected + counts.flaky} failed${notRun}`);
  }

  printsToStdio() {
    return false;
  }
}
