import type { ReadOptions } from '../types.ts';
import { OcelDraft } from './draft.ts';
import { idText } from './names.ts';
import { tableRows } from './places.ts';
import type { ReadDraft } from './read-json.ts';
import type { Tables } from './read-sqlite.ts';

/** Reads the tables of OCEL 1.0: EVENTS, OBJECTS and RELATIONS. */
export function readOldTables(tables: Tables, options: ReadOptions): ReadDraft {
  const draft = new OcelDraft(tables.file, tableRows('EVENTS', 'OBJECTS', 'RELATIONS', 'RELATIONS'), options.timezone);
  let n = 0;
  for (const row of tables.rows('OBJECTS')) {
    const place = draft.places.object(n);
    const object = draft.object(++n, row['ocel:oid'], row['ocel:type'], () => `${idText(row['ocel:oid'])}`);
    if (object === -1) continue;
    for (const [name, value] of Object.entries(row))
      if (!name.startsWith('ocel:') && value !== null) draft.objectValue(object, name, undefined, value, () => place);
  }
  n = 0;
  for (const row of tables.rows('EVENTS')) {
    const place = draft.places.event(n);
    const [id, type] = [row['ocel:eid'], row['ocel:activity']];
    const event = draft.event(++n, id, type, row['ocel:timestamp'], () => `${idText(id)}`);
    if (event === -1) continue;
    for (const [name, value] of Object.entries(row))
      if (!name.startsWith('ocel:')) draft.eventValue(event, name, value, () => place);
  }
  n = 0;
  for (const row of tables.rows('RELATIONS')) {
    const id = idText(row['ocel:eid']) ?? '';
    const event = draft.findEvent(id);
    if (event === -1) draft.dangling('event-object', id, draft.places.eventReference(0, n), n + 1);
    else draft.relate(event, 0, n, n + 1, row['ocel:oid'], row['ocel:qualifier'] ?? '');
    n++;
  }
  return { draft, version: '1.0', metadata: {} };
}
