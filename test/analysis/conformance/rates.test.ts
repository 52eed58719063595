import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { type Model, treeFromText, treeToNet } from '#analysis/model';
import { conformanceAnalysis } from '../../../analysis/conformance/analyses.ts';
import { contextOf } from '../../support/run-analysis.ts';

const DAY = 86_400_000;
const model: Model = { kind: 'process-tree', tree: treeFromText("->('a', 'b', 'c')") };

/** One letter an event, a day apart; each case begins a month after the one before, belongs to a plant and costs something. */
function logOf(...cases: readonly (readonly [trace: string, plant: string, cost: number])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach(([trace, plant, cost], i) => {
    const c = builder.addCase(String(i + 1));
    builder.caseColumn('plant', 'text').setText(c, plant);
    builder.caseColumn('cost', 'number').set(c, cost);
    for (const [k, activity] of [...trace].entries())
      builder.addEvent(c, builder.activities.add(activity), Date.UTC(2026, i % 3, 1) + k * DAY);
  });
  return builder.finish().log;
}

type Params = Parameters<typeof conformanceAnalysis.run>[1];
const check = (log: EventLog, params: Partial<Params> = {}, of: Model = model) =>
  conformanceAnalysis.run({ ...contextOf(log), model: of }, params);

const log = logOf(['abc', 'north', 1], ['ac', 'north', 2], ['axc', 'south', 3], ['abc', 'south', 4]);

describe('accepted deviations', () => {
  test('move out of the rates that take them as conforming, and stay in the others', () => {
    const ids = check(log).deviations.map(({ id }) => id);
    expect(ids).toEqual(['missing-step|b|a', 'extra-step|x|a']);
    const { accepted, caseConformance, deviations, stepConformance } = check(log, {
      accepted: ['missing-step|b|a', 'gone'],
    });
    expect(deviations.map(({ accepted: is }) => is)).toEqual([true, false]);
    // Steps: 3 + 3 (one missing) + 4 (one missing, one extra) + 3 = 13, of which 10 are synchronous.
    expect([caseConformance, stepConformance]).toEqual([2 / 4, 10 / 13]);
    expect(accepted).toEqual({
      cases: 4,
      steps: 13,
      caseConformance: 2 / 4,
      stepConformance: 10 / 13,
      acceptedCaseConformance: 3 / 4,
      acceptedStepConformance: 12 / 13,
      deviations: 1,
    });
  });

  test('a step in the wrong order counts as the extra and the missing one that it is', () => {
    const swapped = logOf(['bac', 'north', 1]);
    const [{ id = '' } = {}] = check(swapped).deviations;
    expect(id).toMatch(/^wrong-order/);
    expect(check(swapped, { accepted: [id] }).accepted).toMatchObject({
      stepConformance: 2 / 4,
      acceptedStepConformance: 1,
    });
  });
});

describe('rates', () => {
  test('by month of the beginning', () => {
    expect(check(log).months.map(({ month, cases, caseConformance }) => [month, cases, caseConformance])).toEqual([
      ['2026-01', 2, 1],
      ['2026-02', 1, 0],
      ['2026-03', 1, 0],
    ]);
  });

  test('by the value of a case attribute, marked as small below 30 cases', () => {
    expect(check(log, { by: 'plant' }).segments).toMatchObject([
      { value: 'north', cases: 2, caseConformance: 0.5, small: true },
      { value: 'south', cases: 2, caseConformance: 0.5, small: true },
    ]);
  });

  test.each([{ by: 'Plant' }, { cost: 'plant' }])(
    'an attribute that will not do is refused with what there is: %o',
    (params) => {
      expect(() => check(log, params)).toThrow(AnalysisError);
      expect(() => check(log, params)).toThrow('"plant"');
    },
  );
});

describe('the effect of a deviation', () => {
  test('on duration and cost, with an interval', () => {
    const many = logOf(
      ...Array.from({ length: 12 }, (_, i): [string, string, number] => ['abc', 'n', 10 + i]),
      ...Array.from({ length: 9 }, (_, i): [string, string, number] => ['ac', 'n', 100 + i]),
    );
    const [deviation] = check(many, { cost: 'cost' }).deviations;
    expect(deviation).toMatchObject({
      kind: 'missing-step',
      deltaMedianDuration: -86_400,
      deltaInterval: [-86_400, -86_400],
    });
    expect(deviation?.deltaMedianCost).toBe(104 - 15.5);
    const [low = 0, high = 0] = deviation?.deltaCostInterval ?? [];
    expect(low).toBeLessThan(88.5);
    expect(high).toBeGreaterThan(88.5);
  });

  test('is not told below five cases', () => {
    expect(check(log, { cost: 'cost' }).deviations[0]).toMatchObject({
      deltaMedianDuration: null,
      deltaInterval: null,
      deltaMedianCost: null,
    });
  });
});

describe('names that do not match by themselves', () => {
  test.each<[string, Model]>([
    ['tree', model],
    ['net', { kind: 'petri-net', net: treeToNet(treeFromText("->('a', 'b', 'c')")) }],
  ])('are mapped, and steps without events are silent (%s)', (_, of) => {
    const other = logOf(['aXc', 'n', 1], ['ac', 'n', 1]);
    expect(check(other, {}, of).caseConformance).toBe(0);
    expect(check(other, { mapping: { X: 'b' } }, of).caseConformance).toBe(0.5);
    expect(check(other, { silent: [' b '] }, of).caseConformance).toBe(0.5);
    expect(check(logOf(['ac', 'n', 1]), { silent: ['b'] }, of).caseConformance).toBe(1);
  });

  test('in BPMN, by any name of the step', () => {
    const node = (id: string, kind: 'task' | 'start-event' | 'end-event', name: string | null, names = {}) => ({
      id,
      kind,
      name,
      aliases: [],
      names,
      lane: null,
      silent: false,
    });
    const bpmn: Model = {
      kind: 'bpmn',
      bpmn: {
        id: 'p',
        name: null,
        nodes: [
          node('s', 'start-event', null),
          node('t', 'task', 'Check', { zh: '检查' }),
          node('e', 'end-event', null),
        ],
        flows: [
          { id: 'f', source: 's', target: 't', name: null },
          { id: 'g', source: 't', target: 'e', name: null },
        ],
        unsupported: [],
      },
    };
    const one = logOf(['x', 'n', 1]);
    expect(check(one, {}, bpmn).caseConformance).toBe(0);
    expect(check(one, { mapping: { x: '检查' } }, bpmn).caseConformance).toBe(1);
    expect(check(one, { mapping: { x: 'Check' } }, bpmn).deviations).toEqual([]);
  });
});

describe('months', () => {
  test('are those of the calendar for any instant, however early or late', () => {
    const instant = fc.oneof(
      fc.integer({ min: -2_208_988_800_000, max: 4_102_444_800_000 }),
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.constantFrom(Date.UTC(2000, 1, 29, 23, 59, 59, 999), Date.UTC(2000, 2, 1), Date.UTC(1900, 1, 28), -1, 0),
    );
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 40 }), (begins) => {
        const builder = new EventLogBuilder({ timed: true });
        begins.forEach((at, i) => {
          builder.addEvent(builder.addCase(String(i)), builder.activities.add('a'), at);
        });
        const counts = new Map<string, number>();
        for (const at of begins) {
          const month = new Date(at).toISOString().slice(0, 7);
          counts.set(month, (counts.get(month) ?? 0) + 1);
        }
        const { months } = check(builder.finish().log);
        expect(months.map(({ month, cases }) => [month, cases])).toEqual(
          [...counts].sort(([a], [b]) => (a < b ? -1 : 1)),
        );
      }),
    );
  });
});
