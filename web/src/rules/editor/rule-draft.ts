import { type RuleKind, ruleKinds } from '#analysis/rules';

/** A rule while it is written: its parts may be missing or wrong. */
export type RuleDraft = Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: RuleKind };

/** A rule set while it is written. */
export type SetDraft = Readonly<Record<string, unknown>> & { readonly rules: readonly RuleDraft[] };

/** What was, is, and was undone. */
export interface Drafts {
  readonly past: readonly SetDraft[];
  readonly now: SetDraft;
  readonly future: readonly SetDraft[];
  /** What the last change was about: changes of one field in a row are undone together. */
  readonly about: string | null;
}

const KEPT = 200;

export const startDrafts = (now: SetDraft): Drafts => ({ past: [], now, future: [], about: null });

export function changed(drafts: Drafts, next: SetDraft, about: string | null): Drafts {
  if (JSON.stringify(next) === JSON.stringify(drafts.now)) return drafts;
  const isSame = about !== null && about === drafts.about;
  const past = isSame ? drafts.past : [...drafts.past, drafts.now].slice(-KEPT);
  return { past, now: next, future: [], about };
}

export function undone({ past, now, future }: Drafts): Drafts {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, about: null };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], about: null };
}

export function redone({ past, now, future }: Drafts): Drafts {
  const [after, ...rest] = future;
  if (after === undefined) return { past, now, future, about: null };
  return { past: [...past, now], now: after, future: rest, about: null };
}

/** A part of a rule set to a value; `undefined` takes it out. */
export function withPart<T extends object>(of: T, name: string, value: unknown): T {
  const { [name]: _, ...rest } = of as Record<string, unknown>;
  return (value === undefined ? rest : name in of ? { ...of, [name]: value } : { ...rest, [name]: value }) as T;
}

export const withRule = (set: SetDraft, at: number, rule: RuleDraft): SetDraft => ({
  ...set,
  rules: set.rules.map((one, i) => (i === at ? rule : one)),
});

/** An id that no rule has yet: `order`, `order-2`. */
export function freeId(set: SetDraft, wanted: string): string {
  const taken = new Set(set.rules.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** Whether a value can be shown as rules to be written on: wrong parts may be in it, but every rule has an id and a known kind. */
export function isSetDraft(value: unknown): value is SetDraft {
  if (typeof value !== 'object' || value === null || !('rules' in value) || !Array.isArray(value.rules)) return false;
  return value.rules.every(
    (rule: unknown) =>
      typeof rule === 'object' &&
      rule !== null &&
      'id' in rule &&
      typeof rule.id === 'string' &&
      'kind' in rule &&
      typeof rule.kind === 'string' &&
      Object.hasOwn(ruleKinds, rule.kind),
  );
}
