import { describe, expect, test } from 'vitest';
import type { EventLog } from '#analysis/log';
import { type BpmnModel, bpmnToNet, checkSoundness, type Model, treeFromText, treeToBpmn } from '#analysis/model';
import { repairAnalysis } from '../../../analysis/repair/analyses.ts';
import { allowEitherOrder, allowRepeat, insertOptional, makeOptional } from '../../../analysis/repair/edit-bpmn.ts';
import { logOfTraces } from '../../support/arbitraries.ts';
import { netLanguage } from '../../support/language.ts';
import { contextOf } from '../../support/run-analysis.ts';

const bpmn = treeToBpmn(treeFromText("->('a', 'b', 'c')"));
const idOf = (name: string): string => bpmn.nodes.find((node) => node.name === name)?.id ?? '';
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
    expect(language(allowEitherOrder(bpmn, idOf('b'), idOf('c')))).toEqual(['a b c', 'a c b']);
    expect(language(bpmn)).toEqual(['a b c']);
  });

  test('steps that are not neighbours do not change places, steps that are not there do not change', () => {
    expect(allowEitherOrder(bpmn, idOf('a'), idOf('c'))).toBeNull();
    expect(makeOptional(bpmn, 'nothing')).toBeNull();
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
