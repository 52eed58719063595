import { type BpmnLevel, type BpmnModel, type BpmnNode, successorsOf } from '../model/index.ts';
import { elementWords, listWords } from './element-words.ts';
import type { LintProblem } from './problem.ts';

const inDegree = (level: BpmnLevel, node: BpmnNode): number => level.incoming.get(node.id)?.length ?? 0;
const outDegree = (level: BpmnLevel, node: BpmnNode): number => level.outgoing.get(node.id)?.length ?? 0;

const reachable = (starts: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> => {
  const seen = new Set(starts);
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const successor of next(id))
      if (!seen.has(successor)) {
        seen.add(successor);
        open.push(successor);
      }
  return seen;
};

/** Where a level begins: its start events, else everything without an incoming flow. */
const startsOf = (level: BpmnLevel): readonly BpmnNode[] => {
  const events = level.nodes.filter((node) => node.kind === 'start-event');
  if (events.length > 0) return events;
  return level.nodes.filter((node) => node.kind !== 'boundary-event' && inDegree(level, node) === 0);
};

/** Flows at sub-processes that an event starts: none leads there (BPMN 2.0, 10.3.5). */
export function eventSubProcessProblems(bpmn: BpmnModel): LintProblem[] {
  return bpmn.nodes.flatMap((node): LintProblem[] => {
    if (node.triggeredByEvent !== true) return [];
    const flows = bpmn.flows.filter(({ source, target }) => source === node.id || target === node.id);
    if (flows.length === 0) return [];
    const { en, zh } = elementWords(node);
    return [
      {
        rule: 'event-misused',
        severity: 'error',
        element: node.id,
        related: flows.map(({ id }) => id),
        sentence: {
          en: `Flows lead to or from the ${en}, which an event starts: they are not followed. Take the flows away, or let the sub-process be started by its flow.`,
          zh: `${zh}由事件启动，却有连线与它相连：这些连线不起作用。请去掉连线，或改为由连线启动的子流程。`,
        },
      },
    ];
  });
}

/** What can be reached, what can end, and what is drawn against the sense of its events. */
export function flowProblems(level: BpmnLevel, owner: string): LintProblem[] {
  const starts = startsOf(level);
  if (starts.length === 0)
    return [
      {
        rule: 'no-way-in',
        severity: 'error',
        element: owner,
        related: [],
        sentence: {
          en: 'Nothing can start: every element has an incoming flow. Add a start event.',
          zh: '流程无法开始：每个元素都有流入的连线。请增加开始事件。',
        },
      },
    ];
  const next = (id: string): readonly string[] => successorsOf(level, id);
  const live = reachable(
    starts.map(({ id }) => id),
    next,
  );
  return [
    ...level.nodes.filter((node) => !live.has(node.id)).map(unreachable),
    ...deadEnds(level),
    ...endlessLoops(level, live, next),
    ...level.nodes.flatMap((node) => misusedEvents(level, node)),
    ...severalStarts(starts, owner),
    ...doubledFlows(level),
  ];
}

const unreachable = (node: BpmnNode): LintProblem => {
  const { en, zh } = elementWords(node);
  return {
    rule: 'unreachable',
    severity: 'error',
    element: node.id,
    related: [],
    sentence: {
      en: `No way leads from a start to the ${en}: it never happens.`,
      zh: `没有从开始到达${zh}的路径：它永远不会发生。`,
    },
  };
};

/** Ends that are no end events: a gateway that leads nowhere is an error; a step without a way on ends the process unsaid. */
function deadEnds(level: BpmnLevel): LintProblem[] {
  return level.nodes.flatMap((node) => {
    if (node.kind === 'end-event' || outDegree(level, node) > 0) return [];
    const { en, zh } = elementWords(node);
    const isGateway = node.kind.endsWith('gateway');
    return [
      {
        rule: 'dead-end' as const,
        severity: isGateway ? ('error' as const) : ('warning' as const),
        element: node.id,
        related: [],
        sentence: isGateway
          ? { en: `The ${en} leads nowhere.`, zh: `${zh}没有流出的连线，流程到此无路可走。` }
          : {
              en: `No flow leaves the ${en}, and it is no end event: say that the process ends there, or lead it on.`,
              zh: `${zh}没有流出的连线，又不是结束事件：请标明流程在此结束，或连到下一步。`,
            },
      },
    ];
  });
}

/** Elements that can be reached and from which no end can be reached, as one problem a group that hangs together. */
function endlessLoops(
  level: BpmnLevel,
  live: ReadonlySet<string>,
  next: (id: string) => readonly string[],
): LintProblem[] {
  const before = new Map<string, string[]>(level.nodes.map(({ id }) => [id, []]));
  for (const { id } of level.nodes) for (const target of next(id)) before.get(target)?.push(id);
  const ends = level.nodes.filter((node) => outDegree(level, node) === 0).map(({ id }) => id);
  const canEnd = reachable(ends, (id) => before.get(id) ?? []);
  const stuck = level.nodes.filter((node) => live.has(node.id) && !canEnd.has(node.id));
  const left = new Set(stuck.map(({ id }) => id));
  const problems: LintProblem[] = [];
  for (const node of stuck) {
    if (!left.has(node.id)) continue;
    const group = reachable([node.id], (id) =>
      [...next(id), ...(before.get(id) ?? [])].filter((other) => left.has(other)),
    );
    for (const id of group) left.delete(id);
    const members = stuck.filter(({ id }) => group.has(id));
    const { en, zh } = listWords(members);
    problems.push({
      rule: 'loop-without-exit',
      severity: 'error',
      element: node.id,
      related: members.slice(1).map(({ id }) => id),
      sentence: { en: `The loop of ${en} has no way out.`, zh: `由${zh}组成的循环没有出口。` },
    });
  }
  return problems;
}

function misusedEvents(level: BpmnLevel, node: BpmnNode): LintProblem[] {
  const isStart = node.kind === 'start-event' && inDegree(level, node) > 0;
  const isEnd = node.kind === 'end-event' && outDegree(level, node) > 0;
  if (!isStart && !isEnd) return [];
  const { en, zh } = elementWords(node);
  return [
    {
      rule: 'event-misused',
      severity: 'error',
      element: node.id,
      related: [],
      sentence: isStart
        ? {
            en: `A flow leads into the ${en}; nothing comes before a start.`,
            zh: `有连线流入${zh}；开始之前不应有步骤。`,
          }
        : { en: `A flow leaves the ${en}; nothing comes after an end.`, zh: `有连线从${zh}流出；结束之后不应有步骤。` },
    },
  ];
}

const severalStarts = (starts: readonly BpmnNode[], owner: string): LintProblem[] =>
  starts.length < 2
    ? []
    : [
        {
          rule: 'several-starts',
          severity: 'hint',
          element: owner,
          related: starts.map(({ id }) => id),
          sentence: {
            en: `There are ${starts.length} places to start; one start is understood better (7PMG, G3).`,
            zh: `有 ${starts.length} 个开始之处；只有一个开始更易理解（7PMG 准则 G3）。`,
          },
        },
      ];

function doubledFlows(level: BpmnLevel): LintProblem[] {
  return level.nodes.flatMap((node) => {
    const seen = new Set<string>();
    return (level.outgoing.get(node.id) ?? []).flatMap((flow): LintProblem[] => {
      const target = level.byId.get(flow.target);
      if (target === undefined || !seen.has(flow.target)) {
        seen.add(flow.target);
        return [];
      }
      const [from, to] = [elementWords(node), elementWords(target)];
      return [
        {
          rule: 'doubled-flow',
          severity: 'hint',
          element: flow.id,
          related: [node.id, target.id],
          sentence: {
            en: `A second flow leads from the ${from.en} to the ${to.en}.`,
            zh: `从${from.zh}到${to.zh}有重复的连线。`,
          },
        },
      ];
    });
  });
}
