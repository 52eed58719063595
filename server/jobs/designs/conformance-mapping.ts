import { checkedModel, matchActivities } from '#analysis/conformance';
import { compareCodePoints } from '#analysis/log';
import { type Model, normalizeName } from '#analysis/model';
import { foldName } from '#analysis/quality';
import type { ActivityMapping, MappingSuggestions } from '#contract';
import { ServerError } from '../../error.ts';

type Suggestion = MappingSuggestions['activities'][number]['suggestions'][number];
type Matching = Pick<ActivityMapping, 'mapping' | 'silent'>;

/** An activity of a log and how often it occurs. */
export interface CountedActivity {
  readonly name: string;
  readonly events: number;
  readonly cases: number;
}

/** Names are similar when at most a quarter of the characters differ. */
const SIMILAR = 0.75;
/** A name within another one says less than a similar one; shorter ones than this say nothing. */
const LEAST_CONTAINED = 2;
const SHOWN = 3;

/** The steps of a model by their labels, ascending, and which step each activity is by its name or by the mapping. */
function steps(model: Model, activities: readonly string[], matching: Matching) {
  const plain = checkedModel(model, activities);
  const labels = [...new Set(plain.net.transitions.flatMap(({ label }) => (label === null ? [] : [label])))].sort(
    compareCodePoints,
  );
  const byName = matchActivities(activities, labels, plain.aliases);
  const aliases = new Map(plain.aliases);
  for (const [activity, step] of Object.entries(matching.mapping)) aliases.set(activity, aliases.get(step) ?? step);
  return { labels, aliases: plain.aliases, byName, mapped: matchActivities(activities, labels, aliases) };
}

/**
 * Activities and steps side by side under a mapping; for activities that are no step, up to three steps each: the same text after
 * width, case and spaces (confidence 1), a similar text (one minus the normalised edit distance, from 0.75 on), or one that holds the
 * other (half plus half the ratio of the lengths). Best first, then by the name of the step. Activities keep the order of the log.
 */
export function suggestMapping(
  model: Model,
  activities: readonly CountedActivity[],
  matching: Matching,
): MappingSuggestions {
  const names = activities.map(({ name }) => name);
  const { labels, byName, mapped } = steps(model, names, matching);
  const seen = new Set(mapped.labelOf);
  const silent = new Set(matching.silent.map(normalizeName));
  return {
    activities: activities.map(({ name, events, cases }, i) => {
      const step = labels[mapped.labelOf[i] ?? -1] ?? null;
      const how = step === null ? null : (byName.labelOf[i] ?? -1) >= 0 ? 'name' : 'mapping';
      return {
        ...{ activity: name, events, cases, step, how },
        suggestions: step === null ? suggestionsFor(name, labels) : [],
      };
    }),
    steps: labels.map((step, i) => ({ step, seen: seen.has(i), silent: silent.has(normalizeName(step)) })),
  };
}

function suggestionsFor(activity: string, labels: readonly string[]): Suggestion[] {
  const found = labels.flatMap((step) => {
    const suggestion = suggestionOf(activity, step);
    return suggestion === null ? [] : [suggestion];
  });
  return found.sort((a, b) => b.confidence - a.confidence || compareCodePoints(a.step, b.step)).slice(0, SHOWN);
}

function suggestionOf(activity: string, step: string): Suggestion | null {
  const [a, b] = [Array.from(foldName(activity)), Array.from(foldName(step))];
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.join('') === longer.join('')) return { step, reason: 'same-text', confidence: 1 };
  const similarity = 1 - distance(shorter, longer) / longer.length;
  if (similarity >= SIMILAR) return { step, reason: 'similar', confidence: rounded(similarity) };
  if (shorter.length < LEAST_CONTAINED || !longer.join('').includes(shorter.join(''))) return null;
  return { step, reason: 'contains', confidence: rounded(0.5 + shorter.length / longer.length / 2) };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Levenshtein. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * Refuses (`invalid-mapping`) a mapping that would not do what it says: activities that the log does not have or that are a step by
 * their own name, steps that the model does not have.
 */
export function requireMapping(model: Model, activities: readonly CountedActivity[], matching: Matching): void {
  const names = activities.map(({ name }) => name);
  const { labels, aliases, byName } = steps(model, names, matching);
  const known = new Set([...labels, ...aliases.keys()].map(normalizeName));
  const refuse = (what: string): ServerError => new ServerError('invalid-mapping', what);
  for (const [activity, step] of Object.entries(matching.mapping)) {
    const index = names.findIndex((name) => normalizeName(name) === normalizeName(activity));
    if (index < 0)
      throw refuse(`the log has no activity ${JSON.stringify(activity)}; take its name as the suggestions list it`);
    if (!known.has(normalizeName(step)))
      throw refuse(
        `the model has no step ${JSON.stringify(step)} for ${JSON.stringify(activity)}; it has ${listed(labels)}`,
      );
    const own = labels[byName.labelOf[index] ?? -1];
    if (own !== undefined && normalizeName(own) !== normalizeName(aliases.get(step) ?? step))
      throw refuse(
        `${JSON.stringify(activity)} is the step ${JSON.stringify(own)} by its own name and cannot be ${JSON.stringify(step)}; leave it out`,
      );
  }
  for (const step of matching.silent)
    if (!known.has(normalizeName(step)))
      throw refuse(`the model has no step ${JSON.stringify(step)} to be silent; it has ${listed(labels)}`);
}

const listed = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ') || 'none';
