import type { DesignInput, RepairAnswer, RepairRequest } from '#contract';
import type { Store } from '../../store/index.ts';

/**
 * Keeps a changed design as a model, and as a design of the log where that is asked for. Beginning somewhere, it takes the place of the
 * one it was made of: that one ends just before. Nothing stays behind where the design is refused.
 */
export async function saveRepaired(
  store: Store,
  logId: string,
  { designId, modelId }: { readonly designId: string | null; readonly modelId: string },
  bpmn: string,
  { name, design }: NonNullable<RepairRequest['save']>,
): Promise<NonNullable<RepairAnswer['saved']>> {
  const process = await sameProcess(store, modelId, bpmn);
  const model = await store.models.add(`${name}.bpmn`, Buffer.from(bpmn, 'utf8'), { name, process });
  const placed = design === undefined ? null : await place(store, logId, designId, { ...design, modelId: model.id });
  await keepAlong(store, logId, modelId, model.id);
  return {
    ...{ modelId: model.id, modelName: model.name },
    designId: placed?.added.id ?? null,
    endedDesignId: placed?.ended?.id ?? null,
  };
}

/** Which process of a changed file is the changed one: a file with other processes keeps them; one that was laid out anew has only the changed one. */
export async function sameProcess(store: Store, modelId: string, bpmn: string): Promise<string | undefined> {
  const { process } = await store.models.source(modelId);
  if (process === undefined) return undefined;
  const { readModelBytes } = await import('#ingest/models');
  const { processes } = await readModelBytes(Buffer.from(bpmn, 'utf8'), 'the changed design');
  return processes.length > 1 ? process : undefined;
}

async function place(store: Store, logId: string, designId: string | null, design: DesignInput) {
  try {
    return await store.designs.succeed(logId, designId, design);
  } catch (error) {
    await store.models.delete(design.modelId);
    throw error;
  }
}

/** The changed design has the steps of the one it was made of: what is known of them holds for it too. Acceptance is a new decision. */
async function keepAlong(store: Store, logId: string, from: string, to: string): Promise<void> {
  const { mapping, silent, updatedAt, updatedBy } = await store.mappings.get(logId, from);
  if (updatedAt !== null)
    await store.mappings.set(logId, to, { mapping, silent, ...(updatedBy !== null && { by: updatedBy }) });
  const { expectations } = await store.expectations.get(logId, from);
  if (expectations !== null)
    await store.expectations.set(logId, to, expectations, { note: 'kept with the changed design' });
}
