import { normalizeName } from '../model/index.ts';

/** How the activities of a log correspond to the labels of a model. */
export interface ActivityMatch {
  /** Index of the model label for each activity code of the log; `NO_LABEL` where the model has none. */
  readonly labelOf: Int32Array;
  /** Names of log activities that the model does not know, in the order of their codes. */
  readonly unknownActivities: readonly string[];
  /** Model labels that no activity of the log matches, ascending. */
  readonly unseenLabels: readonly string[];
}

const NO_LABEL = -1;

/**
 * Matches log activities with model labels (both compared by `normalizeName`). `aliases` gives further names of a label: alias → label.
 * A name that is a label itself is never taken as an alias.
 */
export function matchActivities(
  activities: readonly string[],
  labels: readonly string[],
  aliases: ReadonlyMap<string, string> = new Map(),
): ActivityMatch {
  const index = new Map<string, number>();
  labels.forEach((label, i) => {
    if (!index.has(normalizeName(label))) index.set(normalizeName(label), i);
  });
  for (const [alias, label] of aliases) {
    const target = index.get(normalizeName(label));
    if (target !== undefined && !index.has(normalizeName(alias))) index.set(normalizeName(alias), target);
  }
  const labelOf = Int32Array.from(activities, (name) => index.get(normalizeName(name)) ?? NO_LABEL);
  const seen = new Set(labelOf);
  return {
    labelOf,
    unknownActivities: activities.filter((_, code) => labelOf[code] === NO_LABEL),
    unseenLabels: labels.filter((_, label) => !seen.has(label)),
  };
}
