/** What must never happen, and did. The first one ends the run; what follows from it is no news. */
export interface Violation {
  /** Which property, in a few words: the name of its check. */
  readonly property: string;
  readonly detail: string;
}

export class Violations {
  first: Violation | undefined;

  report(property: string, detail: string): void {
    this.first ??= { property, detail };
  }

  /** Reports unless `condition` holds; the detail is only made then. */
  check(condition: boolean, property: string, detail: () => string): void {
    if (!condition) this.report(property, detail());
  }
}
