import { Listeners } from './listeners.ts';

/**
 * Whether this member leads, as those may know it who act on it: true only once an entry of its own term is applied here,
 * for then so is all that was committed before it led (paper section 8).
 */
export class Leadership {
  readonly #listeners = new Listeners<[leading: boolean]>();
  #term = 0;
  #leads = false;
  #leading = false;

  get leading(): boolean {
    return this.#leading;
  }

  /** Call whenever the core may have changed its mind. */
  note(leads: boolean, term: number): void {
    if (this.#leads === leads && this.#term === term) return;
    this.#leads = leads;
    this.#term = term;
    this.#set(false);
  }

  /** An entry of `term` is applied. */
  applied(term: number): void {
    if (this.#leads && term === this.#term) this.#set(true);
  }

  listen(listener: (leading: boolean) => void): Disposable {
    const heard = this.#listeners.add(listener);
    if (this.#leading) listener(true);
    return heard;
  }

  #set(leading: boolean): void {
    if (this.#leading === leading) return;
    this.#leading = leading;
    this.#listeners.tell(leading);
  }
}
