import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tempDir } from '../../../support/temp-dir.ts';

const EVENTS = Array.from({ length: 24 }, (_, i) => ({
  id: `e${i}`,
  type: ['place', '审批', 'pay'][i % 3] ?? '',
  time: new Date(Date.UTC(2024, 0, 1, i)).toISOString(),
  amount: i * 2.5,
  order: `o${Math.floor(i / 3)}`,
}));
const ORDERS = Array.from({ length: 8 }, (_, i) => `o${i}`);
const TYPES = ['place', '审批', 'pay'];

/** Twenty-four events of eight orders, OCEL 2.0 in JSON. */
export const ocelJson = (): Buffer =>
  Buffer.from(
    JSON.stringify({
      objectTypes: [{ name: 'order', attributes: [] }],
      eventTypes: TYPES.map((name) => ({ name, attributes: [{ name: 'amount', type: 'float' }] })),
      objects: ORDERS.map((id) => ({ id, type: 'order' })),
      events: EVENTS.map(({ id, type, time, amount, order }) => ({
        id,
        type,
        time,
        attributes: [{ name: 'amount', value: amount }],
        relationships: [{ objectId: order, qualifier: 'of' }],
      })),
    }),
  );

/** The same in XML. */
export const ocelXml = (): Buffer => {
  const eventTypes = TYPES.map(
    (name) =>
      `<event-type name="${name}"><attributes><attribute name="amount" type="float"/></attributes></event-type>`,
  );
  const events = EVENTS.map(
    ({ id, type, time, amount, order }) => `
  <event id="${id}" type="${type}" time="${time}"><attributes><attribute name="amount">${amount}</attribute></attributes>
   <objects><relationship object-id="${order}" qualifier="of"/></objects></event>`,
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<log><object-types><object-type name="order"><attributes/></object-type></object-types>
 <event-types>${eventTypes.join('')}</event-types>
 <objects>${ORDERS.map((id) => `<object id="${id}" type="order"><attributes/></object>`).join('\n')}</objects>
 <events>${events.join('')}</events></log>`);
};

/** The same as a SQLite database. */
export const ocelSqlite = (): Buffer => {
  const path = join(tempDir(), 'good.sqlite');
  const database = new DatabaseSync(path);
  const maps = ['Place', 'Approve', 'Pay'];
  const tables = maps.map((map) => `CREATE TABLE event_${map} (ocel_id TEXT, ocel_time TIMESTAMP, amount REAL)`);
  database.exec(`PRAGMA page_size = 512;
    CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
    CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
    CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
    CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT);
    CREATE TABLE object_Order (ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT);
    ${tables.join(';')};
    INSERT INTO object_map_type VALUES ('order', 'Order');`);
  const insert = (table: string, ...values: (string | number)[]): void => {
    database.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join()})`).run(...values);
  };
  TYPES.forEach((type, i) => {
    insert('event_map_type', type, maps[i] ?? '');
  });
  for (const id of ORDERS) insert('object', id, 'order');
  for (const { id, type, time, amount, order } of EVENTS) {
    insert('event', id, type);
    insert(`event_${maps[TYPES.indexOf(type)]}`, id, time, amount);
    insert('event_object', id, order, 'of');
  }
  database.close();
  return readFileSync(path);
};
