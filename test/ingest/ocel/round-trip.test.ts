import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { Compile } from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import { type ObjectLog, ObjectLogBuilder } from '#analysis/objects';
import { readOcel, writeOcelJson, writeOcelSqlite, writeOcelXml } from '#ingest/ocel';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { arbitraryOcel } from './arbitrary-ocel.ts';
import { describeOcel } from './describe-ocel.ts';

let files = 0;

const WRITERS: readonly (readonly [string, (ocel: ObjectLog, path: string) => void])[] = [
  ['JSON', (ocel, path) => writeFileSync(path, Array.from(writeOcelJson(ocel)).join(''))],
  ['XML', (ocel, path) => writeFileSync(path, Array.from(writeOcelXml(ocel)).join(''))],
  ['SQLite', writeOcelSqlite],
];

describe.each(WRITERS)('OCEL 2.0 %s', (format, write) => {
  it('reads back as it was written: ids, types, relations, qualifiers, values and their times', async () => {
    const folder = tempDir();
    await fc.assert(
      fc.asyncProperty(arbitraryOcel, async (ocel) => {
        const path = join(folder, `log-${files++}`);
        write(ocel, path);
        const { ocel: again, report } = await readOcel(path);
        expect(describeOcel(again)).toEqual(describeOcel(ocel));
        expect(report.rowsRejected).toBe(0);
        expect(report.ocel.danglingReferences).toBe(0);
      }),
      { numRuns: format === 'SQLite' ? 40 : 100 },
    );
  });

  it('keeps awkward names, empty and missing values, and texts that look like numbers', async () => {
    const builder = new ObjectLogBuilder();
    const names = [' leading', 'line\nbreak', 'tab\t', '"\'`', '&<>]]>', '😀𠮷', 'CR\rLF', 'ocel:x', 'a,b;c'];
    for (const name of names) builder.addObject(name, name);
    const code = builder.objectAttribute('Länge "m"', 'text');
    names.forEach((name, i) => {
      builder.relate(builder.addEvent(name, `do ${name}`, 1e12 + (i >> 1)), i, name);
      code.column.setText(code.add(i, i), ['007', '', '1e3', ' x '][i % 4] ?? name);
    });
    builder.eventColumn('flag', 'boolean').set(2, 0);
    builder.eventColumn('note', 'text').setText(3, '');
    const { log } = builder.finish();
    const path = join(tempDir(), 'log');
    write(log, path);
    expect(describeOcel((await readOcel(path)).ocel)).toEqual(describeOcel(log));
  });

  it.skipIf(!shared.available)(titleNeedingShared('keeps the official example as it is'), async () => {
    const { ocel } = await readOcel(shared.path('logs', 'ocel-small', 'ocel20_example.jsonocel'));
    const path = join(tempDir(), 'log');
    write(ocel, path);
    expect(describeOcel((await readOcel(path)).ocel)).toEqual(describeOcel(ocel));
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('the JSON'), () => {
  it.each(['ocel20_example', 'order_process', 'example_log'])(
    'of %s keeps to the schema of the standard',
    async (name) => {
      const schema = JSON.parse(readFileSync(shared.path('logs', 'ocel-small', 'schema_ocel2.json'), 'utf8')) as object;
      const { ocel } = await readOcel(shared.path('logs', 'ocel-small', `${name}.jsonocel`));
      const written: unknown = JSON.parse(Array.from(writeOcelJson(ocel)).join(''));
      const validator = Compile(schema);
      expect(validator.Errors(written)[1].slice(0, 3)).toEqual([]);
      expect(validator.Check(written)).toBe(true);
      expect(validator.Check({})).toBe(false);
    },
  );
});

describe('what one format says and another does not', () => {
  const logWith = (...attributes: string[]): ObjectLog => {
    const builder = new ObjectLogBuilder();
    builder.relate(builder.addEvent('e', 'do', 0), builder.addObject('o', 'order'));
    for (const name of attributes) builder.eventColumn(name, 'text').setText(0, name);
    return builder.finish().log;
  };

  it('a text whose new value is not known stays unknown in JSON and SQLite', async () => {
    const builder = new ObjectLogBuilder();
    const object = builder.addObject('o', 'order');
    const text = builder.objectAttribute('state', 'text');
    text.column.setText(text.add(object), 'new');
    text.add(object, 1000);
    const { log } = builder.finish();
    for (const [format, write] of WRITERS) {
      if (format === 'XML') continue;
      const path = join(tempDir(), 'log');
      write(log, path);
      expect(describeOcel((await readOcel(path)).ocel), format).toEqual(describeOcel(log));
    }
  });

  it('attributes that are one column to SQLite are refused before anything is written', () => {
    for (const names of [['amount', 'Amount'], ['OCEL_ID'], ['']])
      expect(() => writeOcelSqlite(logWith(...names), join(tempDir(), 'log'))).toThrow(
        expect.objectContaining({ code: 'invalid-option' }),
      );
  });

  it('the database has the tables and keys of the standard', () => {
    const path = join(tempDir(), 'log.sqlite');
    writeOcelSqlite(logWith('amount'), path);
    const database = new DatabaseSync(path, { readOnly: true });
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
    expect(tables.map(({ name }) => name)).toEqual([
      'event',
      'event_do',
      'event_map_type',
      'event_object',
      'object',
      'object_map_type',
      'object_object',
      'object_order',
    ]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    database.close();
  });
});
