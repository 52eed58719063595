import { Value } from 'typebox/value';
import { AnalysisError } from '#analysis';
import { type FilterSpec, repairDefinition } from '#analysis/catalog';
import { bpmnOf, type Model } from '#analysis/model';
import { drawnOneByOne } from '#analysis/repair';
import type { LogSummary, RepairAnswer, RepairRequest } from '#contract';
import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import type { LogRunner } from '../analyses/log-runner.ts';
import { type PlannedModel, planLog } from './planned-models.ts';
import { saveRepaired } from './save-repaired.ts';

type Repaired = Omit<RepairAnswer['result'], 'bpmn'> & { readonly model: Model };

/**
 * Suggests changes of one design of a log for the cases that are held against it, or makes those asked for, with everything kept for
 * it. The changed design is kept where `save` says so. Throws `needs-model`, `design-not-found`, `invalid-parameter` where it is not said
 * which of several designs, and what the analysis and the store throw.
 */
export async function repairDesign(
  store: Store,
  log: LogSummary,
  request: Omit<RepairRequest, 'filter'> & { readonly filter: FilterSpec | null },
  runner: LogRunner,
): Promise<RepairAnswer> {
  const { filter, designId, modelId, save, ...wish } = request;
  const target = chosenOf((await planLog(store, log, { filter })).models, { designId, modelId });
  const { expectations, params: kept } = target.planned;
  const given = { ...wish, ...kept, ...(expectations !== null && { expectations }) };
  const params = Value.Default(repairDefinition.params, given);
  const task = await runner.analyse('repair', { params, filter: target.filter, model: target.planned.model });
  const { model: _, ...result } = task.result as Repaired;
  const { planned } = target;
  const { changedModelText } = await import('#ingest/models');
  const { file, process } = await store.models.source(planned.modelId);
  const drawn = drawnOneByOne(bpmnOf(planned.model), result.chosen.applied);
  const bpmn = await changedModelText(file, drawn, { process });
  return {
    result: { ...result, bpmn },
    design: {
      designId: target.designId,
      ...{ modelId: planned.modelId, modelName: planned.modelName, filter: target.filter },
    },
    saved:
      save === undefined
        ? null
        : await saveRepaired(store, log.id, { designId: target.designId, modelId: planned.modelId }, bpmn, save),
    provenance: {
      ...{ logId: log.id, analysis: 'repair', cases: task.cases, events: task.events, allCases: log.cases, filter },
      ...{ modelId: planned.modelId, computedIn: task.computedIn },
    },
  };
}

interface Target {
  readonly planned: PlannedModel;
  readonly designId: string | null;
  readonly filter: FilterSpec | null;
}

function chosenOf(
  models: readonly PlannedModel[],
  { designId, modelId }: { readonly designId: string | undefined; readonly modelId: string | undefined },
): Target {
  if (designId !== undefined) {
    for (const planned of models) {
      const version = planned.versions.find((one) => one.designId === designId);
      if (version !== undefined) return { planned, designId, filter: version.filter };
    }
    throw new ServerError(
      'design-not-found',
      `the log has no design ${JSON.stringify(designId)}; see the list of them`,
    );
  }
  const [planned, ...others] = modelId === undefined ? models : models.filter((one) => one.modelId === modelId);
  if (planned === undefined)
    throw new ServerError(
      'model-not-found',
      `no case of the log is held against the model ${JSON.stringify(modelId)}; take one of its designs`,
    );
  if (others.length > 0)
    throw new AnalysisError(
      'invalid-parameter',
      `the log has several designs; say which one to change: ${models.map(({ modelName, modelId: id }) => `${JSON.stringify(modelName)} (${id})`).join(', ')}`,
    );
  const [version] = planned.versions;
  return {
    planned,
    designId: planned.versions.length === 1 ? (version?.designId ?? null) : null,
    filter: planned.filter,
  };
}
