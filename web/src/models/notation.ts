/** Ways to draw a model, in the order in which they are offered. */
export const notations = ['bpmn', 'petri-net', 'process-tree'] as const;
export type Notation = (typeof notations)[number];

export const isNotation = (value: unknown): value is Notation => notations.some((notation) => notation === value);
