import { type BpmnModel, type BpmnNode, namesOf } from '../model/index.ts';
import { foldName } from '../quality/index.ts';
import { elementWords } from './element-words.ts';
import type { LintProblem } from './problem.ts';

const isStep = (node: BpmnNode): boolean => node.kind === 'task' || node.kind === 'sub-process';

/** Steps without a name, and steps whose names are the same or differ only by case, width, spaces and signs. */
export function nameProblems(bpmn: BpmnModel): LintProblem[] {
  const steps = bpmn.nodes.filter(isStep);
  // Events are matched with what is inside a sub-process; only an empty one needs a name for that.
  const drawn = new Set(bpmn.nodes.map(({ parent }) => parent));
  const nameless = steps.filter((node) => namesOf(node).length === 0 && !drawn.has(node.id));
  return [...nameless.map(unnamed), ...sameNames(steps)];
}

const unnamed = (node: BpmnNode): LintProblem => {
  const { en, zh } = elementWords(node);
  return {
    rule: 'unnamed-step',
    severity: 'error',
    element: node.id,
    related: [],
    sentence: {
      en: `The ${en} has no name: no event of a log can be matched with it.`,
      zh: `${zh}没有名称：日志中的事件无法与它对应。`,
    },
  };
};

/** Letters and digits of the folded name only: "Approve-order" and "approve  order" are the same to a reader. */
const keyOf = (name: string): string => foldName(name).replace(/[\s\p{P}\p{S}]+/gu, '') || name;

function sameNames(steps: readonly BpmnNode[]): LintProblem[] {
  const first = new Map<string, { readonly node: BpmnNode; readonly name: string }>();
  return steps.flatMap((node) => {
    const found: LintProblem[] = [];
    for (const name of namesOf(node)) {
      const key = keyOf(name);
      const known = first.get(key);
      if (known === undefined) first.set(key, { node, name });
      else if (known.node !== node && found.length === 0) found.push(sameName(known.node, known.name, node, name));
    }
    return found;
  });
}

function sameName(node: BpmnNode, name: string, other: BpmnNode, otherName: string): LintProblem {
  const base = { element: other.id, related: [node.id] };
  return name === otherName
    ? {
        ...base,
        rule: 'same-name',
        severity: 'warning',
        sentence: {
          en: `Two steps are called “${name}” (${node.id}, ${other.id}): events cannot tell which of them happened.`,
          zh: `有两个步骤都叫“${name}”（${node.id}、${other.id}）：无法从事件判断是哪一个。`,
        },
      }
    : {
        ...base,
        rule: 'similar-name',
        severity: 'warning',
        sentence: {
          en: `“${name}” and “${otherName}” read the same: one activity under two names, or two that are mixed up easily.`,
          zh: `“${name}”和“${otherName}”几乎相同：要么是同一活动的两个名称，要么容易混淆。`,
        },
      };
}
