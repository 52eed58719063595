import { type Static, Type } from 'typebox';
import { ReadOptions, TablePreview } from './log-schemas.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const ConnectionParams = Type.Object({ connectionId: Type.String({ minLength: 1 }) });

export const DatabaseKind = Type.Enum(['postgresql', 'mysql', 'sqlserver', 'oracle']);
export type DatabaseKind = Static<typeof DatabaseKind>;

const TlsMode = Type.Enum(['verify', 'require', 'off']);

const place = {
  kind: DatabaseKind,
  host: Type.String({ minLength: 1, maxLength: 255 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  /** Oracle: the service name. */
  database: Type.String({ maxLength: 255 }),
  user: Type.String({ minLength: 1, maxLength: 255 }),
  /** Encrypted and checked, encrypted only, or in the clear. */
  tls: TlsMode,
};

/** Where a database is and as whom it is read; no password. */
export const ConnectionPlace = Type.Object({ ...place, ca: Type.Optional(Type.String()) });
export type ConnectionPlace = Static<typeof ConnectionPlace>;

/** What the user says about a connection. The password is never given back. */
export const ConnectionDetails = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  ...place,
  port: Type.Optional(place.port),
  tls: Type.Optional(place.tls),
  /** PEM of the authority that signed the server's certificate. */
  ca: Type.Optional(Type.String({ maxLength: 100_000 })),
  password: Type.Optional(Type.String({ maxLength: 1000 })),
});
export type ConnectionDetails = Static<typeof ConnectionDetails>;

/** A stored connection: everything but the password. */
export const ConnectionSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  ...place,
  ca: Type.Optional(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
});
export type ConnectionSummary = Static<typeof ConnectionSummary>;

/** What a connection that works tells. */
export const ConnectionFacts = Type.Object({ kind: DatabaseKind, version: Type.String(), place: Type.String() });

export const DatabaseTable = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  /** As `table` of the other requests takes it. */
  table: Type.String(),
  view: Type.Boolean(),
  /** As estimated by the server. */
  rows: nullable(Type.Integer()),
});
export type DatabaseTable = Static<typeof DatabaseTable>;

export const DatabaseColumn = Type.Object({
  name: Type.String(),
  /** As the database calls it. */
  type: Type.String(),
  kind: Type.Enum(['text', 'number', 'time', 'boolean', 'binary']),
});
export type DatabaseColumn = Static<typeof DatabaseColumn>;

/** Either a table, spelled as the list of tables does, or one reading statement. */
const what = {
  table: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  query: Type.Optional(Type.String({ minLength: 1, maxLength: 1_000_000 })),
};

export const DatabasePreviewRequest = Type.Object({ ...what, options: Type.Optional(ReadOptions) });

/** The first rows with guessed roles, as of a file, and the types of the database. */
export const DatabasePreview = Type.Object({ preview: TablePreview, columns: Type.Array(DatabaseColumn) });
export type DatabasePreview = Static<typeof DatabasePreview>;

export const DatabaseImport = Type.Object({
  ...what,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  options: Type.Optional(ReadOptions),
  /** Columns whose values are replaced by pseudonyms before anything is stored. */
  pseudonymise: Type.Optional(Type.Object({ columns: Type.Array(Type.String(), { minItems: 1 }) })),
  /** The column whose values only grow: later only what is new is read. Left out: the log cannot be refreshed. */
  highWater: Type.Optional(Type.String({ minLength: 1 })),
  /** With `highWater`: columns that tell one event from another; a row that comes again with the same key takes the place of the old one. */
  key: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
});
export type DatabaseImport = Static<typeof DatabaseImport>;

/** Where the rows of a log come from and up to where they were read. */
export const LogSource = Type.Object({
  connectionId: nullable(Type.String()),
  connectionName: nullable(Type.String()),
  place: Type.String(),
  table: nullable(Type.String()),
  query: nullable(Type.String()),
  /** `null`: the log was read as a whole and cannot be refreshed. */
  highWater: nullable(Type.Object({ column: Type.String(), value: nullable(Type.String()) })),
  key: nullable(Type.Array(Type.String())),
  refreshedAt: Type.String(),
  /** Rows that came with the last read. */
  rowsAdded: Type.Integer(),
});
export type LogSource = Static<typeof LogSource>;
