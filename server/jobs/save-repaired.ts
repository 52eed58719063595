import type { RepairAnswer, RepairRequest } from '#contract';
import type { Store } from '../store/index.ts';

/**
 * Keeps a changed design as a model, and as a design of the log where that is asked for. Beginning somewhere, it takes the place of the
 * one it was made of: that one ends just before. Nothing stays behind where the design is refused.
 */
export async function saveRepaired(
  store: Store,
  logId: string,
  changedId: string | null,
  bpmn: string,
  { name, design }: NonNullable<RepairRequest['save']>,
): Promise<NonNullable<RepairAnswer['saved']>> {
  const model = await store.models.add(`${name}.bpmn`, Buffer.from(bpmn, 'utf8'), name);
  const saved = { modelId: model.id, modelName: model.name };
  if (design === undefined) return { ...saved, designId: null, endedDesignId: null };
  try {
    const { added, ended } = await store.designs.succeed(logId, changedId, { ...design, modelId: model.id });
    return { ...saved, designId: added.id, endedDesignId: ended?.id ?? null };
  } catch (error) {
    await store.models.delete(model.id);
    throw error;
  }
}
