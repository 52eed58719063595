import { describe, expect, test } from 'vitest';
import { type LintProblem, lintModel } from '#analysis/lint';
import { type BpmnFlow, type BpmnModel, type BpmnNode, type BpmnNodeKind, treeFromText } from '#analysis/model';

const node = (id: string, kind: BpmnNodeKind = 'task', more: Partial<BpmnNode> = {}): BpmnNode => ({
  id,
  kind,
  name: kind === 'task' ? `Do ${id}` : null,
  aliases: [],
  names: {},
  lane: 'Purchasing',
  silent: false,
  ...more,
});

/** A process from arrows: `start>a` is a flow from `start` to `a`; a node is a task unless given. */
const process = (arrows: string, ...given: BpmnNode[]): BpmnModel => {
  const nodes = new Map([node('start', 'start-event'), node('end', 'end-event'), ...given].map((n) => [n.id, n]));
  const flows = arrows.split(' ').map((arrow): BpmnFlow => {
    const [source = '', target = ''] = arrow.split('>');
    for (const id of [source, target]) if (!nodes.has(id)) nodes.set(id, node(id));
    return { id: arrow, source, target, name: null };
  });
  return { id: 'p', name: null, nodes: [...nodes.values()], flows, unsupported: [] };
};

const lint = (bpmn: BpmnModel): LintProblem[] => lintModel({ kind: 'bpmn', bpmn });
const found = (bpmn: BpmnModel): string[] =>
  lint(bpmn).map(({ rule, severity, element }) => `${severity} ${rule} ${element}`);
const gateway = (id: string, kind: 'exclusive' | 'parallel' | 'inclusive', name: string | null = 'Which?'): BpmnNode =>
  node(id, `${kind}-gateway`, { name });

describe('lint of a designed process', () => {
  test('a well-made process has no problems', () => {
    const block = 'start>a a>x x>b x>c b>y c>y y>end';
    expect(found(process(block, gateway('x', 'exclusive'), gateway('y', 'exclusive')))).toEqual([]);
    expect(found(process(block, gateway('x', 'parallel'), gateway('y', 'parallel')))).toEqual([]);
    expect(found(process(block, gateway('x', 'inclusive'), gateway('y', 'inclusive')))).toEqual([]);
  });

  test('an element that no way leads to, and one that leads nowhere', () => {
    expect(found(process('start>a a>end b>end'))).toEqual(['error unreachable b']);
    expect(found(process('start>x x>a x>b a>end', gateway('x', 'exclusive')))).toEqual(['warning dead-end b']);
    expect(found(process('start>a a>x', gateway('x', 'exclusive')))).toContain('error dead-end x');
  });

  test('a loop without exit is one problem with all its elements', () => {
    const problems = lint(
      process('start>x x>end x>m m>a a>b b>m', gateway('x', 'exclusive'), gateway('m', 'exclusive')),
    ).filter(({ rule }) => rule === 'loop-without-exit');
    expect(problems).toHaveLength(1);
    expect([problems[0]?.element, ...(problems[0]?.related ?? [])].sort()).toEqual(['a', 'b', 'm']);
  });

  test.each([
    ['exclusive', 'parallel', 'error', 'deadlock'],
    ['parallel', 'exclusive', 'error', 'twice'],
    ['inclusive', 'parallel', 'error', 'deadlock'],
    ['inclusive', 'exclusive', 'error', 'twice'],
    ['exclusive', 'inclusive', 'warning', null],
    ['parallel', 'inclusive', 'warning', null],
  ] as const)('an %s split closed by a %s join is an %s (%s)', (split, join, severity, behaviour) => {
    const bpmn = process('start>x x>b x>c b>y c>y y>d d>end', gateway('x', split), gateway('y', join));
    const problems = lint(bpmn);
    expect(problems.filter(({ rule }) => rule === 'gateway-mismatch')).toMatchObject([
      { severity, element: 'y', related: ['x'] },
    ]);
    expect(problems.some(({ rule }) => rule === 'not-sound')).toBe(behaviour !== null);
  });

  test('behaviour that cannot end is told with the steps that lead there', () => {
    const problems = lint(
      process('start>x x>b x>c b>y c>y y>end', gateway('x', 'exclusive'), gateway('y', 'parallel')),
    );
    const unsound = problems.find(({ rule }) => rule === 'not-sound');
    expect(unsound?.sentence.en).toMatch(/^After .*step “Do [bc]” nothing can go on/);
    expect(unsound?.sentence.zh).toContain('流程卡住');
  });

  test('steps without owner: each by name, or the whole process once', () => {
    expect(found(process('start>a a>b b>end', node('b', 'task', { lane: null })))).toEqual(['warning no-lane b']);
    expect(
      found(process('start>a a>b b>end', node('a', 'task', { lane: null }), node('b', 'task', { lane: null }))),
    ).toEqual(['warning no-lane p']);
  });

  test('a step inside a sub-process belongs to the lane of the sub-process', () => {
    const bpmn = process(
      'start>s s>end s1>in in>s2',
      node('s', 'sub-process', { name: 'Check' }),
      node('s1', 'start-event', { parent: 's', lane: null }),
      node('in', 'task', { parent: 's', lane: null }),
      node('s2', 'end-event', { parent: 's', lane: null }),
    );
    expect(found(bpmn)).toEqual([]);
  });

  test('names: none, the same twice, and the same but for case, width and signs', () => {
    expect(found(process('start>a a>end', node('a', 'task', { name: null })))).toEqual(['error unnamed-step a']);
    const named = (first: string, second: string): string[] =>
      found(process('start>a a>b b>end', node('a', 'task', { name: first }), node('b', 'task', { name: second })));
    expect(named('Check', 'Check')).toEqual(['warning same-name b']);
    expect(named('Check invoice', 'check-Invoice')).toEqual(['warning similar-name b']);
    expect(named('审批（一）', '审批(一)')).toEqual(['warning similar-name b']);
    expect(named('Check', 'Pay')).toEqual([]);
  });

  test('a step that uses data and gives none out', () => {
    expect(found(process('start>a a>end', node('a', 'task', { reads: ['Order'] })))).toEqual([
      'warning input-without-output a',
    ]);
    expect(found(process('start>a a>end', node('a', 'task', { reads: ['Order'], writes: ['Invoice'] })))).toEqual([]);
  });

  test('style: gateways that do nothing or mix, flows that split or join by themselves, doubled flows, too many elements', () => {
    expect(found(process('start>x x>a a>end', gateway('x', 'exclusive')))).toEqual(['hint gateway-without-purpose x']);
    expect(
      found(process('start>x x>b x>c b>y c>y y>end', gateway('x', 'exclusive', null), gateway('y', 'exclusive'))),
    ).toEqual(['hint undecided-gateway x']);
    expect(found(process('start>x x>b x>c b>d c>d d>end', gateway('x', 'exclusive')))).toEqual([
      'hint implicit-join d',
    ]);
    const chain = Array.from({ length: 50 }, (_, i) => `s${i}>s${i + 1}`).join(' ');
    expect(found(process(`start>s0 ${chain} s50>end`))).toEqual(['hint too-many-elements p']);
  });

  test('what the checks leave out is named by element', () => {
    const bpmn = {
      ...process('start>a a>end'),
      unsupported: [{ element: 'e1', type: 'bpmn:Group', consequence: 'left out' }],
    };
    expect(found(bpmn)).toEqual(['warning not-understood e1']);
  });
});

describe('lint of other notations', () => {
  test('process trees are sound by construction', () => {
    expect(lintModel({ kind: 'process-tree', tree: treeFromText("->('a', X('b', 'c'))") })).toEqual([]);
  });

  test('a net with two sources is no workflow net, and its deadlock is told', () => {
    const net = {
      name: 'n',
      places: ['p', 'q', 'r'].map((id) => ({ id, name: null })),
      transitions: [{ id: 't', label: 'a', element: null }],
      inputs: [
        { place: 0, transition: 0, weight: 1 },
        { place: 1, transition: 0, weight: 1 },
      ],
      outputs: [{ place: 2, transition: 0, weight: 1 }],
      initial: [{ place: 0, tokens: 1 }],
      finals: [[{ place: 2, tokens: 1 }]],
    };
    expect(lintModel({ kind: 'petri-net', net }).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'error not-sound',
      'warning no-way-in',
    ]);
  });
});
