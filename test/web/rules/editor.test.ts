import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { type RuleKind, ruleKinds } from '#analysis/rules';
import {
  changed,
  freeId,
  isSetDraft,
  redone,
  type SetDraft,
  startDrafts,
  undone,
  withPart,
  withRule,
} from '../../../web/src/rules/editor/rule-draft.ts';
import { kindGroups, ruleFields } from '../../../web/src/rules/editor/rule-fields.ts';
import { diffSets } from '../../../web/src/rules/editor/set-diff.ts';
import { templateOf } from '../../../web/src/rules/editor/templates.ts';

const kinds = Object.keys(ruleKinds) as RuleKind[];
const WORDS = {
  activities: ['Register', 'Check', 'Pay'],
  hasResources: true,
  attributes: ['batch', 'amount'],
  numbers: ['amount'],
};

describe('the editor of rules', () => {
  test('has a form and a place in the gallery for every kind', () => {
    expect(kindGroups.flatMap((group) => group.kinds as readonly string[]).sort()).toEqual([...kinds].sort());
    for (const kind of kinds) {
      const known = Object.keys(ruleKinds[kind].properties);
      const asked = ruleFields[kind].map(({ name }) => name);
      expect(known, kind).toEqual(expect.arrayContaining(asked));
      const common = [
        'id',
        'kind',
        'name',
        'severity',
        'owner',
        'clauses',
        'where',
        'objects',
        'amount',
        'rasci',
        'may',
        'lanes',
      ];
      expect([...asked, ...common], kind).toEqual(expect.arrayContaining(known));
    }
  });

  test.each(kinds)('starts %s from a template that the schema accepts, in the words of the log or of none', (kind) => {
    for (const words of [WORDS, { activities: [], hasResources: false, attributes: [], numbers: [] }])
      expect(Value.Errors(ruleKinds[kind], templateOf(kind, 'x', words))).toEqual([]);
  });

  test('undoes and redoes, what is typed into one field at once', () => {
    const set = (name: string): SetDraft => ({ rules: [{ id: name, kind: 'absence' }] });
    const typed = ['b', 'bc', 'bcd'].reduce((drafts, name) => changed(drafts, set(name), 'id'), startDrafts(set('a')));
    const other = changed(typed, set('z'), 'owner');
    expect(undone(other).now).toEqual(set('bcd'));
    expect(undone(undone(other)).now).toEqual(set('a'));
    expect(undone(undone(undone(other))).now).toEqual(set('a'));
    expect(redone(undone(undone(other))).now).toEqual(set('bcd'));
    expect(redone(other).now).toEqual(set('z'));
    expect(changed(undone(other), set('q'), null).future).toEqual([]);
    expect(changed(other, set('z'), null)).toBe(other);
  });

  test('takes parts out, gives free ids and knows what it can show', () => {
    const rule = { id: 'a', kind: 'order', first: 'x' } as const;
    expect(withPart(rule, 'first', undefined)).toEqual({ id: 'a', kind: 'order' });
    expect(Object.keys(withPart(rule, 'kind', 'absence'))).toEqual(['id', 'kind', 'first']);
    const set: SetDraft = { rules: [rule, { ...rule, id: 'a-2' }] };
    expect([freeId(set, 'a'), freeId(set, 'b')]).toEqual(['a-3', 'b']);
    expect(withRule(set, 1, rule).rules).toEqual([rule, rule]);
    expect([
      isSetDraft(set),
      isSetDraft({ rules: [{ id: 1 }] }),
      isSetDraft({ rules: [{ id: 'x', kind: 'odd' }] }),
      isSetDraft(null),
    ]).toEqual([true, false, false, false]);
  });

  test('tells two versions apart part by part', () => {
    const before = { currency: 'CNY', rules: [{ id: 'a', severity: 'low' }, { id: 'gone' }] };
    const after = {
      currency: 'EUR',
      rules: [
        { id: 'a', severity: 'high' },
        { id: 'new', owner: 'x' },
      ],
    };
    expect(diffSets(before, after)).toEqual([
      { id: '', change: 'changed', parts: [{ name: 'currency', before: '"CNY"', after: '"EUR"' }] },
      { id: 'a', change: 'changed', parts: [{ name: 'severity', before: '"low"', after: '"high"' }] },
      { id: 'gone', change: 'removed', parts: [{ name: 'id', before: '"gone"', after: null }] },
      {
        id: 'new',
        change: 'added',
        parts: [
          { name: 'id', before: null, after: '"new"' },
          { name: 'owner', before: null, after: '"x"' },
        ],
      },
    ]);
    expect(diffSets(after, after)).toEqual([]);
  });
});
