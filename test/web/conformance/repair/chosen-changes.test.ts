import { expect, test } from 'vitest';
import { allChanges, inOrder, isSameChoice } from '../../../../web/src/conformance/repair/chosen-changes.ts';
import type { Repair, Suggestion } from '../../../../web/src/conformance/repair/repair-query.ts';

const change = (id: string) => ({ id }) as Suggestion;
const result = { suggestions: [change('a'), change('b')], plan: [change('b'), change('later')] } as Repair['result'];

test('changes of the proposal that were not tried alone can be chosen too, behind the others', () => {
  expect(allChanges(result).map(({ id }) => id)).toEqual(['a', 'b', 'later']);
});

test('a choice is asked for in the order of the list, whatever was ticked first', () => {
  expect(inOrder(new Set(['later', 'a', 'gone']), allChanges(result))).toEqual(['a', 'later']);
  expect(isSameChoice(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(isSameChoice(['a'], ['a', 'b'])).toBe(false);
});
