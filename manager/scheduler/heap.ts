/** A binary heap: the least item first. An item whose rank changes is taken out and pushed again. */
export class Heap<T> {
  readonly #less: (a: T, b: T) => boolean;
  readonly #items: T[] = [];

  constructor(less: (a: T, b: T) => boolean) {
    this.#less = less;
  }

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const parentAt = Math.floor((at - 1) / 2);
      const parent = items[parentAt];
      if (parent === undefined || !this.#less(item, parent)) break;
      items[at] = parent;
      at = parentAt;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      const child = this.#lesserChild(at);
      if (child === undefined || !this.#less(child.item, last)) break;
      items[at] = child.item;
      at = child.at;
    }
    items[at] = last;
    return first;
  }

  #lesserChild(at: number): { readonly at: number; readonly item: T } | undefined {
    const left = this.#items[2 * at + 1];
    const right = this.#items[2 * at + 2];
    if (left === undefined) return undefined;
    return right !== undefined && this.#less(right, left)
      ? { at: 2 * at + 2, item: right }
      : { at: 2 * at + 1, item: left };
  }
}
