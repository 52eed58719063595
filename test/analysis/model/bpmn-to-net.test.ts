import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import { type BpmnModel, type BpmnNode, type BpmnNodeKind, bpmnToNet, checkSoundness } from '#analysis/model';
import { netLanguage } from '../../support/language.ts';

const kindOf = (id: string): BpmnNodeKind => {
  const kinds: [string, BpmnNodeKind][] = [
    ['start', 'start-event'],
    ['end', 'end-event'],
    ['event', 'intermediate-event'],
    ['boundary', 'boundary-event'],
    ['xor', 'exclusive-gateway'],
    ['and', 'parallel-gateway'],
    ['or', 'inclusive-gateway'],
    ['wait', 'event-based-gateway'],
    ['sub', 'sub-process'],
  ];
  return kinds.find(([prefix]) => id.startsWith(prefix))?.[1] ?? 'task';
};

/** A model from chains "start > a > xor1 > b"; the kind follows from the id, tasks are named by their id. */
const model = (chains: readonly string[], changes: Readonly<Record<string, Partial<BpmnNode>>> = {}): BpmnModel => {
  const ids = [...new Set(chains.flatMap((chain) => chain.split(' > ')))];
  const flows = chains.flatMap((chain) => {
    const nodes = chain.split(' > ');
    return nodes.slice(1).map((target, i) => ({ source: nodes[i]!, target }));
  });
  return {
    id: 'process',
    name: null,
    nodes: ids.map((id) => ({
      id,
      kind: kindOf(id),
      name: id,
      aliases: [],
      names: {},
      lane: null,
      silent: false,
      ...changes[id],
    })),
    flows: flows.map((flow, i) => ({ id: `f${i}`, name: null, ...flow })),
    unsupported: [],
  };
};

const traces = (bpmn: BpmnModel, length = 4, activities: readonly string[] = []): string[] =>
  netLanguage(bpmnToNet(bpmn, { activities }).net, length);

describe('BPMN as a net', () => {
  test('a task with several incoming flows runs once for each token, with several outgoing flows it splits', () => {
    expect(traces(model(['start > xor1 > a > c > end', 'xor1 > b > c']))).toEqual(['a c', 'b c']);
    expect(traces(model(['start > a > b > and1 > end', 'a > c > and1']))).toEqual(['a b c', 'a c b']);
  });

  test('a loop of exclusive gateways and an event-based choice', () => {
    expect(traces(model(['start > xor1 > a > xor2 > end', 'xor2 > b > xor1']))).toEqual(['a', 'a b a']);
    expect(traces(model(['start > wait > event1 > a > end', 'wait > event2 > b > end']))).toEqual(['a', 'b']);
  });

  test('an inclusive block takes any branches, and its net is sound', () => {
    const bpmn = model(['start > or1 > a > or2 > end', 'or1 > b > or2', 'or1 > c > or2']);
    const all = [
      'a',
      'a b',
      'a b c',
      'a c',
      'a c b',
      'b',
      'b a',
      'b a c',
      'b c',
      'b c a',
      'c',
      'c a',
      'c a b',
      'c b',
      'c b a',
    ];
    expect(traces(bpmn)).toEqual(all);
    expect(checkSoundness(bpmnToNet(bpmn).net).sound).toBe(true);
    expect(bpmnToNet(bpmn).notes).toEqual([]);
  });

  test('an inclusive gateway that joins parallel branches waits for all of them', () => {
    expect(traces(model(['start > and1 > a > or2 > c > end', 'and1 > b > or2']))).toEqual(['a b c', 'b a c']);
  });

  test('an inclusive join of too many states to see what it waits for lets every token go on alone, with a note', () => {
    const tasks = Array.from({ length: 12 }, (_, i) => `and1 > t${i} > and2`);
    const bpmn = model([
      'start > and1 > or1 > a > or2 > and2 > end',
      'or1 > b > xor1 > or2',
      'xor1 > c > or2',
      ...tasks,
    ]);
    expect(bpmnToNet(bpmn).notes).toMatchObject([
      { element: 'or2', consequence: expect.stringContaining('every arriving token goes on alone') },
    ]);
  });

  test('several start events are alternatives, several ends too or together', () => {
    expect(traces(model(['start1 > a > c > end', 'start2 > b > c']))).toEqual(['a c', 'b c']);
    expect(traces(model(['start > xor1 > a > end1', 'xor1 > b > end2']))).toEqual(['a', 'b']);
    const together = model(['start > and1 > a > end1', 'and1 > b > end2']);
    expect(traces(together)).toEqual(['a b', 'b a']);
    expect(checkSoundness(bpmnToNet(together).net).sound).toBe(true);
  });

  test('inclusive branches with an end each need no join', () => {
    const bpmn = model(['start > or1 > a > end1', 'or1 > b > end2']);
    expect(traces(bpmn)).toEqual(['a', 'a b', 'b', 'b a']);
    expect(checkSoundness(bpmnToNet(bpmn).net).sound).toBe(true);
  });

  test('a terminate end event ends the other branch', () => {
    expect(traces(model(['start > and1 > a > end1', 'and1 > b > end2'], { end1: { terminate: true } }))).toContain('a');
  });

  test('an interrupting boundary event replaces its task, another one adds a branch', () => {
    const chains = ['start > a > b > end1', 'boundary > c > end2'];
    const on = { boundary: { attachedTo: 'a' } };
    expect(traces(model(chains, on))).toEqual(['a b', 'c']);
    const aside = { boundary: { attachedTo: 'a', interrupting: false } };
    expect(traces(model(chains, aside))).toEqual(['a b', 'a b c', 'a c b', 'c a b']);
  });

  test('an expanded sub-process runs inside its flow; its boundary event interrupts it anywhere', () => {
    const inside = { start2: { parent: 'sub' }, b: { parent: 'sub' }, c: { parent: 'sub' }, end2: { parent: 'sub' } };
    const chains = ['start > a > sub > d > end', 'start2 > b > c > end2'];
    expect(traces(model(chains, inside))).toEqual(['a b c d']);
    const interrupted = model([...chains, 'boundary > e > end3'], { ...inside, boundary: { attachedTo: 'sub' } });
    expect(traces(interrupted)).toEqual(['a b c d', 'a b c e', 'a b e', 'a e']);
    expect(traces(model(chains, { ...inside, sub: { repeat: 'loop' } }), 6)).toEqual(['a b c b c d', 'a b c d']);
  });

  test('a task with a loop marker repeats, a silent task leaves no event', () => {
    expect(traces(model(['start > a > b > end'], { a: { repeat: 'loop' }, b: { silent: true } }), 3)).toEqual([
      'a',
      'a a',
      'a a a',
    ]);
  });

  test('a loop may be left before the first time, and has a maximum; instances may have a number', () => {
    const chain = ['start > a > b > end'];
    const times = (least: number, most: number | null) => ({ b: { repeat: 'loop' as const, times: { least, most } } });
    expect(traces(model(chain, times(0, null)), 4)).toEqual(['a', 'a b', 'a b b', 'a b b b']);
    expect(traces(model(chain, times(0, 2)), 6)).toEqual(['a', 'a b', 'a b b']);
    expect(traces(model(chain, times(1, 1)), 6)).toEqual(['a b']);
    expect(traces(model(chain, times(3, 3)), 6)).toEqual(['a b b b']);
    const { net, notes } = bpmnToNet(model(chain, times(0, 21)));
    expect(netLanguage(net, 4)).toEqual(['a', 'a b', 'a b b', 'a b b b']);
    expect(notes.map(({ element }) => element)).toEqual(['b']);
  });

  test('a sub-process is one activity where the log has it and nothing of what is inside', () => {
    const inside = ['a', 'b', 'start2', 'end2'].map((id) => [id, { parent: 'sub' }] as const);
    const bpmn = model(['start > sub > c > end', 'start2 > a > b > end2'], Object.fromEntries(inside));
    expect(traces(bpmn, 4, ['a', 'sub', 'c'])).toEqual(['a b c']);
    expect(traces(bpmn, 4, ['c'])).toEqual(['a b c']);
    const { net, notes } = bpmnToNet(bpmn, { activities: ['sub', 'c'] });
    expect(netLanguage(net, 4)).toEqual(['sub c']);
    expect(notes).toMatchObject([{ element: 'sub', consequence: expect.stringContaining('one activity') }]);
  });

  test('what is in an ad-hoc sub-process comes in any order, any number of times', () => {
    const inside = { a: { parent: 'sub' }, b: { parent: 'sub' }, sub: { adHoc: true } };
    const bpmn = { ...model(['start > sub > c > end', 'a', 'b'], inside) };
    expect(traces(bpmn, 3)).toEqual(['a a c', 'a b c', 'a c', 'b a c', 'b b c', 'b c', 'c']);
  });

  const handled = (interrupting: boolean) => {
    const inside = ['x', 'start2', 'end2'].map((id) => [id, { parent: 'sub' }] as const);
    const sub = { triggeredByEvent: true, interrupting };
    return model(['start > a > b > end', 'start2 > x > end2', 'sub'], { ...Object.fromEntries(inside), sub });
  };

  test('an event sub-process that interrupts takes the place of the rest, at any time before the end', () => {
    const bpmn = handled(true);
    expect(traces(bpmn, 4)).toEqual(['a b', 'a b x', 'a x', 'x']);
    expect(checkSoundness(bpmnToNet(bpmn).net).sound).toBe(true);
  });

  test('one that does not interrupt runs beside the rest, at most once, with a note', () => {
    const bpmn = handled(false);
    expect(traces(bpmn, 4)).toEqual(['a b', 'a b x', 'a x b', 'x a b']);
    expect(checkSoundness(bpmnToNet(bpmn).net).sound).toBe(true);
    expect(bpmnToNet(bpmn).notes.map(({ element }) => element)).toEqual(['sub']);
  });

  test('conditional flows of a task are taken in any combination', () => {
    const bpmn = model(['start > a > b > end1', 'a > c > end2']);
    const flows = bpmn.flows.map((flow) => ({ ...flow, conditional: flow.source === 'a' }));
    expect(traces({ ...bpmn, flows })).toEqual(['a b', 'a b c', 'a c', 'a c b']);
  });
});

describe('names', () => {
  test('a node takes the activity that equals its name or an alias after trimming and NFC', () => {
    const bpmn = model(['start > a > b > event > end'], {
      a: { name: ' Cafe\u0301 ' },
      b: { name: 'Pay', aliases: ['付款'] },
      event: { name: 'Goods arrived' },
    });
    expect(traces(bpmn)).toEqual(['Café Pay']);
    expect(traces(bpmn, 4, ['Caf\u00e9', '付款', 'Goods  arrived'])).toEqual(['Caf\u00e9 付款 Goods  arrived']);
    expect(bpmnToNet(bpmn).net.transitions.flatMap((t) => (t.label === null ? [] : [t.element]))).toEqual(['a', 'b']);
  });

  test('a task without a name is silent, with a note', () => {
    const { notes } = bpmnToNet(model(['start > a > b > end'], { b: { name: null } }));
    expect(notes).toEqual([{ element: 'b', type: 'task', consequence: 'it has no name and counts as silent' }]);
  });
});

test('a flow to nowhere and a process that cannot start are refused', () => {
  const bpmn = model(['start > a > end']);
  const broken = { ...bpmn, flows: [...bpmn.flows, { id: 'x', source: 'a', target: 'missing', name: null }] };
  expect(() => bpmnToNet(broken)).toThrow(AnalysisError);
  expect(() => bpmnToNet(model(['a > b > a']))).toThrow(AnalysisError);
});
