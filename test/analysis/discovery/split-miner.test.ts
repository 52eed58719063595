import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverDirectlyFollows, discoverSplit, type SplitMinerOptions } from '#analysis/discovery';
import { type BpmnModel, bpmnToNet, checkSoundness, isWorkflowNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { framedCounts } from '../../../analysis/discovery/heuristics/framed-counts.ts';
import { filterEdges } from '../../../analysis/discovery/split-miner/filter-edges.ts';
import { successions } from '../../../analysis/discovery/split-miner/successions.ts';
import { textbookRelations, widestPath } from '../../oracle/split-relations.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { netLanguage } from '../../support/language.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const once = (...traces: string[]) => variantTableOf(traces.map((trace) => [trace, 1]));
const runs = (bpmn: BpmnModel, longest: number): string[] =>
  netLanguage(bpmnToNet(bpmn).net, longest).map((run) => run.replaceAll(' ', ''));
const split = (log: VariantTable, options: SplitMinerOptions = { epsilon: 1, eta: 0 }): BpmnModel =>
  discoverSplit(log, options);
const gateways = (bpmn: BpmnModel): string[] =>
  bpmn.nodes.flatMap(({ kind }) => (kind.endsWith('gateway') ? [kind.replace('-gateway', '')] : [])).sort();

describe('the Split Miner', () => {
  it('tells concurrency from choice and from sequence', () => {
    expect(runs(split(once('abcd', 'acbd')), 5)).toEqual(['abcd', 'acbd']);
    expect(runs(split(once('abd', 'acd')), 5)).toEqual(['abd', 'acd']);
    expect(gateways(split(once('abcd', 'acbd', 'aed')))).toEqual(['exclusive', 'exclusive', 'parallel', 'parallel']);
    expect(runs(split(once('abcd', 'acbd', 'aed')), 5)).toEqual(['abcd', 'acbd', 'aed']);
  });

  it('takes two orders of clearly different counts as one order', () => {
    const log = variantTableOf([
      ['abcd', 60],
      ['acbd', 40],
    ]);
    expect(runs(split(log, { epsilon: 0.21, eta: 0 }), 5)).toEqual(['abcd', 'acbd']);
    expect(runs(split(log, { epsilon: 0.2, eta: 0 }), 4)).toEqual(['abcd', 'abd', 'acd']);
  });

  it('keeps loops of one and two, the first as a marker', () => {
    const bpmn = split(once('abbc', 'abc'));
    expect(bpmn.nodes.find(({ name }) => name === 'b')?.repeat).toBe('loop');
    expect(runs(bpmn, 4)).toEqual(['abbc', 'abc']);
    expect(runs(split(once('ababc', 'abc')), 7)).toEqual(['abababc', 'ababc', 'abc']);
  });

  it('finds concurrency between choices that two activities lead to', () => {
    const bpmn = split(once('rctd', 'rtcd', 'rcud', 'rucd', 'rctdictd', 'rctditcd', 'rctdiucd', 'rctdicud'));
    expect(gateways(bpmn).filter((kind) => kind === 'parallel').length).toBe(3);
    expect(runs(bpmn, 4)).toEqual(['rctd', 'rcud', 'rtcd', 'rucd']);
  });

  it('leaves out what is rare, but no activity', () => {
    const log = variantTableOf([
      ['abc', 90],
      ['ac', 1],
      ['axc', 1],
    ]);
    expect(runs(split(log, { epsilon: 0.1, eta: 0.4 }), 4)).toEqual(['abc', 'axc']);
    expect(runs(split(log, { epsilon: 0.1, eta: 0 }), 4)).toEqual(['abc', 'ac', 'axc']);
  });

  it('gives start and end for a log without events', () => {
    expect(runs(split(variantTableOf([])), 3)).toEqual(['']);
    expect(runs(split(once('')), 3)).toEqual(['']);
  });

  it('refuses parameters that are no shares', () => {
    expect(() => split(once('a'), { eta: 40 })).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
  });

  it('is sound, with every activity once, whatever the log', () => {
    const share = fc.constantFrom(0, 0.1, 0.4, 1);
    const alphabet = fc.constantFrom('abcd', 'abcdef', 'abcdefgh');
    fc.assert(
      fc.property(
        alphabet.chain((letters) => arbitraryTraces(letters, 9, 9)),
        share,
        share,
        (traces, epsilon, eta) => {
          const bpmn = split(once(...traces), { epsilon, eta });
          const { net, notes } = bpmnToNet(bpmn);
          expect(notes).toEqual([]);
          expect(isWorkflowNet(net)).toBe(true);
          expect(checkSoundness(net).reason).toBe('sound');
          expect(bpmn.nodes.flatMap(({ kind, name }) => (kind === 'task' ? name : [])).sort()).toEqual(
            [...new Set(traces.join(''))].sort(),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of the variants', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcdef', 8, 8), (traces) => {
        expect(split(once(...traces.toReversed()))).toEqual(split(once(...traces)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the first steps of the Split Miner, beside slow versions by the definition', () => {
  const share = fc.constantFrom(0, 0.1, 0.34, 1);
  const relationsOf = (traces: readonly string[], epsilon: number) => {
    const { activities } = once(...traces);
    const counts = framedCounts(once(...traces));
    const ordered = new Uint8Array(counts.size ** 2);
    const found = successions(counts, epsilon, ordered);
    const names = [...activities, '▶', '■'];
    const pairs = (table: Uint8Array): string[] =>
      Array.from(table, (cell, k) =>
        cell === 1 ? [`${names[Math.floor(k / counts.size)]}${names[k % counts.size]}`] : [],
      )
        .flat()
        .sort();
    return { counts, found, names, pairs, ordered: new Set(pairs(ordered)) };
  };

  it('finds the same edges and concurrent pairs', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcd', 6, 7), share, (traces, epsilon) => {
        const { found, pairs, ordered } = relationsOf(traces, epsilon);
        const { edges, concurrent } = textbookRelations(traces, epsilon, ordered);
        expect(pairs(found.edge)).toEqual(edges);
        expect(pairs(found.concurrent)).toEqual(concurrent);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps for every activity a best path from the start and to the end', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcde', 6, 8), share, share, (traces, epsilon, eta) => {
        const { counts, found, names, pairs } = relationsOf(traces, epsilon);
        const countOf = new Map(
          Array.from(counts.follows, (count, k) => [
            `${names[Math.floor(k / counts.size)]}${names[k % counts.size]}`,
            count,
          ]),
        );
        const weighted = (edges: readonly string[]) => new Map(edges.map((edge) => [edge, countOf.get(edge) ?? 0]));
        const [all, kept] = [weighted(pairs(found.edge)), weighted(pairs(filterEdges(found, eta)))];
        for (const name of new Set(traces.join(''))) {
          expect(widestPath(kept, '▶', name)).toBe(widestPath(all, '▶', name));
          expect(widestPath(kept, name, '■')).toBe(widestPath(all, name, '■'));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the directly-follows graph as a model', () => {
  it('has every trace as a run and knows no concurrency', () => {
    fc.assert(
      fc.property(arbitraryTraces('abcd', 5, 6), (traces) => {
        const bpmn = discoverDirectlyFollows(once(...traces), { eta: 0 });
        expect(gateways(bpmn)).not.toContain('parallel');
        const longest = Math.max(...traces.map((trace) => trace.length));
        expect(runs(bpmn, longest)).toEqual(expect.arrayContaining(traces));
      }),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('the Split Miner on public logs'), () => {
  it.each(shared.canonicalNames())('%s: sound', (name) => {
    const log = variantsOf(readCanonicalLog(shared.canonical(name)));
    for (const [epsilon, eta] of [[0.1, 0.4] as const, [0.3, 0.2] as const, [1, 0] as const])
      expect(checkSoundness(bpmnToNet(discoverSplit(log, { epsilon, eta })).net).reason).toBe('sound');
  });
});
