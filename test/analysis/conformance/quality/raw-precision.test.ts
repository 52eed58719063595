import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventLog } from '#analysis/log';
import { type Model, treeFromText } from '#analysis/model';
import { registry } from '#analysis/registry';
import { readModel } from '#ingest/models';
import { readCanonicalLog } from '../../../support/canonical-log.ts';
import { shared, titleNeedingShared } from '../../../support/shared.ts';
import { logOf } from '../arbitraries.ts';

const quality = (log: EventLog, model: Model): unknown =>
  registry
    .get('quality')
    ?.run({ log, cases: null, model, onProgress: () => undefined, checkCancelled: () => undefined }, {});
const ofTree = (text: string, ...traces: string[][]): unknown =>
  quality(logOf(traces), { kind: 'process-tree', tree: treeFromText(text) });

interface Expected {
  readonly conformance?: Readonly<Record<string, { readonly precision_alignments?: unknown }>>;
}

describe('precision on raw prefixes', () => {
  it('is the aligned one where the log fits', () => {
    expect(ofTree("->(X('a', 'b'), 'c')", ['a', 'c'])).toMatchObject({ precision: 1 - 1 / 3, precisionRaw: 1 - 1 / 3 });
  });

  it('sees a deviating case only up to its deviation', () => {
    // Start: a enabled, taken by one of two cases; after a: b and c enabled, b taken. Aligned, both cases take a, then b.
    expect(ofTree("->('a', X('b', 'c'))", ['a', 'b'], ['x', 'b'])).toMatchObject({
      precision: 1 - 2 / (2 + 4),
      precisionRaw: 1 - 1 / (2 + 2),
    });
  });

  it('counts a label as enabled that a silent step would take away', () => {
    // After a: b and c enabled, c by leaving b out. Only c is taken: 1 − 1/3. Whoever stands behind the silent step sees c alone, and 1.
    expect(ofTree("->('a', X('b', tau), 'c')", ['a', 'c'])).toMatchObject({
      precision: 1 - 1 / 3,
      precisionRaw: 1 - 1 / 3,
    });
  });

  it('counts what any run of the same steps may do next', () => {
    // b c a: one round, or a left out and done in the second. Then b c a b: the first run may go on with a, both with c; "bcabac" is a run.
    // Enabled: a b, then a c, a b, a b, a c; taken: one of each.
    const rounds = "*( +( X('a', tau), ->('b', 'c') ), tau )";
    expect(ofTree(rounds, ['b', 'c', 'a', 'b', 'c'])).toMatchObject({ precisionRaw: 1 - 5 / 10 });
    expect(ofTree(rounds, ['b', 'c', 'a', 'b', 'a', 'c'])).toMatchObject({ fitness: 1 });
  });

  it('is undefined without a case that takes a step', () => {
    expect(ofTree("'a'", [])).toMatchObject({ precisionRaw: null });
  });
});

/** Silent choices: the published figure stands behind some of them already, as in the two examples by hand, and sees fewer labels enabled. */
const BEHIND_CHOICES = new Set(['repairExample.im', 'repairExample.imf02', 'receipt.im', 'receipt.imf02']);
const LOGS = ['running-example', 'repairExample', 'reviewing', 'roadtraffic100traces', 'receipt'];
const MODELS = ['im_top1', 'im_top3', 'im', 'imf02', 'imf05', 'imd', 'ilp'];

describe.skipIf(!shared.available)(titleNeedingShared('raw precision of public logs'), () => {
  it.each(LOGS)('is the published one on %s', async (name) => {
    const log = readCanonicalLog(shared.canonical(name));
    const { conformance = {} } = shared.expected(name) as Expected;
    let compared = 0;
    for (const id of MODELS) {
      const published = conformance[id]?.precision_alignments;
      const file = shared.path('oracle', 'expected', `${name}.${id}.pnml`);
      if (typeof published !== 'number' || !existsSync(file)) continue;
      const { model } = await readModel(file);
      const { precisionRaw } = quality(log, model) as { precisionRaw: number };
      compared++;
      if (BEHIND_CHOICES.has(`${name}.${id}`)) expect([id, precisionRaw <= published]).toEqual([id, true]);
      else expect([id, precisionRaw]).toEqual([id, expect.closeTo(published, 9)]);
    }
    expect(compared).toBeGreaterThan(3);
  });
});
