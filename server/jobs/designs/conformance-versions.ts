import type { Static } from 'typebox';
import type { conformanceDefinition, FilterSpec } from '#analysis/catalog';
import { compareCodePoints } from '#analysis/log';
import type { Model } from '#analysis/model';
import type {
  AcceptedDeviation,
  ConformanceAnswer,
  ConformanceRequest,
  DesignConformance,
  LogSummary,
  VersionRates,
} from '#contract';
import type { Store } from '../../store/index.ts';
import type { TaskResult } from '../analyses/analysis-messages.ts';
import { type ConformanceResult, mergedFigures } from './conformance-merge.ts';
import type { PlannedVersion } from './conformance-plan.ts';
import { mergedGroups } from './merged-groups.ts';
import { type PlannedModel, planLog } from './planned-models.ts';

type Params = Static<typeof conformanceDefinition.params>;

/** Where the analysis is run: in a worker of the server, or in the thread of a command. */
export interface ConformanceRunner {
  analyse(request: {
    readonly params: Params;
    readonly filter: FilterSpec | null;
    readonly model: Model;
  }): Promise<TaskResult & { readonly result: ConformanceResult }>;
  /** Told beforehand how often `analyse` will be asked, for those who show how far it is. */
  expect?(checks: number): void;
  /** Cases and events that pass a filter. */
  count(filter: FilterSpec | null): Promise<Pick<TaskResult, 'cases' | 'events'>>;
}

const DEFAULT_TOP = 200;

/** A planned model and what the check said of its cases together. */
interface Checked extends Omit<PlannedModel, 'versions'> {
  readonly run: TaskResult & { readonly result: ConformanceResult };
  readonly versions: readonly VersionRates[];
}

/**
 * Checks each case of a log against the design that is meant for it, or all against one model; deviations accepted at present count
 * as such. Rates, months and segments are those of all cases together, exact. Throws `needs-model`, `model-not-found` and what the
 * analysis throws.
 */
export async function checkAgainstDesigns(
  store: Store,
  log: LogSummary,
  request: Omit<ConformanceRequest, 'filter'> & { readonly filter: FilterSpec | null },
  runner: ConformanceRunner,
): Promise<ConformanceAnswer> {
  const { asIf, filter, ...wish } = request;
  const { plan, models, waivers } = await planLog(store, log, { asIf, filter });
  runner.expect?.(models.reduce((sum, { versions: { length } }) => sum + (length === 1 ? 1 : 1 + length), 0));
  const [whole, ambiguous, checked] = await Promise.all([
    runner.count(filter),
    plan.ambiguous === null ? 0 : runner.count(plan.ambiguous).then(({ cases }) => cases),
    Promise.all(models.map((planned) => checkModel(planned, wish, runner))),
  ]);
  const unchecked = whole.cases - checked.reduce((sum, { run }) => sum + run.cases, 0);
  return {
    result: {
      ...toldOf(checked, wish.top ?? DEFAULT_TOP),
      versions: plan.versions.flatMap(({ designId, modelId }) =>
        checked.flatMap((one) => one.versions.filter((v) => v.designId === designId && v.modelId === modelId)),
      ),
      unchecked: { cases: unchecked, filter: plan.unchecked },
      ambiguous,
      ...acceptedOf(waivers, checked),
    },
    provenance: {
      logId: log.id,
      analysis: 'conformance',
      ...{ cases: whole.cases, events: whole.events, allCases: log.cases },
      ...{ filter, modelIds: models.map(({ modelId }) => modelId), asIf: asIf ?? null },
      computedIn: checked.reduce((sum, { run }) => sum + run.computedIn, 0),
    },
  };
}

async function checkModel(
  planned: PlannedModel,
  wish: Pick<ConformanceRequest, 'budget' | 'budgetPerVariant' | 'by' | 'cost' | 'costs' | 'moves' | 'top'>,
  runner: ConformanceRunner,
): Promise<Checked> {
  const { versions, filter, model, expectations } = planned;
  const params: Params = { ...wish, ...planned.params, ...(expectations !== null && { expectations }) };
  const run = await runner.analyse({ params, filter, model });
  // Rates of one version are those of its model; of several, each is asked for.
  const results =
    versions.length === 1
      ? [run.result]
      : await Promise.all(
          versions.map(async (version) => {
            const { result } = await runner.analyse({
              params: { ...params, moves: false, top: 1 },
              filter: version.filter,
              model,
            });
            return result;
          }),
        );
  return {
    ...planned,
    run,
    versions: versions.map((version, i) => ratesOf(version, results[i] ?? run.result)),
  };
}

function ratesOf(version: PlannedVersion, { accepted, notComputed }: ConformanceResult): VersionRates {
  const { deviations: _, ...rates } = accepted;
  return { ...version, ...rates, notComputed: notComputed.reduce((sum, { cases }) => sum + cases, 0) };
}

/** All models together. */
function toldOf(
  checked: readonly Checked[],
  top: number,
): Omit<DesignConformance, 'versions' | 'unchecked' | 'ambiguous' | 'acceptedUsed' | 'expiring'> {
  const figures = mergedFigures(checked.map(({ run }) => run.result));
  return {
    ...figures,
    deviations: deviationsOf(checked, figures.n.cases).slice(0, top),
    groups: groupsOf(checked, figures.n.cases).slice(0, top),
    notComputed: checked.flatMap(({ modelId, modelName, run }) =>
      run.result.notComputed.map((one) => ({ ...one, modelId, modelName })),
    ),
    unsupported: checked.flatMap(({ modelId, modelName, run }) =>
      run.result.unsupported.map((one) => ({ ...one, modelId, modelName })),
    ),
    models: checked.map(({ modelId, modelName, filter, run }) => {
      const { expectations, unknownActivities, unseenLabels, unsupported, perVariant } = run.result;
      const names = { unknownActivities, unseenLabels, unsupported };
      return { modelId, modelName, filter, cases: run.cases, expectations, ...names, perVariant };
    }),
  };
}

/** Groups of all models together, members named as the deviations are. */
const groupsOf = (checked: readonly Checked[], cases: number): DesignConformance['groups'] =>
  mergedGroups(
    checked.map(({ modelId, run }) =>
      run.result.groups.map((group) => ({
        ...group,
        members: checked.length === 1 ? group.members : group.members.map((id) => `${modelId}:${id}`),
      })),
    ),
    cases,
  );

/** By cases descending, then id; shares are of all cases checked, whatever they were checked against. */
function deviationsOf(checked: readonly Checked[], cases: number): DesignConformance['deviations'] {
  return checked
    .flatMap(({ modelId, modelName, waivers, run }) =>
      run.result.deviations.map((deviation) => ({
        ...deviation,
        id: checked.length === 1 ? deviation.id : `${modelId}:${deviation.id}`,
        deviation: deviation.id,
        ...{ modelId, modelName },
        share: deviation.cases / cases,
        acceptedId: waivers.find((waiver) => waiver.deviation === deviation.id)?.id ?? null,
      })),
    )
    .sort((a, b) => b.cases - a.cases || compareCodePoints(a.id, b.id));
}

/** What was accepted, with the cases that show it among the deviations told. */
function acceptedOf(
  waivers: readonly AcceptedDeviation[],
  checked: readonly Checked[],
): Pick<DesignConformance, 'acceptedUsed' | 'expiring'> {
  const casesWith = (waiver: AcceptedDeviation): number | null =>
    checked.reduce<number | null>((sum, one) => {
      if (!one.waivers.includes(waiver)) return sum;
      const { deviations, n } = one.run.result;
      const shown = deviations.find(({ id }) => id === waiver.deviation)?.cases;
      if (shown === undefined) return deviations.length < n.deviations ? null : sum;
      return sum === null ? null : sum + shown;
    }, 0);
  return {
    acceptedUsed: waivers.map((waiver) => {
      const { id, deviation, owner, until } = waiver;
      return { id, deviation, owner, until, cases: casesWith(waiver) };
    }),
    expiring: waivers.filter(({ expiresSoon }) => expiresSoon).map(({ id }) => id),
  };
}
