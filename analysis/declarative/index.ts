export { type Constraint, type CountedConstraint, type DeclareOptions, discoverDeclare } from './discover-declare.ts';
export { type LogSkeleton, logSkeleton } from './log-skeleton.ts';
