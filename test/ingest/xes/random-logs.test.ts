import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeLog } from './describe-log.ts';
import { readBytes } from './read-text.ts';

interface RandomAttribute {
  readonly type: 'string' | 'int' | 'float' | 'boolean' | 'date' | 'container';
  readonly key: string;
  readonly value: string | number | boolean;
  readonly children: readonly RandomAttribute[];
}

interface RandomEvent {
  readonly activity: string;
  readonly time: number;
  readonly attributes: readonly RandomAttribute[];
}

/** Text XML can hold; colons only join the names of nested attributes. */
const text = fc
  .string({ unit: fc.constantFrom('a', 'B', '7', ' ', '&', '<', '>', '"', "'", 'é', '订', '😀', ';', '\n', '\t', '#') })
  .filter((value) => value.length > 0);
const key = fc.constantFrom('k1', 'k2', '费用', 'a&b', "q'", 'long key with words');

const value = {
  string: text,
  int: fc.maxSafeInteger(),
  float: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => Math.abs(x) < 1e15 && !Object.is(x, -0)),
  boolean: fc.boolean(),
  date: fc.integer({ min: 0, max: 4e12 }),
  container: fc.constant(''),
} as const;

const attribute = (depth: number): fc.Arbitrary<RandomAttribute> =>
  fc
    .constantFrom('string', 'int', 'float', 'boolean', 'date', ...(depth > 0 ? (['container'] as const) : []))
    .chain((type) =>
      fc.record({
        type: fc.constant(type),
        // One type for each key: columns of several types have their own test.
        key: key.map((name) => `${name} ${type}`),
        value: value[type],
        children:
          depth > 0 ? fc.uniqueArray(attribute(depth - 1), { maxLength: 2, selector: (a) => a.key }) : fc.constant([]),
      }),
    );

const attributes = fc.uniqueArray(attribute(2), { maxLength: 4, selector: (a) => a.key });
const trace = fc.record({
  name: text,
  attributes,
  events: fc.array(fc.record({ activity: text, time: fc.integer({ min: 0, max: 5 }), attributes }), {
    minLength: 1,
    maxLength: 6,
  }),
});

/** Writes in a spelling chosen by `pick`: quotes, order, white space, references, comments, form of empty elements. */
class RandomWriter {
  readonly #pick: (choices: number) => number;

  constructor(pick: (choices: number) => number) {
    this.#pick = pick;
  }

  log(
    traces: readonly { name: string; attributes: readonly RandomAttribute[]; events: readonly RandomEvent[] }[],
  ): string {
    const body = traces.map((t) => {
      const name = this.#attribute({ type: 'string', key: 'concept:name', value: t.name, children: [] });
      const events = t.events.map((e) => this.#event(e)).join(this.#gap());
      return `<trace>${this.#gap()}${name}${t.attributes.map((a) => this.#attribute(a)).join('')}${events}</trace>`;
    });
    return `<?xml version="1.0"?>${this.#gap()}<log>${body.join(this.#gap())}</log>`;
  }

  #event(e: RandomEvent): string {
    const own: RandomAttribute[] = [
      { type: 'string', key: 'concept:name', value: e.activity, children: [] },
      { type: 'date', key: 'time:timestamp', value: e.time, children: [] },
    ];
    return `<event>${[...own, ...e.attributes].map((a) => this.#attribute(a) + this.#gap()).join('')}</event>`;
  }

  #attribute(a: RandomAttribute): string {
    const written = a.type === 'date' ? new Date(Number(a.value)).toISOString() : String(a.value);
    const parts = [`key=${this.#quoted(a.key)}`];
    if (a.type !== 'container') parts.push(`value${['=', ' =', '= '][this.#pick(3)]}${this.#quoted(written)}`);
    if (this.#pick(5) === 0) parts.reverse();
    const open = `<${a.type} ${parts.join([' ', '\n', '  '][this.#pick(3)])}`;
    const children = a.children.map((child) => this.#attribute(child)).join(this.#gap());
    return children === '' && this.#pick(3) > 0
      ? `${open}${this.#pick(2) ? ' ' : ''}/>`
      : `${open}>${children}</${a.type}>`;
  }

  #quoted(raw: string): string {
    const quote = this.#pick(3) === 0 ? "'" : '"';
    const escaped = raw.replace(/[&<>"'\n\t]|[^\0-\x7f]/gu, (c) => {
      const code = c.codePointAt(0) ?? 0;
      const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }[c];
      const free = c !== '&' && c !== '<' && c !== '\n' && c !== '\t' && c !== quote;
      if (free && this.#pick(2)) return c;
      return named !== undefined && this.#pick(2) ? named : this.#pick(2) ? `&#${code};` : `&#x${code.toString(16)};`;
    });
    return `${quote}${escaped}${quote}`;
  }

  #gap(): string {
    return ['', '\n', '\r\n\t', '  ', '<!-- > - -->', '<?x <event>?>'][this.#pick(6)];
  }
}

/** The columns an attribute and its children fill. */
function flat(of: readonly RandomAttribute[], prefix = ''): [string, string | number | boolean][] {
  return of.flatMap((a) => [
    ...(a.type === 'container' ? [] : [[prefix + a.key, a.value] as [string, string | number | boolean]]),
    ...flat(a.children, `${prefix}${a.key}:`),
  ]);
}

it('random logs in random spellings, cut at random bytes, give what was written', async () => {
  const choices = fc.infiniteStream(fc.nat({ max: 1000 }));
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(trace, { minLength: 1, maxLength: 5 }), choices, cuts, async (traces, stream, sizes) => {
      const xml = new RandomWriter((n) => Number(stream.next().value) % n).log(traces);
      const { log, report, lines } = await readBytes(xml, {}, sizes);
      expect(describeLog(log)).toEqual(
        traces.map((t) => ({
          id: t.name,
          attributes: Object.fromEntries(flat(t.attributes)),
          events: t.events
            .toSorted((a, b) => a.time - b.time)
            .map((e) => ({
              activity: e.activity,
              time: e.time,
              start: null,
              resource: null,
              attributes: Object.fromEntries(flat(e.attributes)),
            })),
        })),
      );
      expect(report.warnings).toEqual([]);
      const eventTags = [...xml.replace(/<\?x <event>\?>/g, '-'.repeat(13)).matchAll(/<event>/g)];
      expect(Array.from(lines ?? [])).toEqual(eventTags.map((tag) => xml.slice(0, tag.index).split('\n').length));
    }),
    { numRuns: 300 },
  );
});
