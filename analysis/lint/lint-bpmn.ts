import { type BpmnModel, bpmnToNet, consequenceInChinese, levelOf } from '../model/index.ts';
import { eventSubProcessProblems, flowProblems } from './flow-rules.ts';
import { gatewayProblems } from './gateway-rules.ts';
import { nameProblems } from './name-rules.ts';
import { inOrder, type LintProblem } from './problem.ts';
import { roleProblems } from './role-rules.ts';
import { soundnessProblems } from './soundness-rule.ts';

/** More elements on one level are hard to understand: guideline G7 of 7PMG (Mendling, Reijers, van der Aalst 2010). */
export const maxElementsOfLevel = 50;

/**
 * The problems of a designed process, errors first, then by rule, then in the order of its elements. Structure is judged level by level (an
 * expanded sub-process is a level), behaviour by the soundness of the net the model means.
 */
export function lintBpmn(bpmn: BpmnModel): LintProblem[] {
  // What is in an ad-hoc sub-process has no order, so none to judge.
  const adHoc = new Set(bpmn.nodes.flatMap((node) => (node.adHoc === true ? [node.id] : [])));
  const parents = new Set(
    bpmn.nodes.flatMap(({ parent }) => (parent === undefined || adHoc.has(parent) ? [] : [parent])),
  );
  const levels = [undefined, ...parents].map((parent) => ({ owner: parent ?? bpmn.id, level: levelOf(bpmn, parent) }));
  const structure = levels.flatMap(({ owner, level }) => [
    ...flowProblems(level, owner),
    ...gatewayProblems(level),
    ...tooMany(level.nodes.length + level.eventSubProcesses.length, owner),
  ]);
  return inOrder([
    ...structure,
    ...eventSubProcessProblems(bpmn),
    ...soundnessOf(bpmn, structure),
    ...nameProblems(bpmn),
    ...roleProblems(bpmn),
    ...bpmn.unsupported.map(notUnderstood),
  ]);
}

/** Asked only where the structure lets a run begin; a fault of structure that is an error explains most faults of behaviour. */
function soundnessOf(bpmn: BpmnModel, structure: readonly LintProblem[]): LintProblem[] {
  if (bpmn.nodes.length === 0 || structure.some(({ rule }) => rule === 'no-way-in')) return [];
  return soundnessProblems(bpmnToNet(bpmn, { reduce: false }).net, bpmn);
}

const tooMany = (elements: number, owner: string): LintProblem[] =>
  elements <= maxElementsOfLevel
    ? []
    : [
        {
          rule: 'too-many-elements',
          severity: 'hint',
          element: owner,
          related: [],
          sentence: {
            en: `${elements} elements stand on one level; beyond ${maxElementsOfLevel} a sub-process is easier to understand (7PMG, G7).`,
            zh: `同一层有 ${elements} 个元素；超过 ${maxElementsOfLevel} 个时用子流程更易理解（7PMG 准则 G7）。`,
          },
        },
      ];

const notUnderstood = ({ element, type, consequence }: BpmnModel['unsupported'][number]): LintProblem => ({
  rule: 'not-understood',
  severity: 'warning',
  element,
  related: [],
  sentence: {
    en: `Checks leave ${type} ${element} out: ${consequence}.`,
    zh: `检查时不考虑 ${type} ${element}：${consequenceInChinese(consequence) ?? consequence}。`,
  },
});
