import { analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { bpmnOf } from '../model/index.ts';
import { repairDefinition } from './schema.ts';
import { judge, tryChanges } from './suggest.ts';

export const repairAnalysis = analysis(repairDefinition, (context, { candidates, steps, ...matching }) => {
  if (context.model === null)
    throw new AnalysisError('needs-model', 'this analysis compares the log with a model; give one');
  const before = judge(context, bpmnOf(context.model), matching);
  let best = before;
  const rounds = [];
  for (let step = 0; step < steps; step++) {
    context.onProgress(step / steps);
    const tried = tryChanges(context, best, candidates, matching);
    rounds.push(tried);
    const [first] = tried;
    if (first === undefined || !isBetter(first.judged.measures, best.measures)) break;
    best = first.judged;
  }
  const chosen = rounds.flatMap(([first]) => (first === undefined ? [] : [first]));
  return {
    before: before.measures,
    suggestions: (rounds[0] ?? []).map(({ suggestion }) => suggestion),
    plan: chosen
      .filter(({ judged }, i) => isBetter(judged.measures, (chosen[i - 1]?.judged ?? before).measures))
      .map(({ suggestion }) => suggestion),
    model: { kind: 'bpmn' as const, bpmn: best.bpmn },
  };
});

interface Worth {
  readonly caseConformance: number | null;
  readonly fitness: number | null;
}

const isBetter = (a: Worth, b: Worth): boolean =>
  (a.caseConformance ?? 0) > (b.caseConformance ?? 0) || (a.fitness ?? 0) > (b.fitness ?? 0);
