import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformanceDefinition } from '#analysis/catalog';
import { CaseSet, type EventLog, EventLogBuilder } from '#analysis/log';
import { type Model, treeFromText } from '#analysis/model';
import { runAnalysis } from '../../../../server/cli/analyses/run-analysis.ts';
import { type ConformanceResult, mergedFigures } from '../../../../server/jobs/designs/conformance-merge.ts';

const model: Model = { kind: 'process-tree', tree: treeFromText("->('a', X('b', tau), 'c')") };

/** One letter an event; each case begins in one of four months and belongs to a plant. */
function logOf(cases: readonly { trace: string; month: number; plant: string }[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach(({ trace, month, plant }, i) => {
    const c = builder.addCase(String(i));
    builder.caseColumn('plant', 'text').setText(c, plant);
    for (const [k, activity] of [...trace].entries())
      builder.addEvent(c, builder.activities.add(activity), Date.UTC(2026, month, 1) + k * 3_600_000);
  });
  return builder.finish().log;
}

const plainCase = fc.record({
  trace: fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { minLength: 1, maxLength: 5 }).map((t) => t.join('')),
  month: fc.integer({ min: 0, max: 3 }),
  plant: fc.constantFrom('north', 'south', ''),
  part: fc.integer({ min: 0, max: 2 }),
});

const check = (log: EventLog, cases: CaseSet | null): ConformanceResult =>
  runAnalysis(conformanceDefinition, log, {
    model,
    cases,
    params: { by: 'plant', accepted: ['missing-step|c|a', 'extra-step|x|a', 'repeated|a|a'] },
  });

describe('figures of several checks put together', () => {
  it('are those of one check of all cases, however they are parted', () => {
    let differing = 0;
    fc.assert(
      fc.property(fc.array(plainCase, { minLength: 1, maxLength: 40 }), (cases) => {
        const log = logOf(cases);
        const whole = check(log, null);
        const parts = [0, 1, 2].map((part) =>
          check(
            log,
            CaseSet.where(cases.length, (c) => cases[c]?.part === part),
          ),
        );
        const merged = mergedFigures(parts);
        for (const name of ['caseConformance', 'stepConformance', 'fitness', 'exact', 'months', 'segments'] as const)
          expect(merged[name], name).toEqual(whole[name]);
        const { variants, deviations, ...counts } = whole.n;
        expect(merged.n).toMatchObject(counts);
        expect(merged.n.variants).toBeGreaterThanOrEqual(variants);
        expect(merged.n.deviations).toBeGreaterThanOrEqual(deviations);
        const { deviations: accepted, ...rates } = whole.accepted;
        expect(merged.accepted).toMatchObject(rates);
        expect(merged.accepted.deviations).toBeGreaterThanOrEqual(accepted);
        if (rates.acceptedCaseConformance !== rates.caseConformance) differing++;
      }),
      { numRuns: 60 },
    );
    expect(differing).toBeGreaterThan(10);
  });

  it('of one check are its own, and of none are empty', () => {
    const result = check(logOf([{ trace: 'axc', month: 0, plant: 'north' }]), null);
    expect(result).toMatchObject(mergedFigures([result]));
    expect(mergedFigures([])).toMatchObject({ caseConformance: null, fitness: null, months: [], n: { cases: 0 } });
  });
});
