import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlignOptions, alignVariants } from '#analysis/conformance';
import { CaseSet } from '#analysis/log';
import { treeFromText, treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { type AlignedNews, AlignmentMemory } from '../../../../server/jobs/analyses/remembered-alignments.ts';
import { logOf } from '../../../analysis/conformance/arbitraries.ts';

const net = treeToNet(treeFromText("->('a', *('b', tau), X('c', tau))"));
const tableOf = (...traces: string[][]) => variantsOf(logOf([['a', 'b', 'c', 'd'], ...traces]));

/** Counts what is searched anew. */
function counted(mostBytes?: number) {
  const searched: number[] = [];
  const news: AlignedNews[] = [];
  const memory = new AlignmentMemory(
    (...asked) => {
      searched.push(asked[0].variantCount);
      return alignVariants(...asked);
    },
    (one) => news.push(structuredClone(one)),
    mostBytes,
  );
  return { ...memory, align: memory.align, memory, searched, news };
}

/** But for what the search took: it took part of it before. */
const plain = ({ expanded: _, graph, ...result }: ReturnType<typeof alignVariants>) => ({
  ...result,
  states: graph?.stateCount,
});

describe('alignments that are remembered', () => {
  it('are found once for the same variants and model, however many cases show them', () => {
    const { align, searched } = counted();
    const first = align(tableOf(['a', 'c'], ['a', 'b']), net);
    expect(align(tableOf(['a', 'c'], ['a', 'b'], ['a', 'b']), net)).toBe(first);
    expect(searched).toEqual([3]);
  });

  it('are searched for the variants that are new alone, and not at all for fewer', () => {
    const { align, searched } = counted();
    const more = tableOf(['a', 'c'], ['a', 'b'], ['c', 'c', 'a']);
    align(tableOf(['a', 'c'], ['b']), net);
    expect(plain(align(more, net))).toEqual(plain(alignVariants(more, net)));
    const fewer = tableOf(['c', 'c', 'a']);
    expect(plain(align(fewer, net))).toEqual(plain(alignVariants(fewer, net)));
    expect(searched).toEqual([3, 2]);
  });

  it('are found anew for another model, other costs or another budget', () => {
    const { align, searched } = counted();
    const table = tableOf(['a', 'c'], ['b', 'b']);
    const cost = (options: AlignOptions) => [...align(table, net, options).cost];
    expect(cost({})).toEqual([...alignVariants(table, net).cost]);
    expect(align(table, treeToNet(treeFromText("->('a', 'c')"))).cost).not.toEqual(align(table, net).cost);
    expect(cost({ costs: { model: { a: 5 } } })).not.toEqual(cost({}));
    expect(align(table, net, { budget: 1 }).missing.length).toBeGreaterThan(0);
    expect(align(table, net, { budget: 1 }).missing.length).toBeGreaterThan(0);
    expect(searched).toEqual([3, 3, 3, 3]);
  });

  it('are in no way other than those of one search, whatever was narrowed before', () => {
    const trace = fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 6 });
    const given = fc.record({
      traces: fc.array(trace, { minLength: 1, maxLength: 30 }),
      narrowed: fc.array(fc.infiniteStream(fc.boolean()), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(given, ({ traces, narrowed }) => {
        const log = logOf(traces);
        const { align } = counted();
        for (const choice of narrowed) {
          const kept = CaseSet.where(log.caseCount, () => choice.next().value === true);
          const table = variantsOf(log, kept);
          expect(plain(align(table, net))).toEqual(plain(alignVariants(table, net)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are known to other threads that heard of them', () => {
    const one = counted();
    const other = counted();
    const table = tableOf(['a', 'c'], ['b', 'b']);
    const found = one.align(table, net);
    for (const news of one.news) other.memory.hear(news);
    expect(plain(other.align(table, net))).toEqual(plain(found));
    expect(other.align(table, net).graph?.edgeTarget.length).toBe(found.graph?.edgeTarget.length);
    expect([one.searched, other.searched]).toEqual([[3], []]);
    const columns = [one.news[0]?.part.codes, one.news[0]?.part.result.logMove];
    expect(columns.map((column) => column?.buffer instanceof SharedArrayBuffer)).toEqual([true, true]);
  });

  it('tell that they are done, and are not kept beyond their room', () => {
    const { align, searched } = counted(10);
    const told: number[] = [];
    const onProgress = (share: number): unknown => told.push(share);
    const table = tableOf(['a', 'c']);
    align(table, net, { onProgress });
    align(table, net, { onProgress });
    expect(searched).toEqual([2, 2]);
    const roomy = counted();
    roomy.align(table, net);
    roomy.align(table, net, { onProgress });
    expect(told.at(-1)).toBe(1);
    expect(roomy.searched).toEqual([2]);
  });
});
