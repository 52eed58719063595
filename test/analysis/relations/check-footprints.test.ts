import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedModel } from '#analysis/conformance';
import { treeFromText } from '#analysis/model';
import { checkFootprints, footprints, stepsOfFootprints, stepsOfNet } from '#analysis/relations';
import { logOfTraces, logs } from '../../support/arbitraries.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

const against = (traces: readonly string[], ...reference: readonly string[]) =>
  checkFootprints(logOfTraces(...traces), null, stepsOfFootprints(footprints(logOfTraces(...reference))));

const againstTree = (traces: readonly string[], tree: string) => {
  const model = { kind: 'process-tree', tree: treeFromText(tree) } as const;
  return checkFootprints(logOfTraces(...traces), null, stepsOfNet(checkedModel(model, []).net));
};

describe('a check of footprints', () => {
  it('counts the steps that the reference has, begins and ends included', () => {
    expect(against(['abc', 'acb', 'cx'], 'abc')).toEqual({
      cases: 3,
      // start a ×2, a→b, b→c, end c of 5 steps and 6 begins and ends.
      fitness: 5 / 11,
      precision: 1,
      agreement: 10 / 16,
      differences: [
        { first: 'a', second: 'c', log: '→', reference: '#', steps: 1 },
        { first: 'b', second: 'c', log: '∥', reference: '→', steps: 1 },
        { first: 'c', second: 'x', log: '→', reference: '#', steps: 1 },
      ],
      starts: [{ activity: 'c', cases: 1 }],
      ends: [
        { activity: 'b', cases: 1 },
        { activity: 'x', cases: 1 },
      ],
      unknownActivities: ['x'],
      complete: true,
    });
  });

  it('takes what a model allows', () => {
    const check = againstTree(['abcd', 'abcd', 'adcb'], "->('a', +('b', 'c'), 'd')");
    expect(check.differences).toEqual([
      { first: 'a', second: 'c', log: '#', reference: '→', steps: 0 },
      { first: 'a', second: 'd', log: '→', reference: '#', steps: 1 },
      { first: 'b', second: 'd', log: '#', reference: '→', steps: 0 },
      { first: 'c', second: 'd', log: '∥', reference: '→', steps: 1 },
    ]);
    expect(check).toMatchObject({ fitness: 12 / 15, precision: 6 / 8, complete: true });
  });

  it('finds a log equal to itself', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const check = checkFootprints(log, null, stepsOfFootprints(footprints(log)));
        const empty = log.eventCount === 0;
        expect(check).toMatchObject({ differences: [], starts: [], ends: [], unknownActivities: [] });
        expect([check.fitness, check.precision, check.agreement]).toEqual(empty ? [null, null, null] : [1, 1, 1]);
      }),
    );
  });

  it('equals looking up every step of every case', () => {
    fc.assert(
      fc.property(logs, logs, (log, other) => {
        const reference = footprints(other);
        const allowed = new Set([...reference.sequence, ...reference.parallel].map(String));
        let [steps, fits] = [0, 0];
        for (const trace of tracesOf(log).filter(({ length }) => length > 0)) {
          const names = trace.map(({ activity }) => activity);
          const verdicts = [
            reference.startActivities.includes(names[0]),
            reference.endActivities.includes(names[names.length - 1]),
            ...names.slice(1).map((name, i) => allowed.has(`${names[i]},${name}`)),
          ];
          steps += verdicts.length;
          fits += verdicts.filter(Boolean).length;
        }
        const check = checkFootprints(log, null, stepsOfFootprints(reference));
        expect(check.fitness).toBe(steps === 0 ? null : fits / steps);
        const wrong =
          check.differences.reduce((sum, difference) => sum + difference.steps, 0) +
          [...check.starts, ...check.ends].reduce((sum, entry) => sum + entry.cases, 0);
        expect(wrong).toBe(steps - fits);
      }),
    );
  });
});
