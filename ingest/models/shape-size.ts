import type { BpmnNode } from '#analysis/model';

/** Width and height of a shape in pixels, as modelling tools draw them; an expanded sub-process is as large as its content. */
export const shapeSize = (node: BpmnNode): { readonly width: number; readonly height: number } => {
  if (node.kind === 'task' || node.kind === 'sub-process') return { width: 120, height: 80 };
  return node.kind.endsWith('gateway') ? { width: 50, height: 50 } : { width: 36, height: 36 };
};
