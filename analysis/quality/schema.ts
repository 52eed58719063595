import { type Static, Type } from 'typebox';
import { bilingual, count, nullable } from '../schema.ts';

const column = () => Type.String({ description: 'name of the column of the source' });
const instant = (description: string) => nullable(Type.String({ description: `${description}; ISO 8601, null: open` }));

/** A change to the rows that can be undone: it is kept as data and replayed on the raw rows whenever the log is built again. */
export const Fix = Type.Union([
  Type.Object({
    kind: Type.Literal('merge-names'),
    column: column(),
    names: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
  }),
  Type.Object(
    { kind: Type.Literal('fold-names'), column: column() },
    { description: 'every spelling that differs by case, width or spaces only becomes the most frequent one' },
  ),
  Type.Object(
    { kind: Type.Literal('time-window'), from: instant('first instant kept'), to: instant('last instant kept') },
    { description: 'events outside are set aside' },
  ),
  Type.Object(
    { kind: Type.Literal('drop-duplicates') },
    { description: 'rows equal to an earlier row in every cell are set aside' },
  ),
]);
export type Fix = Static<typeof Fix>;

/** A fix that was applied; `id` is what it is undone by. */
export const FixRecord = Type.Object({ id: Type.String({ minLength: 1 }), fix: Fix });
export type FixRecord = Static<typeof FixRecord>;

/** What a fix did when the log was built. */
export const AppliedFix = Type.Object({
  id: Type.String(),
  fix: Fix,
  changed: count('rows whose value changed'),
  setAside: count('rows set aside'),
});
export type AppliedFix = Static<typeof AppliedFix>;

export const FindingKind = Type.Union([
  Type.Literal('rejected-rows'),
  Type.Literal('parse-failures'),
  Type.Literal('missing-values'),
  Type.Literal('constant-column'),
  Type.Literal('time-outliers'),
  Type.Literal('equal-timestamps'),
  Type.Literal('coarse-times'),
  Type.Literal('file-order'),
  Type.Literal('duplicate-events'),
  Type.Literal('single-event-cases'),
  Type.Literal('cut-off-start'),
  Type.Literal('cut-off-end'),
  Type.Literal('damaged-text'),
  Type.Literal('name-variants'),
]);
export type FindingKind = Static<typeof FindingKind>;

/** A place in the source that shows a finding. */
export const FindingExample = Type.Object({
  file: Type.String(),
  line: nullable(Type.Integer({ minimum: 0, description: '1-based' })),
  value: Type.String(),
});
export type FindingExample = Static<typeof FindingExample>;

export const Severity = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('note')]);
export type Severity = Static<typeof Severity>;

export const Unit = Type.Union([
  Type.Literal('rows'),
  Type.Literal('events'),
  Type.Literal('cases'),
  Type.Literal('values'),
]);
export type Unit = Static<typeof Unit>;

export const Finding = Type.Object({
  id: Type.String({ description: 'kind and column: the same finding keeps its id when the log is built again' }),
  kind: FindingKind,
  severity: Severity,
  column: nullable(Type.String()),
  count: count(),
  unit: Unit,
  share: Type.Number({ minimum: 0, maximum: 1, description: 'of all units of that kind' }),
  title: bilingual(),
  detail: bilingual(),
  examples: Type.Array(FindingExample),
  proposedFix: nullable(Fix),
});
export type Finding = Static<typeof Finding>;

export const ColumnQuality = Type.Object({
  name: Type.String(),
  level: Type.Union([Type.Literal('role'), Type.Literal('event'), Type.Literal('case')]),
  kind: Type.Union([Type.Literal('text'), Type.Literal('number'), Type.Literal('time'), Type.Literal('boolean')]),
  values: count('places that could have a value: events or cases'),
  missing: count(),
  distinct: count(),
  least: nullable(Type.Union([Type.Number(), Type.String()], { description: 'smallest number or first instant' })),
  greatest: nullable(Type.Union([Type.Number(), Type.String()])),
  parseFailures: count('rows set aside because of this column'),
  damaged: count('values with damaged characters'),
  variants: count('values that are another spelling of a more frequent name'),
});
export type ColumnQuality = Static<typeof ColumnQuality>;

export const ScorePart = Type.Object({
  id: Type.String(),
  title: bilingual(),
  share: Type.Number({ description: 'share of unsound units' }),
  tolerance: Type.Number({ description: 'share at which the part gives no points any more' }),
  weight: Type.Number(),
  points: Type.Number({ description: 'weight × (1 − share ÷ tolerance), not below 0' }),
});
export type ScorePart = Static<typeof ScorePart>;

/** All that is known about the quality of a log. */
export const QualityProfile = Type.Object({
  rowsRead: count(),
  rowsUsed: count(),
  rowsRejected: count(),
  events: count(),
  cases: count(),
  score: nullable(
    Type.Number({ minimum: 0, maximum: 100, description: 'points of all parts that apply ÷ their weights × 100' }),
  ),
  parts: Type.Array(ScorePart),
  window: nullable(
    Type.Object({ from: Type.String(), to: Type.String() }, { description: 'times outside look like mistakes' }),
  ),
  columns: Type.Array(ColumnQuality),
  findings: Type.Array(Finding),
});
export type QualityProfile = Static<typeof QualityProfile>;
