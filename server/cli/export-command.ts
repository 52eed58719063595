import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { filterOf, filterOption } from './filter-option.ts';
import { jsonOption, logOptions } from './log-options.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: 'export LOG -o FILE [--filter JSON] [--json]',
  summary: 'Write a log as .csv .xes .parquet or .arrow.',
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', description: 'where to: .csv .xes .parquet .arrow' },
    ...filterOption,
    ...jsonOption,
    ...logOptions,
  },
  arity: [1, 1],
  run: async ([source = ''], values, terminal) => {
    const target = values.output;
    if (typeof target !== 'string') throw new UsageError('say where to write with -o FILE (.csv .xes .parquet .arrow)');
    const { exportFormatOf, exportLog, selectCases } = await import('#ingest');
    const format = exportFormatOf(target);
    const { openLog } = await import('./open-log.ts');
    const { log: whole, report } = await openLog(source, values);
    for (const warning of report.warnings) terminal.note(`weir: ${warning.code}: ${warning.message}`);
    const cases = await filterOf(values, whole);
    const log = cases === null ? whole : selectCases(whole, cases);
    await exportLog(log, target, format);
    const { caseCount, eventCount } = log;
    terminal.out(
      values.json === true
        ? JSON.stringify({ from: source, to: target, format, cases: caseCount, events: eventCount })
        : `wrote ${target}: ${eventCount.toLocaleString('en')} events, ${caseCount.toLocaleString('en')} ${caseCount === 1 ? 'case' : 'cases'}`,
    );
    return EXIT.done;
  },
};
