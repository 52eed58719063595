import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVariants } from '#analysis/conformance';
import { discoverInductive, discoverPowl, discoverSplit } from '#analysis/discovery';
import { bpmnToNet, checkSoundness, type ProcessTree, powlToBpmn, treeToNet } from '#analysis/model';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { readLog } from '#ingest';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';
import { treeLanguage } from '../../support/language.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { TreeLanguage } from '../../support/tree-derivative.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const unfitting = (tree: ProcessTree, { activities, codes, offsets, variantCount }: VariantTable): string[][] => {
  const language = new TreeLanguage(tree);
  return Array.from({ length: variantCount }, (_, v) =>
    Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => activities[code]),
  ).filter((trace) => !language.has(trace));
};

describe('runs of 500 random trees', () => {
  it('all fit the tree that the inductive miner finds without noise, even from some of them', () => {
    const runs = fc
      .tuple(arbitraryTree(['a', 'b', 'c', 'd', 'e']), fc.infiniteStream(fc.boolean()))
      .map(([tree, keep]) =>
        treeLanguage(tree, 5)
          .filter(() => keep.next().value === true)
          .slice(0, 40),
      );
    fc.assert(
      fc.property(runs, (traces) => {
        const table = variantTableOf(traces.map((text) => [text === '' ? [] : text.split(' '), 1]));
        expect(unfitting(discoverInductive(table, { noise: 0 }), table)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('models of 500 random logs', () => {
  const log = arbitraryTraces('abcdefg', 9, 9).map((traces) =>
    variantTableOf(traces.map((trace, i) => [trace, i + 1])),
  );
  const share = fc.constantFrom(0, 0.2, 0.5, 1);

  it.each([
    ['inductive', (table: VariantTable, noise: number) => treeToNet(discoverInductive(table, { noise }))],
    ['split', (table: VariantTable, eta: number) => bpmnToNet(discoverSplit(table, { eta })).net],
    ['powl', (table: VariantTable, noise: number) => bpmnToNet(powlToBpmn(discoverPowl(table, { noise }))).net],
  ])('%s: all sound', (_, discover) => {
    fc.assert(
      fc.property(log, share, (table, value) => {
        expect(checkSoundness(discover(table, value)).reason).toBe('sound');
      }),
      { numRuns: 500 },
    );
  });
});

const FILES = [
  'bpic2012/BPI_Challenge_2012.xes.gz',
  'bpic2013/BPI_Challenge_2013_closed_problems.xes.gz',
  'bpic2013/BPI_Challenge_2013_incidents.xes.gz',
  'bpic2013/BPI_Challenge_2013_open_problems.xes.gz',
  'bpic2019-sublogs/01_01_01.xes.gz',
  'bpic2019-sublogs/01_02_01.xes.gz',
  'bpic2020/DomesticDeclarations.xes.gz',
  'bpic2020/InternationalDeclarations.xes.gz',
  'bpic2020/RequestForPayment.xes.gz',
  'chinese/采购到付款_300例_GB18030.csv',
  'chinese/flowable-van-holiday.act_hi_actinst.utf8.csv',
  'receipt/receipt.xes.gz',
  'rtfm/Road_Traffic_Fine_Management_Process.xes.gz',
  'sap-p2p-tables/ground_truth_log.csv',
  'sepsis/Sepsis Cases - Event Log.xes.gz',
];

/** The variants of the largest log stand in a table of their own. */
const variantsOf2019 = (): VariantTable => {
  const file = shared.path('logs', 'bpic2019-reconstructed', 'bpic2019_variants.csv.gz');
  const rows = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n').slice(1);
  return variantTableOf(
    rows.map((row) => {
      const [, cases = '', , , , , ...activities] = row.split(',');
      return [activities.join(',').replaceAll('"', '').trimEnd().split('|'), Number(cases)];
    }),
  );
};

describe.skipIf(!shared.available)(titleNeedingShared('the inductive miner without noise on public logs'), () => {
  it.each(FILES)('%s: every variant fits', async (file) => {
    const { log } = await readLog(shared.path('logs', ...file.split('/')));
    const table = variantsOf(log);
    const tree = discoverInductive(table, { noise: 0 });
    const { cost } = alignVariants(table, treeToNet(tree), { tree });
    expect([table.variantCount > 0, cost.every((deviations) => deviations === 0)]).toEqual([true, true]);
  });

  it('bpic2019, 11,973 variants: every variant fits', () => {
    const table = variantsOf2019();
    expect([table.variantCount, table.activities.length]).toEqual([11_973, 42]);
    expect(unfitting(discoverInductive(table, { noise: 0 }), table)).toEqual([]);
  });
});
