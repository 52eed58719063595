import { describe, expect, it } from 'vitest';
import { alignVariants } from '#analysis/conformance';
import { treeFromText, treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { rememberedAlignments } from '../../../../server/jobs/analyses/remembered-alignments.ts';
import { logOf } from '../../../analysis/conformance/arbitraries.ts';

const net = treeToNet(treeFromText("->('a', 'b', 'c')"));
const tableOf = (...traces: string[][]) => variantsOf(logOf(traces));

/** Counts what is computed anew. */
function counted(mostBytes?: number) {
  let computed = 0;
  const align = rememberedAlignments((...asked) => {
    computed++;
    return alignVariants(...asked);
  }, mostBytes);
  return { align, computed: () => computed };
}

describe('alignments that are remembered', () => {
  it('are found once for the same variants and model, however many cases show them', () => {
    const { align, computed } = counted();
    const first = align(tableOf(['a', 'c'], ['a', 'b']), net);
    expect(align(tableOf(['a', 'c'], ['a', 'b'], ['a', 'b']), net)).toBe(first);
    expect(computed()).toBe(1);
  });

  it('are found anew for other variants, another model, other costs or another budget', () => {
    const { align, computed } = counted();
    const table = tableOf(['a', 'c'], ['a', 'b']);
    align(table, net);
    expect([...align(tableOf(['a', 'c'], ['b', 'b']), net).cost]).toEqual([1, 3]);
    expect([...align(table, treeToNet(treeFromText("->('a', 'c')"))).cost].sort()).toEqual([0, 2]);
    expect([...align(table, net, { costs: { model: { c: 5 } } }).cost].sort()).toEqual([1, 5]);
    expect(align(table, net, { budget: 1 }).missing.length).toBeGreaterThan(0);
    expect(computed()).toBe(5);
  });

  it('tell that they are done, and are not kept beyond their room', () => {
    const { align, computed } = counted(10);
    const told: number[] = [];
    const onProgress = (share: number): unknown => told.push(share);
    const table = tableOf(['a', 'c']);
    align(table, net, { onProgress });
    align(table, net, { onProgress });
    expect(computed()).toBe(2);
    const roomy = counted();
    roomy.align(table, net);
    roomy.align(table, net, { onProgress });
    expect(told.at(-1)).toBe(1);
    expect(roomy.computed()).toBe(1);
  });
});
