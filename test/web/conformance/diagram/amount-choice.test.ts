import { expect, test } from 'vitest';
import { amountChoice } from '../../../../web/src/conformance/diagram/amount-choice.ts';

const number = (name: string, level: 'case' | 'event' = 'event') => {
  return { name, level, kind: 'number', distinct: null } as const;
};

test('numbers named like money are offered as amounts, numbers of documents only where more is asked for or one was chosen', () => {
  const attributes = [number('Document'), number('Order value', 'case'), number('金额'), number('Line')];
  expect(amountChoice(attributes, undefined)).toEqual({
    meant: ['Order value', '金额'],
    others: ['Document', 'Line'],
  });
  expect(amountChoice(attributes, 'Line')).toEqual({ meant: ['Order value', '金额', 'Line'], others: ['Document'] });
  expect(amountChoice([], 'gone')).toEqual({ meant: [], others: [] });
});
