import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import type { EventLog } from '#analysis/log';
import { type BpmnModel, bpmnToNet, checkSoundness, type Model, treeFromText, treeToBpmn } from '#analysis/model';
import { repairAnalysis } from '../../../analysis/repair/analyses.ts';
import { type Change, changeId, changeOf, drawChanges, drawnOneByOne } from '../../../analysis/repair/change.ts';
import { allowEitherOrder, allowRepeat, insertOptional, makeOptional } from '../../../analysis/repair/edit-bpmn.ts';
import { fragmentsBeside } from '../../../analysis/repair/fragment.ts';
import { logOfTraces } from '../../support/arbitraries.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { netLanguage } from '../../support/language.ts';
import { contextOf } from '../../support/run-analysis.ts';

const bpmn = treeToBpmn(treeFromText("->('a', 'b', 'c')"));
const idOf = (name: string): string => bpmn.nodes.find((node) => node.name === name)?.id ?? '';
const alone = (name: string) => ({ entry: idOf(name), exit: idOf(name) });
const language = (changed: BpmnModel | null, length = 4): string[] => {
  if (changed === null) throw new Error('not changed');
  const { net } = bpmnToNet(changed);
  expect(checkSoundness(net).sound).toBe(true);
  return netLanguage(net, length);
};

describe('changes of a BPMN process', () => {
  test('each changes the language as it says, and nothing else', () => {
    expect(language(makeOptional(bpmn, idOf('b')))).toEqual(['a b c', 'a c']);
    expect(language(allowRepeat(bpmn, idOf('b')))).toEqual(['a b b c', 'a b c']);
    expect(language(insertOptional(bpmn, 'x', idOf('b')))).toEqual(['a b c', 'a b x c']);
    expect(language(insertOptional(bpmn, 'x', null))).toEqual(['a b c', 'x a b c']);
    expect(language(allowEitherOrder(bpmn, idOf('c'), alone('b')))).toEqual(['a b c', 'a c b']);
    expect(language(bpmn)).toEqual(['a b c']);
  });

  test('steps that are not neighbours do not change places, steps that are not there do not change', () => {
    expect(allowEitherOrder(bpmn, idOf('a'), alone('c'))).toBeNull();
    expect(makeOptional(bpmn, 'nothing')).toBeNull();
  });
});

describe('changes of blocks', () => {
  const blocks = treeToBpmn(treeFromText("->('a', X('b', 'c'), +('d', 'e'), 'f')"));
  const at = (name: string): string => blocks.nodes.find((node) => node.name === name)?.id ?? '';
  const gateway = (kind: string, side: 'from' | 'to', step: string): string => {
    const flow = blocks.flows.find(({ source, target }) => (side === 'to' ? target : source) === at(step));
    const id = side === 'to' ? flow?.source : flow?.target;
    expect(blocks.nodes.find((node) => node.id === id)?.kind).toBe(kind);
    return id ?? '';
  };

  test('a block is left out as a whole', () => {
    const [split, join] = [gateway('parallel-gateway', 'to', 'd'), gateway('parallel-gateway', 'from', 'd')];
    const words = language(makeOptional(blocks, split, join), 5);
    expect(words).toEqual(['a b d e f', 'a b e d f', 'a b f', 'a c d e f', 'a c e d f', 'a c f']);
    expect(makeOptional(blocks, split, at('d'))).toBeNull();
  });

  test('a step changes places with a block before or behind it', () => {
    const [split, join] = [gateway('exclusive-gateway', 'to', 'b'), gateway('exclusive-gateway', 'from', 'b')];
    const words = language(allowEitherOrder(blocks, at('a'), { entry: split, exit: join }), 5);
    expect(words).toContain('b a d e f');
    expect(words).toHaveLength(8);
    expect(allowEitherOrder(blocks, at('f'), { entry: split, exit: join })).toBeNull();
    expect(allowEitherOrder(blocks, at('a'), { entry: split, exit: at('c') })).toBeNull();
  });

  test('what is directly before or behind a step, and what reaches as far as the step was away', () => {
    const [xor, joined] = [gateway('exclusive-gateway', 'to', 'b'), gateway('exclusive-gateway', 'from', 'b')];
    const [and, end] = [gateway('parallel-gateway', 'to', 'd'), gateway('parallel-gateway', 'from', 'd')];
    expect(fragmentsBeside(blocks, at('f'), 'before', at('a'))).toEqual([
      { entry: and, exit: end },
      { entry: xor, exit: end },
    ]);
    expect(fragmentsBeside(blocks, at('a'), 'behind', null)).toEqual([{ entry: xor, exit: joined }]);
    expect(fragmentsBeside(blocks, at('d'), 'before', null)).toEqual([]);
  });

  test('steps that the same cases leave out are left out together; one that came early passes the block before it', () => {
    const log = logOfTraces('abdef', 'acf', 'abf', 'abf', 'abedf', 'afbde');
    const { suggestions, plan } = repairAnalysis.run(
      { ...contextOf(log), model: { kind: 'bpmn', bpmn: blocks } },
      { candidates: 8, steps: 2 },
    );
    expect(plan.map(({ casesGained }) => casesGained)).toEqual([3, 4]);
    expect(suggestions[0]).toMatchObject({ kind: 'make-optional', casesGained: 3, gone: [{}, {}, {}, {}] });
    expect(suggestions[0]?.sentence.en).toBe('Let “d”, “e” be left out together.');
    expect(plan[1]?.kind).toBe('allow-either-order');
  });
});

describe('several changes at once', () => {
  test('do not depend on the order of their ids; what cannot be drawn together is refused', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(idOf);
    const ids = [
      `allow-repeat|${b}|${b}`,
      `insert-optional|x|${b}`,
      `make-optional|${b}`,
      `allow-either-order|${c}|${b}|${b}`,
    ];
    const forth = drawChanges(bpmn, ids);
    expect(forth.refused).toEqual([]);
    expect(drawChanges(bpmn, ids.toReversed())).toEqual(forth);
    expect(drawnOneByOne(bpmn, forth.applied).at(-1)).toEqual(forth.bpmn);
    expect(language(forth.bpmn, 4)).toEqual(
      expect.arrayContaining(['a b c', 'a c', 'a c b', 'a b b c', 'a b x c', 'a c b x']),
    );
    const clash = drawChanges(bpmn, [`allow-either-order|${c}|${b}|${b}`, `allow-either-order|${b}|${a}|${a}`]);
    expect([clash.applied.length, clash.refused.length]).toEqual([1, 1]);
  });

  test('an id says the whole change, whatever is in the names; other texts are refused', () => {
    const changes: Change[] = [
      { kind: 'make-optional', element: 'T|1', to: 'T|1' },
      { kind: 'make-optional', element: 'T1', to: 'T2' },
      { kind: 'allow-repeat', element: 'a\\b', after: 'c' },
      { kind: 'insert-optional', activity: '付款 | 审批', after: null },
      { kind: 'insert-optional', activity: 'x', after: 'T1' },
      { kind: 'allow-either-order', element: 'a', from: 'b', to: 'c' },
    ];
    for (const change of changes) expect(changeOf(changeId(change)), changeId(change)).toEqual(change);
    for (const id of ['', 'make-optional', 'burn|down', 'make-optional|'])
      expect(() => changeOf(id)).toThrow(AnalysisError);
  });

  test('accepted deviations need no change; the rates are told with them', () => {
    const log = logOfTraces('abc', 'ac', 'abbc');
    const { before, suggestions } = repairAnalysis.run(
      { ...contextOf(log), model: { kind: 'bpmn', bpmn } },
      { candidates: 8, steps: 0, accepted: ['missing-step|b|a'] },
    );
    expect(before).toMatchObject({ caseConformance: 1 / 3, acceptedCaseConformance: 2 / 3, cost: 2 });
    expect(suggestions.map(({ deviation }) => deviation)).toEqual(['repeated|b|b']);
  });
});

describe('suggested changes', () => {
  const suggest = (log: EventLog, model: Model, params: { candidates?: number; steps?: number } = {}) =>
    repairAnalysis.run({ ...contextOf(log), model }, { candidates: 8, steps: 3, ...params });
  const model: Model = { kind: 'process-tree', tree: treeFromText("->('a', 'b', 'c')") };

  test('the change that makes most cases conform comes first; the plan goes on from it', () => {
    const log = logOfTraces('abc', 'abc', 'ac', 'ac', 'ac', 'abxc', 'abxc', 'acb');
    const { before, model: repaired, plan, suggestions } = suggest(log, model);
    expect(before).toMatchObject({ caseConformance: 2 / 8, precision: 1 });
    // The step that came too early is the one that the alignment leaves out of its place.
    expect(suggestions.map(({ kind, caseConformance }) => [kind, caseConformance])).toEqual([
      ['make-optional', 5 / 8],
      ['insert-optional', 4 / 8],
      ['allow-either-order', 3 / 8],
    ]);
    expect(plan.map(({ kind, caseConformance }) => [kind, caseConformance])).toEqual([
      ['make-optional', 5 / 8],
      ['insert-optional', 7 / 8],
      expect.anything(),
    ]);
    expect(plan.at(-1)?.caseConformance).toBe(1);
    if (repaired.kind !== 'bpmn') throw new Error(repaired.kind);
    expect(netLanguage(bpmnToNet(repaired.bpmn).net, 4)).toEqual(expect.arrayContaining(['a b c', 'a c', 'a b x c']));
    expect(suggestions[0]?.sentence).toEqual({ en: 'Let “b” be left out.', zh: '允许跳过“b”。' });
  });

  test('sentences name activities as the design does in each language', () => {
    const named = {
      ...bpmn,
      nodes: bpmn.nodes.map((node) => (node.name === 'b' ? { ...node, names: { en: 'Approve', zh: '审批' } } : node)),
    };
    const { suggestions } = suggest(logOfTraces('abc', 'ac', 'ac'), { kind: 'bpmn', bpmn: named });
    expect(suggestions[0]?.sentence).toEqual({ en: 'Let “Approve” be left out.', zh: '允许跳过“审批”。' });
  });

  test('a log that conforms needs none', () => {
    expect(suggest(logOfTraces('abc'), model)).toMatchObject({
      suggestions: [],
      plan: [],
      before: { caseConformance: 1 },
    });
  });

  test('as many steps as asked for', () => {
    expect(suggest(logOfTraces('ac', 'abxc', 'abbc'), model, { steps: 1 }).plan).toHaveLength(1);
  });
});

describe('the plan of changes', () => {
  test('takes the best of all changes in every round, though not all of them are aligned', () => {
    const model: Model = { kind: 'bpmn', bpmn: treeToBpmn(treeFromText("->('a', 'b', +('c', 'd'), 'e')")) };
    let rounds = 0;
    fc.assert(
      fc.property(arbitraryTraces('abcdex', 6, 12), (traces) => {
        const log = logOfTraces(...traces);
        const { plan } = repairAnalysis.run({ ...contextOf(log), model }, { candidates: 4, steps: 3 });
        let design: Model = model;
        for (const { id } of plan) {
          const { suggestions } = repairAnalysis.run({ ...contextOf(log), model: design }, { candidates: 4, steps: 0 });
          expect(suggestions[0]?.id).toBe(id);
          design = repairAnalysis.run(
            { ...contextOf(log), model: design },
            { candidates: 4, steps: 0, apply: [id] },
          ).model;
          rounds++;
        }
      }),
      { numRuns: 12 },
    );
    expect(rounds).toBeGreaterThan(15);
  });
});
