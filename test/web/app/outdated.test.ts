import { expect, it } from 'vitest';
import { outdated } from '../../../web/src/app/outdated.ts';

it('figures that newer ones could not be had for are told of until they are gone, each by itself', () => {
  let changes = 0;
  const stop = outdated.subscribe(() => changes++);
  const one = { error: new Error('no'), since: 5, retry: () => undefined };
  const first = outdated.add(one);
  const second = outdated.add({ ...one, since: 7 });
  expect(outdated.current().map(({ since }) => since)).toEqual([5, 7]);
  first();
  expect(outdated.current().map(({ since }) => since)).toEqual([7]);
  second();
  expect([outdated.current(), changes]).toEqual([[], 4]);
  stop();
});
