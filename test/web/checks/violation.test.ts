import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnalysisDefinition,
  declareCheckDefinition,
  declareDefinition,
  footprintsCheckDefinition,
  footprintsDefinition,
  logSkeletonCheckDefinition,
  logSkeletonDefinition,
  temporalCheckDefinition,
  temporalProfileDefinition,
} from '#analysis/catalog';
import { evaluateFilter } from '#analysis/filter';
import { CaseSet, type EventLog } from '#analysis/log';
import { registry } from '#analysis/registry';
import { variantsOf } from '#analysis/variants';
import type { AnalysisRequest, AnalysisResponse } from '#contract';
import {
  type CheckOutcome,
  type DeclareRule,
  declareOutcome,
  footprintsOutcome,
  groupViolations,
  skeletonOutcome,
  temporalOutcome,
  type Violation,
} from '../../../web/src/checks/violation.ts';
import { logOf, logOfTraces, plainEvents } from '../../support/arbitraries.ts';
import { contextOf } from '../../support/run-analysis.ts';

/** What the server would answer, all parameters given. */
const ask = <D extends AnalysisDefinition>(
  definition: D,
  log: EventLog,
  cases: CaseSet | null,
  params: AnalysisRequest<D>['params'],
): AnalysisResponse<D>['result'] =>
  registry.get(definition.id)?.run(contextOf(log, cases), params ?? {}) as AnalysisResponse<D>['result'];

/** The rules, relations, times and steps of some cases, held against all. */
function outcomes(log: EventLog, learned: CaseSet): readonly CheckOutcome[] {
  const rules = ask(declareDefinition, log, learned, { minSupport: 0.1, minConfidence: 0.8, reduce: false });
  const constraints = rules.constraints.map(({ template, activities }) => ({ template, activities }));
  const skeleton = ask(logSkeletonDefinition, log, learned, { noise: 0 });
  const profile = ask(temporalProfileDefinition, log, learned, {});
  const footprints = ask(footprintsDefinition, log, learned, {});
  return [
    declareOutcome(ask(declareCheckDefinition, log, null, { constraints, tellVariants: false })),
    skeletonOutcome(ask(logSkeletonCheckDefinition, log, null, { skeleton, noise: 0 })),
    temporalOutcome(ask(temporalCheckDefinition, log, null, { profile, zeta: 1, top: 0 })),
    footprintsOutcome(ask(footprintsCheckDefinition, log, null, { footprints })),
  ];
}

/** Cases that the page opens for a finding. */
function casesOf(log: EventLog, { cases }: Violation): number {
  if (cases.by === 'filter') return evaluateFilter(cases.filter, log).count;
  const table = variantsOf(log);
  const variants = cases.by === 'variants' ? cases.variants : breakingVariants(log, cases.rule);
  return variants.reduce((sum, v) => sum + (table.cases[v] ?? 0), 0);
}

const breakingVariants = (log: EventLog, rule: DeclareRule): readonly number[] =>
  ask(declareCheckDefinition, log, null, { constraints: [rule], tellVariants: true }).constraints[0]?.variants ?? [];

describe('the findings of a check without a model', () => {
  test('open as many cases as they count', () => {
    let seen = 0;
    fc.assert(
      fc.property(plainEvents(), fc.integer({ min: 1, max: 7 }), (events, mask) => {
        const log = logOf(events);
        const learned = CaseSet.where(log.caseCount, (c) => ((c + 1) & mask) !== 0);
        for (const { violations } of outcomes(log, learned))
          for (const violation of violations) {
            seen++;
            if (violation.unit === 'cases')
              expect([violation.key, casesOf(log, violation)]).toEqual([violation.key, violation.count]);
            else expect(casesOf(log, violation)).toBeGreaterThan(0);
          }
      }),
      { numRuns: 120 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  test('are told the most frequent first', () => {
    const log = logOfTraces('abc', 'abc', 'abc', 'acb', 'ac', 'ac');
    const learned = CaseSet.where(6, (c) => c < 3);
    const [rules, relations, times, steps] = outcomes(log, learned);
    expect(relations?.fitting).toBe(3);
    expect(relations?.violations.map(({ count }) => count)).toEqual(
      relations?.violations.map(({ count }) => count).toSorted((x, y) => y - x),
    );
    expect(relations?.violations.find(({ key }) => key === 'directlyFollows·a·c')).toMatchObject({
      sentence: { key: 'skeleton_directlyFollows', activities: ['a', 'c'] },
      count: 3,
      cases: { by: 'variants', variants: [1, 2] },
    });
    expect(rules?.violations[0]?.count).toBe(3);
    expect(times?.violations[0]).toMatchObject({
      sentence: { key: 'temporal_between', activities: ['a', 'c'] },
      count: 3,
    });
    expect(
      steps?.violations.map(({ sentence, count, unit }) => [sentence.key, sentence.activities.join(''), count, unit]),
    ).toEqual([
      ['footprints_step', 'ac', 3, 'steps'],
      ['footprints_order', 'cb', 1, 'steps'],
      ['footprints_end', 'b', 1, 'cases'],
    ]);
  });
});

test('broken rules of the same activities stand together, the strongest of those that most cases break first', () => {
  const broken = (template: DeclareRule['template'], activities: string[], count: number): Violation => ({
    key: `${template}·${activities.join('·')}`,
    sentence: { key: template === 'exactly_one' ? 'declare_exactlyOnce' : `declare_${template}`, activities },
    count,
    unit: 'cases',
    of: 100,
    cases: { by: 'rule', rule: { template, activities } },
  });
  const groups = groupViolations([
    broken('absence', ['c'], 9),
    broken('response', ['a', 'b'], 7),
    broken('not_succession', ['b', 'a'], 7),
    broken('precedence', ['a', 'b'], 2),
    broken('chain_response', ['a', 'b'], 7),
    broken('response', ['a', 'c'], 12),
  ]);
  expect(groups.map(({ first, others }) => [first.key, ...others.map(({ key }) => key)])).toEqual([
    ['response·a·c'],
    ['absence·c'],
    ['chain_response·a·b', 'response·a·b', 'not_succession·b·a', 'precedence·a·b'],
  ]);
});
