/** How one rule differs between two sets, part by part, each as JSON; a part that is missing is null. */
export interface RuleDiff {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly parts: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[];
}

type Rules = { readonly rules: readonly { readonly id: string }[] };

/** What changed from one rule set to another: first its own parts (currency, calendar …) under the id "", then rules in the order of both. */
export function diffSets(before: Rules | null, after: Rules): readonly RuleDiff[] {
  const { rules: old, ...oldSet } = before ?? { rules: [] };
  const { rules: now, ...nowSet } = after;
  const then = new Map(old.map((rule) => [rule.id, rule]));
  const next = new Map(now.map((rule) => [rule.id, rule]));
  const ids = [...new Set([...then.keys(), ...next.keys()])];
  return [
    ...diffOf('', before === null ? null : oldSet, nowSet),
    ...ids.flatMap((id) => diffOf(id, then.get(id) ?? null, next.get(id) ?? null)),
  ];
}

function diffOf(id: string, before: object | null, after: object | null): RuleDiff[] {
  const [old, now] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  const parts = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => ({ name, before: shown(old[name]), after: shown(now[name]) }))
    .filter((part) => part.before !== part.after);
  if (parts.length === 0) return [];
  return [{ id, change: before === null ? 'added' : after === null ? 'removed' : 'changed', parts }];
}

const shown = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
