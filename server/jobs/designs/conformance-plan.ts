import { AnalysisError } from '#analysis';
import type { FilterSpec } from '#analysis/catalog';
import { instantOf } from '#analysis/filter';
import type { Design } from '#contract';

/** A model and exactly the cases that are held against it. */
export interface PlannedVersion extends Pick<Design, 'modelId' | 'modelName' | 'validFrom' | 'validTo' | 'scope'> {
  /** Null: the model of the log itself, or the one of an "as if". */
  readonly designId: string | null;
  /** Null: all cases. */
  readonly filter: FilterSpec | null;
}

/** Which case of a log is held against which model: each against one at most. */
export interface ConformancePlan {
  readonly versions: readonly PlannedVersion[];
  /** Gives the cases that no design is meant for. */
  readonly unchecked: FilterSpec;
  /** Gives the cases in the scopes of several designs; null where there can be none. */
  readonly ambiguous: FilterSpec | null;
}

const NONE: FilterSpec = { kind: 'or', filters: [] };
const unlimited = { validFrom: null, validTo: null, scope: null } as const;

/** All cases against one model. */
export function planAsIf(model: { modelId: string; modelName: string }, base: FilterSpec | null): ConformancePlan {
  return {
    versions: [{ designId: null, ...model, ...unlimited, filter: base }],
    unchecked: NONE,
    ambiguous: null,
  };
}

/**
 * Each case against the first design (in their order: those with a scope come first) that is valid at its start and in whose scope it
 * falls; cases without such a design against the model of the log, where it has one. Throws `needs-model` where there is neither.
 */
export function planOf(
  designs: readonly Design[],
  fallback: { modelId: string; modelName: string } | null,
  base: FilterSpec | null,
): ConformancePlan {
  if (designs.length === 0 && fallback === null)
    throw new AnalysisError('needs-model', 'the log has no designed model; set one, or add a design for its cases');
  const own = designs.map(conditionOf);
  const versions: PlannedVersion[] = designs.map((design, i) => {
    const { id, modelId, modelName, validFrom, validTo, scope } = design;
    const before = own.filter((_, j) => j < i && meet(designs[j], design));
    return {
      ...{ designId: id, modelId, modelName, validFrom, validTo, scope },
      filter: all([base, own[i] ?? null, ...(before.length === 0 ? [] : [none(before)])]),
    };
  });
  const rest = all([base, none(own)]) ?? NONE;
  if (fallback !== null && !own.includes(null))
    versions.push({ designId: null, ...fallback, ...unlimited, filter: own.length === 0 ? base : rest });
  return { versions, unchecked: fallback === null ? rest : NONE, ambiguous: ambiguousOf(designs, own, base) };
}

/** The cases that a design is meant for; null: all. */
function conditionOf({ validFrom, validTo, scope }: Design): FilterSpec | null {
  const period: FilterSpec | null =
    validFrom === null && validTo === null
      ? null
      : {
          kind: 'time-range',
          mode: 'started',
          ...(validFrom !== null && { from: validFrom }),
          ...(validTo !== null && { to: validTo }),
        };
  return all([period, scope]);
}

/** Cases of scopes that overlap; that a scope goes before the design of all cases is no doubt. */
function ambiguousOf(
  designs: readonly Design[],
  own: readonly (FilterSpec | null)[],
  base: FilterSpec | null,
): FilterSpec | null {
  const pairs = designs.flatMap((a, i) =>
    designs.flatMap((b, j) =>
      j > i && a.scope !== null && b.scope !== null && meet(a, b) ? [all([own[i] ?? null, own[j] ?? null])] : [],
    ),
  );
  const known = pairs.filter((pair) => pair !== null);
  return known.length === 0 ? null : all([base, { kind: 'or', filters: known }]);
}

/** Whether a case can start in the validity of both. */
function meet(a: Design | undefined, b: Design): boolean {
  if (a === undefined) return false;
  const later = (x: Design, y: Design): boolean =>
    x.validFrom !== null && y.validTo !== null && instantOf(x.validFrom, 'lower') > instantOf(y.validTo, 'upper');
  return !later(a, b) && !later(b, a);
}

/** Cases that pass each; null: all cases. */
function all(filters: readonly (FilterSpec | null)[]): FilterSpec | null {
  const known = filters.filter((filter) => filter !== null);
  return known.length < 2 ? (known[0] ?? null) : { kind: 'and', filters: known };
}

/** Cases that pass both; null: all cases. */
export const bothOf = (a: FilterSpec | null, b: FilterSpec | null): FilterSpec | null => all([a, b]);

/** Cases that pass none of these conditions. */
function none(conditions: readonly (FilterSpec | null)[]): FilterSpec {
  const known = conditions.filter((condition) => condition !== null);
  if (known.length < conditions.length) return NONE;
  const [first] = known;
  return {
    kind: 'not',
    filter: known.length === 1 && first !== undefined ? first : { kind: 'or', filters: known },
  };
}
