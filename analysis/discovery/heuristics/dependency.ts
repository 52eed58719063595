import type { FramedCounts } from './framed-counts.ts';

/** (|a>b| − |b>a|) ÷ (|a>b| + |b>a| + 1), for a = b |a>a| ÷ (|a>a| + 1): between −1 and 1 (Weijters & Ribeiro 2011). */
export function dependency({ follows, size }: FramedCounts, a: number, b: number): number {
  const forth = follows[a * size + b];
  if (a === b) return forth / (forth + 1);
  const back = follows[b * size + a];
  return (forth - back) / (forth + back + 1);
}

/** (|aba| + |bab|) ÷ (|aba| + |bab| + 1): how sure it is that a and b form a loop of two. */
export function loopOfTwo({ returns, size }: FramedCounts, a: number, b: number): number {
  const count = returns[a * size + b] + returns[b * size + a];
  return count / (count + 1);
}

/** (|b>c| + |c>b|) ÷ (|a>b| + |a>c| + 1): whether b and c stand beside each other behind a. */
export function concurrentAfter({ follows, size }: FramedCounts, a: number, b: number, c: number): number {
  const [ab, ac] = [follows[a * size + b], follows[a * size + c]];
  return (follows[b * size + c] + follows[c * size + b]) / (ab + ac + 1);
}

/** The same in front of a: (|b>c| + |c>b|) ÷ (|b>a| + |c>a| + 1). */
export function concurrentBefore({ follows, size }: FramedCounts, a: number, b: number, c: number): number {
  const [ba, ca] = [follows[b * size + a], follows[c * size + a]];
  return (follows[b * size + c] + follows[c * size + b]) / (ba + ca + 1);
}
