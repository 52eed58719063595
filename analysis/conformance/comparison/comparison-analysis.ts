import { analysis } from '../../analysis.ts';
import { AnalysisError } from '../../error.ts';
import { compareConformance } from './compare-conformance.ts';
import { conformanceComparisonDefinition } from './comparison-schema.ts';

/** All cases of the context against its one model. */
export const conformanceComparisonAnalysis = analysis(conformanceComparisonDefinition, (context, params) => {
  const { cases, model } = context;
  if (model === null) throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
  const {
    parts: _,
    unchecked: __,
    filters: ___,
    deviations,
    ...told
  } = compareConformance(context, [{ ...params, cases, model }], params);
  return {
    ...told,
    deviations: deviations.map(({ parts, ...deviation }) => ({
      ...deviation,
      element: parts[0].element,
      variants: parts[0].variants,
    })),
  };
});
