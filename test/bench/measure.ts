/** Median, least and most of several runs, in milliseconds. */
export interface Timing {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Runs `work` once to warm up and then `runs` times. */
export async function measure(work: () => unknown, runs = 5): Promise<Timing> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return timingOf(times);
}

/** Runs two pieces of work in turn, so that a drifting machine bears on both alike. */
export async function measurePair(a: () => unknown, b: () => unknown, runs = 5): Promise<[Timing, Timing]> {
  await a();
  await b();
  const times: [number[], number[]] = [[], []];
  for (let i = 0; i < runs; i++) {
    for (const [k, work] of [a, b].entries()) {
      const started = performance.now();
      await work();
      times[k as 0 | 1].push(performance.now() - started);
    }
  }
  return [timingOf(times[0]), timingOf(times[1])];
}

function timingOf(times: number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

export const ms = ({ median, min, max }: Timing): string =>
  `${median.toFixed(1)} ms (${min.toFixed(1)}–${max.toFixed(1)})`;
export const ratio = (baseline: Timing, ours: Timing): string => `${(baseline.median / ours.median).toFixed(1)}×`;
export const line = (name: string, value: string): void => console.log(`  ${name.padEnd(58)} ${value}`);
