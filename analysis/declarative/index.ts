export { type CheckedConstraint, checkDeclare, type DeclareCheck } from './check-declare.ts';
export { checkSkeleton, type SkeletonCheck, type SkeletonDeviation, type SkeletonRelation } from './check-skeleton.ts';
export { type Constraint, type CountedConstraint, type DeclareOptions, discoverDeclare } from './discover-declare.ts';
export { type LogSkeleton, logSkeleton } from './log-skeleton.ts';
