import { type BpmnModel, type BpmnNode, normalizeName } from '../model/index.ts';
import { elementWords } from './element-words.ts';
import type { LintProblem } from './problem.ts';

const isStep = (node: BpmnNode): boolean => node.kind === 'task' || node.kind === 'sub-process';

/** Steps that nobody owns, and steps that use something up without giving anything. */
export function roleProblems(bpmn: BpmnModel): LintProblem[] {
  return [...laneProblems(bpmn), ...bpmn.nodes.filter(isStep).flatMap(inputWithoutOutput)];
}

/** The lane of a step or, inside a sub-process, that of the sub-process around it. */
function ownerOf(node: BpmnNode, byId: ReadonlyMap<string, BpmnNode>): string | null {
  for (let at: BpmnNode | undefined = node; at !== undefined; at = byId.get(at.parent ?? ''))
    if (at.lane !== null) return at.lane;
  return null;
}

function laneProblems(bpmn: BpmnModel): LintProblem[] {
  const byId = new Map(bpmn.nodes.map((node) => [node.id, node]));
  const steps = bpmn.nodes.filter(isStep);
  const without = steps.filter((node) => ownerOf(node, byId) === null);
  if (without.length === 0) return [];
  if (without.length === steps.length && steps.length > 1)
    return [
      {
        rule: 'no-lane',
        severity: 'warning',
        element: bpmn.id,
        related: [],
        sentence: {
          en: `None of the ${steps.length} steps stands in a lane: nobody is named who does them.`,
          zh: `全部 ${steps.length} 个步骤都不在泳道中：没有说明由谁执行。`,
        },
      },
    ];
  return without.map((node) => {
    const { en, zh } = elementWords(node);
    return {
      rule: 'no-lane',
      severity: 'warning',
      element: node.id,
      related: [],
      sentence: {
        en: `The ${en} stands in no lane: nobody is named who does it.`,
        zh: `${zh}不在任何泳道中：没有说明由谁执行。`,
      },
    };
  });
}

function inputWithoutOutput(node: BpmnNode): LintProblem[] {
  const { reads = [], writes = [] } = node;
  if (reads.length === 0 || writes.length > 0) return [];
  const { en, zh } = elementWords(node);
  const names = reads.map((name) => `“${normalizeName(name)}”`);
  return [
    {
      rule: 'input-without-output',
      severity: 'warning',
      element: node.id,
      related: [],
      sentence: {
        en: `The ${en} uses ${names.join(', ')} and gives nothing out: what is it for?`,
        zh: `${zh}使用了${names.join('、')}，却没有任何输出：它的目的是什么？`,
      },
    },
  ];
}
