import type { AttributeDeclaration } from '#analysis/objects';
import type { ReadOptions } from '../types.ts';
import { OcelDraft } from './draft.ts';
import { declarations, idText } from './names.ts';
import { tableRows } from './places.ts';
import type { ReadDraft } from './read-json.ts';
import type { SqlRow, Tables } from './read-sqlite.ts';

const DAY = 86_400_000;
const FIXED = new Set(['ocel_id', 'ocel_time', 'ocel_changed_field']);

/** Reads the tables of OCEL 2.0: `event`, `object`, one table for each type, `event_object`, `object_object`. */
export function readTables(tables: Tables, options: ReadOptions): ReadDraft {
  const draft = new OcelDraft(
    tables.file,
    tableRows('event', 'object', 'event_object', 'object_object'),
    options.timezone,
  );
  readObjects(tables, draft);
  readEvents(tables, draft);
  let n = 0;
  for (const { ocel_event_id, ocel_object_id, ocel_qualifier } of tables.rows('event_object')) {
    const event = draft.findEvent(idText(ocel_event_id) ?? '');
    if (event === -1)
      draft.dangling('event-object', idText(ocel_event_id) ?? '', draft.places.eventReference(0, n), n + 1);
    else draft.relate(event, 0, n, n + 1, ocel_object_id, ocel_qualifier);
    n++;
  }
  n = 0;
  if (tables.has('object_object'))
    for (const { ocel_source_id, ocel_target_id, ocel_qualifier } of tables.rows('object_object')) {
      const source = draft.findObject(idText(ocel_source_id) ?? '');
      if (source === -1)
        draft.dangling('object-object', idText(ocel_source_id) ?? '', draft.places.objectReference(0, n), n + 1);
      else draft.link(source, 0, n, n + 1, ocel_target_id, ocel_qualifier);
      n++;
    }
  return { draft, version: '2.0', metadata: {} };
}

/** The table of each type, by type name; types and their attributes are declared. */
function typeTables(tables: Tables, of: 'event' | 'object', draft: OcelDraft): Map<string, string> {
  const found = new Map<string, string>();
  for (const { ocel_type, ocel_type_map } of tables.rows(`${of}_map_type`)) {
    const type = String(ocel_type);
    const table = `${of}_${String(ocel_type_map)}`;
    found.set(type, table);
    draft.declare(of, type, attributesOf(tables, table));
  }
  return found;
}

const attributesOf = (tables: Tables, table: string): AttributeDeclaration[] =>
  declarations(tables.columns(table).filter(({ name }) => !FIXED.has(name)));

function readEvents(tables: Tables, draft: OcelDraft): void {
  const rows = new Map<string, SqlRow>();
  for (const [, table] of typeTables(tables, 'event', draft))
    for (const row of tables.rows(table)) rows.set(`${idText(row.ocel_id)}`, row);
  let n = 0;
  for (const { ocel_id, ocel_type } of tables.rows('event')) {
    const values = rows.get(idText(ocel_id) ?? '');
    const index = draft.event(++n, ocel_id, ocel_type, values?.ocel_time, () => `${idText(ocel_id)}`);
    if (index === -1 || values === undefined) continue;
    for (const [name, value] of Object.entries(values))
      if (!FIXED.has(name)) draft.eventValue(index, name, value, () => `event ${idText(ocel_id)}`);
  }
}

function readObjects(tables: Tables, draft: OcelDraft): void {
  const types = typeTables(tables, 'object', draft);
  let n = 0;
  for (const { ocel_id, ocel_type } of tables.rows('object'))
    draft.object(++n, ocel_id, ocel_type, () => `${idText(ocel_id)}`);
  for (const table of types.values()) {
    let row = 0;
    for (const values of tables.rows(table)) readValues(draft, values, `table ${table}, row ${++row}`);
  }
}

function readValues(draft: OcelDraft, values: SqlRow, place: string): void {
  const id = idText(values.ocel_id) ?? '';
  const object = draft.findObject(id);
  if (object === -1) {
    draft.dangling('attribute', id, place, 0);
    return;
  }
  const changed = values.ocel_changed_field;
  if (typeof changed === 'string' && changed !== '') {
    draft.objectValue(object, changed, values.ocel_time, values[changed], () => place);
    return;
  }
  // Initial values stand at 1970-01-01 in whatever zone the writer had; they are initial all the same.
  const instant = draft.instants.read(String(values.ocel_time ?? ''));
  const time = Number.isNaN(instant) || Math.abs(instant) <= DAY ? undefined : instant;
  for (const [name, value] of Object.entries(values))
    if (!FIXED.has(name) && value !== null) draft.objectValue(object, name, time, value, () => place);
}
