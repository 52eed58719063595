import { describe, expect, it } from 'vitest';
import { type Model, treeFromText } from '#analysis/model';
import type { ServerError } from '../../../../server/error.ts';
import { requireMapping, suggestMapping } from '../../../../server/jobs/designs/conformance-mapping.ts';

const model: Model = {
  kind: 'process-tree',
  tree: treeFromText("->('Create order', 'Approve order', 'Ship', '审批 付款')"),
};
const counted = (...names: string[]) => names.map((name, i) => ({ name, events: 10 - i, cases: 5 }));
const NOTHING = { mapping: {}, silent: [] };

const suggested = (activity: string) =>
  suggestMapping(model, counted(activity), NOTHING).activities[0]?.suggestions.map(({ step, reason, confidence }) => [
    step,
    reason,
    confidence,
  ]);

describe('suggestions for activities that are no step', () => {
  it('take the same text after width, case and spaces first', () => {
    expect(suggested('ＣＲＥＡＴＥ　order')?.[0]).toEqual(['Create order', 'same-text', 1]);
    expect(suggested('审批付款')?.[0]).toEqual(['审批 付款', 'same-text', 1]);
  });

  it('then a text of which at most a quarter differs, then one that holds the other', () => {
    // Two of twelve letters differ.
    expect(suggested('Crate orders')?.[0]).toEqual(['Create order', 'similar', 0.833]);
    // 4 of 11 letters.
    expect(suggested('Ship parcel')).toEqual([['Ship', 'contains', 0.682]]);
    expect(suggested('Pay')).toEqual([]);
  });

  it('are not made for activities that are a step; steps without an activity are told', () => {
    const { activities, steps } = suggestMapping(model, counted('Ship', 'Freigabe', 'Other'), {
      mapping: { Freigabe: 'Approve order' },
      silent: ['Create order'],
    });
    expect(activities.map(({ step, how, suggestions }) => [step, how, suggestions.length])).toEqual([
      ['Ship', 'name', 0],
      ['Approve order', 'mapping', 0],
      [null, null, 0],
    ]);
    expect(steps).toEqual([
      { step: 'Approve order', seen: true, silent: false },
      { step: 'Create order', seen: false, silent: true },
      { step: 'Ship', seen: true, silent: false },
      { step: '审批 付款', seen: false, silent: false },
    ]);
  });
});

describe('a mapping that would not do what it says', () => {
  const refusal = (mapping: Record<string, string>, silent: string[] = []): string => {
    try {
      requireMapping(model, counted('Ship', 'Freigabe'), { mapping, silent });
    } catch (error) {
      const { code, message } = error as ServerError;
      return `${code}: ${message}`;
    }
    return 'taken';
  };

  it('is refused with the name and what there is', () => {
    expect(refusal({ Freigabe: 'Approve order' }, ['Create order'])).toBe('taken');
    expect(refusal({ Gone: 'Ship' })).toMatch(/^invalid-mapping: the log has no activity "Gone"/);
    expect(refusal({ Freigabe: 'Approve' })).toContain(
      'has no step "Approve" for "Freigabe"; it has "Approve order", ',
    );
    expect(refusal({ Ship: 'Create order' })).toContain('"Ship" is the step "Ship" by its own name');
    expect(refusal({}, ['Pack'])).toContain('has no step "Pack" to be silent');
  });
});
