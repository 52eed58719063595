import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventLogBuilder } from '#analysis/log';
import { importLog, openStoredLog, type StoredLog } from '#ingest';
import { storeLog } from '#ingest/duckdb';
import { flattened, readOcel } from '#ingest/ocel';
import { rebuildLog } from '#ingest/remap';
import { ocelJson, ocelSqlite, ocelXml } from '../../support/ocel-files.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { arbitraryOcel } from '../ocel/arbitrary-ocel.ts';
import { describeOcel } from '../ocel/describe-ocel.ts';
import { describeLog } from '../xes/describe-log.ts';

const NO_REPORT = {
  files: [{ name: 'log', bytes: 1, format: 'ocel-2.0-json' }],
  rowsRead: 0,
  rowsUsed: 0,
  rowsRejected: 0,
  rejected: [],
  warnings: [],
  mapping: {
    roles: [],
    encoding: '',
    delimiter: null,
    timezone: null,
    timeFormat: null,
    lifecycle: 'each event stands for itself',
  },
  reorderedCases: 0,
  emptyCases: 0,
  metadata: {},
} as const;

async function opened<T>(path: string, use: (stored: StoredLog) => Promise<T>): Promise<T> {
  const stored = await openStoredLog(path);
  try {
    return await use(stored);
  } finally {
    await stored.close();
  }
}

/** All that an import stores, as plain data. */
const described = (path: string) =>
  opened(path, async (stored) => ({
    log: describeLog(await stored.load()),
    report: (await stored.info()).report,
    rejected: await stored.rejected(0, 1000),
    lines: Array.from((await stored.rawTable()).lines),
    objects: describeOcel((await stored.loadObjects())!.ocel),
  }));

describe('the object-centric log stored with a log', () => {
  it('comes back as it was: ids, order, types, relations, qualifiers, values and their times', async () => {
    const folder = tempDir();
    const log = new EventLogBuilder({ timed: true }).finish().log;
    let n = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryOcel, async (ocel) => {
        const target = join(folder, `${n++}.duckdb`);
        const lines = Uint32Array.from({ length: ocel.eventCount }, (_, e) => e * 3 + 1);
        await storeLog(target, {
          name: '',
          log,
          report: NO_REPORT,
          lines: null,
          table: null,
          rejected: [],
          objects: { ocel, lines },
        });
        const again = await opened(target, (stored) => stored.loadObjects());
        expect(describeOcel(again!.ocel)).toEqual(describeOcel(ocel));
        expect(again?.ocel.parts.row).toEqual(ocel.parts.row);
        expect(again?.lines).toEqual(lines);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['JSON', ocelJson],
    ['XML', ocelXml],
    ['SQLite', ocelSqlite],
  ])('is that of the file, from %s', async (_, file) => {
    const folder = tempDir();
    const path = join(folder, 'log');
    writeFileSync(path, file());
    const target = join(folder, 'log.duckdb');
    await importLog({ path, name: 'log', target, options: { objectType: 'item' } });
    const { ocel, lines } = await readOcel(path);
    const objects = await opened(target, (stored) => stored.loadObjects());
    expect(describeOcel(objects!.ocel)).toEqual(describeOcel(ocel));
    expect(objects?.lines).toEqual(lines);
  });

  it('gives the log of other objects that importing the file gives, and back again', async () => {
    const folder = tempDir();
    const path = join(folder, 'log.json');
    writeFileSync(path, ocelJson());
    const [orders, items, switched, back] = ['orders', 'items', 'switched', 'back'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await importLog({ path, name: 'log', target: orders, options: { objectType: 'order' } });
    await importLog({ path, name: 'log', target: items, options: { objectType: 'item' } });
    await rebuildLog(orders, switched, { options: { objectType: 'item' } });
    expect(await described(switched)).toEqual(await described(items));
    await rebuildLog(switched, back, { options: { objectType: 'order' } });
    expect(await described(back)).toEqual(await described(orders));
  });

  it('stays when roles change, and gives other objects after that', async () => {
    const folder = tempDir();
    const path = join(folder, 'log.json');
    writeFileSync(path, ocelJson());
    const [orders, folded, items, direct] = ['orders', 'folded', 'items', 'direct'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    await importLog({ path, name: 'log', target: orders, options: { objectType: 'order' } });
    await rebuildLog(orders, folded, { options: { objectType: 'order', activity: ['type'] } });
    await rebuildLog(folded, items, { options: { objectType: 'item' } });
    await importLog({ path, name: 'log', target: direct, options: { objectType: 'item' } });
    expect(await described(items)).toEqual(await described(direct));
  });

  it('counts events without an object of the type that are too many to be listed', async () => {
    const path = join(tempDir(), 'log.json');
    writeFileSync(path, ocelJson());
    const { report, ...read } = await readOcel(path);
    const whole = flattened({ ...read, report }, 'order', path);
    const few = flattened({ ...read, report }, 'order', path, 0);
    expect([few.report.rowsRejected, few.allRejected.length]).toEqual([whole.report.rowsRejected, 0]);
    expect(few.report.rowsRead).toBe(few.report.rowsUsed + few.report.rowsRejected);
    expect(few.report.warnings.at(-1)).toMatchObject({ code: 'rejected-rows-not-kept', count: 1 });
    expect(whole.report.warnings.some(({ code }) => code === 'rejected-rows-not-kept')).toBe(false);
  });

  it('is not kept in clear beside pseudonyms, and changing the objects says so', async () => {
    const folder = tempDir();
    const path = join(folder, 'log.json');
    writeFileSync(path, ocelJson());
    const target = join(folder, 'log.duckdb');
    const pseudonymise = { columns: ['case:order'], key: new Uint8Array(32).fill(7) };
    await importLog({ path, name: 'log', target, options: { objectType: 'order' }, pseudonymise });
    expect(await opened(target, (stored) => stored.loadObjects())).toBeNull();
    await expect(rebuildLog(target, join(folder, 'x'), { options: { objectType: 'item' } })).rejects.toMatchObject({
      code: 'invalid-option',
    });
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('public object-centric logs in the store'), () => {
  it.each([
    ['ocel2-p2p/ocel2-p2p.json.gz', 'material', [14_671, 9543, 35_927, 18_374, 10, 7]],
    ['ocel2-p2p/ocel2-p2p.xml.gz', 'material', [14_671, 9543, 35_927, 18_374, 10, 7]],
    ['ocel2-p2p/ocel2-p2p.sqlite.gz', 'material', [14_671, 9543, 35_927, 18_374, 10, 7]],
    ['ocel-small/ocel20_example.jsonocel', 'Invoice', [13, 9, 20, 7, 8, 4]],
    ['ocel-small/ocel20_example.xmlocel', 'Invoice', [13, 9, 20, 7, 8, 4]],
    ['ocel-small/ocel20_example.sqlite', 'Invoice', [13, 9, 20, 7, 8, 4]],
    ['ocel-small/example_log.jsonocel', 'element', [23, 15]],
    ['ocel-small/example_log.csv', 'element', [23, 15]],
    ['ocel-small/newocel.jsonocel', 'order', [20, 15]],
    ['ocel-small/order_process.jsonocel', 'order', [2391, 796]],
  ])('%s has its events, objects, relations and types', async (file, objectType, [events, objects, ...more]) => {
    const target = join(tempDir(), 'log.duckdb');
    await importLog({ path: shared.path('logs', file), name: 'log', target, options: { objectType } });
    const { ocel } = (await opened(target, (stored) => stored.loadObjects()))!;
    expect([ocel.eventCount, ocel.objectCount]).toEqual([events, objects]);
    const { parts, relationCount, linkCount } = ocel;
    const found = [relationCount, linkCount, parts.activities.length, parts.objectTypes.length];
    expect(found.slice(0, more.length)).toEqual(more);
  });
});
