import { DatabaseSync } from 'node:sqlite';
import type { Column } from '#analysis/log';
import type { AttributeDeclaration, AttributeType, ObjectLog, Relations } from '#analysis/objects';
import { IngestError } from '../error.ts';
import { type AttributeEntry, declaredValue, entriesByObject, isoInstant } from './value-text.ts';

const SQL_TYPE: Readonly<Record<AttributeType, string>> = {
  string: 'TEXT',
  time: 'TIMESTAMP',
  integer: 'INTEGER',
  float: 'REAL',
  boolean: 'BOOLEAN',
};
const FIXED = ['ocel_id', 'ocel_time', 'ocel_changed_field'];

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Writes the log as an OCEL 2.0 SQLite database, a file that must not exist yet: `event`, `object`, a table for each type,
 * `event_object`, `object_object` and the two maps of types. Reading it back gives the same log. Throws `invalid-option` where
 * attributes of one type have names that are one column to SQLite, or none.
 */
export function writeOcelSqlite(ocel: ObjectLog, path: string): void {
  const { parts } = ocel;
  const eventTables = tablesOf('event', parts.activities, parts.activityDeclarations, [...parts.eventAttributes]);
  const kinds = [...parts.objectAttributes].map(([name, { values }]): [string, Column] => [name, values]);
  const objectTables = tablesOf('object', parts.objectTypes, parts.typeDeclarations, kinds);
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN');
    createTables(database, eventTables, objectTables);
    writeEvents(database, ocel, eventTables);
    writeObjects(database, ocel, objectTables);
    writeRelations(database, 'event_object', ocel, parts.eventObjects, (e) => parts.eventIds.get(e));
    writeRelations(database, 'object_object', ocel, parts.objectObjects, (o) => parts.objectIds.get(o));
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** The table of one event or object type. */
interface TypeTable {
  readonly type: string;
  readonly map: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly sql: string; readonly declared: AttributeType }[];
}

function tablesOf(
  of: 'event' | 'object',
  types: readonly string[],
  declarations: readonly (readonly AttributeDeclaration[])[],
  attributes: readonly (readonly [string, Column])[],
): TypeTable[] {
  const kinds = new Map(attributes.map(([name, { kind }]) => [name, kind]));
  const used = new Set(['map_type', 'object']);
  return types.map((type, code) => {
    const clean = type.replace(/[^\p{L}\p{N}]/gu, '') || 'type';
    let map = clean;
    for (let n = 2; used.has(map.toLowerCase()); n++) map = `${clean}${n}`;
    used.add(map.toLowerCase());
    const declared = declarations[code] ?? [];
    checkNames(type, declared);
    // A column of numbers would turn texts such as 007 into numbers.
    const columns = declared.map(({ name, type: kind }) => ({
      name,
      sql: SQL_TYPE[kinds.get(name) === 'text' ? 'string' : kind],
      declared: kind,
    }));
    return { type, map, name: `${of}_${map}`, columns };
  });
}

function checkNames(type: string, declared: readonly AttributeDeclaration[]): void {
  const used = new Set(FIXED);
  for (const { name } of declared) {
    const key = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    if (used.has(key) || name === '' || name.includes('\0')) {
      const message = `the attribute ${JSON.stringify(name)} of ${JSON.stringify(type)} cannot be a column of SQLite beside the others; write .jsonocel or .xmlocel instead`;
      throw new IngestError('invalid-option', message, { value: name });
    }
    used.add(key);
  }
}

function createTables(
  database: DatabaseSync,
  eventTables: readonly TypeTable[],
  objectTables: readonly TypeTable[],
): void {
  database.exec(`CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
    CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
    CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type (ocel_type));
    CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type (ocel_type));
    CREATE TABLE event_object (ocel_event_id TEXT REFERENCES event (ocel_id), ocel_object_id TEXT REFERENCES object (ocel_id),
      ocel_qualifier TEXT, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
    CREATE TABLE object_object (ocel_source_id TEXT REFERENCES object (ocel_id), ocel_target_id TEXT REFERENCES object (ocel_id),
      ocel_qualifier TEXT, PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier))`);
  const create = (of: 'event' | 'object', fixed: string, tables: readonly TypeTable[]): void => {
    for (const { type, map, name, columns } of tables) {
      const own = columns.map((column) => `, ${quote(column.name)} ${column.sql}`).join('');
      database.exec(`CREATE TABLE ${quote(name)} (${fixed}${own})`);
      database.prepare(`INSERT INTO ${of}_map_type VALUES (?, ?)`).run(type, map);
    }
  };
  create('event', 'ocel_id TEXT PRIMARY KEY REFERENCES event (ocel_id), ocel_time TIMESTAMP', eventTables);
  create(
    'object',
    'ocel_id TEXT REFERENCES object (ocel_id), ocel_time TIMESTAMP, ocel_changed_field TEXT',
    objectTables,
  );
}

type SqlValue = string | number | null;

const sqlValue = (column: Column, index: number, declared: AttributeType): SqlValue => {
  const value = declaredValue(column, index, declared);
  return typeof value === 'boolean' ? (value ? 1 : 0) : value;
};

const places = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

function writeEvents(database: DatabaseSync, { parts, eventCount }: ObjectLog, tables: readonly TypeTable[]): void {
  const insert = database.prepare('INSERT INTO event VALUES (?, ?)');
  const inserts = tables.map(({ name, columns }) =>
    database.prepare(`INSERT INTO ${quote(name)} VALUES (${places(columns.length + 2)})`),
  );
  for (let e = 0; e < eventCount; e++) {
    const table = tables[parts.activity[e] ?? 0];
    const id = parts.eventIds.get(e);
    insert.run(id, table?.type ?? '');
    const values = (table?.columns ?? []).map(({ name, declared }) => {
      const column = parts.eventAttributes.get(name);
      return column === undefined ? null : sqlValue(column, e, declared);
    });
    inserts[parts.activity[e] ?? 0]?.run(id, isoInstant(parts.time[e] ?? 0), ...values);
  }
}

/** One row for the initial values of an object, then one for each change; a value that is missing from the beginning is a change too. */
function writeObjects(database: DatabaseSync, ocel: ObjectLog, tables: readonly TypeTable[]): void {
  const { parts, objectCount } = ocel;
  const insert = database.prepare('INSERT INTO object VALUES (?, ?)');
  const inserts = tables.map(({ name, columns }) =>
    database.prepare(`INSERT INTO ${quote(name)} VALUES (${places(columns.length + 3)})`),
  );
  const entries = entriesByObject(ocel);
  for (let o = 0; o < objectCount; o++) {
    const type = parts.objectType[o] ?? 0;
    const columns = tables[type]?.columns ?? [];
    const id = parts.objectIds.get(o);
    insert.run(id, tables[type]?.type ?? '');
    const initial: SqlValue[] = columns.map(() => null);
    const changes: { readonly entry: AttributeEntry; readonly place: number; readonly value: SqlValue }[] = [];
    for (const entry of entries.get(o) ?? []) {
      const place = columns.findIndex(({ name }) => name === entry.name);
      const value = sqlValue(entry.values, entry.index, columns[place]?.declared ?? 'string');
      const isChange = entry.time !== 0 || value === null || initial[place] !== null;
      if (isChange) changes.push({ entry, place, value });
      else initial[place] = value;
    }
    inserts[type]?.run(id, isoInstant(0), null, ...initial);
    for (const { entry, place, value } of changes) {
      const values = columns.map((_, i) => (i === place ? value : null));
      inserts[type]?.run(id, isoInstant(entry.time), entry.name, ...values);
    }
  }
}

function writeRelations(
  database: DatabaseSync,
  table: string,
  { parts }: ObjectLog,
  { offsets, target, qualifier }: Relations,
  idOf: (row: number) => string,
): void {
  const insert = database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`);
  for (let row = 0; row + 1 < offsets.length; row++)
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++)
      insert.run(idOf(row), parts.objectIds.get(target[i] ?? 0), parts.qualifiers[qualifier[i] ?? 0] ?? '');
}
