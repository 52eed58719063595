import { conformanceDefinition } from '#analysis/catalog';
import type { LogSummary } from '#contract';
import type { ThreadHost } from '../../jobs/analyses/log-runner.ts';
import type { ConformanceResult } from '../../jobs/designs/conformance-merge.ts';
import type { ConformanceRunner } from '../../jobs/designs/conformance-versions.ts';
import type { Store } from '../../store/index.ts';
import type { OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { filterSpecOf } from '../options/filter-option.ts';

/** `weir conformance LOG` of a stored log without a model: each case against the design that is valid for it. */
export async function conformanceOfStored(
  source: string,
  values: OptionValues,
  params: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): Promise<number> {
  refuseWhatIsKept(values);
  const { withStore } = await import('../logs/store-commands.ts');
  const { checkAgainstDesigns } = await import('../../jobs/designs/conformance-versions.ts');
  return withStore(values, async (store) => {
    const log = await storedLog(store, source);
    const stored = await store.logs.stored(log.id);
    const request = {
      ...params,
      ...(await asIfOf(store, values)),
      filter: await filterSpecOf(values),
    };
    const { withHelp } = await import('../analyses/with-help.ts');
    const { result, provenance } = await withHelp(values, terminal, async (host) =>
      checkAgainstDesigns(store, log, request, await inThread(store, log.id, host)),
    );
    const { report } = await stored.info();
    const { computedIn: _, ...how } = provenance;
    if (values.json === true) terminal.out(JSON.stringify({ ...result, provenance: how, mapping: report.mapping }));
    else terminal.out((await import('../view/design-view.ts')).designConformanceView(result));
    return EXIT.done;
  });
}

/** Names and accepted deviations of the designs of a log are kept with it. */
export function refuseWhatIsKept(values: OptionValues): void {
  for (const option of ['mapping', 'silent', 'accepted', 'expectations'])
    if (values[option] !== undefined)
      throw new UsageError(
        `--${option} goes with --model FILE; of the designs of a log it is kept ("weir mapping", "weir accept", "weir expectations")`,
      );
}

export async function storedLog(store: Store, name: string): Promise<LogSummary> {
  const log = await store.logs.findByName(name);
  if (log === undefined) throw (await import('../logs/open-source.ts')).noSource(name);
  return log;
}

export async function asIfOf(store: Store, values: OptionValues): Promise<{ asIf?: string }> {
  const name = values['as-if'];
  if (typeof name !== 'string') return {};
  return { asIf: (await (await import('./design-commands.ts')).storedModel(store, name)).id };
}

/** Checks in the thread of the command. */
export async function inThread(store: Store, logId: string, host: ThreadHost = {}): Promise<ConformanceRunner> {
  const { evaluateFilter } = await import('#analysis/filter');
  const { runAnalysis } = await import('../analyses/run-analysis.ts');
  const log = await (await store.logs.stored(logId)).load();
  const casesOf = (filter: Parameters<ConformanceRunner['count']>[0]) =>
    filter === null ? null : evaluateFilter(filter, log);
  const sizeOf = (cases: ReturnType<typeof casesOf>) => {
    if (cases === null) return { cases: log.caseCount, events: log.eventCount };
    let events = 0;
    for (const c of cases.indices()) events += (log.caseOffsets[c + 1] ?? 0) - (log.caseOffsets[c] ?? 0);
    return { cases: cases.count, events };
  };
  return {
    analyse: async ({ params, filter, model }) => {
      const cases = casesOf(filter);
      const result: ConformanceResult = runAnalysis(conformanceDefinition, log, { ...host, params, cases, model });
      return { result, ...sizeOf(cases), computedIn: 0 };
    },
    count: async (filter) => sizeOf(casesOf(filter)),
  };
}
