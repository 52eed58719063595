/** Binary heap of (time, number) pairs, earliest first; pairs of equal time leave in the order of arrival. */
export class EventQueue {
  readonly #items: { readonly time: number; readonly arrival: number; readonly value: number }[] = [];
  #arrivals = 0;

  push(time: number, value: number): void {
    const items = this.#items;
    const item = { time, arrival: this.#arrivals++, value };
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent];
      if (above === undefined || !earlier(item, above)) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): { readonly time: number; readonly value: number } | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || first === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = items[child];
      const right = items[child + 1];
      if (left === undefined) break;
      if (right !== undefined && earlier(right, left)) child++;
      const least = items[child];
      if (least === undefined || !earlier(least, last)) break;
      items[at] = least;
      at = child;
    }
    items[at] = last;
    return first;
  }
}

interface Timed {
  readonly time: number;
  readonly arrival: number;
}

const earlier = (a: Timed, b: Timed): boolean => a.time < b.time || (a.time === b.time && a.arrival < b.arrival);
