import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { replayVariants } from '#analysis/conformance';
import { discoverIlp } from '#analysis/discovery';
import type { LinearSolver } from '#analysis/linear';
import { isWorkflowNet, netSize, type PetriNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { discoverAnalysis } from '../../../analysis/discovery/analyses.ts';
import { framedTraces } from '../../../analysis/discovery/ilp/framed-traces.ts';
import { createPlaceSearch } from '../../../analysis/discovery/ilp/place-search.ts';
import { linearSolver } from '../../../server/jobs/analyses/linear-solver.ts';
import { bestCost, placeCost, placeFits } from '../../oracle/best-place.ts';
import { logOfTraces } from '../../support/arbitraries.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { netLanguage } from '../../support/language.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const once = (...traces: string[]): VariantTable => variantTableOf(traces.map((trace) => [trace, 1]));
const runs = (net: PetriNet, longest: number): string[] =>
  netLanguage(net, longest).map((run) => run.replaceAll(' ', ''));
const fitsAll = (log: VariantTable, net: PetriNet): boolean =>
  replayVariants(log, net).fits.every((fits) => fits === 1);
let solver: LinearSolver;
beforeAll(async () => {
  solver = await linearSolver();
});

describe('the ILP miner', () => {
  it('finds sequence, choice and concurrency', () => {
    expect(runs(discoverIlp(once('abcd', 'acbd', 'aed'), { solver }).net, 5)).toEqual(['abcd', 'acbd', 'aed']);
  });

  it('sees a dependency over a distance, which the α-algorithm does not', () => {
    expect(runs(discoverIlp(once('amx', 'bmy'), { solver }).net, 4)).toEqual(expect.arrayContaining(['amx', 'bmy']));
  });

  it('finds loops', () => {
    const { net } = discoverIlp(once('abc', 'abbc', 'ac'), { solver });
    expect(runs(net, 4)).toEqual(['abbc', 'abc', 'ac']);
  });

  it('gives source and sink for no cases, and a way past everything for empty ones', () => {
    expect(netSize(discoverIlp(variantTableOf([]), { solver }).net)).toMatchObject({ places: 2, transitions: 0 });
    expect(runs(discoverIlp(once('', 'a'), { solver }).net, 2)).toEqual(expect.arrayContaining(['', 'a']));
  });

  it('gives a workflow net with every trace of a random log as a run', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcd', 6, 6), (traces) => {
        const log = once(...traces);
        const { net, notComputed } = discoverIlp(log, { solver });
        expect(notComputed).toEqual([]);
        expect(fitsAll(log, net)).toBe(true);
        expect(isWorkflowNet(net)).toBe(true);
        expect(discoverIlp(log, { solver }).net).toEqual(net);
      }),
      { numRuns: 5 },
    );
  });

  it('finds for a pair a place as good as the best of all places', () => {
    fc.assert(
      fc.property(arbitraryTraces('abc', 5, 4), fc.nat(), fc.nat(), (traces, p, c) => {
        const log = framedTraces(once(...traces));
        const [producer, consumer] = [p % log.size, c % log.size];
        const answer = createPlaceSearch(log, solver, { place: 10, together: 10 }).find(producer, consumer);
        const best = bestCost(log, producer, consumer);
        expect(answer.kind).toBe(best === null ? 'none' : 'place');
        if (answer.kind !== 'place') return;
        expect(placeFits(log, answer.place)).toBe(true);
        expect(placeCost(log, answer.place)).toBeCloseTo(best ?? 0, 9);
      }),
      { numRuns: 10 },
    );
  });

  it('says what was not computed in time, and the net still fits', () => {
    const slow: LinearSolver = { solve: () => ({ status: 'unknown', seconds: 5 }) };
    const log = once('abc', 'acb');
    const { net, notComputed } = discoverIlp(log, { solver: slow });
    expect(notComputed).toContainEqual(['a', 'b']);
    expect(notComputed).toContainEqual([null, 'a']);
    expect(fitsAll(log, net)).toBe(true);
  });

  it('stops where all places together took too long', () => {
    let programs = 0;
    const counting: LinearSolver = {
      solve: (program, seconds) => {
        programs++;
        return { ...solver.solve(program, seconds), seconds: 1 };
      },
    };
    const log = once('abcd', 'acbd', 'aed');
    const { net, notComputed } = discoverIlp(log, { solver: counting, seconds: { place: 100, together: 3 } });
    expect(programs).toBeGreaterThanOrEqual(3);
    expect(notComputed.length).toBeGreaterThan(3);
    expect(fitsAll(log, net)).toBe(true);
  });

  it('asks for a solver where there is none', () => {
    const run = () => discoverAnalysis.run(contextOf(logOfTraces('ab')), { miner: 'ilp', noise: 0 });
    expect(run).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
    expect(discoverAnalysis.usesSolver?.({ miner: 'ilp', noise: 0 })).toBe(true);
    expect(discoverAnalysis.usesSolver?.({ miner: 'alpha', noise: 0 })).toBe(false);
  });
});

interface ExpectedSize {
  readonly models: {
    readonly ilp?: {
      readonly net?: { readonly n_places: number; readonly n_transitions: number; readonly n_arcs: number };
    };
  };
}

describe.skipIf(!shared.available)(titleNeedingShared('the ILP miner on public logs'), () => {
  const named = (name: string): boolean => shared.canonicalNames().includes(name);
  it.each(['running-example', 'bpic2013_closed', 'repairExample', 'roadtraffic100traces'].filter(named))(
    '%s: every trace is a run',
    (name) => {
      const log = variantsOf(readCanonicalLog(shared.canonical(name)));
      const { net, notComputed } = discoverIlp(log, { solver });
      expect(notComputed).toEqual([]);
      expect(fitsAll(log, net)).toBe(true);
    },
  );

  it('running-example: the net of an independent tool, but for its silent last step and the place before', () => {
    const { net } = discoverIlp(variantsOf(readCanonicalLog(shared.canonical('running-example'))), { solver });
    const other = (shared.expected('running-example') as ExpectedSize).models.ilp?.net;
    expect(netSize(net)).toMatchObject({
      places: (other?.n_places ?? 0) - 1,
      transitions: (other?.n_transitions ?? 0) - 1,
      arcs: (other?.n_arcs ?? 0) - 2,
    });
  });
});
