import fc from 'fast-check';
import { compensate, error, on, terminate, timer, undone } from './bpmn-text.ts';

/** A process of nested blocks with one way in and one out. Tasks are named when it is drawn, so that no name comes twice. */
export type Block =
  | { readonly kind: 'task'; readonly marker?: 'loop' | 'twice' | 'instances' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'sequence' | 'choice' | 'parallel' | 'or'; readonly children: readonly Block[] }
  | { readonly kind: 'loop'; readonly body: Block; readonly back: Block }
  | { readonly kind: 'sub'; readonly body: Block }
  /** A time limit, an error beside other things, an end that ends other things: of what is within. */
  | { readonly kind: 'limited'; readonly body: Block }
  | { readonly kind: 'failing' | 'ending'; readonly body: Block; readonly beside: Block }
  /** Two steps that are undone, or not. */
  | { readonly kind: 'undone' };

const small = fc.constantFrom<Block>(
  { kind: 'task' },
  { kind: 'sequence', children: [{ kind: 'task' }, { kind: 'task' }] },
  { kind: 'choice', children: [{ kind: 'task' }, { kind: 'nothing' }] },
  { kind: 'parallel', children: [{ kind: 'task' }, { kind: 'task' }] },
);

export const arbitraryBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Block>(
      { kind: 'task' },
      { kind: 'task' },
      { kind: 'nothing' },
      { kind: 'task', marker: 'loop' },
      { kind: 'task', marker: 'twice' },
      { kind: 'task', marker: 'instances' },
    ),
    fc.record({
      kind: fc.constantFrom('sequence' as const, 'choice' as const, 'parallel' as const, 'or' as const),
      children: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('loop' as const), body: tie('block'), back: tie('block') }),
    fc.record({ kind: fc.constant('sub' as const), body: tie('block') }),
    fc.record({ kind: fc.constant('limited' as const), body: small }),
    fc.record({ kind: fc.constantFrom('failing' as const, 'ending' as const), body: small, beside: small }),
    fc.constant<Block>({ kind: 'undone' }),
  ),
})).block;

type Trace = readonly string[];

/** A block as BPMN and the traces it means. */
export interface DrawnBlock {
  readonly xml: string;
  readonly traces: readonly string[];
}

/** Draws a block as the content of a process; its traces of at most `longest` steps follow from the block alone. */
export const drawBlock = (block: Block, longest: number): DrawnBlock => {
  const drawing = new Drawing(longest);
  const { first, last, traces } = drawing.block(block);
  return { xml: drawing.take() + frameOf(first, last), traces: traces.map((trace) => trace.join(' ')).sort() };
};

const frameOf = (first: string, last: string): string =>
  `<startEvent id="start"/><endEvent id="end"/><sequenceFlow id="in" sourceRef="start" targetRef="${first}"/><sequenceFlow id="out" sourceRef="${last}" targetRef="end"/>`;

interface Part {
  readonly first: string;
  readonly last: string;
  readonly traces: readonly Trace[];
}

/** Elements and flows of the level that is being drawn, and the traces of its parts. */
class Drawing {
  readonly #longest: number;
  #count = 0;
  #text: string[] = [];

  constructor(longest: number) {
    this.#longest = longest;
  }

  take(): string {
    const text = this.#text.join('');
    this.#text = [];
    return text;
  }

  #id(kind: string): string {
    return `${kind}${++this.#count}`;
  }

  #add(kind: string, tag: string, inside = '', more = ''): string {
    const id = this.#id(kind);
    this.#text.push(`<${tag} id="${id}" ${more}>${inside}</${tag}>`);
    return id;
  }

  #flow(from: string, to: string): void {
    this.#text.push(`<sequenceFlow id="${this.#id('f')}" sourceRef="${from}" targetRef="${to}"/>`);
  }

  /** Draws something on a level of its own; returns its text. */
  #level<T>(draw: () => T): { readonly text: string; readonly result: T } {
    const around = this.#text;
    this.#text = [];
    const result = draw();
    const text = this.#text.join('');
    this.#text = around;
    return { text, result };
  }

  #cut(traces: Iterable<Trace>): Trace[] {
    const byText = new Map<string, Trace>();
    for (const trace of traces) if (trace.length <= this.#longest) byText.set(trace.join(' '), trace);
    return [...byText.values()];
  }

  block(block: Block): Part {
    switch (block.kind) {
      case 'task':
        return this.#task(block.marker);
      case 'nothing': {
        const id = this.#add('xor', 'exclusiveGateway');
        return { first: id, last: id, traces: [[]] };
      }
      case 'sequence':
        return block.children.map((child) => this.block(child)).reduce((a, b) => this.#after(a, b));
      case 'choice':
      case 'parallel':
      case 'or':
        return this.#branches(block.kind, block.children);
      case 'loop':
        return this.#loop(block.body, block.back);
      case 'sub':
        return this.#sub(() => this.#whole(block.body));
      case 'limited':
        return this.#limited(block.body);
      case 'failing':
      case 'ending':
        return this.#stopping(block.kind, block.body, block.beside);
      default:
        return this.#undone();
    }
  }

  #task(marker?: 'loop' | 'twice' | 'instances'): Part {
    const name = this.#id('t');
    const inside = {
      none: '',
      loop: '<standardLoopCharacteristics/>',
      twice: '<standardLoopCharacteristics testBefore="true" loopMaximum="2"/>',
      instances:
        '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>',
    }[marker ?? 'none'];
    this.#text.push(`<task id="${name}" name="${name}">${inside}</task>`);
    const times = { none: [1], loop: range(1, this.#longest), twice: [0, 1, 2], instances: [2] }[marker ?? 'none'];
    return { first: name, last: name, traces: this.#cut(times.map((n) => Array.from({ length: n }, () => name))) };
  }

  #after(a: Part, b: Part): Part {
    this.#flow(a.last, b.first);
    return { first: a.first, last: b.last, traces: this.#cut(pairs(a.traces, b.traces, (x, y) => [[...x, ...y]])) };
  }

  #branches(kind: 'choice' | 'parallel' | 'or', children: readonly Block[]): Part {
    const tag = { choice: 'exclusiveGateway', parallel: 'parallelGateway', or: 'inclusiveGateway' }[kind];
    const [first, last] = [this.#add(kind, tag), this.#add(kind, tag)];
    const parts = children.map((child) => this.block(child));
    for (const part of parts) {
      this.#flow(first, part.first);
      this.#flow(part.last, last);
    }
    const all = parts.map(({ traces }) => traces);
    const together = (some: readonly (readonly Trace[])[]): Trace[] =>
      some.reduce<Trace[]>((a, b) => this.#cut(pairs(a, b, shuffle)), [[]]);
    if (kind === 'choice') return { first, last, traces: this.#cut(all.flat()) };
    if (kind === 'parallel') return { first, last, traces: together(all) };
    const chosen = range(1, (1 << all.length) - 1).map((bits) => all.filter((_, i) => (bits & (1 << i)) !== 0));
    return { first, last, traces: this.#cut(chosen.flatMap(together)) };
  }

  #loop(body: Block, back: Block): Part {
    const [first, last] = [this.#add('xor', 'exclusiveGateway'), this.#add('xor', 'exclusiveGateway')];
    const [forth, again] = [this.block(body), this.block(back)];
    for (const [from, to] of [
      [first, forth.first],
      [forth.last, last],
      [last, again.first],
      [again.last, first],
    ] as const)
      this.#flow(from, to);
    let traces = this.#cut(forth.traces);
    for (let size = -1; size !== traces.length; ) {
      size = traces.length;
      const round = this.#cut(pairs(again.traces, forth.traces, (x, y) => [[...x, ...y]]));
      traces = this.#cut([...traces, ...pairs(traces, round, (x, y) => [[...x, ...y]])]);
    }
    return { first, last, traces };
  }

  /** A block between a start and an end event. */
  #whole(block: Block, end = ''): readonly Trace[] {
    const start = this.#add('start', 'startEvent');
    const part = this.block(block);
    this.#flow(start, part.first);
    this.#flow(part.last, this.#add('end', 'endEvent', end));
    return part.traces;
  }

  #sub(draw: () => readonly Trace[]): Part {
    const { text, result } = this.#level(draw);
    const id = this.#add('sub', 'subProcess', text);
    return { first: id, last: id, traces: result };
  }

  /** What goes on after an event on the border of `host` comes together with what goes on after that. */
  #caught(host: Part, definition: string): { readonly last: string; readonly step: string } {
    const event = this.#id('on');
    const { is = '', has = '' } = on(host.first, definition);
    this.#text.push(`<boundaryEvent id="${event}" ${is}>${has}</boundaryEvent>`);
    const step = this.#task();
    const last = this.#add('xor', 'exclusiveGateway');
    this.#flow(event, step.first);
    this.#flow(step.last, last);
    this.#flow(host.last, last);
    return { last, step: step.first };
  }

  #limited(body: Block): Part {
    const host = this.#sub(() => this.#whole(body));
    const { last, step } = this.#caught(host, timer);
    const late = host.traces.flatMap(prefixes).map((trace) => [...trace, step]);
    return { first: host.first, last, traces: this.#cut([...host.traces, ...late]) };
  }

  /** Two branches; the end of the first ends both: always (`ending`), or by an error, or not. */
  #stopping(kind: 'failing' | 'ending', body: Block, beside: Block): Part {
    const [done, others]: [Trace[], Trace[]] = [[], []];
    const host = this.#sub(() => {
      const start = this.#add('start', 'startEvent');
      const split = this.#add('and', 'parallelGateway');
      this.#flow(start, split);
      const [a, b] = [this.block(body), this.block(beside)];
      for (const part of [a, b]) this.#flow(split, part.first);
      this.#flow(b.last, this.#add('end', 'endEvent'));
      const choice = this.#add('xor', 'exclusiveGateway');
      this.#flow(a.last, choice);
      this.#flow(choice, this.#add('end', 'endEvent', kind === 'ending' ? terminate : error('e1')));
      if (kind === 'failing') this.#flow(choice, this.#add('end', 'endEvent'));
      done.push(...pairs(a.traces, b.traces, shuffle));
      others.push(...pairs(a.traces, b.traces.flatMap(prefixes), shuffle));
      return [];
    });
    if (kind === 'ending') return { ...host, traces: this.#cut(others) };
    const { last, step } = this.#caught(host, error('e1'));
    return { first: host.first, last, traces: this.#cut([...done, ...others.map((trace) => [...trace, step])]) };
  }

  #undone(): Part {
    const steps: string[] = [];
    const host = this.#sub(() => {
      const start = this.#add('start', 'startEvent');
      const [a, b] = [this.#task().first, this.#task().first];
      const [undoA, undoB] = [`u${a}`, `u${b}`];
      this.#text.push(undone(a, undoA), undone(b, undoB));
      const choice = this.#add('xor', 'exclusiveGateway');
      this.#flow(start, a);
      this.#flow(a, b);
      this.#flow(b, choice);
      this.#flow(choice, this.#add('end', 'endEvent'));
      this.#flow(choice, this.#add('end', 'endEvent', compensate()));
      steps.push(a, b, undoB, undoA);
      return [];
    });
    return { ...host, traces: this.#cut([steps.slice(0, 2), steps]) };
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const prefixes = (trace: Trace): Trace[] => range(0, trace.length).map((n) => trace.slice(0, n));

const pairs = (a: readonly Trace[], b: readonly Trace[], join: (x: Trace, y: Trace) => Trace[]): Trace[] =>
  a.flatMap((x) => b.flatMap((y) => join(x, y)));

const shuffle = (x: Trace, y: Trace): Trace[] => {
  const [a, ...restA] = x;
  const [b, ...restB] = y;
  if (a === undefined) return [y];
  if (b === undefined) return [x];
  return [...shuffle(restA, y).map((rest) => [a, ...rest]), ...shuffle(x, restB).map((rest) => [b, ...rest])];
};
