import { type Model, treeFromText } from '#analysis/model';
import type { Growth, GrowthMiner } from './model-queries.ts';

/** The model after a step as far as the answer holds it: that of the last step, and every process tree. */
export function stepModel({ steps, model }: Growth, miner: GrowthMiner, step: number): Model | null {
  if (step === steps.length - 1) return model;
  const text = steps[step]?.text;
  return miner === 'inductive' && text !== undefined ? { kind: 'process-tree', tree: treeFromText(text) } : null;
}
