import { expect, test } from 'vitest';
import { arrowKeys, placeAfter } from '../../../web/src/app/arrow-keys.ts';

test('arrow keys lead to the neighbour, Home and End to both ends, and nothing leads beyond them', () => {
  expect(
    ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'Home', 'End'].map((key) => placeAfter(key, 1, 4)),
  ).toEqual([2, 2, 0, 0, 0, 3]);
  expect([placeAfter('ArrowDown', 3, 4), placeAfter('ArrowUp', 0, 4), placeAfter('Enter', 1, 4)]).toEqual([-1, -1, -1]);
});

test('the focus moves between the entries of a list, from nothing else in it, and no more after the list is gone', () => {
  document.body.innerHTML = '<ul><li><button>a</button></li><li><button>b</button> <a href="#x">x</a></li></ul>';
  const list = document.querySelector('ul');
  const leave = arrowKeys('button')(list);
  const [a, b] = [...document.querySelectorAll('button')];
  const press = (at: Element | null | undefined, key: string, more = {}) =>
    at?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  a?.focus();
  press(a, 'ArrowDown');
  expect(document.activeElement).toBe(b);
  press(b, 'ArrowUp', { ctrlKey: true });
  press(document.querySelector('a'), 'ArrowUp');
  expect(document.activeElement).toBe(b);
  press(b, 'Home');
  expect(document.activeElement).toBe(a);
  leave?.();
  press(a, 'ArrowDown');
  expect(document.activeElement).toBe(a);
});
