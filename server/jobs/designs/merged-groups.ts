import { compareCodePoints } from '#analysis/log';
import type { ConformanceResult } from './conformance-merge.ts';

type Group = ConformanceResult['groups'][number];

/** Groups of deviations of different cases put together: kinds at one activity, by cases, then id. Shares are of `cases`. Exact. */
export function mergedGroups(parts: readonly (readonly Group[])[], cases: number): Group[] {
  const byId = new Map<string, Group>();
  for (const group of parts.flat()) {
    const known = byId.get(group.id);
    byId.set(group.id, known === undefined ? group : joined(known, group));
  }
  return [...byId.values()]
    .map((group) => ({ ...group, share: group.cases / cases }))
    .sort((a, b) => b.cases - a.cases || compareCodePoints(a.id, b.id));
}

function joined(a: Group, b: Group): Group {
  return {
    ...a,
    element: a.element === b.element ? a.element : null,
    cases: a.cases + b.cases,
    accepted: a.accepted && b.accepted,
    firstSeen: chosen(a.firstSeen, b.firstSeen, (one, other) => one < other),
    lastSeen: chosen(a.lastSeen, b.lastSeen, (one, other) => one > other),
    members: [...a.members, ...b.members],
  };
}

/** Instants compare as texts. */
const chosen = (
  a: string | null,
  b: string | null,
  isBetter: (one: string, other: string) => boolean,
): string | null => (a === null || b === null ? (a ?? b) : isBetter(a, b) ? a : b);
