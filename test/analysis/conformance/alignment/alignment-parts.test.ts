import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlignmentResult,
  type AlignOptions,
  alignPart,
  alignVariants,
  joinParts,
  prepareModel,
  splitVariants,
  type VariantPart,
} from '#analysis/conformance';
import { discoverInductive } from '#analysis/discovery';
import { type PetriNet, treeFromText, treeToNet } from '#analysis/model';
import { pickVariants, type VariantTable, variantsOf } from '#analysis/variants';
import { readLog } from '#ingest';
import { shared } from '../../../support/shared.ts';
import { anyNet, logOf, processTree, trace, uniqueTree } from '../arbitraries.ts';

const traces = fc.array(trace, { minLength: 1, maxLength: 12 });
/** For each variant the part it goes to. */
const places = fc.array(fc.nat(3), { minLength: 12, maxLength: 12 });

/** Parts in any order of part, as they fall. */
function partsBy(variants: VariantTable, place: readonly number[]): VariantPart[] {
  const parts: number[][] = [[], [], [], []];
  for (let v = 0; v < variants.variantCount; v++) parts[place[v % place.length] ?? 0]?.push(v);
  return parts.filter((part) => part.length > 0).map((part) => Uint32Array.from(part));
}

const inOneCall = (variants: VariantTable, net: PetriNet, options: AlignOptions) =>
  bare(alignVariants(variants, net, options));

const inParts = (
  variants: VariantTable,
  net: PetriNet,
  options: AlignOptions,
  split: (variants: VariantTable) => readonly VariantPart[],
) => {
  const model = prepareModel(variants.activities, net, options);
  const parts = split(variants);
  const results = parts.map((part) => alignPart(model, variants, part, options));
  return bare(joinParts(model, variants, parts, results, options));
};

const bare = (result: AlignmentResult) => {
  const { expanded: _, graph: __, ...rest } = result;
  return rest;
};

describe('alignments in parts', () => {
  it('are those of one call, whichever variants go into which part', () => {
    fc.assert(
      fc.property(processTree, traces, places, (tree, log, place) => {
        const [variants, net] = [variantsOf(logOf(log)), treeToNet(tree)];
        expect(inParts(variants, net, { tree }, (all) => partsBy(all, place))).toEqual(
          inOneCall(variants, net, { tree }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('are those of one call on arbitrary nets too, where the model was explored whole', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyNet, traces, places, (net, log, place) => {
        const [variants, options] = [variantsOf(logOf(log)), { markings: 500, budget: 50_000 }];
        if (!prepareModel(variants.activities, net, options).graph.complete) return;
        compared++;
        expect(inParts(variants, net, options, (all) => partsBy(all, place))).toEqual(
          inOneCall(variants, net, options),
        );
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('are those of one call at costs of the user’s own', () => {
    const costs = { log: { a: 0, b: 2.5, unknown: 0.1 }, model: { a: 3, c: 0.5, d: 0 } };
    fc.assert(
      fc.property(processTree, traces, places, (tree, log, place) => {
        const [variants, net] = [variantsOf(logOf(log)), treeToNet(tree)];
        expect(inParts(variants, net, { costs }, (all) => partsBy(all, place))).toEqual(
          inOneCall(variants, net, { costs }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('are those of one call for trees too large to explore, split as the product splits them', () => {
    fc.assert(
      fc.property(uniqueTree, traces, (tree, log) => {
        const [variants, net] = [variantsOf(logOf(log)), treeToNet(tree)];
        const options = { tree, markings: 2 };
        const model = prepareModel(variants.activities, net, options);
        expect(inParts(variants, net, options, (all) => splitVariants(model, all, options))).toEqual(
          inOneCall(variants, net, options),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are one call’s whatever the tables may take, at unit costs and at the user’s own', () => {
    const given = { log: { a: 0, b: 2.5 }, model: { a: 3, c: 0.5, d: 0 } };
    let most = 0;
    fc.assert(
      fc.property(processTree, traces, fc.constantFrom(undefined, given), (tree, log, costs) => {
        const [variants, net] = [variantsOf(logOf(log)), treeToNet(tree)];
        for (const tableBytes of [1, 100, 300]) {
          const parts = splitVariants(prepareModel(variants.activities, net, { costs }), variants, { tableBytes });
          most = Math.max(most, parts.length);
          expect(inOneCall(variants, net, { costs, tableBytes })).toEqual(inOneCall(variants, net, { costs }));
        }
      }),
      { numRuns: 150 },
    );
    expect(most).toBeGreaterThan(5);
  });

  it('share the budget, and what some leave of it goes to those that ran over', () => {
    const long = ['e', 'd', 'c', 'b', 'a', 'a', 'e', 'd', 'c', 'b'];
    const variants = variantsOf(logOf([long, ['a', 'b', 'c', 'd', 'e']]));
    const net = treeToNet(treeFromText("->('a', +('b', 'c', 'd'), 'e')"));
    const v = variants.offsets[1] === 10 ? 0 : 1;
    const each = (all: VariantTable) => Array.from({ length: all.variantCount }, (_, v) => Uint32Array.of(v));
    const [hard = 0, easy = 0] = [v, 1 - v].map((v) => alignVariants(pickVariants(variants, [v]), net).expanded);
    // Eleven of the 17 events and ends are not enough for the long one, but the other leaves some.
    expect(((hard + easy + 1) * 11) / 17).toBeLessThan(hard);
    expect(inParts(variants, net, { budget: hard + easy + 1 }, each)).toEqual(inOneCall(variants, net, {}));
    const short = inParts(variants, net, { budget: Math.ceil(hard * 0.9) }, each);
    expect(short.missing).toMatchObject([{ variant: v, reason: 'budget-exceeded' }]);
    expect(short.worst).toEqual(alignVariants(variants, net).worst);
    expect(short.emptyCost).toBe(5);
  });
});

describe('parts that A* aligns', () => {
  it('are those of one call, in whatever order and by whatever thread each is taken', () => {
    const net = treeToNet(treeFromText("->('a', +('b', 'c', 'd', 'e', *('f', 'g')), X('h', 'a'))"));
    let seed = 5;
    const letter = (): string => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return String.fromCharCode(97 + ((seed >>> 8) % 9));
    };
    const variants = variantsOf(logOf(Array.from({ length: 60 }, () => Array.from({ length: 12 }, letter))));
    for (const costs of [undefined, { log: { a: 0.5, f: 0 }, model: { d: 3 } }]) {
      const options = { wholeMarkings: 1, costs };
      const prepared = () => prepareModel(variants.activities, net, options);
      const parts = splitVariants(prepared(), variants, options);
      expect(parts.length).toBeGreaterThan(4);
      const backwards = parts.toReversed().map((part) => alignPart(prepared(), variants, part, options));
      const together = joinParts(prepared(), variants, parts, backwards.toReversed(), options);
      expect(bare(together)).toEqual(inOneCall(variants, net, options));
      expect(together.cost).toEqual(alignVariants(variants, net, { costs }).cost);
    }
  });
});

describe('the parts of a log', () => {
  it('hold every variant once, and one part is enough for a small log', () => {
    fc.assert(
      fc.property(processTree, traces, (tree, log) => {
        const variants = variantsOf(logOf(log));
        const model = prepareModel(variants.activities, treeToNet(tree), {});
        expect(splitVariants(model, variants, {})).toEqual([
          Uint32Array.from({ length: variants.variantCount }, (_, v) => v),
        ]);
      }),
      { numRuns: 50 },
    );
  });
});

describe.skipIf(!shared.available)('parts of public logs (skipped: shared logs absent)', () => {
  it('give the alignments of one call on receipt and sepsis, split fine', async () => {
    for (const path of [shared.log('receipt'), shared.path('logs', 'sepsis', 'Sepsis Cases - Event Log.xes.gz')]) {
      const variants = variantsOf((await readLog(path, {})).log);
      const tree = discoverInductive(variants, { noise: 0 });
      const options = { tree };
      const place = Array.from({ length: 12 }, (_, i) => i % 4);
      expect(inParts(variants, treeToNet(tree), options, (all) => partsBy(all, place))).toEqual(
        inOneCall(variants, treeToNet(tree), options),
      );
    }
  });
});
