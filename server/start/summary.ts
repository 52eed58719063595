import type { LogSummary } from '#contract';
import { runAnalysis } from '../cli/analysis-commands.ts';
import type { Store } from '../store/index.ts';

interface Bottleneck {
  readonly where: string;
  readonly totalTime: number;
  readonly share: number;
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
}

interface Deviation {
  readonly sentence: { readonly en: string };
  readonly cases: number;
  readonly share: number;
  readonly deltaMedianDuration: number | null;
}

const SHOWN = 5;
const count = (n: number): string => n.toLocaleString('en');
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);
const days = (seconds: number | null | undefined): string =>
  seconds == null
    ? '–'
    : seconds >= 86_400
      ? `${(seconds / 86_400).toFixed(1)} d`
      : seconds >= 3600
        ? `${(seconds / 3600).toFixed(1)} h`
        : `${(seconds / 60).toFixed(0)} min`;
const hours = (seconds: number): string => `${count(Math.round(seconds / 3600))} h`;

/** What a newcomer reads in the terminal: the main figures of a log, each with its clock, its n and where it comes from. */
export async function summaryOf(store: Store, summary: LogSummary, source: string): Promise<string> {
  const stored = await store.logs.stored(summary.id);
  const log = await stored.load();
  const { report } = await stored.info();
  const lines = [
    '',
    `${summary.name}`,
    `  source       ${source}`,
    `  understood   ${report.mapping.roles.map((role) => `${role.role} = ${role.columns.join(' + ')}${role.givenByUser ? '' : ` (guessed: ${role.reason})`}`).join('\n               ')}`,
    `  rows         ${count(report.rowsRead)} read, ${count(report.rowsUsed)} used, ${count(report.rowsRejected)} set aside`,
    ...report.warnings.map((warning) => `  note         ${warning.message}`),
  ];
  const stats = runAnalysis('stats', log) as {
    events: number;
    cases: number;
    variants: number;
    activities: number;
    first: string | null;
    last: string | null;
    caseDuration: { n: number; p50: number | null; p90: number | null };
  };
  lines.push(
    `  size         ${count(stats.events)} events, ${count(stats.cases)} cases, ${count(stats.activities)} activities, ${count(stats.variants)} variants, ${stats.first?.slice(0, 10) ?? '–'} to ${stats.last?.slice(0, 10) ?? '–'}`,
  );
  lines.push(
    `  throughput   median ${days(stats.caseDuration.p50)}, P90 ${days(stats.caseDuration.p90)}   (first to last event of a case, calendar time, n = ${count(stats.caseDuration.n)})   [weir stats]`,
  );
  if (log.time !== null)
    lines.push(...bottleneckLines(runAnalysis('performance', log) as { bottlenecks: Bottleneck[] }));
  if (summary.modelId !== null)
    lines.push(
      ...conformanceLines(
        runAnalysis('conformance', log, { model: await store.models.read(summary.modelId) }) as never,
        (await store.models.get(summary.modelId)).name,
      ),
    );
  else lines.push('  conformance  no designed process is set for this log; give one with --model process.bpmn');
  return lines.join('\n');
}

function bottleneckLines({ bottlenecks }: { bottlenecks: Bottleneck[] }): string[] {
  return [
    '  bottlenecks  by total time lost, calendar time   [weir performance]',
    ...bottlenecks
      .slice(0, SHOWN)
      .map(
        (b, i) =>
          `    ${i + 1}. ${b.where}: ${hours(b.totalTime)} lost, ${percent(b.share)} of all case time (n = ${count(b.n)}, median ${days(b.median)}, P90 ${days(b.p90)})`,
      ),
  ];
}

function conformanceLines(
  result: {
    caseConformance: number | null;
    stepConformance: number | null;
    deviations: Deviation[];
    exact: boolean;
    notComputed?: readonly unknown[];
  },
  model: string,
): string[] {
  const left = result.notComputed?.length ?? 0;
  return [
    `  conformance  cases ${percent(result.caseConformance)}, steps ${percent(result.stepConformance)} against ${JSON.stringify(model)} (optimal alignments, ${result.exact && left === 0 ? 'exact' : `${left} variants not computed`})   [weir conformance]`,
    ...result.deviations
      .slice(0, SHOWN)
      .map(
        (d) =>
          `    ${d.sentence.en}: ${count(d.cases)} cases, ${percent(d.share)}${d.deltaMedianDuration === null ? '' : `, median throughput ${d.deltaMedianDuration < 0 ? '−' : '+'}${days(Math.abs(d.deltaMedianDuration))}`}`,
      ),
  ];
}
