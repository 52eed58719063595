import type { Bilingual } from '../analysis.ts';
import { type BpmnModel, checkSoundness, type PetriNet, type Soundness } from '../model/index.ts';
import { elementWords } from './element-words.ts';
import type { LintProblem } from './problem.ts';

/** A trace of a net as names of steps: silent transitions that stand for no element are left out. */
type StepsOf = (trace: readonly string[]) => Bilingual;

const reasons: Readonly<
  Record<Exclude<Soundness['reason'], 'sound' | 'too-many-states' | 'dead-transition'>, Bilingual>
> = {
  unbounded: { en: 'work piles up without end', zh: '工作会无限堆积' },
  'tokens-left': { en: 'the end is reached while something is still going on', zh: '已到达结束，但仍有步骤在进行' },
  deadlock: { en: 'nothing can go on, yet the end is not reached', zh: '流程卡住，无法到达结束' },
  'cannot-end': { en: 'the end cannot be reached any more', zh: '再也无法到达结束' },
};

/** What soundness (van der Aalst 1998) finds wrong with the behaviour of a net, with the steps that lead there; nothing where it is sound or not known. */
export function soundnessProblems(net: PetriNet, bpmn: BpmnModel | null): LintProblem[] {
  const result = checkSoundness(net);
  const owner = bpmn?.id ?? net.name ?? 'net';
  if (result.reason === 'sound') return [];
  if (result.reason === 'too-many-states')
    return [
      {
        rule: 'not-sound',
        severity: 'hint',
        element: owner,
        related: [],
        sentence: {
          en: `Whether the process always ends properly is not known: it has more than ${result.states} states.`,
          zh: `无法确定流程是否总能正常结束：状态超过 ${result.states} 个。`,
        },
      },
    ];
  const { elements, steps, wordsOf } = reader(net, bpmn);
  if (result.reason === 'dead-transition') return dead(net, new Set(result.dead), elements, wordsOf);
  const path = steps(result.trace ?? []);
  const last = elements.get(result.trace?.at(-1) ?? '') ?? owner;
  const reason = reasons[result.reason];
  return [
    {
      rule: 'not-sound',
      severity: 'error',
      element: last,
      related: [],
      sentence: { en: `After ${path.en} ${reason.en}.`, zh: `执行${path.zh}之后，${reason.zh}。` },
    },
  ];
}

/** Each element that never happens: one none of whose transitions can. Of transitions that stand for no element the rules of structure tell. */
function dead(
  net: PetriNet,
  transitions: ReadonlySet<string>,
  elements: ReadonlyMap<string, string>,
  wordsOf: (id: string) => Bilingual | null,
): LintProblem[] {
  const alive = new Set(net.transitions.flatMap(({ id }) => (transitions.has(id) ? [] : (elements.get(id) ?? []))));
  const told = new Set<string>();
  return [...transitions].flatMap((id): LintProblem[] => {
    const [element, words] = [elements.get(id), wordsOf(id)];
    if (element === undefined || words === null || alive.has(element) || told.has(element)) return [];
    told.add(element);
    return [
      {
        rule: 'not-sound',
        severity: 'error',
        element,
        related: [],
        sentence: { en: `${capital(words.en)} can never happen.`, zh: `${words.zh}永远不会发生。` },
      },
    ];
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Longer ways are told by their first and last steps. */
const MOST_STEPS = 12;

const shortened = (words: readonly Bilingual[]): readonly Bilingual[] =>
  words.length <= MOST_STEPS
    ? words
    : [...words.slice(0, MOST_STEPS / 2), { en: '…', zh: '…' }, ...words.slice(-MOST_STEPS / 2)];

function reader(
  net: PetriNet,
  bpmn: BpmnModel | null,
): {
  readonly elements: ReadonlyMap<string, string>;
  readonly steps: StepsOf;
  readonly wordsOf: (id: string) => Bilingual | null;
} {
  const elements = new Map(
    net.transitions.flatMap(({ id, element, label }) =>
      (element ?? label) === null ? [] : [[id, element ?? label ?? '']],
    ),
  );
  const nodes = new Map(bpmn?.nodes.map((node) => [node.id, node]));
  const wordsOf = (id: string): Bilingual | null => {
    const element = elements.get(id);
    if (element === undefined) return null;
    const node = nodes.get(element);
    return node === undefined ? { en: `“${element}”`, zh: `“${element}”` } : elementWords(node);
  };
  const steps: StepsOf = (trace) => {
    const all = trace.flatMap((id) => wordsOf(id) ?? []).filter((word, i, list) => word.en !== list[i - 1]?.en);
    const words = shortened(all);
    if (words.length === 0) return { en: 'the start', zh: '开始' };
    return { en: words.map(({ en }) => en).join(', '), zh: words.map(({ zh }) => zh).join('、') };
  };
  return { elements, steps, wordsOf };
}
