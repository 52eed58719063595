import { expect, test } from 'vitest';
import { type AttributeFacts, attributeRoles } from '#analysis/mapping';

const text = (name: string, distinct: number, level: 'case' | 'event' = 'case'): AttributeFacts => ({
  name,
  level,
  kind: 'text',
  distinct,
});
const number = (name: string, level: 'case' | 'event' = 'case'): AttributeFacts => ({
  name,
  level,
  kind: 'number',
  distinct: null,
});

test('a unit is a text of cases with few values, one named like a unit first', () => {
  const roles = attributeRoles([text('Order', 5000), text('Channel', 3), text('工厂', 12), text('Plant', 4, 'event')]);
  expect(roles).toMatchObject({ unit: '工厂', units: ['Order', 'Channel', '工厂'] });
  expect(attributeRoles([text('Order', 5000), text('Channel', 3)]).unit).toBe('Channel');
  expect(attributeRoles([text('Order', 5000), text('Client', 1)])).toMatchObject({ unit: null, units: ['Order'] });
});

test('an amount is a number named like money, of cases before events; another number is none', () => {
  expect(attributeRoles([number('age'), number('Amount', 'event')])).toMatchObject({
    amount: 'Amount',
    amounts: ['age', 'Amount'],
  });
  expect(attributeRoles([number('金额', 'event'), number('总额')]).amount).toBe('总额');
  expect(attributeRoles([number('age'), text('Amount', 9)]).amount).toBeNull();
});

test('a currency is an attribute that is called so', () => {
  expect(attributeRoles([text('Currency', 1), text('currency of mood', 2)]).currency).toBe('Currency');
  expect(attributeRoles([number('币种')]).currency).toBeNull();
});
