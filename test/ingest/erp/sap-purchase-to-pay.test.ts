import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EventLog, valueAt } from '#analysis/log';
import { type Recipe, type RecipeOptions, recipes, runRecipe } from '#ingest/erp';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { refusal } from '../ocel/write-temp.ts';
import { runTexts } from './run-texts.ts';
import { tracesOf } from './traces.ts';

const recipe = recipes.get('sap-purchase-to-pay') as Recipe;

const run = (tables: Record<string, string>, options: RecipeOptions = {}): ReturnType<typeof runTexts> =>
  runTexts(recipe, tables, options);

interface TrueEvent {
  readonly caseId: string;
  readonly activity: string;
  readonly time: number;
}

function truth(): TrueEvent[] {
  const text = readFileSync(shared.path('logs', 'sap-p2p-tables', 'ground_truth_log.csv'), 'utf8');
  const [, ...rows] = text.trim().split(/\r?\n/);
  return rows.map((row) => {
    const [, , caseId = '', time = '', activity = ''] = row.split(',');
    return { caseId, activity, time: Date.parse(time) };
  });
}

const keyOf = ({ caseId, activity, time }: TrueEvent): string => JSON.stringify([caseId, activity, time]);

/** Events of the log by whether the true log has them, per kind of assignment; and the true ones that the log lacks. */
function compare(log: EventLog): { agree: Record<string, [number, number]>; lacking: Record<string, number> } {
  const left = new Map<string, number>();
  for (const event of truth()) left.set(keyOf(event), (left.get(keyOf(event)) ?? 0) + 1);
  const assignment = log.eventAttributes.get('assignment');
  const agree: Record<string, [number, number]> = {};
  for (let c = 0; c < log.caseCount; c++)
    for (let e = log.caseOffsets[c] ?? 0; e < (log.caseOffsets[c + 1] ?? 0); e++) {
      const activity = log.activities[log.activity[e] ?? 0] ?? '';
      const key = keyOf({ caseId: log.caseIds.get(c), activity, time: log.time?.[e] ?? 0 });
      const kind = String(assignment === undefined ? null : valueAt(assignment, e));
      const counts = agree[kind] ?? [0, 0];
      agree[kind] = counts;
      counts[1]++;
      const count = left.get(key) ?? 0;
      if (count > 0) counts[0]++;
      left.set(key, count - 1);
    }
  const lacking: Record<string, number> = {};
  for (const [key, count] of left) {
    const [, activity] = JSON.parse(key) as [string, string];
    if (count > 0) lacking[activity] = (lacking[activity] ?? 0) + count;
  }
  return { agree, lacking };
}

const sharedTables = (): Record<string, string> =>
  Object.fromEntries(
    recipe.tables.map(({ name }) => [name, shared.path('logs', 'sap-p2p-tables', `${name.toLowerCase()}.csv`)]),
  );

describe.skipIf(!shared.available)(titleNeedingShared('SAP tables of 300 real cases'), () => {
  it('give 6,911 of the 6,964 events of the log they were made from; all that the tables state is right', async () => {
    const { log, report } = await runRecipe(recipe, sharedTables());
    expect(log.caseCount).toBe(300);
    expect([report.rowsRead, report.rowsUsed, report.rowsRejected]).toEqual([6964, 6926, 38]);
    const { agree, lacking } = compare(log);
    expect(agree).toEqual({ stated: [3435, 3435], 'only-choice': [2244, 2244], inferred: [1232, 1247] });
    // 28 clearings: 13 set aside, 15 in the case of another item of the same vendor and amount. 25 changes of orders of several items.
    expect(lacking).toEqual({
      'Clear Invoice': 28,
      'Cancel Invoice Receipt': 4,
      'Change Final Invoice Indicator': 4,
      'Remove Payment Block': 4,
      'Vendor creates debit memo': 4,
      'Delete Purchase Order Item': 2,
      'Change Quantity': 1,
      'SRM: Awaiting Approval': 1,
      'SRM: Complete': 1,
      'SRM: Created': 1,
      'SRM: Deleted': 1,
      'SRM: Document Completed': 1,
      'SRM: Ordered': 1,
    });
  });

  it('give the order of activities of 273 cases; 9 differ within one minute, 18 by an event that no table assigns', async () => {
    const { log } = await runRecipe(recipe, sharedTables());
    const mine = tracesOf(log);
    const theirs: Record<string, string[]> = {};
    for (const { caseId, activity } of truth()) {
      theirs[caseId] ??= [];
      theirs[caseId].push(activity);
    }
    const counts = { same: 0, otherOrder: 0, otherEvents: 0 };
    for (const [caseId, trace] of Object.entries(theirs)) {
      const own = mine[caseId] ?? [];
      if (own.join('|') === trace.join('|')) counts.same++;
      else if ([...own].sort().join('|') === [...trace].sort().join('|')) counts.otherOrder++;
      else counts.otherEvents++;
    }
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(mine).sort());
    expect(counts).toEqual({ same: 273, otherOrder: 9, otherEvents: 18 });
  });

  it('give certain events only where that is asked for: none of them is wrong', async () => {
    const { log, report } = await runRecipe(recipe, sharedTables(), { certainOnly: true });
    expect(compare(log).agree).toEqual({ stated: [3435, 3435], 'only-choice': [2244, 2244] });
    expect(report.rowsRejected).toBe(38 + 1247);
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
  });

  it('say what they cannot tell', async () => {
    const { report } = await runRecipe(recipe, sharedTables());
    const counts = Object.fromEntries(report.warnings.map(({ code, count }) => [code, count]));
    expect(counts['case-inferred']).toBe(1247);
    const reasons = new Set(report.rejected.map(({ message }) => message.replace(/^.*?": /, '')));
    expect([...reasons].sort()).toEqual([
      'no invoice of this vendor, company and amount was open at that time',
      'the change does not tell which of several items it is about (CDPOS.TABKEY is missing)',
    ]);
  });
});

/** One order of two items as a complete extract has it: changes name the item, accounting documents the invoice. */
const COMPLETE = {
  EKKO: 'EBELN,BUKRS,LIFNR,AEDAT,ERNAM\n4500000001,1000,V1,20240101,ANN\n',
  EKPO: 'EBELN,EBELP,NETWR\n4500000001,00010,100\n4500000001,00020,100\n',
  CDHDR:
    'CHANGENR,OBJECTCLAS,OBJECTID,UDATE,UTIME,USERNAME\n1,EINKBELEG,4500000001,20240102,080000,BOB\n2,BELEG,x,20240102,080000,BOB\n',
  CDPOS:
    'CHANGENR,TABNAME,FNAME,CHNGIND,VALUE_NEW,TABKEY\n1,EKPO,NETPR,U,9,100450000000100020\n2,BSEG,ZLSPR,U,A,\n3,EKPO,NETPR,U,9,100450000000100020\n',
  EKBE: 'EBELN,EBELP,VGABE,GJAHR,BELNR,CPUDT,CPUTM,BWART,ERNAM\n4500000001,00010,1,2024,5000000001,20240103,090000,101,CAT\n4500000001,00010,1,2024,5000000002,20240104,090000,102,CAT\n4500000001,00020,9,2024,1000000001,20240105,090000,,CAT\n4500000001,00020,2,2024,5100000001,20240106,090000,,DAN\n4500000001,00099,2,2024,5100000009,20240106,090000,,DAN\n',
  MSEG: 'MBLNR,MJAHR,EBELN,EBELP\n5000000001,2024,4500000001,00010\n5000000002,2024,4500000001,00010\n',
  RBKP: 'BELNR,GJAHR,LIFNR,CPUDT,CPUTM,BLDAT,RMWWR\n5100000001,2024,V1,20240106,090000,20240105,100\n',
  RSEG: 'BELNR,GJAHR,EBELN,EBELP\n5100000001,2024,4500000001,00020\n',
  BKPF: 'BELNR,GJAHR,BUKRS,CPUDT,CPUTM,AWTYP,AWKEY,USNAM\n1900000001,2024,1000,20240106,090000,RMRP,51000000012024,DAN\n2000000001,2024,1000,20240201,100000,,,EVE\n',
  BSEG: 'BELNR,GJAHR,BUKRS,AUGBL,LIFNR,DMBTR,KOART,AUGDT\n1900000001,2024,1000,2000000001,V1,100,K,20240201\n2000000001,2024,1000,2000000001,V1,100,K,20240201\n',
};

describe('SAP tables that name items and invoices', () => {
  it('leave nothing to infer', async () => {
    const { log, report } = await run(COMPLETE);
    expect(tracesOf(log)).toEqual({
      '4500000001_00010': ['Create Purchase Order Item', 'Record Goods Receipt', 'Cancel Goods Receipt'],
      '4500000001_00020': [
        'Create Purchase Order Item',
        'Change Price',
        'Vendor creates invoice',
        'Record Service Entry Sheet',
        'Record Invoice Receipt',
        'Clear Invoice',
      ],
    });
    expect(report.warnings.map(({ code }) => code)).not.toContain('case-inferred');
    expect(report.rejected.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['EKBE.csv', 6, '"Record Invoice Receipt": no EKPO row with this item'],
      ['CDPOS.csv', 4, '"Change Price": no CDHDR row with this CHANGENR'],
    ]);
    const net = log.caseAttributes.get('net_value');
    expect(net === undefined ? null : valueAt(net, 0)).toBe(100);
    expect(log.resource?.dictionary).toEqual(['ANN', 'BOB', 'CAT', 'DAN', 'EVE']);
  });

  it('read times in the zone that is said', async () => {
    const { log } = await run(COMPLETE, { timezone: 'Europe/Berlin' });
    expect(new Date(log.time?.[1] ?? 0).toISOString()).toBe('2024-01-03T08:00:00.000Z');
  });

  it('may come without what is not required, with the tables named that are missing', async () => {
    const { EKKO, EKPO, EKBE } = COMPLETE;
    const { log, report } = await run({ EKKO, EKPO, EKBE });
    expect(log.caseCount).toBe(2);
    expect(report.warnings.filter(({ code }) => code === 'table-absent')).toHaveLength(9);
    expect((await refusal(run({ EKKO, EKPO }))).message).toContain('EKBE');
    const broken = await refusal(run({ EKKO, EKPO, EKBE: EKBE.replace('VGABE', 'VG') }));
    expect([broken.code, broken.place.column]).toEqual(['missing-column', 'VGABE']);
  });

  it('do not multiply events when a key comes twice', async () => {
    const twice = {
      ...COMPLETE,
      EKPO: `${COMPLETE.EKPO}4500000001,00010,100\n`,
      EKKO: `${COMPLETE.EKKO}4500000001,1000,V1,,\n`,
    };
    const { log, report } = await run(twice);
    expect(log.eventCount).toBe(9);
    expect(report.warnings.filter(({ code }) => code === 'key-not-unique').map(({ count }) => count)).toEqual([1, 1]);
  });
});
