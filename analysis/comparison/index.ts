export { type Behaviour, behaviourOfLog, behaviourOfModel } from './behaviour.ts';
export { compareBehaviours } from './compare.ts';
export { differenceMarks } from './marks.ts';
export type { Difference, FollowsChange, Mark, Order, OrderChange } from './schema.ts';
