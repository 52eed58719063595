import type { Static } from 'typebox';
import { performanceDefinition, statsDefinition } from '#analysis/catalog';
import type { DesignConformance, LogSummary } from '#contract';
import { runAnalysis } from '../cli/analyses/run-analysis.ts';
import { inThread } from '../cli/designs/kept-checks.ts';
import { change } from '../cli/view/model-views.ts';
import { count, duration, hours, percent, plain } from '../cli/view/units.ts';
import { checkAgainstDesigns } from '../jobs/designs/conformance-versions.ts';
import type { Store } from '../store/index.ts';

const SHOWN = 5;

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
    ...report.warnings.map((warning) => `  note         ${warning.message} (${warning.count.toLocaleString('en')})`),
  ];
  const stats = runAnalysis(statsDefinition, log);
  lines.push(
    `  size         ${count(stats.events)} events, ${count(stats.cases)} cases, ${count(stats.activities)} activities, ${count(stats.variants)} variants, ${stats.first?.slice(0, 10) ?? '–'} to ${stats.last?.slice(0, 10) ?? '–'}`,
  );
  lines.push(
    `  throughput   median ${duration(stats.caseDuration.p50)}, P90 ${duration(stats.caseDuration.p90)}   (first to last event of a case, calendar time, n = ${count(stats.caseDuration.n)})   [weir stats]`,
  );
  if (log.time !== null) lines.push(...bottleneckLines(runAnalysis(performanceDefinition, log)));
  lines.push(...(await conformanceOf(store, summary)));
  return lines.join('\n');
}

function bottleneckLines({ bottlenecks }: Static<(typeof performanceDefinition)['result']>): string[] {
  return [
    '  bottlenecks  by total time lost, calendar time   [weir performance]',
    ...bottlenecks
      .slice(0, SHOWN)
      .map(
        (b, i) =>
          `    ${i + 1}. ${plain(b.where)}: ${hours(b.totalTime)} lost, ${percent(b.share)} of all case time (n = ${count(b.n)}, median ${duration(b.median)}, P90 ${duration(b.p90)})`,
      ),
  ];
}

/** The same check as on the page: each case against the design that is meant for it. */
async function conformanceOf(store: Store, summary: LogSummary): Promise<string[]> {
  const { designs } = await store.designs.list(summary.id);
  if (summary.modelId === null && designs.length === 0)
    return ['  conformance  no designed process is set for this log; give one with --model process.bpmn'];
  const runner = await inThread(store, summary.id);
  return conformanceLines((await checkAgainstDesigns(store, summary, { filter: null }, runner)).result);
}

function conformanceLines(result: DesignConformance): string[] {
  const { accepted, caseConformance, stepConformance, deviations, exact, notComputed, unchecked } = result;
  const how = exact ? 'exact' : `${count(notComputed.length)} variants not computed`;
  const designs = [...new Set(result.models.map(({ modelName }) => JSON.stringify(modelName)))].join(', ');
  return [
    `  conformance  cases ${percent(caseConformance)}, steps ${percent(stepConformance)} against ${designs} (optimal alignments, ${how})   [weir conformance]`,
    ...(accepted.deviations === 0
      ? []
      : [
          `    with accepted deviations: cases ${percent(accepted.acceptedCaseConformance)}, steps ${percent(accepted.acceptedStepConformance)}`,
        ]),
    ...(unchecked.cases === 0 ? [] : [`    ${count(unchecked.cases)} cases that no design is meant for: in no figure`]),
    ...deviations.slice(0, SHOWN).map((d) => {
      const effect = d.deltaMedianDuration === null ? '' : `, median throughput ${change(d.deltaMedianDuration)}`;
      return `    ${plain(d.sentence.en).replace(/\.$/, '')} (${count(d.cases)} cases, ${percent(d.share)}${effect})`;
    }),
  ];
}
