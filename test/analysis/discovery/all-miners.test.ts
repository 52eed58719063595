import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverDefinition } from '#analysis/catalog';
import { discoverAnalysis } from '../../../analysis/discovery/analyses.ts';
import { linearSolver } from '../../../server/jobs/analyses/linear-solver.ts';
import { logOfTraces } from '../../support/arbitraries.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { contextOf } from '../../support/run-analysis.ts';

const miners = discoverDefinition.params.properties.miner.anyOf.map((literal) => literal.const);
const solver = await linearSolver();

describe.each(miners)('%s', (miner) => {
  const numRuns = miner === 'ilp' ? 3 : 20;
  const answer = (traces: readonly string[], more: { activities?: number; variants?: number } = {}) =>
    discoverAnalysis.run({ ...contextOf(logOfTraces(...traces)), linearSolver: solver }, { miner, ...more });

  it('gives the same bytes whatever the order of the cases', () => {
    const cases = arbitraryTraces('abcde', 6, 6).chain((traces) =>
      fc.tuple(fc.constant(traces), fc.shuffledSubarray(traces, { minLength: traces.length })),
    );
    fc.assert(
      fc.property(cases, ([traces, shuffled]) => {
        const doubled = traces.slice(0, 2);
        expect(JSON.stringify(answer([...doubled, ...shuffled]))).toBe(JSON.stringify(answer([...traces, ...doubled])));
      }),
      { numRuns },
    );
  });

  it('sees the frequent part only when asked to, as if the rest were not there', () => {
    const whole = ['ab', 'ab', 'ab', 'ab', 'acb', 'axyzb'];
    const seen = answer(whole, { activities: 0.9, variants: 0.5 });
    const alone = answer(['ab', 'ab', 'ab', 'ab']);
    expect(seen.leftOut).toEqual({ activities: ['z'], events: 8, variants: 2, cases: 2 });
    expect(seen.parameters).toMatchObject({ activities: 0.9, variants: 0.5 });
    expect(seen.model).toEqual(alone.model);
    expect(seen.sound).toBe(true);
  });

  it('answers for a log without cases and for one without events', () => {
    for (const traces of [[], ['', '']]) {
      const { net, sound } = answer(traces);
      expect(net.transitions - net.silent).toBe(0);
      expect([true, false]).toContain(sound);
    }
  });
});
