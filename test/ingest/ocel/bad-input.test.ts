import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLog } from '#ingest';
import { readOcel } from '#ingest/ocel';
import { tempDir } from '../../support/temp-dir.ts';
import { refusal, tempFile } from './write-temp.ts';

const event = (id: string, more: object = {}): object => ({ id, type: 'pay', time: '2024-01-01T00:00:00Z', ...more });
const types = { objectTypes: [{ name: 'order', attributes: [] }], eventTypes: [] };
const order = { id: 'o1', type: 'order' };
const asFile = (document: unknown, name = 'log.json'): string => tempFile(JSON.stringify(document), name);

describe('events and objects that cannot be used', () => {
  it('are set aside with their place and reason, and the rest is used', async () => {
    const events = [
      event('e1'),
      { type: 'pay', time: '2024-01-01T00:00:00Z' },
      event('e2', { type: '' }),
      { id: 'e3', type: 'pay' },
      event('e4', { time: '1.1.2024' }),
      event('e1'),
      17,
    ];
    const { ocel, report, allRejected } = await readOcel(asFile({ ...types, objects: [order], events }));
    expect(ocel.eventCount).toBe(1);
    expect([report.rowsRead, report.rowsUsed, report.rowsRejected]).toEqual([7, 1, 6]);
    expect(allRejected.map(({ reason, message }) => [reason, message.split(':')[0]])).toEqual([
      ['missing-id', '/events/1'],
      ['missing-activity', '/events/2'],
      ['missing-time', '/events/3'],
      ['unparsable-time', '/events/4'],
      ['duplicate-id', '/events/5'],
      ['missing-id', '/events/6'],
    ]);
  });

  it('names the places of references that lead nowhere', async () => {
    const objects = [
      order,
      { ...order, type: 'item' },
      { id: 'o2' },
      { ...order, id: 'o3', relationships: [{ objectId: 'o9', qualifier: '' }] },
    ];
    const events = [event('e1', { relationships: [{ objectId: 'o1', qualifier: 'q' }, { objectId: 'o2' }, {}] })];
    const { ocel, report } = await readOcel(asFile({ ...types, objects, events }));
    expect([ocel.objectCount, report.ocel.objectsRead, report.ocel.objectsRejected]).toEqual([2, 4, 2]);
    expect(report.ocel.rejectedObjects.map(({ reason }) => reason)).toEqual(['duplicate-id', 'missing-type']);
    expect(ocel.relationCount).toBe(1);
    expect(report.ocel.danglingReferences).toBe(3);
    expect(report.ocel.dangling.map(({ kind, id, place }) => `${kind} ${id} ${place}`)).toEqual([
      'event-object o2 /events/0/relationships/1',
      'event-object  /events/0/relationships/2',
      'object-object o9 /objects/3/relationships/0',
    ]);
    expect(report.warnings.map(({ code, count }) => [code, count])).toContainEqual(['dangling-reference', 3]);
  });

  it('counts keys that come twice, which JSON itself would drop in silence', async () => {
    const twice = '{"ocel:activity":"a","ocel:timestamp":"2024-01-01","ocel:omap":[],"ocel:vmap":{}}';
    const text = `{"ocel:objects":{"o":{"ocel:type":"t","ocel:ovmap":{}}},"ocel:events":{"7":${twice},"2":${twice},"7":${twice}}}`;
    const { ocel, report } = await readOcel(tempFile(text, 'log.jsonocel'));
    expect(ocel.parts.eventIds.toArray()).toEqual(['7', '2']);
    expect([report.rowsRead, report.rowsRejected]).toEqual([3, 1]);
  });

  it('keeps values that are not of their declared type as text, and whole numbers that a double cannot hold', async () => {
    const attributes = [
      { name: 'amount', type: 'float' },
      { name: 'paid', type: 'boolean' },
      { name: 'big', type: 'integer' },
    ];
    const values = (amount: unknown, paid: unknown, big: unknown): object[] => [
      { name: 'amount', value: amount },
      { name: 'paid', value: paid },
      { name: 'big', value: big },
    ];
    const events = [
      event('e1', { attributes: values('1.5', 'true', '9007199254740993') }),
      event('e2', { attributes: values('much', false, 2) }),
      event('e3', { attributes: [{ value: 'without a name' }] }),
    ];
    const eventTypes = [{ name: 'pay', attributes }];
    const { ocel, report } = await readOcel(asFile({ objectTypes: [], eventTypes, objects: [order], events }));
    const column = (name: string): unknown => {
      const found = ocel.parts.eventAttributes.get(name);
      return found?.kind === 'text' ? Array.from(found.codes.subarray(0, 2), (c) => found.dictionary[c]) : found?.kind;
    };
    expect([column('amount'), column('paid'), column('big')]).toEqual([
      ['1.5', 'much'],
      'boolean',
      ['9007199254740993', '2'],
    ]);
    const counts = Object.fromEntries(report.warnings.map(({ code, count }) => [code, count]));
    expect(counts).toMatchObject({ 'attribute-type': 1, 'attribute-left-out': 1 });
  });
});

describe('a document that is no object-centric log', () => {
  const sound = JSON.stringify({ ...types, objects: [order], events: [event('e1')] });
  it.each([
    ['events that are no list', { ...types, objects: [], events: {} }, 'bad-ocel', '/events'],
    ['no objects', { ...types, events: [] }, 'bad-ocel', '/objects'],
    [
      'relationships that are no list',
      { ...types, objects: [order], events: [event('e', { relationships: 1 })] },
      'bad-ocel',
      '/events/0/relationships',
    ],
    [
      'a type without a name',
      { objectTypes: [{}], eventTypes: [], objects: [], events: [] },
      'bad-ocel',
      '/objectTypes/0/name',
    ],
  ])('%s: one error with the JSON pointer', async (_, document, code, pointer) => {
    const error = await refusal(readOcel(asFile(document)));
    expect(error.code).toBe(code);
    expect(error.place.column).toBe(pointer);
    expect(error.message).toContain(pointer);
  });

  it.each(Array.from({ length: 12 }, (_, i) => Math.floor(((i + 1) * sound.length) / 13)))(
    'cut off after %i bytes: one error with the line',
    async (length) => {
      const path = tempFile(`{"objectTypes":[],\n${sound.slice(1, length)}`, 'log.json');
      const error = await refusal(readOcel(path));
      expect(['bad-json', 'bad-ocel']).toContain(error.code);
      expect(error.place.line).toBeGreaterThan(0);
    },
  );

  it('is refused where it gives its events twice, of which JSON itself would drop one', async () => {
    const error = await refusal(readOcel(tempFile(sound.replace('"events"', '"events":[],"events"'), 'log.json')));
    expect([error.code, error.place.column]).toEqual(['bad-ocel', '/events']);
  });

  it('is refused where a value in it is no JSON, with its pointer', async () => {
    const error = await refusal(readOcel(tempFile(sound.replace('"e1"', '{"id" "e1"}'), 'log.json')));
    expect([error.code, error.place.column]).toEqual(['bad-json', '/events/0']);
  });

  it('is refused where XML declares entities, is cut off, or holds no log', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "&b;"><!ENTITY b "&a;">]><log><events><event id="&a;"/></events></log>';
    expect((await refusal(readOcel(tempFile(bomb, 'log.xml')))).code).toBe('entity-expansion');
    const cut = '<log>\n<objects><object id="o" type="t"/></objects><events><event id="e" type="a"';
    const error = await refusal(readOcel(tempFile(cut, 'log.xmlocel')));
    expect([error.code, error.place.line]).toEqual(['bad-xml', 2]);
    expect((await refusal(readOcel(tempFile('<log><events/><objects/></log>', 'log.xml')))).code).toBe('bad-ocel');
  });

  it('is refused where the database is damaged, is none, or has other tables', async () => {
    const fake = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096, 7)]);
    expect((await refusal(readOcel(tempFile(fake, 'log.sqlite')))).code).toBe('bad-sqlite');
    const path = join(tempDir(), 'other.sqlite');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE cases (id TEXT)');
    database.close();
    const error = await refusal(readLog(path));
    expect(error.code).toBe('bad-ocel');
    expect(error.message).toContain('other.sqlite');
  });

  it('is refused where a table of a type is missing, by its name', async () => {
    const path = join(tempDir(), 'log.sqlite');
    const database = new DatabaseSync(path);
    database.exec(`CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
      CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
      CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
      CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
      CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
      INSERT INTO event_map_type VALUES ('pay', 'Pay')`);
    database.close();
    const error = await refusal(readOcel(path));
    expect([error.code, error.place.column]).toEqual(['bad-ocel', 'event_Pay']);
  });

  it('says what it is instead', async () => {
    expect((await refusal(readOcel(tempFile('case,activity\n1,a\n', 'log.csv')))).code).toBe('unknown-format');
    expect((await refusal(readOcel(tempFile('', 'log.json')))).code).toBe('empty-file');
    const cut = gzipSync(sound).subarray(0, 40);
    expect((await refusal(readOcel(tempFile(cut, 'log.json.gz')))).code).toBe('truncated-gzip');
    expect((await refusal(readOcel(asFile({ ...types, objects: [], events: [] })))).code).toBe('no-rows');
  });
});

describe('integer ids in a database', () => {
  it('meet the text ids of its relations', async () => {
    const path = join(tempDir(), 'log.sqlite');
    const database = new DatabaseSync(path);
    database.exec(`CREATE TABLE EVENTS ("ocel:eid" INTEGER, "ocel:timestamp" TIMESTAMP, "ocel:activity" TEXT, cost REAL);
      CREATE TABLE OBJECTS ("ocel:oid" INTEGER, "ocel:type" TEXT);
      CREATE TABLE RELATIONS ("ocel:eid" TEXT, "ocel:oid" TEXT, "ocel:type" TEXT);
      INSERT INTO EVENTS VALUES (1, '2024-01-01 08:00:00', 'a', 2.5), (2, '2024-01-02 08:00:00', 'b', NULL);
      INSERT INTO OBJECTS VALUES (10, 'order');
      INSERT INTO RELATIONS VALUES ('1', '10', 'order'), ('2', '10', 'order'), ('3', '10', 'order')`);
    database.close();
    const { ocel, report } = await readOcel(path);
    expect([ocel.eventCount, ocel.objectCount, ocel.relationCount]).toEqual([2, 1, 2]);
    expect(report.ocel.dangling.map(({ place }) => place)).toEqual(['table RELATIONS, row 3']);
    const { log } = await readLog(path);
    expect([log.caseCount, log.eventCount]).toEqual([1, 2]);
  });
});
