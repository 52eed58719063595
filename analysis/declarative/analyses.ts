import { analysis } from '../analysis.ts';
import { indexInLog, variantsOf } from '../variants/index.ts';
import { checkDeclare } from './check-declare.ts';
import { checkSkeleton } from './check-skeleton.ts';
import { discoverDeclare } from './discover-declare.ts';
import { logSkeleton } from './log-skeleton.ts';
import {
  declareCheckDefinition,
  declareDefinition,
  logSkeletonCheckDefinition,
  logSkeletonDefinition,
} from './schema.ts';

export const declareAnalysis = analysis(declareDefinition, ({ cases, checkCancelled, log }, options) => ({
  constraints: discoverDeclare(log, cases, { ...options, checkCancelled }).map((rule) => ({
    ...rule,
    activities: [...rule.activities],
  })),
}));

export const logSkeletonAnalysis = analysis(logSkeletonDefinition, ({ cases, log }, { noise }) =>
  logSkeleton(log, cases, noise),
);

/** Without rules of the caller's the whole log gives them, whatever part of it is checked. */
export const declareCheckAnalysis = analysis(
  declareCheckDefinition,
  ({ cases, checkCancelled, log }, { constraints, tellVariants, ...options }) => {
    const rules = constraints ?? discoverDeclare(log, null, { ...options, checkCancelled });
    const checked = checkDeclare(log, cases, rules, checkCancelled, tellVariants);
    const inLog = indexInLog(log, variantsOf(log, cases));
    return {
      cases: checked.cases,
      fittingCases: checked.fittingCases,
      constraints: checked.constraints.map(({ variants, ...rule }) => ({
        ...rule,
        activities: [...rule.activities],
        examples: [...rule.examples],
        ...(tellVariants && { variants: variants.map((v) => inLog[v]).sort((a, b) => a - b) }),
      })),
      unknownActivities: [...checked.unknownActivities],
    };
  },
);

export const logSkeletonCheckAnalysis = analysis(
  logSkeletonCheckDefinition,
  ({ cases, checkCancelled, log }, { noise, skeleton }) => {
    const checked = checkSkeleton(log, cases, skeleton ?? logSkeleton(log, null, noise), checkCancelled);
    const variants = variantsOf(log, cases);
    const { activities, cases: weights, codes, offsets } = variants;
    const inLog = indexInLog(log, variants);
    return {
      cases: checked.cases,
      fittingCases: checked.fittingCases,
      deviations: checked.deviations.map((deviation) => ({
        ...deviation,
        activities: [...deviation.activities],
        examples: [...deviation.examples],
      })),
      perVariant: checked.perVariant.map((deviations, v) => ({
        variant: inLog[v],
        cases: weights[v],
        activities: Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => activities[code]),
        deviations: [...deviations],
      })),
    };
  },
);
