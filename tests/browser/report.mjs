// Counts what passed and what failed, and says so while it goes.

export class Report {
  passed = 0;
  failed = 0;

  /**
   * Adds the checks of one subject and prints a line for it. Each check is { name, problems }: without problems
   * it passed.
   */
  add(subject, checks, milliseconds) {
    const failures = checks.filter(({ problems }) => problems.length > 0);
    this.passed += checks.length - failures.length;
    this.failed += failures.length;
    const result = failures.length === 0 ? 'ok    ' : 'FAILED';
    console.log(`${result}  ${subject}  (${checks.length} checks, ${(milliseconds / 1000).toFixed(1)} s)`);
    for (const { name, problems } of failures) {
      console.log(`          ${name}`);
      for (const problem of problems) console.log(`            - ${problem.replaceAll('\n', '\n              ')}`);
    }
  }

  /** Prints the last line. True when nothing failed. */
  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0;
  }
}
