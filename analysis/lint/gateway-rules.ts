import type { Bilingual } from '../analysis.ts';
import { type BpmnLevel, type BpmnNode, blockPartners } from '../model/index.ts';
import { elementWords, kindWords } from './element-words.ts';
import type { LintProblem } from './problem.ts';

/** How an element splits or joins flows. */
type Logic = 'one' | 'all' | 'some';

const isGateway = (node: BpmnNode): boolean => node.kind.endsWith('gateway');

const logicOf = (node: BpmnNode, side: 'split' | 'join'): Logic => {
  if (node.kind === 'parallel-gateway') return 'all';
  if (node.kind === 'inclusive-gateway') return 'some';
  // Several flows out of a step are taken together, several flows into it one at a time (BPMN 2.0, 13.3).
  return isGateway(node) || side === 'join' ? 'one' : 'all';
};

/** Splits and joins that do not belong together, and gateways that confuse or do nothing. */
export function gatewayProblems(level: BpmnLevel): LintProblem[] {
  const partners = blockPartners(level, () => true);
  return level.nodes.flatMap((node) => {
    const split = level.byId.get(partners.get(node.id) ?? '');
    return [
      ...(split === undefined ? [] : mismatch(level, split, node)),
      ...(isGateway(node) ? gatewayShape(level, node) : implicitGateways(level, node)),
    ];
  });
}

function mismatch(level: BpmnLevel, split: BpmnNode, join: BpmnNode): LintProblem[] {
  const flows = level.outgoing.get(split.id) ?? [];
  if (flows.length < 2 || flows.some((flow) => flow.conditional === true && !isGateway(split))) return [];
  const opens = logicOf(split, 'split');
  const closes = logicOf(join, 'join');
  const effect = effects[opens][closes];
  if (effect === null) return [];
  const [from, to] = [elementWords(split), elementWords(join)];
  return [
    {
      rule: 'gateway-mismatch',
      severity: effect.severity,
      element: join.id,
      related: [split.id],
      sentence: {
        en: `The ${from.en} opens a block that the ${to.en} closes: ${effect.sentence.en}.`,
        zh: `${from.zh}打开的分支由${to.zh}合并：${effect.sentence.zh}。`,
      },
    },
  ];
}

interface Effect {
  readonly severity: 'error' | 'warning';
  readonly sentence: Bilingual;
}

const waits: Effect = {
  severity: 'error',
  sentence: { en: 'it waits for branches that were not taken', zh: '它会一直等待没有走的分支' },
};
const repeats: Effect = {
  severity: 'error',
  sentence: { en: 'what follows happens once for every branch', zh: '每个分支都会使后面的步骤再发生一次' },
};
const unclear: Effect = {
  severity: 'warning',
  sentence: { en: 'write it with gateways of one kind', zh: '请使用同一种网关' },
};

/** What comes of a split of one logic closed by a join of another. */
const effects: Readonly<Record<Logic, Readonly<Record<Logic, Effect | null>>>> = {
  one: { one: null, all: waits, some: unclear },
  all: { one: repeats, all: null, some: unclear },
  some: { one: repeats, all: waits, some: null },
};

function gatewayShape(level: BpmnLevel, node: BpmnNode): LintProblem[] {
  const into = level.incoming.get(node.id)?.length ?? 0;
  const flows = level.outgoing.get(node.id) ?? [];
  const words = elementWords(node);
  const found: LintProblem[] = [];
  const add = (rule: LintProblem['rule'], severity: LintProblem['severity'], sentence: Bilingual): void => {
    found.push({ rule, severity, element: node.id, related: [], sentence });
  };
  if (into > 1 && flows.length > 1)
    add('mixed-gateway', 'hint', {
      en: `The ${words.en} joins and splits at once; two gateways say it more clearly.`,
      zh: `${words.zh}同时合并和分支；用两个网关更清楚。`,
    });
  if (into <= 1 && flows.length === 1)
    add('gateway-without-purpose', 'hint', {
      en: `The ${words.en} has one flow in and one out: it decides nothing.`,
      zh: `${words.zh}只有一进一出，不起作用。`,
    });
  const decides = node.kind === 'exclusive-gateway' || node.kind === 'inclusive-gateway';
  const unsaid = flows.filter((flow) => flow.name === null && flow.conditional !== true).length;
  if (decides && flows.length > 1 && node.name === null && unsaid === flows.length)
    add('undecided-gateway', 'hint', {
      en: `The ${words.en} has neither a question nor conditions on its flows: who follows it cannot know which way to go.`,
      zh: `${words.zh}既没有判断问题，连线上也没有条件：执行者不知道该走哪一条。`,
    });
  return found;
}

function implicitGateways(level: BpmnLevel, node: BpmnNode): LintProblem[] {
  const words = elementWords(node);
  const out = level.outgoing.get(node.id)?.length ?? 0;
  const into = level.incoming.get(node.id)?.length ?? 0;
  const found: LintProblem[] = [];
  const base = { severity: 'hint' as const, element: node.id, related: [] };
  const parallel = kindWords('parallel-gateway');
  if (out > 1)
    found.push({
      ...base,
      rule: 'implicit-split',
      sentence: {
        en: `${out} flows leave the ${words.en}: all are taken. If that is meant, a ${parallel.en} says so.`,
        zh: `${words.zh}有 ${out} 条流出的连线：它们会同时执行。如果确实如此，请用${parallel.zh}表示。`,
      },
    });
  if (into > 1 && node.kind !== 'end-event')
    found.push({
      ...base,
      rule: 'implicit-join',
      sentence: {
        en: `${into} flows lead into the ${words.en}: it happens once for each. A gateway before it says how they join.`,
        zh: `有 ${into} 条连线流入${words.zh}：每条到达都会执行一次。请在前面用网关说明如何合并。`,
      },
    });
  return found;
}
