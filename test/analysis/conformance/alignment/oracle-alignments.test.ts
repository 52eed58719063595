import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alignVariants } from '#analysis/conformance';
import type { PetriNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { readModel } from '#ingest/models';
import { readCanonicalLog } from '../../../support/canonical-log.ts';
import { shared, titleNeedingShared } from '../../../support/shared.ts';

interface ExpectedVariant {
  readonly variant: number;
  readonly count: number;
  readonly deviations: number;
  readonly fitness: number;
}

interface Expected {
  readonly conformance?: Readonly<
    Record<string, { readonly alignments?: { readonly per_variant?: ExpectedVariant[] }; readonly soundness?: unknown }>
  >;
}

/** Intervals are ordered otherwise there. */
const LOGS = shared.canonicalNames().filter((name) => name !== 'interval_event_log');

async function netOf(file: string): Promise<PetriNet> {
  const { model } = await readModel(file);
  if (model.kind !== 'petri-net') throw new Error(`${file} holds no Petri net`);
  return model.net;
}

describe.skipIf(!shared.available)(titleNeedingShared('alignments of public logs'), () => {
  it.each(LOGS)('have the published costs and fitness on %s', async (name) => {
    const variants = variantsOf(readCanonicalLog(shared.canonical(name)));
    const expected = shared.expected(name) as Expected;
    let compared = 0;
    for (const [model, { alignments, soundness }] of Object.entries(expected.conformance ?? {})) {
      const file = shared.path('oracle', 'expected', `${name}.${model}.pnml`);
      if (alignments?.per_variant === undefined || !existsSync(file)) continue;
      const result = alignVariants(variants, await netOf(file));
      const sound = !JSON.stringify(soundness ?? null).includes('false');
      for (const { variant, count, deviations, fitness } of alignments.per_variant) {
        if (!sound && result.cost[variant] < 0) continue;
        compared++;
        expect([model, variant, variants.cases[variant], result.cost[variant]]).toEqual([
          model,
          variant,
          count,
          deviations,
        ]);
        expect(result.fitness[variant]).toBeCloseTo(fitness, 6);
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
