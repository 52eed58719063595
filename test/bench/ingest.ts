import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '../support/shared.ts';
import { type ChildFigures, childText, inChild } from './child.ts';
import { generate, INGEST_FORMATS, type IngestFormat, makeFiles, unpack } from './ingest-files.ts';
import { line } from './measure.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/bench');
const BPIC2019 = shared.path('logs', 'bpic2019-reconstructed', 'bpic2019_reconstructed_events.csv.gz');

/** Files to stored logs, every format of one log in processes of their own, beside general parsers that only count. */
export async function benchIngest(): Promise<void> {
  const real = existsSync(BPIC2019);
  console.log(
    `\nfiles of 1.6 M events (${real ? 'bpic2019, reconstructed' : 'generated'}), medians of 3 processes each`,
  );
  const files = real
    ? await makeFiles(FOLDER, 'bpic2019', INGEST_FORMATS, unpack(BPIC2019))
    : await makeFiles(FOLDER, 'generated-1600000', INGEST_FORMATS, generate(1_600_000));
  compare(files, 3);
}

/** The same for a log of ten times the size, once each: some minutes, and 9 GB of disk. */
export async function benchLargeIngest(): Promise<void> {
  console.log('\nfiles of 16 M events (generated, 12 columns), one process each; a sheet of XLSX has no room for them');
  const formats = ['csv', 'gb18030.csv', 'parquet', 'xes.gz'] as const;
  const files = await makeFiles(FOLDER, 'generated-16000000', formats, generate(16_000_000));
  compare(files, 1);
  const stored = join(FOLDER, 'generated-16000000.duckdb');
  inChild('import', [files.get('csv') ?? '', stored], 1);
  line('size of the stored log', `${(statSync(stored).size / 2 ** 20).toFixed(0)} MiB`);
  line('stored log loaded into shared memory', childText(inChild('load', [stored], 1)));
  line('the same, then directly-follows with times and variants', childText(inChild('analyse', [stored], 1)));
  rmSync(stored);
}

function compare(files: ReadonlyMap<IngestFormat, string>, runs: number): void {
  const text = (name: string, format: IngestFormat, task: string, than?: ChildFigures): ChildFigures | undefined => {
    const path = files.get(format);
    if (path === undefined) return undefined;
    const figures = inChild(task, [path], runs);
    const ratio = than === undefined ? '' : ` = ${(figures.seconds / than.seconds).toFixed(1)}× the time of our import`;
    line(name, childText(figures) + ratio);
    return figures;
  };
  for (const [format, path] of files) line(`size of ${format}`, `${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`);
  text('CSV to a log in memory', 'csv', 'read');
  const csv = text('CSV to a stored log (import)', 'csv', 'import');
  text('CSV through papaparse, rows only counted', 'csv', 'papaparse', csv);
  text('CSV in GB18030 to a stored log', 'gb18030.csv', 'import');
  text('XES.gz to a log in memory', 'xes.gz', 'read');
  const xes = text('XES.gz to a stored log', 'xes.gz', 'import');
  text('XES.gz through saxes, events only counted', 'xes.gz', 'saxes', xes);
  text('Parquet to a stored log', 'parquet', 'import');
  text('XLSX (the first 1,048,575 rows) to a stored log', 'xlsx', 'import');
}
