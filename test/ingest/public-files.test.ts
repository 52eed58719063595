import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variantsOf } from '#analysis/variants';
import { type ImportReport, importLog, openStoredLog, type ReadOptions, sniffFormat } from '#ingest';
import { recipes, runRecipe } from '#ingest/erp';
import { readOcel } from '#ingest/ocel';
import { shared, titleNeedingShared } from '../support/shared.ts';
import { tempDir } from '../support/temp-dir.ts';

const FOLDERS = [
  'bpic2012',
  'bpic2013',
  'bpic2019-reconstructed',
  'bpic2019-sublogs',
  'bpic2020',
  'chinese',
  'ocel-small',
  'ocel2-p2p',
  'receipt',
  'rtfm',
  'sap-p2p-tables',
  'sepsis',
];

/** What stands beside the logs: no log itself, or a table that is one only together with others. */
const NO_LOG = /\.(md|stats\.json)$|^SHA256SUMS$|^schema.*\.json$|^mapping_coverage_report\.json$|^bpic2019_variants/;
const SAP_TABLES = /^(bkpf|bseg|cdhdr|cdpos|ekbe|ekko|ekpo|lfa1|mkpf|mseg|rbkp|rseg)\.csv$/;

interface Stated {
  readonly events: number;
  readonly cases?: number;
  readonly activities?: number;
  readonly variants?: number;
  readonly objects?: number;
  readonly first?: number;
  readonly last?: number;
}

/** Counts that a README gives in its prose. */
const IN_PROSE: Readonly<Record<string, Stated>> = {
  'flowable-van-holiday.act_hi_actinst.gb18030.csv': { events: 63, cases: 5 },
  'flowable-van-holiday.act_hi_actinst.utf8.csv': { events: 63, cases: 5 },
  '国内差旅报销_BPIC2020_GB18030_分号.csv.gz': { events: 56_437, cases: 10_500, activities: 17, variants: 99 },
  '采购到付款_300例_GB18030.csv': { events: 8567, cases: 300 },
  '采购到付款_300例_GBK.csv': { events: 8567, cases: 300 },
  '采购到付款_300例_UTF16LE_TAB.txt': { events: 8567, cases: 300 },
  '采购到付款_300例_UTF8BOM.csv': { events: 8567, cases: 300 },
  '采购到付款_BPIC2019每变体一例_GB18030.csv.gz': { events: 338_247, cases: 11_973 },
  'bpic2019_reconstructed_events.csv.gz': { events: 1_595_923, cases: 251_734, activities: 42, variants: 11_973 },
  'ground_truth_log.csv': { events: 6964, cases: 300 },
  'example_log.csv': { events: 23, objects: 15 },
  'example_log.jsonocel': { events: 23, objects: 15 },
  'example_log.sqlite': { events: 23, objects: 15 },
  'example_log.xmlocel': { events: 23, objects: 15 },
  'newocel.jsonocel': { events: 20, objects: 15 },
  'ocel20_example.jsonocel': { events: 13, objects: 9 },
  'ocel20_example.sqlite': { events: 13, objects: 9 },
  'ocel20_example.xmlocel': { events: 13, objects: 9 },
  'order_process.jsonocel': { events: 2391, objects: 796 },
  'ocel2-p2p.json.gz': { events: 14_671, objects: 9543, activities: 10 },
  'ocel2-p2p.sqlite.gz': { events: 14_671, objects: 9543, activities: 10 },
  'ocel2-p2p.xml.gz': { events: 14_671, objects: 9543, activities: 10 },
};

const files = (): (readonly [folder: string, file: string])[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(shared.path('logs', folder))
      .filter((file) => !NO_LOG.test(file) && !SAP_TABLES.test(file))
      .map((file) => [folder, file] as const),
  );

const textOf = (folder: string, file: string): string => readFileSync(shared.path('logs', folder, file), 'utf8');

/** What is stated of a log: its own statistics, else the README's table, else its prose. */
function statedOf(folder: string, file: string): Stated | undefined {
  const name = file.replace(/\.xes\.gz$/, '.xes');
  const statistics = readdirSync(shared.path('logs', folder)).find((candidate) =>
    [`${file}.stats.json`, `${name}.stats.json`].includes(candidate),
  );
  if (statistics === undefined) return IN_PROSE[file];
  const { summary } = JSON.parse(textOf(folder, statistics)) as {
    summary: {
      events: number;
      cases: number;
      activities: number;
      variants: number;
      time_min: string;
      time_max: string;
    };
  };
  const { events, cases, activities, variants, time_min, time_max } = summary;
  return { events, cases, activities, variants, first: Date.parse(time_min), last: Date.parse(time_max) };
}

/** The row of a log in its README, where there is a table of logs. */
function readmeOf(folder: string, file: string): number[] | undefined {
  const name = file.replace(/\.gz$/, '');
  const row = textOf(folder, 'README.md')
    .split('\n')
    .find((line) => line.startsWith(`| ${file} |`) || line.startsWith(`| ${name} |`));
  return row
    ?.split('|')
    .slice(2, 6)
    .map((cell) => Number(cell.replaceAll(',', '')));
}

/** The first object type of an object-centric log: any one tells the same of the whole. */
async function objectTypeOf(path: string): Promise<ReadOptions> {
  if ((await sniffFormat(path)) !== 'ocel') return {};
  const [objectType] = (await readOcel(path)).ocel.parts.objectTypes;
  return objectType === undefined ? {} : { objectType };
}

/** A file as it is stored, with the counts of the objects' log where it is one. */
async function imported(path: string): Promise<{ found: Stated; report: ImportReport }> {
  const target = join(tempDir(), 'log.duckdb');
  const report = await importLog({ path, name: 'log', target, options: await objectTypeOf(path) });
  const stored = await openStoredLog(target);
  const [log, objects] = [await stored.load(), (await stored.loadObjects())?.ocel];
  await stored.close();
  const parts = objects?.parts ?? log;
  const times = parts.time ?? new Float64Array();
  return {
    report,
    found: {
      events: objects?.eventCount ?? log.eventCount,
      activities: parts.activities.length,
      ...(objects === undefined
        ? { cases: log.caseCount, variants: variantsOf(log).variantCount }
        : { objects: objects.objectCount }),
      first: times.reduce((low, time) => Math.min(low, time), Number.POSITIVE_INFINITY),
      last: times.reduce((high, time) => Math.max(high, time), Number.NEGATIVE_INFINITY),
    },
  };
}

describe.skipIf(!shared.available)(titleNeedingShared('every public file'), () => {
  const found = shared.available ? files() : [];

  it('is one whose counts are stated', () => {
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter(([folder, file]) => statedOf(folder, file) === undefined)).toEqual([]);
  });

  it.each(found)(
    '%s %s is stored with the counts stated, every row accounted for',
    { timeout: 60_000 },
    async (folder, file) => {
      const { found, report } = await imported(shared.path('logs', folder, file));
      expect(found).toMatchObject({ ...statedOf(folder, file) });
      const readme = readmeOf(folder, file);
      if (readme !== undefined) expect([found.events, found.cases, found.activities, found.variants]).toEqual(readme);
      expect([report.rowsRead, report.rowsUsed + report.rowsRejected]).toEqual([found.events, found.events]);
      // Events without an object of the type chosen are set aside, and stay in the log of objects.
      if (found.objects === undefined) expect(report.rowsRejected).toBe(0);
    },
  );

  it('tables of SAP are read with the rows stated', async () => {
    const stated = {
      EKKO: 198,
      EKPO: 300,
      EKBE: 2472,
      CDHDR: 3186,
      CDPOS: 3186,
      MKPF: 884,
      MSEG: 884,
      RBKP: 663,
      RSEG: 663,
      BKPF: 643,
      BSEG: 643,
      LFA1: 93,
    };
    const recipe = recipes.get('sap-purchase-to-pay');
    if (recipe === undefined) throw new Error('the recipe is gone');
    const tables = Object.fromEntries(
      Object.keys(stated).map((name) => [name, shared.path('logs', 'sap-p2p-tables', `${name.toLowerCase()}.csv`)]),
    );
    const { accounts } = await runRecipe(recipe, tables);
    expect(Object.fromEntries(accounts.map(({ table, rows }) => [table, rows]))).toEqual(stated);
  });
});
