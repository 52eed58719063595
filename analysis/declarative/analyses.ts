import { analysis } from '../analysis.ts';
import { discoverDeclare } from './discover-declare.ts';
import { logSkeleton } from './log-skeleton.ts';
import { declareDefinition, logSkeletonDefinition } from './schema.ts';

export const declareAnalysis = analysis(declareDefinition, ({ cases, checkCancelled, log }, options) => ({
  constraints: discoverDeclare(log, cases, { ...options, checkCancelled }).map(({ activities, ...rule }) => ({
    template: rule.template,
    activities: [...activities],
    activatedCases: rule.activatedCases,
    satisfiedCases: rule.satisfiedCases,
  })),
}));

export const logSkeletonAnalysis = analysis(logSkeletonDefinition, ({ cases, log }, { noise }) =>
  logSkeleton(log, cases, noise),
);
