import { analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { behaviourOfLog, behaviourOfModel } from './behaviour.ts';
import { compareBehaviours } from './compare.ts';
import { differenceMarks } from './marks.ts';
import { differenceDefinition } from './schema.ts';

export const differenceAnalysis = analysis(
  differenceDefinition,
  ({ log, cases, model, checkCancelled }, { minCases }) => {
    if (model === null) throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
    const all = compareBehaviours(behaviourOfModel(model, checkCancelled), behaviourOfLog(log, cases));
    const often = ({ cases: shown }: { readonly cases: number | null }): boolean => shown === null || shown >= minCases;
    const difference = {
      ...all,
      follows: { added: all.follows.added.filter(often), missing: all.follows.missing },
      order: all.order.filter((change) => change.cases === 0 || often(change)),
    };
    return { ...difference, marks: differenceMarks(model, difference, 'here') };
  },
);
