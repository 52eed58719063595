import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignVariants, replayVariants } from '#analysis/conformance';
import { createNetBuilder, type PetriNet, type ProcessTree, treeFromText, treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { dijkstraCost } from '../../../support/dijkstra-alignment.ts';
import { freeChoiceNet, logOf, trace, twoMachines } from '../arbitraries.ts';

const netOf = (text: string): PetriNet => treeToNet(treeFromText(text));
const costs = (net: PetriNet, ...traces: string[][]): (number | null)[] => {
  const table = variantsOf(logOf(traces));
  const { cost } = alignVariants(table, net);
  const of = (wanted: string[]): number =>
    Array.from({ length: table.variantCount }, (_, v) => v).find(
      (v) =>
        Array.from(table.codes.subarray(table.offsets[v], table.offsets[v + 1]), (c) => table.activities[c]).join() ===
        wanted.join(),
    ) ?? -1;
  return traces.map((wanted) => cost[of(wanted)]);
};

describe('conformance on nets of every kind', () => {
  it('agrees with a plain search on sound free-choice nets, and with replay on what fits', () => {
    fc.assert(
      fc.property(freeChoiceNet, fc.array(trace, { minLength: 1, maxLength: 3 }), (net, traces) => {
        const table = variantsOf(logOf(traces));
        const { cost } = alignVariants(table, net);
        const { fits, missing, consumed, remaining, produced } = replayVariants(table, net);
        for (let v = 0; v < table.variantCount; v++) {
          const names = Array.from(
            table.codes.subarray(table.offsets[v], table.offsets[v + 1]),
            (code) => table.activities[code],
          );
          expect(cost[v]).toBe(dijkstraCost(net, names));
          expect(fits[v] === 1).toBe(cost[v] === 0);
          expect(produced[v] + missing[v]).toBe(consumed[v] + remaining[v]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives every variant the token counts it has alone', () => {
    fc.assert(
      fc.property(twoMachines, fc.array(trace, { minLength: 2, maxLength: 5 }), (net, traces) => {
        const table = variantsOf(logOf(traces));
        const together = replayVariants(table, net);
        for (let v = 0; v < table.variantCount; v++) {
          const names = Array.from(
            table.codes.subarray(table.offsets[v], table.offsets[v + 1]),
            (code) => table.activities[code],
          );
          const alone = replayVariants(variantsOf(logOf([names])), net);
          for (const count of ['missing', 'consumed', 'remaining', 'produced'] as const)
            expect(together[count][v]).toBe(alone[count][0]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('takes a label with a trailing space for the activity without', () => {
    expect(costs(netOf("->('a ', 'b')"), ['a', 'b'], ['a ', 'b '])).toEqual([0, 0]);
  });

  it('fires a transition without input places as often as it occurs', () => {
    const net = createNetBuilder();
    const [start, end] = [net.place('start'), net.place('end')];
    net.transition('ping', 'ping');
    const t = net.transition('a', 'a');
    net.input(start, t);
    net.output(t, end);
    const free = net.finish(null, [{ place: start, tokens: 1 }], [[{ place: end, tokens: 1 }]]);
    expect(costs(free, ['ping', 'a', 'ping'], ['ping'], ['a'])).toEqual([0, 1, 0]);
    expect([...replayVariants(variantsOf(logOf([['ping', 'a', 'ping']])), free).fits]).toEqual([1]);
  });

  it('ends in the nearer of two final markings', () => {
    const net = createNetBuilder();
    const [start, short, long] = [net.place('start'), net.place('short'), net.place('long')];
    for (const [from, label, to] of [
      [start, 'a', short],
      [short, 'b', long],
    ] as const) {
      const t = net.transition(label, label);
      net.input(from, t);
      net.output(t, to);
    }
    const two = net.finish(
      null,
      [{ place: start, tokens: 1 }],
      [[{ place: long, tokens: 1 }], [{ place: short, tokens: 1 }]],
    );
    expect(costs(two, ['a'], ['a', 'b'], [])).toEqual([0, 0, 1]);
    const table = variantsOf(logOf([['a'], ['a', 'b']]));
    expect([...replayVariants(table, two).fits]).toEqual([1, 1]);
  });

  it('takes the transition of a repeated label that leads on', () => {
    const net = netOf("X(->('a', 'b'), ->('a', 'c'))");
    expect(costs(net, ['a', 'b'], ['a', 'c'], ['a', 'b', 'c'], [])).toEqual([0, 0, 1, 2]);
    expect([
      ...replayVariants(
        variantsOf(
          logOf([
            ['a', 'b'],
            ['a', 'c'],
          ]),
        ),
        net,
      ).fits,
    ]).toEqual([1, 1]);
  });

  it('leaves silent circles', () => {
    const net = netOf("->('a', *(tau, tau), *(*(tau, 'b'), tau), 'c')");
    expect(costs(net, ['a', 'c'], ['a', 'b', 'b', 'c'], ['c'])).toEqual([0, 0, 1]);
    expect([...replayVariants(variantsOf(logOf([['a', 'b', 'b', 'c']])), net).fits]).toEqual([1]);
  });

  it('counts unknown activities as log moves and an empty trace as the shortest run', () => {
    expect(costs(netOf("->('a', X('b', tau))"), ['x', 'a', 'y'], [], ['x'])).toEqual([2, 1, 2]);
  });

  it('gives a variant that ran over its budget a lower bound, and no cost', () => {
    const names = Array.from({ length: 12 }, (_, i) => `s${i}`);
    const tree: ProcessTree = { kind: 'parallel', children: names.map((label) => ({ kind: 'activity', label })) };
    const table = variantsOf(logOf([[], names, ['x', 'y', ...names.slice(2)]]));
    const result = alignVariants(table, treeToNet(tree), { budget: 40, markings: 100_000 });
    expect(result.missing.length).toBeGreaterThan(0);
    const whole = alignVariants(table, treeToNet(tree));
    for (const { variant, reason, lowerBound } of result.missing) {
      expect(reason).toBe('budget-exceeded');
      expect(result.cost[variant]).toBe(-1);
      expect(lowerBound).toBeGreaterThanOrEqual(0);
      expect(lowerBound).toBeLessThanOrEqual(whole.cost[variant]);
    }
  });

  it('gives up an unbounded net without an end, which no equation proves, within its budget', () => {
    const net = createNetBuilder();
    const [pile, never] = [net.place('pile'), net.place('never')];
    net.output(net.transition('grow', 'grow'), pile);
    net.input(pile, net.transition('shrink', 'shrink'));
    const breed = net.transition('breed', null);
    net.input(never, breed);
    net.output(breed, never, 2);
    const endless = net.finish(null, [], [[{ place: never, tokens: 1 }]]);
    const table = variantsOf(logOf([['grow', 'shrink'], ['x']]));
    for (const options of [{ budget: 2000 }, { budgetPerVariant: 300 }]) {
      const { missing, expanded, cost } = alignVariants(table, endless, options);
      expect([...cost]).toEqual([-1, -1]);
      expect(missing.map(({ reason }) => reason)).toEqual(['budget-exceeded', 'budget-exceeded']);
      expect(missing.map(({ lowerBound }) => Number.isFinite(lowerBound))).toEqual([true, true]);
      expect(expanded).toBeLessThanOrEqual(2001);
    }
  });

  it('says of a net that needs a second token to end that it cannot end', () => {
    const net = createNetBuilder();
    const [start, half, end] = [net.place('start'), net.place('half'), net.place('end')];
    const a = net.transition('a', 'a');
    net.input(start, a);
    net.output(a, half);
    const b = net.transition('b', 'b');
    net.input(half, b, 2);
    net.output(b, end);
    const stuck = net.finish(null, [{ place: start, tokens: 1 }], [[{ place: end, tokens: 1 }]]);
    const table = variantsOf(logOf([['a', 'b']]));
    expect(alignVariants(table, stuck).missing).toEqual([
      { variant: 0, reason: 'final-marking-unreachable', lowerBound: null },
    ]);
    const played = replayVariants(table, stuck);
    expect([played.missing[0], played.remaining[0], played.fits[0]]).toEqual([1, 0, 0]);
  });

  it('leaves silent steps aside that no end needs, endless ones too', () => {
    const net = createNetBuilder();
    const [start, pile, end] = [net.place('start'), net.place('pile'), net.place('end')];
    net.output(net.transition('grow', null), pile);
    const a = net.transition('a', 'a');
    net.input(start, a);
    net.output(a, end);
    const endless = net.finish(null, [{ place: start, tokens: 1 }], [[{ place: end, tokens: 1 }]]);
    const played = replayVariants(variantsOf(logOf([['a'], ['a', 'a']])), endless);
    expect(played.exact).toBe(true);
    expect([...played.fits]).toEqual([1, 0]);
  });

  it('follows an unbounded silent net to a limit and says so', () => {
    const net = createNetBuilder();
    const [start, pile, end] = [net.place('start'), net.place('pile'), net.place('end')];
    net.output(net.transition('grow', null), pile);
    const a = net.transition('a', 'a');
    net.input(start, a);
    net.output(a, end);
    const never = [
      { place: start, tokens: 1 },
      { place: end, tokens: 1 },
    ];
    const endless = net.finish(null, [{ place: start, tokens: 1 }], [never]);
    const played = replayVariants(variantsOf(logOf([['a']])), endless);
    expect(played.exact).toBe(false);
    expect([played.missing[0], played.remaining[0], played.fits[0]]).toEqual([1, 0, 0]);
  });
});
