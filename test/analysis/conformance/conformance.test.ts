import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisContext } from '#analysis';
import { casesOfVariants, conformanceCases } from '#analysis/conformance';
import { CaseSet, type EventLog, EventLogBuilder } from '#analysis/log';
import { type BpmnModel, type BpmnNode, type ProcessTree, treeFromText } from '#analysis/model';
import { registry } from '#analysis/registry';
import { variantsOf } from '#analysis/variants';
import { logOf, processTree, trace } from './arbitraries.ts';

interface Deviation {
  readonly id: string;
  readonly kind: string;
  readonly activity: string;
  readonly after: string | null;
  readonly sentence: { readonly en: string; readonly zh: string };
  readonly cases: number;
  readonly share: number;
  readonly deltaMedianDuration: number | null;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly variants: number[];
  readonly exampleCases: string[];
}

interface Conformance {
  readonly caseConformance: number | null;
  readonly stepConformance: number | null;
  readonly deviations: Deviation[];
  readonly n: Readonly<Record<string, number>>;
  readonly exact: boolean;
  readonly notComputed: unknown[];
  readonly perVariant: { readonly cost: number | null }[];
}

const contextOf = (log: EventLog, tree: ProcessTree): AnalysisContext => ({
  log,
  cases: null,
  model: { kind: 'process-tree', tree },
  onProgress: () => undefined,
  checkCancelled: () => undefined,
});

const run = (id: string, context: AnalysisContext): unknown => registry.get(id)?.run(context, {});
const check = (log: EventLog, text: string): Conformance =>
  run('conformance', contextOf(log, treeFromText(text))) as Conformance;
const ids = (log: EventLog, text: string): string[] => check(log, text).deviations.map(({ id }) => id);

/** Cases with an event each `step` seconds from the start of 2024. */
function timedLog(cases: readonly (readonly [step: number, ...trace: string[]])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach(([step, ...names], i) => {
    const index = builder.addCase(`case ${i}`);
    names.forEach((name, k) => {
      builder.addEvent(index, builder.activities.add(name), Date.UTC(2024, 0, 1 + i) + k * step * 1000);
    });
  });
  return builder.finish().log;
}

const ORDER = "->('order', 'approve', 'receive', 'pay')";

describe('conformance', () => {
  it('tells missing, extra, repeated and misplaced steps apart', () => {
    expect(ids(logOf([['order', 'receive', 'pay']]), ORDER)).toEqual(['missing-step|approve|order']);
    expect(ids(logOf([['order', 'approve', 'call', 'receive', 'pay']]), ORDER)).toEqual(['extra-step|call|approve']);
    expect(ids(logOf([['order', 'approve', 'receive', 'pay', 'pay']]), ORDER)).toEqual(['repeated|pay|pay']);
    expect(ids(logOf([['pay', 'order', 'approve', 'receive']]), ORDER)).toEqual(['wrong-order|pay||early']);
    expect(ids(logOf([['order', 'receive', 'pay', 'approve']]), ORDER)).toEqual(['wrong-order|approve|pay|late']);
  });

  it('says each deviation in both languages', () => {
    const [missing] = check(logOf([['order', 'receive', 'pay']]), ORDER).deviations;
    expect(missing.sentence).toEqual({
      en: '“approve” is missing after “order”.',
      zh: '在“order”之后缺少“approve”。',
    });
  });

  it('counts cases and steps', () => {
    const fits = ['order', 'approve', 'receive', 'pay'];
    const result = check(logOf([fits, fits, fits, ['order', 'receive', 'pay', 'pay']]), ORDER);
    expect(result.caseConformance).toBe(3 / 4);
    expect(result.stepConformance).toBe(15 / 17);
    expect(result.n).toMatchObject({ cases: 4, variants: 2, events: 16, missingSteps: 1, fittingCases: 3 });
    expect(result.deviations.map(({ id, cases, share }) => [id, cases, share])).toEqual([
      ['missing-step|approve|order', 1, 0.25],
      ['repeated|pay|pay', 1, 0.25],
    ]);
    expect(result.exact).toBe(true);
  });

  it('was last seen where it last shows in a case, in a group as well', () => {
    const log = timedLog([[60, 'order', 'approve', 'receive', 'pay', 'pay', 'pay']]);
    const result = check(log, ORDER) as Conformance & { readonly groups: Deviation[] };
    const seen = { firstSeen: '2024-01-01T00:04:00.000Z', lastSeen: '2024-01-01T00:05:00.000Z' };
    expect(result.deviations).toMatchObject([{ id: 'repeated|pay|pay', ...seen }]);
    expect(result.groups).toMatchObject([{ id: 'repeated|pay', ...seen }]);
    const scattered = timedLog([[60, 'audit', 'order', 'audit', 'approve', 'receive', 'pay', 'audit']]);
    const both = check(scattered, ORDER) as Conformance & { readonly groups: Deviation[] };
    const span = { firstSeen: '2024-01-01T00:00:00.000Z', lastSeen: '2024-01-01T00:06:00.000Z' };
    expect(both.groups).toMatchObject([{ id: 'extra-step|audit', ...span }]);
  });

  it('compares durations of the cases with a deviation and without, and dates it', () => {
    const without = Array.from({ length: 5 }, () => [10, 'order', 'approve', 'receive', 'pay'] as const);
    const withIt = Array.from({ length: 5 }, () => [60, 'order', 'receive', 'pay'] as const);
    const [missing] = check(timedLog([...without, ...withIt]), ORDER).deviations;
    expect(missing.deltaMedianDuration).toBe(120 - 30);
    expect(missing.firstSeen).toBe('2024-01-06T00:00:00.000Z');
    expect(missing.lastSeen).toBe('2024-01-10T00:00:00.000Z');
    expect(missing.exampleCases).toEqual(['case 5', 'case 6', 'case 7', 'case 8', 'case 9']);
    expect(check(timedLog(withIt), ORDER).deviations[0].deltaMedianDuration).toBeNull();
  });

  it('never counts a variant that could not be checked as conforming', () => {
    const context = contextOf(logOf([['order']]), treeFromText("'order'"));
    const stuck = {
      name: null,
      places: [{ id: 'p', name: null }],
      transitions: [],
      inputs: [],
      outputs: [],
      initial: [],
      finals: [[{ place: 0, tokens: 1 }]],
    };
    const result = run('conformance', { ...context, model: { kind: 'petri-net', net: stuck } }) as Conformance;
    expect(result).toMatchObject({ caseConformance: null, stepConformance: null, exact: false });
    expect(result.notComputed).toEqual([
      { variant: 0, cases: 1, reason: 'final-marking-unreachable', lowerBound: null },
    ]);
    expect(result.perVariant[0].cost).toBeNull();
  });

  it('leads from each deviation to exactly the cases it counts', () => {
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 6 }), (tree, traces) => {
        const context = contextOf(logOf(traces), tree);
        const result = run('conformance', context) as Conformance;
        let deviating = 0;
        for (const { id, cases, variants } of result.deviations) {
          const set = conformanceCases(context, id);
          expect(set.count).toBe(cases);
          expect(set.indices()).toEqual(casesOfVariants(variantsOf(context.log), variants).indices());
          deviating += cases;
        }
        expect(new Set(result.deviations.map(({ id }) => id)).size).toBe(result.deviations.length);
        expect(deviating > 0).toBe(result.caseConformance !== 1);
      }),
      { numRuns: 100 },
    );
  });

  it('checks a designed process by any name of its tasks and points at its elements', () => {
    const node = (id: string, kind: BpmnNode['kind'], name: string | null, zh?: string): BpmnNode => ({
      id,
      kind,
      name,
      aliases: [],
      names: zh === undefined || name === null ? {} : { en: name, zh },
      lane: null,
      silent: false,
    });
    const bpmn: BpmnModel = {
      id: 'p2p',
      name: null,
      nodes: [
        node('s', 'start-event', null),
        node('t1', 'task', 'Order', '下单'),
        node('t2', 'task', 'Approve', '审批'),
        node('e', 'end-event', null),
      ],
      flows: [
        { id: 'f1', source: 's', target: 't1', name: null },
        { id: 'f2', source: 't1', target: 't2', name: null },
        { id: 'f3', source: 't2', target: 'e', name: null },
      ],
      unsupported: [],
    };
    const log = logOf([['下单', 'Approve'], ['Order', '审批'], ['下单']]);
    const context = { ...contextOf(log, treeFromText("'a'")), model: { kind: 'bpmn', bpmn } } as const;
    const result = run('conformance', context) as Conformance;
    expect(result.caseConformance).toBe(2 / 3);
    expect(result.deviations).toHaveLength(1);
    expect(result.deviations[0]).toMatchObject({
      kind: 'missing-step',
      element: 't2',
      sentence: { en: '“Approve” is missing after “Order”.', zh: '在“下单”之后缺少“审批”。' },
      exampleCases: ['case 2'],
    });
  });

  it('refuses an unknown deviation, and to work without a model', () => {
    const context = contextOf(logOf([['a']]), treeFromText("'a'"));
    expect(() => conformanceCases(context, 'nothing')).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
    expect(() => run('conformance', { ...context, model: null })).toThrow(
      expect.objectContaining({ code: 'needs-model' }),
    );
  });
});

describe('align', () => {
  it('has the keys of the command line contract in their order', () => {
    const context = contextOf(logOf([['a', 'x', 'b'], ['a']]), treeFromText("->('a', 'b')"));
    const result = run('align', context) as Record<string, unknown>;
    expect(Object.keys(result).slice(0, 8)).toEqual([
      'cases',
      'variants',
      'fittingCases',
      'totalCost',
      'fitness',
      'exact',
      'perVariant',
      'timedOut',
    ]);
    expect(result).toMatchObject({
      cases: 2,
      variants: 2,
      fittingCases: 0,
      totalCost: 2,
      fitness: { log: 1 - 2 / 8, averageTrace: (2 / 3 + 4 / 5) / 2 },
      exact: true,
      timedOut: [],
      unknownActivities: ['x'],
    });
    expect(result.perVariant).toEqual([
      {
        cases: 1,
        activities: ['a'],
        cost: 1,
        fitness: 1 - 1 / 3,
        logMoves: 0,
        modelMoves: 1,
        moves: [
          ['a', 'a'],
          [null, 'b'],
        ],
      },
      {
        cases: 1,
        activities: ['a', 'x', 'b'],
        cost: 1,
        fitness: 1 - 1 / 5,
        logMoves: 1,
        modelMoves: 0,
        moves: [
          ['a', 'a'],
          ['x', null],
          ['b', 'b'],
        ],
      },
    ]);
  });
});

it('names the variants of a deviation by their place in the whole log, also when only some cases are checked', () => {
  const log = timedLog([
    [60, 'a', 'b'],
    [60, 'a', 'b'],
    [60, 'a', 'b', 'x'],
  ]);
  const context = contextOf(log, treeFromText("->('a', 'b')"));
  const cases = CaseSet.where(log.caseCount, (c) => c === 2);
  const { deviations } = run('conformance', { ...context, cases }) as Conformance;
  expect(deviations.map(({ variants }) => variants)).toEqual([[1]]);
  expect(variantsOf(log).caseVariant[2]).toBe(1);
});
