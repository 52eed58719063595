import type { ExportFormat, ObjectExportFormat } from '#ingest';
import type { Command, OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { filterOf, filterOption } from '../options/filter-option.ts';
import { jsonOption, logOptions } from '../options/log-options.ts';

const ENDINGS = '.csv .xes .parquet .arrow; OCEL: .jsonocel .xmlocel .sqlite';

export const exportCommand: Command = {
  name: 'export',
  usage: 'export LOG -o FILE [--filter JSON] [--json]',
  summary: 'Write a log as .csv .xes .parquet or .arrow, an object-centric one as .jsonocel .xmlocel or .sqlite.',
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', description: `where to: ${ENDINGS}; texts also with .gz` },
    ...filterOption,
    ...jsonOption,
    ...logOptions,
  },
  arity: [1, 1],
  run: async ([source = ''], values, terminal) => {
    const target = values.output;
    if (typeof target !== 'string') throw new UsageError(`say where to write with -o FILE (${ENDINGS})`);
    const { exportTargetOf, isObjectFormat } = await import('#ingest');
    const { format, gzip } = exportTargetOf(target);
    const { words, ...figures } = isObjectFormat(format)
      ? await writeObjects(source, { path: target, format, gzip }, values, terminal)
      : await writeCases(source, { path: target, format, gzip }, values, terminal);
    terminal.out(
      values.json === true
        ? JSON.stringify({ from: source, to: target, format, gzip, ...figures })
        : `wrote ${target}: ${words}`,
    );
    return EXIT.done;
  },
};

interface Target<F> {
  readonly path: string;
  readonly format: F;
  readonly gzip: boolean;
}

const counted = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

async function writeCases(
  source: string,
  { path, format, gzip }: Target<ExportFormat>,
  values: OptionValues,
  terminal: Terminal,
) {
  const { exportLog, selectCases } = await import('#ingest');
  const { openLog } = await import('./open-log.ts');
  const { log: whole, report } = await openLog(source, values);
  for (const warning of report.warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
  const cases = await filterOf(values, whole);
  const log = cases === null ? whole : selectCases(whole, cases);
  await exportLog(log, path, format, gzip);
  const { caseCount, eventCount } = log;
  const words = `${eventCount.toLocaleString('en')} events, ${counted(caseCount, 'case', 'cases')}`;
  return { cases: caseCount, events: eventCount, words };
}

async function writeObjects(
  source: string,
  { path, format, gzip }: Target<ObjectExportFormat>,
  values: OptionValues,
  terminal: Terminal,
) {
  if (values.filter !== undefined)
    throw new UsageError('a filter picks cases; an object-centric log is written whole: leave --filter out');
  const { exportObjects } = await import('#ingest');
  const { openObjects } = await import('./open-objects.ts');
  const { ocel, warnings } = await openObjects(source, values);
  for (const warning of warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
  await exportObjects(ocel, path, format, gzip);
  const { objectCount, eventCount } = ocel;
  const words = `${counted(eventCount, 'event', 'events')}, ${counted(objectCount, 'object', 'objects')}`;
  return { objects: objectCount, events: eventCount, words };
}
