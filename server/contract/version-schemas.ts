import { type Static, Type } from 'typebox';
import { ReadOptions } from './log-schemas.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** How added rows come to those of a log. `append`: all are added. `replace`: they take the place of all. `merge`: row by row, by key. */
export const AddMode = Type.Enum(['append', 'replace', 'merge']);

/** What became of the rows of an upload: `rows` = `used` + `rejected`, in the mode merge + `alreadyThere`. */
export const AddedRows = Type.Object({
  rows: Type.Integer(),
  used: Type.Integer(),
  /** Rows equal to one that was there; append uses them all the same, merge does not double them. */
  alreadyThere: Type.Integer(),
  /** Rows of before whose place one of the upload has taken, all of them in the mode replace. */
  replaced: Type.Integer(),
  rejected: Type.Integer(),
});
export type AddedRows = Static<typeof AddedRows>;

/** What made a version of a log different from the one before; what does not apply is left out. */
export const VersionChange = Type.Object({
  /** The version that was made current again. */
  restored: Type.Optional(Type.Integer()),
  /** The columns by which rows were merged; left out: by all. */
  key: Type.Optional(Type.Array(Type.String())),
  added: Type.Optional(AddedRows),
  /** Options that are other than before, by name. */
  options: Type.Optional(Type.Array(Type.String())),
  /** Ids of fixes applied, or undone. */
  fixes: Type.Optional(Type.Object({ applied: Type.Array(Type.String()), undone: Type.Array(Type.String()) })),
});
export type VersionChange = Static<typeof VersionChange>;

/** A version of a log: what it was made of and how, and whether it is still there. */
export const LogVersion = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  how: Type.Enum(['import', 'rebuild', 'append', 'replace', 'merge', 'restore']),
  isCurrent: Type.Boolean(),
  change: VersionChange,
  /** The files it brought in. */
  files: Type.Array(
    Type.Object({
      name: Type.String(),
      bytes: Type.Number(),
      /** SHA-256 of the content; for logs with pseudonyms keyed, so that it gives no guess away. */
      hash: nullable(Type.String()),
    }),
  ),
  events: Type.Integer(),
  cases: Type.Integer(),
  activities: Type.Integer(),
  first: nullable(Type.String()),
  last: nullable(Type.String()),
  /** Null for versions made before this was kept. */
  rowsRead: nullable(Type.Integer()),
  rowsRejected: Type.Integer(),
  bytes: Type.Number(),
  createdAt: Type.String(),
  /** When its file was deleted; the row stays. */
  deletedAt: nullable(Type.String()),
  deletedBy: nullable(Type.Enum(['user', 'retention'])),
});
export type LogVersion = Static<typeof LogVersion>;

/** What is kept of the old versions of a log. */
export const Retention = Type.Object({
  /** So many versions, the current one included; 0: all. */
  keepVersions: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  /** So many days after a version was current last; 0: without end. */
  keepDays: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  /** From when on the log itself is deleted (ISO 8601), null: never. */
  deleteAt: nullable(Type.String()),
});
export type Retention = Static<typeof Retention>;

export const RetentionChange = Type.Partial(Retention);
export type RetentionChange = Static<typeof RetentionChange>;

/** The versions of a log, newest first, deleted ones included. */
export const VersionList = Type.Object({
  versions: Type.Array(LogVersion),
  retention: Retention,
  /** Of all files of the log. */
  bytes: Type.Number(),
  pseudonymised: Type.Array(Type.String()),
});
export type VersionList = Static<typeof VersionList>;

/** More rows for a log. */
export const AddData = Type.Object({
  uploadIds: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }),
  mode: AddMode,
  /** For merge: the columns that tell one event from another; left out: all, equal rows are the same. */
  key: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  /** How the files are to be read where they differ from those before (encoding, delimiter, sheet …); columns are those of the log. */
  options: Type.Optional(ReadOptions),
  /** The version the rows are meant for; refused when the log is another one by now. */
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type AddData = Static<typeof AddData>;

/** Totals that the user knows of the source. What is left out is not compared. */
export const ControlTotals = Type.Object({
  /** Data rows, used or not. */
  rows: Type.Optional(Type.Integer({ minimum: 0 })),
  events: Type.Optional(Type.Integer({ minimum: 0 })),
  cases: Type.Optional(Type.Integer({ minimum: 0 })),
  sums: Type.Optional(
    Type.Array(
      Type.Object({ column: Type.String(), total: Type.Number(), per: Type.Optional(Type.Enum(['row', 'case'])) }),
      { maxItems: 100 },
    ),
  ),
});
export type ControlTotals = Static<typeof ControlTotals>;

export const Reconciled = Type.Object({
  control: Type.Enum(['rows', 'cases', 'events', 'sum']),
  column: nullable(Type.String()),
  expected: Type.Number(),
  found: Type.Number(),
  /** found − expected. */
  difference: Type.Number(),
  /** Largest difference taken as none. */
  tolerance: Type.Number(),
  agrees: Type.Boolean(),
  /** Rows set aside: what is missing may lie in them. */
  setAside: Type.Integer(),
});
export type Reconciled = Static<typeof Reconciled>;

export const Reconciliation = Type.Object({
  version: Type.Integer(),
  agrees: Type.Boolean(),
  totals: Type.Array(Reconciled),
});
export type Reconciliation = Static<typeof Reconciliation>;
