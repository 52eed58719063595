import type { Store } from '../../store/index.ts';

/** The models that a log is or was checked against: its own, and those of its designs, taken away or not. */
export async function modelsOf(store: Store, logId: string): Promise<string[]> {
  const { modelId } = await store.logs.get(logId);
  const { designs, history } = await store.designs.list(logId);
  return [
    ...new Set([...(modelId === null ? [] : [modelId]), ...[...designs, ...history].map((design) => design.modelId)]),
  ];
}
