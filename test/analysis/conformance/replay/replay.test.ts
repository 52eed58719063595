import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayVariants } from '#analysis/conformance';
import { discoverInductive } from '#analysis/discovery';
import type { EventLog } from '#analysis/log';
import { type BpmnModel, createNetBuilder, type Model, treeFromText, treeToNet } from '#analysis/model';
import { registry } from '#analysis/registry';
import { variantsOf } from '#analysis/variants';
import { readLog } from '#ingest';
import { plainReplay } from '../../../support/plain-replay.ts';
import { contextOf } from '../../../support/run-analysis.ts';
import { shared, titleNeedingShared } from '../../../support/shared.ts';
import { logOf, processTree, trace } from '../arbitraries.ts';

/** Twelve branches side by side, each of which may be left out and may be done again: 3¹² markings and more by silent steps alone. */
const WIDE = `+( ${Array.from('abcdefghijkl', (name) => `X( *( '${name}', tau ), tau )`).join(', ')} )`;

describe('token replay by silent steps', () => {
  it('counts the run with the fewest silent steps, then the fewest tokens consumed', () => {
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 3 }), (tree, traces) => {
        const net = treeToNet(tree);
        const variants = variantsOf(logOf(traces));
        const played = replayVariants(variants, net);
        expect(played.exact).toBe(true);
        for (let v = 0; v < variants.variantCount; v++) {
          const labels = Array.from(
            variants.codes.subarray(variants.offsets[v], variants.offsets[v + 1]),
            (code) => variants.activities[code] ?? '',
          );
          const known = labels.filter((label) => net.transitions.some((t) => t.label === label));
          const plain = plainReplay(net, known);
          expect(played.missing[v] === 0 && played.remaining[v] === 0).toBe(plain !== null);
          if (plain !== null) expect(played.consumed[v]).toBe(plain.consumed);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes a detour that ends elsewhere, where only that run goes on', () => {
    // From start a may fire at once, or after a silent step that takes the token of start and puts it back beside one more, which b needs; once only.
    const builder = createNetBuilder();
    const [start, extra, done, end, once] = ['start', 'extra', 'done', 'end', 'once'].map((id) => builder.place(id));
    const [a, b, more] = [builder.transition('a', 'a'), builder.transition('b', 'b'), builder.transition('more', null)];
    for (const [place, transition] of [
      [start, a],
      [extra, b],
      [done, b],
      [start, more],
      [once, more],
    ] as const)
      builder.input(place ?? 0, transition);
    for (const [transition, place] of [
      [a, done],
      [b, end],
      [more, start],
      [more, extra],
    ] as const)
      builder.output(transition, place ?? 0);
    const initial = [start, once].map((place = 0) => ({ place, tokens: 1 }));
    const net = builder.finish(null, initial, [[{ place: end ?? 0, tokens: 1 }]]);
    // more, a, b: two tokens for more, one for a, two for b, one for the end.
    const played = replayVariants(variantsOf(logOf([['a', 'b']])), net);
    expect([played.fits[0], played.missing[0], played.consumed[0], played.exact]).toEqual([1, 0, 6, true]);
  });

  it('says at which places tokens are missing and remain, as many as it counts', () => {
    const sum = (marking: readonly { readonly tokens: number }[] = []) =>
      marking.reduce((all, { tokens }) => all + tokens, 0);
    fc.assert(
      fc.property(processTree, fc.array(trace, { minLength: 1, maxLength: 3 }), (tree, traces) => {
        const variants = variantsOf(logOf(traces));
        const played = replayVariants(variants, treeToNet(tree));
        for (let v = 0; v < variants.variantCount; v++)
          expect([sum(played.missingAt[v]), sum(played.remainingAt[v])]).toEqual([
            played.missing[v],
            played.remaining[v],
          ]);
      }),
      { numRuns: 300 },
    );
  });

  it('does not try all orders of what is concurrent', () => {
    const traces = ['l', 'aabbll', 'abcdefghijkl', 'lkjihgfedcba', ''].map((text) => [...text]);
    const played = replayVariants(variantsOf(logOf(traces)), treeToNet(treeFromText(WIDE)));
    expect([...played.fits]).toEqual([1, 1, 1, 1, 1]);
    expect(played.exact).toBe(true);
    expect(played.visits).toBeLessThan(20_000);
  });

  it('says of each variant whether its search came to its end', () => {
    // Without x no run ends: the markings after a, of which one with the fewest tokens left is wanted, are too many to look at.
    const net = treeToNet(treeFromText(`->( ${WIDE}, 'x' )`));
    const played = replayVariants(variantsOf(logOf([['a', 'x'], ['a']])), net);
    expect([...played.exactVariant]).toEqual([0, 1]);
    expect(played.exact).toBe(false);
  });
});

const told = (log: EventLog, model: Model, params: Record<string, unknown>): unknown =>
  registry.get('replay')?.run({ ...contextOf(log), model }, params);

describe('tokens by place', () => {
  const flow = (id: string, source: string, target: string) => ({ id, name: null, source, target });
  const node = (id: string, kind: BpmnModel['nodes'][number]['kind'], name: string | null = null) => ({
    ...{ id, kind, name, names: {}, aliases: [], silent: false, lane: null },
  });

  it('stand between the steps around them, with the variants of the whole log that lack them or leave them', () => {
    const log = logOf([...Array.from({ length: 3 }, () => ['a', 'b', 'c']), ['a', 'c'], ['a', 'c'], ['b', 'x']]);
    const model = { kind: 'process-tree', tree: treeFromText(`->( 'a', 'b', 'c' )`) } as const;
    // a, c: the token that b makes is missing, that of a remains. b, x: that of a is missing, that of the end too, those of the beginning and of b remain.
    expect(told(log, model, {})).toMatchObject({
      tokens: { missing: 4, remaining: 4 },
      unknownEvents: 1,
      fittingVariants: [0],
      variants: 3,
      places: [
        { before: ['a'], after: ['b'], missing: 1, remaining: 2, missingVariants: [2], remainingVariants: [1] },
        {
          before: ['b'],
          after: ['c'],
          missing: 2,
          remaining: 1,
          missingCases: 2,
          remainingCases: 1,
          missingVariants: [1],
          remainingVariants: [2],
        },
        { before: [], after: ['a'], missing: 0, remaining: 1, remainingVariants: [2] },
        { before: ['c'], after: [], missing: 1, remaining: 0, missingVariants: [2] },
      ],
    });
  });

  it('name the flow or the element of the BPMN file they lie at', () => {
    const bpmn = {
      ...{ id: 'p', name: null, unsupported: [] },
      nodes: [node('s', 'start-event'), node('A', 'task', 'a'), node('B', 'task', 'b'), node('e', 'end-event')],
      flows: [flow('f1', 's', 'A'), flow('f2', 'A', 'B'), flow('f3', 'B', 'e')],
    };
    expect(told(logOf([['b']]), { kind: 'bpmn', bpmn }, {})).toMatchObject({
      places: [
        { element: 'A', before: [], after: ['a'], remaining: 1 },
        { element: 'B', before: ['a'], after: ['b'], missing: 1 },
      ],
    });
  });

  it('lists the variants with most cases where only some are asked for', () => {
    const model = { kind: 'process-tree', tree: treeFromText(`->( 'a', 'b' )`) } as const;
    const log = logOf([['a'], ['a', 'b'], ['a', 'b']]);
    expect(told(log, model, { top: 1 })).toMatchObject({ variants: 2, perVariant: [{ cases: 2, fits: true }] });
  });

  it('takes steps without events as done, and activities for the steps they are said to be', () => {
    const model = { kind: 'process-tree', tree: treeFromText(`->( 'a', 'b', 'c' )`) } as const;
    const log = logOf([['a', 'see']]);
    expect(told(log, model, {})).toMatchObject({ fittingCases: 0 });
    expect(told(log, model, { silent: ['b'], mapping: { see: 'c' } })).toMatchObject({ fittingCases: 1, places: [] });
  });
});

describe('the budget of a replay', () => {
  const log = logOf([...Array.from({ length: 3 }, () => ['a']), ['l', 'k', 'j', 'i', 'h'], ['b']]);
  const net = treeToNet(treeFromText(WIDE));

  it('leaves variants out that it does not reach, and never counts them as fitting', () => {
    const whole = replayVariants(variantsOf(log), net);
    const cut = replayVariants(variantsOf(log), net, { budget: Math.floor(whole.visits / 2) });
    expect(whole.notComputed).toEqual([]);
    expect(cut.notComputed.length).toBeGreaterThan(0);
    expect(cut.exact).toBe(false);
    for (const v of cut.notComputed)
      expect([cut.fits[v], cut.fitness[v], cut.exactVariant[v]]).toEqual([0, Number.NaN, 0]);
    for (let v = 0; v < 3; v++) if (!cut.notComputed.includes(v)) expect(cut.consumed[v]).toBe(whole.consumed[v]);
  });

  it('tells by variant what is missing, and of what the fitness is', () => {
    const model = { kind: 'process-tree', tree: treeFromText(WIDE) } as const;
    expect(told(log, model, { budget: 1 })).toMatchObject({
      cases: 5,
      fittingCases: 0,
      exact: false,
      fitness: { log: null, averageTrace: null },
      computed: { cases: 0, variants: 0, events: 0, exactCases: 0 },
      timedOut: [
        { variant: 0, cases: 3, reason: 'budget-exceeded' },
        { variant: 1, cases: 1, reason: 'budget-exceeded' },
        { variant: 2, cases: 1, reason: 'budget-exceeded' },
      ],
    });
    expect(told(log, model, {})).toMatchObject({
      fittingCases: 5,
      exact: true,
      computed: { cases: 5, variants: 3, events: 9, exactCases: 5 },
      timedOut: [],
    });
  });

  it('can be cancelled in the middle of a search, and tells how far it is', () => {
    const shares: number[] = [];
    replayVariants(variantsOf(log), net, { onProgress: (share) => shares.push(share) });
    expect(shares[0]).toBe(0);
    const stop = new Error('stop');
    let asked = 0;
    const checkCancelled = (): void => {
      asked++;
      if (asked > 1) throw stop;
    };
    const wide = treeToNet(treeFromText(`->( ${WIDE}, 'x' )`));
    expect(() => replayVariants(variantsOf(logOf([['a']])), wide, { checkCancelled })).toThrow(stop);
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('token replay of a log on its own model'), () => {
  it('fits every variant of a log with much optional concurrency', async () => {
    const { log } = await readLog(shared.path('logs', 'bpic2019-sublogs', '01_01_01.xes.gz'), {});
    const variants = variantsOf(log);
    const played = replayVariants(variants, treeToNet(discoverInductive(variants, { noise: 0 })));
    expect(played.exact).toBe(true);
    expect(played.fits.every((fits) => fits === 1)).toBe(true);
  });
});
