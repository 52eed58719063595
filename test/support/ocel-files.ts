import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tempDir } from './temp-dir.ts';

// One small object-centric log (OCEL 2.0) in every form: two orders, three items, four events, of which the second is about no order.

const EVENTS = [
  { id: 'e1', type: 'place', time: '2024-01-01T08:00:00Z', objects: ['o1', 'i1', 'i2'] },
  { id: 'e2', type: 'pick', time: '2024-01-01T09:00:00Z', objects: ['i1'] },
  { id: 'e3', type: 'ship', time: '2024-01-02T08:00:00Z', objects: ['o1', 'o2'] },
  { id: 'e4', type: 'place', time: '2024-01-01T10:00:00Z', objects: ['o2', 'i3'] },
];
const OBJECTS = ['o1', 'o2', 'i1', 'i2', 'i3'].map((id) => ({ id, type: id.startsWith('o') ? 'order' : 'item' }));
const OBJECT_TYPES = ['order', 'item'];
const EVENT_TYPES = ['place', 'pick', 'ship'];

const named = (names: readonly string[]) => names.map((name) => ({ name, attributes: [] }));

export const ocelJson = (): Buffer =>
  Buffer.from(
    JSON.stringify({
      objectTypes: named(OBJECT_TYPES),
      eventTypes: named(EVENT_TYPES),
      objects: OBJECTS,
      events: EVENTS.map(({ objects, ...event }) => ({
        ...event,
        relationships: objects.map((objectId) => ({ objectId, qualifier: '' })),
      })),
    }),
  );

export const ocelXml = (): Buffer => {
  const types = (of: string, names: readonly string[]): string =>
    `<${of}-types>${names.map((name) => `<${of}-type name="${name}"><attributes/></${of}-type>`).join('')}</${of}-types>`;
  const objects = OBJECTS.map(({ id, type }) => `<object id="${id}" type="${type}"><attributes/></object>`);
  const events = EVENTS.map(({ id, type, time, objects: related }) => {
    const relations = related.map((object) => `<relationship object-id="${object}" qualifier=""/>`).join('');
    return `<event id="${id}" type="${type}" time="${time}"><attributes/><objects>${relations}</objects></event>`;
  });
  return Buffer.from(
    `<?xml version="1.0"?><log>${types('object', OBJECT_TYPES)}${types('event', EVENT_TYPES)}<objects>${objects.join('')}</objects><events>${events.join('')}</events></log>`,
  );
};

/** Inside a test only: the file is made in a folder that goes away with it. */
export const ocelSqlite = (): Buffer => {
  const path = join(tempDir(), 'log.sqlite');
  const database = new DatabaseSync(path);
  database.exec(`CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT)`);
  for (const type of EVENT_TYPES) {
    database.exec(`CREATE TABLE event_${type} (ocel_id TEXT, ocel_time TEXT)`);
    database.prepare('INSERT INTO event_map_type VALUES (?, ?)').run(type, type);
  }
  for (const type of OBJECT_TYPES) {
    database.exec(`CREATE TABLE object_${type} (ocel_id TEXT, ocel_time TEXT, ocel_changed_field TEXT)`);
    database.prepare('INSERT INTO object_map_type VALUES (?, ?)').run(type, type);
  }
  for (const { id, type } of OBJECTS) database.prepare('INSERT INTO object VALUES (?, ?)').run(id, type);
  for (const { id, type, time, objects } of EVENTS) {
    database.prepare('INSERT INTO event VALUES (?, ?)').run(id, type);
    database.prepare(`INSERT INTO event_${type} VALUES (?, ?)`).run(id, time);
    for (const object of objects) database.prepare("INSERT INTO event_object VALUES (?, ?, '')").run(id, object);
  }
  database.close();
  return readFileSync(path);
};
