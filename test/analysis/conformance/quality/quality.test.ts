import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVariants, replayVariants } from '#analysis/conformance';
import type { EventLog } from '#analysis/log';
import { type Model, type PetriNet, type ProcessTree, treeFromText, treeToNet } from '#analysis/model';
import { registry } from '#analysis/registry';
import { variantsOf } from '#analysis/variants';
import { readModel } from '#ingest/models';
import { readCanonicalLog } from '../../../support/canonical-log.ts';
import { shared, titleNeedingShared } from '../../../support/shared.ts';
import { logOf, processTree, trace } from '../arbitraries.ts';

const run = (id: string, log: EventLog, model: Model): unknown =>
  registry.get(id)?.run({ log, cases: null, model, onProgress: () => undefined, checkCancelled: () => undefined }, {});
const treeModel = (tree: ProcessTree): Model => ({ kind: 'process-tree', tree });
const replayed = (text: string, ...traces: string[][]) =>
  replayVariants(variantsOf(logOf(traces)), treeToNet(treeFromText(text)));

describe('token replay', () => {
  it('counts the tokens of a run that fits, the initial and final ones included', () => {
    const result = replayed("->('a', 'b')", ['a', 'b']);
    expect([result.produced[0], result.consumed[0], result.missing[0], result.remaining[0]]).toEqual([3, 3, 0, 0]);
    expect(result.fits[0]).toBe(1);
    expect(result.fitness[0]).toBe(1);
  });

  it('adds the token that an event lacks and counts what is left at the end', () => {
    const result = replayed("->('a', 'b')", ['b']);
    expect([result.produced[0], result.consumed[0], result.missing[0], result.remaining[0]]).toEqual([2, 2, 1, 1]);
    expect(result.fitness[0]).toBe(1 / 2);
    expect(result.fits[0]).toBe(0);
  });

  it('calls a variant with unknown events unfit', () => {
    const result = replayed("->('a', 'b')", ['a', 'x', 'b']);
    expect(result.unknown[0]).toBe(1);
    expect(result.missing[0] + result.remaining[0]).toBe(0);
    expect(result.fits[0]).toBe(0);
  });

  it('agrees with alignments on which variants fit', () => {
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 4 }), (tree, traces) => {
        const variants = variantsOf(logOf(traces));
        const net = treeToNet(tree);
        const aligned = alignVariants(variants, net);
        const fits = replayVariants(variants, net).fits;
        for (let v = 0; v < variants.variantCount; v++) expect(fits[v] === 1).toBe(aligned.cost[v] === 0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('quality', () => {
  it('is perfect in fitness and precision for the only trace of a sequence', () => {
    const result = run('quality', logOf([['a', 'b']]), treeModel(treeFromText("->('a', 'b')")));
    expect(result).toMatchObject({
      fitness: 1,
      precision: 1,
      fScore: 1,
      generalization: 0,
      simplicity: 1,
      sound: true,
    });
  });

  it('counts the steps the model allows and the log never takes', () => {
    // After the start the model allows a and b: one of two enabled steps escapes; after a it allows only c.
    const result = run('quality', logOf([['a', 'c']]), treeModel(treeFromText("->(X('a', 'b'), 'c')")));
    expect(result).toMatchObject({ fitness: 1, precision: 1 - 1 / 3 });
  });

  it('measures the generalization by how often steps are taken', () => {
    const cases = Array.from({ length: 4 }, () => ['a']);
    expect(run('quality', logOf(cases), treeModel(treeFromText("'a'")))).toMatchObject({ generalization: 1 / 2 });
  });
});

describe('the definitions of quality, by hand', () => {
  it('generalization: steps never taken count 1, silent ones do not count', () => {
    // a is taken 4 times, b never, the silent step once: 1 − (½ + 1) / 2.
    const cases = [['a'], ['a'], ['a'], ['a'], []];
    expect(run('quality', logOf(cases), treeModel(treeFromText("X('a', 'b', tau)")))).toMatchObject({
      generalization: 1 - (1 / 2 + 1) / 2,
    });
  });

  it('F-score: the harmonic mean of fitness and precision', () => {
    // Of a b beside a deviating x b: cost 2 of worst 2 + 2 + 2 · 2, so fitness ¾; aligned, the model runs take all that it allows.
    expect(
      run(
        'quality',
        logOf([
          ['a', 'b'],
          ['x', 'b'],
        ]),
        treeModel(treeFromText("->('a', 'b')")),
      ),
    ).toMatchObject({
      fitness: 1 - 2 / 8,
      precision: 1,
      fScore: (2 * (3 / 4)) / (3 / 4 + 1),
    });
  });

  it('simplicity: arcs per node beyond two make it less', () => {
    const result = run('quality', logOf([['a']]), treeModel(treeFromText("+('a', 'b', 'c')"))) as {
      simplicity: number;
      size: { places: number; transitions: number; arcs: number };
    };
    // Split and join with three arcs to and from them, start, end and three branches: 5 transitions, 8 places, 14 arcs.
    expect(result.size).toMatchObject({ places: 8, transitions: 5, arcs: 14 });
    expect(result.simplicity).toBe(1 / (1 + (28 / 13 - 2)));
  });

  it('says of how many cases and events the figures are', () => {
    expect(run('quality', logOf([['a'], ['a'], ['a', 'b']]), treeModel(treeFromText("'a'")))).toMatchObject({
      exact: true,
      computed: { cases: 3, variants: 2, events: 4 },
      notComputedCases: 0,
    });
  });
});

interface Expected {
  readonly counts: { readonly activities: number };
  readonly models: Readonly<
    Record<string, { readonly net?: { readonly n_silent: number; readonly n_transitions: number } }>
  >;
  readonly conformance?: Readonly<Record<string, ExpectedModel>>;
}

interface ExpectedModel {
  readonly simplicity_arc_degree?: number;
  readonly token_based_replay?: {
    readonly per_variant?: readonly {
      readonly variant: number;
      readonly missing: number;
      readonly consumed: number;
      readonly remaining: number;
      readonly produced: number;
    }[];
  };
}

async function netOf(file: string): Promise<PetriNet> {
  const { model } = await readModel(file);
  if (model.kind !== 'petri-net') throw new Error(`${file} holds no Petri net`);
  return model.net;
}

describe.skipIf(!shared.available)(titleNeedingShared('token replay of public logs'), () => {
  it.each(['receipt', 'reviewing', 'running-example', 'sepsis'])(
    'has the published token counts on the nets without silent steps of %s',
    async (name) => {
      const variants = variantsOf(readCanonicalLog(shared.canonical(name)));
      const expected = shared.expected(name) as Expected;
      let compared = 0;
      for (const [id, model] of Object.entries(expected.conformance ?? {})) {
        const size = expected.models[id]?.net;
        const file = shared.path('oracle', 'expected', `${name}.${id}.pnml`);
        if (size === undefined || size.n_silent > 0 || size.n_transitions < expected.counts.activities) continue;
        if (!existsSync(file)) continue;
        const result = replayVariants(variants, await netOf(file));
        for (const { variant, missing, consumed, remaining, produced } of model.token_based_replay?.per_variant ?? []) {
          compared++;
          expect([
            result.missing[variant],
            result.consumed[variant],
            result.remaining[variant],
            result.produced[variant],
          ]).toEqual([missing, consumed, remaining, produced]);
        }
      }
      expect(compared).toBeGreaterThan(0);
    },
  );
});
