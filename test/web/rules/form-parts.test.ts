import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { type RuleKind, ruleKinds } from '#analysis/rules';
import { allowedRows, allowedTable } from '../../../web/src/rules/editor/allowed-rows.ts';
import {
  conditionRows,
  conditionTests,
  readEvents,
  withRow,
  writeEvents,
} from '../../../web/src/rules/editor/events-parts.ts';
import { listOf, type Parts, partsOf } from '../../../web/src/rules/editor/field-props.ts';
import { withPart } from '../../../web/src/rules/editor/rule-draft.ts';
import { type FieldKind, ruleFields } from '../../../web/src/rules/editor/rule-fields.ts';
import { readRulesView } from '../../../web/src/rules/rules-search.ts';

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
}

const word = fc.stringMatching(/^[A-Za-z一-龥][a-z 一-龥]{0,6}[a-z一-龥]$/);

/** Any value that a schema accepts, as far as schemas of rules go. */
function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(anyOf));
  const { minimum: min = 0, maximum: max = 100 } = shape;
  switch (shape.type) {
    case 'string':
      if (shape.pattern === undefined) return word;
      return shape.pattern.includes('wh') ? fc.constantFrom('3d', '24h', '2wd', '0cd') : fc.constantFrom('a', 'b-2');
    case 'integer':
      return fc.integer({ min, max });
    case 'number':
      return fc.integer({ min: 10 * min, max: 10 * max }).map((n) => n / 10);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(anyOf(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 3 });
    default:
      return anyObject(shape);
  }
}

function anyObject({ properties, required = [], patternProperties = {} }: Shape): fc.Arbitrary<unknown> {
  const [values] = Object.values(patternProperties);
  if (properties === undefined) return values === undefined ? fc.constant({}) : fc.dictionary(word, anyOf(values));
  const parts = Object.entries(properties).filter(([name]) => name !== 'where');
  return fc.record(Object.fromEntries(parts.map(([name, shape]) => [name, anyOf(shape)])), {
    requiredKeys: [...required],
  });
}

const written = (value: unknown): unknown => writeEvents(readEvents(value));
const steps = (value: unknown): unknown =>
  listOf(value).map((one) => withPart(partsOf(one), 'activity', written(partsOf(one).activity)));

/** What the form reads of a part and writes of it when nothing is changed. */
const forms: Partial<Record<FieldKind, (value: unknown) => unknown>> = {
  events: written,
  parties: (value) => listOf(value).map(written),
  steps,
  allowed: (value) => allowedTable(allowedRows(value)),
};

describe('the forms of rules lose nothing', () => {
  const kinds = Object.keys(ruleKinds) as RuleKind[];

  test.each(kinds)('%s: any valid rule is the same after its form read and wrote it', (kind) => {
    const schema: TSchema = ruleKinds[kind];
    const property = fc.property(anyOf(schema as Shape), (rule) => {
      expect(Value.Errors(schema, rule)).toEqual([]);
      const parts = partsOf(rule);
      const after = ruleFields[kind].reduce((now, { name, as }) => {
        const form = forms[as];
        return form === undefined || now[name] === undefined ? now : withPart(now, name, form(now[name]));
      }, parts);
      expect(after).toEqual(parts);
      expect(JSON.stringify(after)).toBe(JSON.stringify(parts));
    });
    fc.assert(property, { numRuns: 150 });
  });

  const condition = fc.tuple(word, fc.subarray([...conditionTests])).map(
    ([attribute, tests]): Parts => ({
      attribute,
      ...Object.fromEntries(tests.map((one, i) => [one, one === 'values' || one === 'not' ? ['x'] : i])),
    }),
  );

  test('every test of every condition is a row; changing one leaves the others as they are', () => {
    const property = fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), fc.nat(), (conditions, pick) => {
      const rows = conditionRows(conditions);
      const row = rows[pick % rows.length];
      if (row === undefined) throw new Error('a condition without a row');
      expect(withRow(conditions, row, row)).toEqual(conditions);
      const changed = conditionRows(withRow(conditions, row, { ...row, value: 77 }));
      expect(changed).toEqual(rows.map((one) => (one === row ? { ...row, value: 77 } : one)));
      const left = conditionRows(withRow(conditions, row, null));
      expect(left.map(({ test: one, value }) => [one, value])).toEqual(
        rows.filter((one) => one !== row).map(({ test: one, value }) => [one, value]),
      );
    });
    fc.assert(property);
  });

  test('a test that a condition has already is not written over by another', () => {
    const both = [{ attribute: 'a', above: 1, below: 9 }];
    const [above] = conditionRows(both);
    if (above === undefined) throw new Error('no row');
    expect(withRow(both, above, { ...above, test: 'below', value: 1 })).toEqual(both);
    expect(withRow(both, above, { ...above, test: 'atLeast' })).toEqual([{ attribute: 'a', below: 9, atLeast: 1 }]);
  });

  test('two rows of one activity are both kept', () => {
    expect(
      allowedTable([
        { activity: 'Pay', value: ['A'] },
        { activity: 'Pay', value: ['B'] },
      ]),
    ).toEqual({
      Pay: ['A'],
      'Pay 2': ['B'],
    });
  });
});

describe('what the page of rules shows lives in the address', () => {
  test('as it was shared; what cannot be meant is left out', () => {
    const view = { show: 'ledger', only: { owner: '张三', month: '2026-01' }, page: 3 } as const;
    expect(readRulesView(JSON.parse(JSON.stringify(view)))).toEqual(view);
    expect(readRulesView({ show: 'editor' })).toEqual({ show: 'editor' });
    for (const nothing of [{}, { show: 'x', page: 1, only: { owner: 7, colour: 'red' } }, null, 'ledger', { only: [] }])
      expect(readRulesView(nothing)).toBeUndefined();
  });
});
