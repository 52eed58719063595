import { describe, expect, it } from 'vitest';
import { alignVariants } from '#analysis/conformance';
import { createNetBuilder, type PetriNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { compileNet } from '../../../../analysis/conformance/markings/compiled-net.ts';
import { silentFree } from '../../../../analysis/conformance/markings/silent-free.ts';
import { logOf } from '../arbitraries.ts';

/** Places that tokens move between by silent steps alone, from each to the next few, and visible steps from some of them. */
function silentMaze(places: number, reach: number): PetriNet {
  const net = createNetBuilder();
  const at = Array.from({ length: places }, (_, p) => net.place(`p${p}`));
  at.forEach((from, p) => {
    for (let k = 1; k <= reach; k++) {
      const silent = net.transition(`s${p}-${k}`, null);
      net.input(from, silent);
      net.output(silent, at[(p + k * k) % places]);
    }
    if (p % 10 !== 0) return;
    const step = net.transition(`t${p}`, `step ${p % 50}`);
    net.input(from, step);
    net.output(step, at[(p + 7) % places]);
  });
  return net.finish(null, [{ place: at[0], tokens: 3 }], [[{ place: at[1], tokens: 3 }]]);
}

/** Longest work between two questions whether to go on, in milliseconds of processor time. */
function longestSilence(work: (checkCancelled: () => void) => unknown): number {
  let last = process.cpuUsage();
  let longest = 0;
  const asked = (): void => {
    longest = Math.max(longest, process.cpuUsage(last).user / 1000);
    last = process.cpuUsage();
  };
  work(asked);
  asked();
  return longest;
}

const cancelledAfter = (questions: number): (() => void) => {
  let asked = 0;
  return () => {
    if (++asked > questions) throw new Error('cancelled');
  };
};

describe('a cancel', () => {
  it.each([
    ['while ends by silent steps are looked for', silentMaze(150, 3)],
    ['while silent steps are folded into visible ones', { ...silentMaze(300, 4), finals: [[]] }],
  ])('is heard %s', (_, net) => {
    const compiled = compileNet(net);
    expect(() => silentFree(compiled, cancelledAfter(3))).toThrow('cancelled');
    let asked = 0;
    silentFree(compileNet(net), () => {
      asked++;
    });
    expect(asked).toBeGreaterThan(5);
  });

  it('is heard all the while that a net of hundreds of silent steps is explored and searched', () => {
    const variants = variantsOf(logOf([['step 10', 'step 20'], ['step 30']]));
    const silence = longestSilence((checkCancelled) =>
      alignVariants(variants, silentMaze(100, 3), { checkCancelled, budget: 1_000 }),
    );
    // Far more than is measured on a quiet machine (under 150 ms).
    expect(silence).toBeLessThan(700);
  });
});
