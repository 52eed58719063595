import { type Static, Type } from 'typebox';
import { reasonCodes } from '#analysis/mapping';
import { AppliedFix } from '#analysis/quality';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const LogParams = Type.Object({ logId: Type.String({ minLength: 1 }) });
export const CaseParams = Type.Object({
  logId: Type.String({ minLength: 1 }),
  caseIndex: Type.Integer({ minimum: 0 }),
});
export const Page = Type.Object({
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
});

/** How a table's columns are to be read; what is left out is guessed and reported. Mirrors the reader's options. */
export const ReadOptions = Type.Object({
  case: Type.Optional(Type.Array(Type.String())),
  activity: Type.Optional(Type.Array(Type.String())),
  timestamp: Type.Optional(Type.Array(Type.String())),
  startTimestamp: Type.Optional(Type.Array(Type.String())),
  resource: Type.Optional(Type.Array(Type.String())),
  lifecycle: Type.Optional(Type.Array(Type.String())),
  encoding: Type.Optional(Type.String()),
  delimiter: Type.Optional(Type.String()),
  timezone: Type.Optional(Type.String()),
  timeFormat: Type.Optional(Type.String()),
  /** The row of a delimited text or sheet that names the columns, counted from 1; 0: none does. */
  headerRow: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
  /** Columns that become no attribute; their cells stay among the raw rows. */
  ignore: Type.Optional(Type.Array(Type.String())),
  /** Columns whose values are texts although they look like numbers or times. */
  asText: Type.Optional(Type.Array(Type.String())),
  /** The log whose import named the roles, when no user did just now. */
  rolesFrom: Type.Optional(Type.String()),
  sheet: Type.Optional(Type.String()),
  objectType: Type.Optional(Type.String()),
  lifecycleMode: Type.Optional(Type.Enum(['each-event', 'fold-intervals'])),
  guess: Type.Optional(Type.Boolean()),
});

/** Options of a caller: where he names no roles, those of the last import of a table with the same columns are used. */
export const AskedOptions = Type.Object({
  ...ReadOptions.properties,
  /** False: what was chosen for an earlier file with the same columns is not used. */
  remembered: Type.Optional(Type.Boolean()),
});

const Role = Type.Enum(['case', 'activity', 'timestamp', 'startTimestamp', 'resource', 'lifecycle']);

/** Why a column was taken for a role, part by part: a code and its values, for other languages than that of `reason`. */
const Because = Type.Array(
  Type.Object({
    code: Type.Enum([...reasonCodes]),
    values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  }),
);

export const RoleChoice = Type.Object({
  role: Role,
  columns: Type.Array(Type.String()),
  confidence: Type.Number(),
  givenByUser: Type.Boolean(),
  reason: Type.String(),
  because: Type.Optional(Because),
});

export const Mapping = Type.Object({
  roles: Type.Array(RoleChoice),
  encoding: Type.String(),
  delimiter: nullable(Type.String()),
  timezone: nullable(Type.String()),
  timeFormat: nullable(Type.String()),
  lifecycle: Type.String(),
});

export const RejectedRow = Type.Object({
  file: Type.String(),
  line: Type.Integer(),
  column: nullable(Type.String()),
  value: nullable(Type.String()),
  reason: Type.String(),
  message: Type.String(),
});

export const ImportReport = Type.Object({
  files: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Number(), format: Type.String() })),
  rowsRead: Type.Integer(),
  rowsUsed: Type.Integer(),
  rowsRejected: Type.Integer(),
  rejected: Type.Array(RejectedRow),
  warnings: Type.Array(Type.Object({ code: Type.String(), message: Type.String(), count: Type.Number() })),
  mapping: Mapping,
  reorderedCases: Type.Integer(),
  emptyCases: Type.Integer(),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  /** What each fix did; left out where none was applied. */
  fixes: Type.Optional(Type.Array(AppliedFix)),
});

export const LogSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  events: Type.Integer(),
  cases: Type.Integer(),
  activities: Type.Integer(),
  /** ISO 8601 UTC, null for a log without times. */
  first: nullable(Type.String()),
  last: nullable(Type.String()),
  rowsRejected: Type.Integer(),
  /** Size of the log's store file. */
  bytes: Type.Number(),
  importedAt: Type.String(),
  /** Grows by one whenever the log is built again from its raw rows. */
  version: Type.Integer({ minimum: 1 }),
  rebuiltAt: nullable(Type.String()),
  /** The designed model it is checked against, if one is set. */
  modelId: nullable(Type.String()),
});
export type LogSummary = Static<typeof LogSummary>;

export const LogDetail = Type.Object({
  log: LogSummary,
  report: ImportReport,
  /** Whether the object-centric log that this one is made of is stored with it: other objects can be its cases. */
  hasObjects: Type.Boolean(),
});

export const Upload = Type.Object({ id: Type.String(), name: Type.String(), bytes: Type.Number() });

/** How the distinct values of a column (of the rows looked at) read as times. Times are local, ISO 8601, with an offset where they have one. */
const ColumnTimes = Type.Object({
  /** Null: no format reads any. */
  format: nullable(Type.String()),
  read: Type.Integer(),
  of: Type.Integer(),
  first: nullable(Type.Object({ value: Type.String(), time: Type.String() })),
  /** The first value that was not read. */
  unread: nullable(Type.String()),
  /** All values can be read day first and month first: say which by `options.timeFormat` "dmy" or "mdy". */
  ambiguous: nullable(Type.Object({ value: Type.String(), dmy: Type.String(), mdy: Type.String() })),
});

export const TablePreview = Type.Object({
  format: Type.String(),
  /** False for formats whose roles are fixed (XES). */
  mappable: Type.Boolean(),
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: Type.String(),
      samples: Type.Array(Type.String()),
      times: Type.Optional(nullable(ColumnTimes)),
    }),
  ),
  rows: Type.Array(Type.Array(nullable(Type.String()))),
  mapping: nullable(Mapping),
  /** Every column's fit for every role with the reason, surest first. */
  guesses: Type.Array(
    Type.Object({
      role: Role,
      column: Type.String(),
      confidence: Type.Number(),
      reason: Type.String(),
      because: Type.Optional(Because),
    }),
  ),
  /** Why the roles could not be guessed, if so: the user has to choose. */
  problem: nullable(Type.String()),
  /** The sheets of a workbook and the one shown; choose another by `options.sheet`. */
  sheets: Type.Optional(
    nullable(
      Type.Object({
        chosen: Type.String(),
        all: Type.Array(Type.Object({ name: Type.String(), hidden: Type.Boolean() })),
      }),
    ),
  ),
  /** The object types of an object-centric log: its cases are the objects of the one given by `options.objectType`. */
  objectTypes: Type.Optional(nullable(Type.Array(Type.Object({ name: Type.String(), objects: Type.Integer() })))),
});
export type TablePreview = Static<typeof TablePreview>;

/** The preview of an upload, with what is known from earlier imports. */
export const UploadPreview = Type.Object({
  ...TablePreview.properties,
  /** The import with the same columns whose choices are proposed here; refuse them by `options.remembered: false`. */
  remembered: Type.Optional(nullable(Type.Object({ log: Type.String(), at: Type.String() }))),
  /** What was chosen then beside the roles. */
  options: Type.Optional(ReadOptions),
});
export type UploadPreview = Static<typeof UploadPreview>;

export const LogVocabulary = Type.Object({
  activities: Type.Array(Type.Object({ name: Type.String(), events: Type.Integer(), cases: Type.Integer() })),
  attributes: Type.Array(
    Type.Object({
      name: Type.String(),
      level: Type.Union([Type.Literal('case'), Type.Literal('event')]),
      kind: Type.Union([Type.Literal('text'), Type.Literal('number'), Type.Literal('time'), Type.Literal('boolean')]),
      distinct: nullable(Type.Integer()),
      /** Up to 200 most frequent values of a text attribute, by cases or events. */
      values: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
      min: nullable(Type.Number()),
      max: nullable(Type.Number()),
      missing: Type.Integer(),
    }),
  ),
  /** Display names by language where a designed model gives them: activity name → { en, zh }. */
  names: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
});

export const CaseRow = Type.Object({
  index: Type.Integer(),
  id: Type.String(),
  events: Type.Integer(),
  start: nullable(Type.String()),
  end: nullable(Type.String()),
  /** Seconds, calendar time. */
  duration: nullable(Type.Number()),
  /** Index in the list of variants of the whole log. */
  variant: Type.Integer(),
});
export const CaseList = Type.Object({ total: Type.Integer(), cases: Type.Array(CaseRow) });

const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);
export const CaseDetail = Type.Object({
  case: CaseRow,
  attributes: Type.Record(Type.String(), Value),
  events: Type.Array(
    Type.Object({
      /** The event's own id, where its format has ids (OCEL). */
      id: nullable(Type.String()),
      activity: Type.String(),
      start: nullable(Type.String()),
      time: nullable(Type.String()),
      resource: nullable(Type.String()),
      file: Type.String(),
      /** 1-based line of the source file. */
      line: nullable(Type.Integer()),
      /** Place among the raw rows. */
      row: nullable(Type.Integer()),
      attributes: Type.Record(Type.String(), Value),
    }),
  ),
});
