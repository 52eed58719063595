import { isWorkflowNet, type Model } from '../model/index.ts';
import { lintBpmn } from './lint-bpmn.ts';
import { inOrder, type LintProblem } from './problem.ts';
import { soundnessProblems } from './soundness-rule.ts';

/** The problems of a model of any notation, in listing order. Nets are judged by their behaviour; process trees are sound by construction and have none. */
export function lintModel(model: Model): LintProblem[] {
  switch (model.kind) {
    case 'bpmn':
      return lintBpmn(model.bpmn);
    case 'process-tree':
      return [];
    case 'petri-net':
      return inOrder([...soundnessProblems(model.net, null), ...workflowProblems(model)]);
    default:
      return model satisfies never;
  }
}

const workflowProblems = ({ net }: Extract<Model, { kind: 'petri-net' }>): LintProblem[] =>
  isWorkflowNet(net)
    ? []
    : [
        {
          rule: 'no-way-in',
          severity: 'warning',
          element: net.name ?? 'net',
          related: [],
          sentence: {
            en: 'This is no workflow net: it has not exactly one place to begin and one to end with everything on a way between them.',
            zh: '这不是工作流网：没有唯一的开始和结束库所，或有元素不在两者之间的路径上。',
          },
        },
      ];
