import { add, has, matrixWithout, setCell, setWithout } from './bit-matrix.ts';
import { findCut } from './cuts.ts';
import type { FollowsGraph } from './follows.ts';
import { type SubLog, TraceBag } from './sub-log.ts';

/** An activity beside everything else. */
export interface Separated {
  readonly activity: SubLog;
  readonly rest: SubLog;
}

/** The activity that occurs exactly once in every trace, separated from the rest; the first by name where several do, `null` where none. */
export function activityOncePerTrace(log: SubLog): Separated | null {
  const size = log.alphabet.length;
  const traces = new Uint32Array(size);
  const lastSeen = new Uint32Array(size);
  const { offsets, codes } = log;
  for (let t = 0; t < log.traceCount; t++) {
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      const a = codes[i];
      if (lastSeen[a] === t + 1) traces[a] = -1;
      else if (lastSeen[a] === t) traces[a]++;
      lastSeen[a] = t + 1;
    }
  }
  const activity = traces.indexOf(log.traceCount);
  return activity < 0 ? null : separate(log, activity);
}

/** The first activity by name without which the log has a cut, separated from the rest; `null` where there is none. */
export function activityConcurrent(log: SubLog, graph: FollowsGraph): Separated | null {
  if (graph.size < 2) return null;
  const runs = runsOf(log);
  for (let a = 0; a < graph.size; a++) if (findCut(without(graph, a, runs)) !== null) return separate(log, a);
  return null;
}

/** Cuts traces wherever an end activity is directly followed by a start activity; `null` where that happens nowhere. */
export function strictTauLoop(log: SubLog, graph: FollowsGraph): SubLog | null {
  return cutBefore(log, (from, to) => has(graph.ends, from) && has(graph.starts, to));
}

/** Cuts traces before every start activity; `null` where that changes nothing. */
export function tauLoop(log: SubLog, graph: FollowsGraph): SubLog | null {
  return cutBefore(log, (_, to) => has(graph.starts, to));
}

function cutBefore(log: SubLog, cuts: (from: number, to: number) => boolean): SubLog | null {
  const bag = new TraceBag(log.alphabet);
  const { offsets, codes, counts } = log;
  let found = false;
  for (let t = 0; t < log.traceCount; t++) {
    bag.push(codes[offsets[t]]);
    for (let i = offsets[t] + 1; i < offsets[t + 1]; i++) {
      if (cuts(codes[i - 1], codes[i])) {
        bag.close(counts[t]);
        found = true;
      }
      bag.push(codes[i]);
    }
    bag.close(counts[t]);
  }
  return found ? bag.finish() : null;
}

function separate(log: SubLog, activity: number): Separated {
  const own = new TraceBag(log.alphabet.subarray(activity, activity + 1));
  const rest = new TraceBag(log.alphabet.filter((_, a) => a !== activity));
  const { offsets, codes, counts } = log;
  for (let t = 0; t < log.traceCount; t++) {
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      const a = codes[i];
      if (a === activity) own.push(0);
      else rest.push(a > activity ? a - 1 : a);
    }
    own.close(counts[t]);
    rest.close(counts[t]);
  }
  return { activity: own.finish(), rest: rest.finish() };
}

/** Distinct (predecessor, successor) pairs around runs of each activity; `size` stands for the start and the end of the trace. */
interface Runs {
  /** `size + 1` offsets into `pairs`. */
  readonly offsets: Uint32Array;
  /** predecessor · (size + 1) + successor. */
  readonly pairs: Uint32Array;
}

function runsOf(log: SubLog): Runs {
  const size = log.alphabet.length;
  const offsets = new Uint32Array(size + 1);
  eachRun(log, (activity) => {
    offsets[activity + 1]++;
  });
  for (let a = 0; a < size; a++) offsets[a + 1] += offsets[a];
  const at = offsets.slice(0, size);
  const pairs = new Uint32Array(offsets[size]);
  eachRun(log, (activity, from, to) => {
    pairs[at[activity]++] = from * (size + 1) + to;
  });
  return { offsets, pairs };
}

function eachRun(log: SubLog, visit: (activity: number, from: number, to: number) => void): void {
  const size = log.alphabet.length;
  const { offsets, codes } = log;
  for (let t = 0; t < log.traceCount; t++) {
    const end = offsets[t + 1];
    let previous = size;
    for (let i = offsets[t]; i < end; ) {
      const activity = codes[i];
      while (i < end && codes[i] === activity) i++;
      visit(activity, previous, i < end ? codes[i] : size);
      previous = activity;
    }
  }
}

/** The directly-follows graph of the log without `activity`: the same number of edges as a second pass over the log would give. */
function without(graph: FollowsGraph, activity: number, runs: Runs): FollowsGraph {
  const size = graph.size - 1;
  const renamed = (a: number): number => (a > activity ? a - 1 : a);
  const starts = setWithout(graph.starts, graph.size, activity);
  const ends = setWithout(graph.ends, graph.size, activity);
  const out = matrixWithout(graph.out, activity);
  const into = matrixWithout(graph.into, activity);
  for (let r = runs.offsets[activity]; r < runs.offsets[activity + 1]; r++) {
    const from = Math.floor(runs.pairs[r] / (graph.size + 1));
    const to = runs.pairs[r] % (graph.size + 1);
    const starting = from === graph.size;
    const ending = to === graph.size;
    if (starting && !ending) add(starts, renamed(to));
    if (ending && !starting) add(ends, renamed(from));
    if (starting || ending) continue;
    setCell(out, renamed(from), renamed(to));
    setCell(into, renamed(to), renamed(from));
  }
  return { size, out, into, starts, ends };
}
