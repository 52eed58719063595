import { expect, test } from 'vitest';
import { moveByKey } from '../../../web/src/models/canvas-handle.ts';

const told = (key: string): string[] => {
  const calls: string[] = [];
  const means = moveByKey(
    {
      fit: () => void calls.push('fit'),
      zoomBy: (factor) => void calls.push(factor > 1 ? 'in' : 'out'),
      panBy: (dx, dy) => void calls.push(`${Math.sign(dx)},${Math.sign(dy)}`),
    },
    key,
  );
  return means ? calls : ['nothing', ...calls];
};

test('every way of moving about has a key', () => {
  const keys = ['+', '=', '-', '0', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'a', 'Tab'];
  expect(keys.flatMap(told)).toEqual(['in', 'in', 'out', 'fit', '1,0', '-1,0', '0,1', '0,-1', 'nothing', 'nothing']);
});
