/** Those who want to hear of something; they are told in the order in which they came. */
export class Listeners<T extends readonly unknown[]> {
  readonly #all = new Set<{ readonly call: (...what: T) => void }>();

  add(call: (...what: T) => void): Disposable {
    const entry = { call };
    this.#all.add(entry);
    return { [Symbol.dispose]: () => void this.#all.delete(entry) };
  }

  tell(...what: T): void {
    for (const { call } of [...this.#all]) call(...what);
  }
}
