import { expect, test } from 'vitest';
import { palettes } from '../../../../web/src/app/palette.ts';
import { badgesOf, looksOf } from '../../../../web/src/conformance/diagram/deviation-layer.ts';
import type { Deviation, Mark } from '../../../../web/src/conformance/diagram/diagram-marks.ts';
import { fillsOf, rangeOf } from '../../../../web/src/conformance/diagram/overlay.ts';
import { stepRows } from '../../../../web/src/conformance/diagram/step-rows.ts';

const { light } = palettes;
const deviation = (id: string, kind: Deviation['kind'], cases: number, delta: number | null): Deviation => ({
  ...{ id, kind, cases, activity: id, element: null, after: null, afterElement: null, beforeElement: null },
  sentence: { en: id, zh: id },
  share: cases / 100,
  deltaMedianDuration: delta,
  deltaMedianCost: null,
});
const mark = (one: Deviation, element: string): Mark => ({ deviation: one, element, symbol: '*', flow: null });
const skip = deviation('skip', 'missing-step', 40, -60);
const swap = deviation('swap', 'wrong-order', 10, 120);
const extra = deviation('extra', 'extra-step', 90, 900);
const marks = [mark(skip, 'a'), mark(swap, 'b'), mark(extra, 'a')];

test('a step is coloured by its own deviations; what is done beside it is no colour of its own', () => {
  const fills = fillsOf(marks, 'cases', light);
  expect([...fills.keys()]).toEqual(['a', 'b']);
  expect(fillsOf([mark(extra, 'a')], 'cases', light).size).toBe(0);
  expect(fills.get('a')).not.toBe(fills.get('b'));
});

test('faster and slower cases have colours of their own, and the ends of the scale are told', () => {
  expect(rangeOf(marks, 'duration')).toEqual({ lowest: -60, highest: 900 });
  const fills = fillsOf([mark(skip, 'a'), mark(deviation('late', 'wrong-order', 1, 60), 'b')], 'duration', light);
  expect(fills.get('a')).not.toBe(fills.get('b'));
  expect(fillsOf([mark(deviation('few', 'repeated', 2, null), 'c')], 'duration', light).get('c')).toBe(light.surface);
});

test('missing steps are dashed, the chosen one is bold, extra ones leave the step before them as it is', () => {
  const looks = looksOf(marks, 'swap', new Map(), light);
  expect(looks.get('a')).toContain('dasharray');
  expect(looks.get('b')).toContain('stroke-width: 4px');
  expect(looksOf([mark(extra, 'a')], null, new Map(), light).size).toBe(0);
});

test('badges stand above a step, labels of extra steps behind it, and each chooses its deviation', () => {
  const chosen: string[] = [];
  const shown = badgesOf(
    marks,
    null,
    ({ deviation: { id } }) => ({ text: id, title: id }),
    (id) => chosen.push(id),
  );
  expect(shown.map(({ element, place }) => `${element} ${place}`)).toEqual(['a above', 'a behind', 'b above']);
  for (const { html } of shown) html.querySelector('button')?.click();
  expect(chosen).toEqual(['skip', 'extra', 'swap']);
});

test('the table has every step once in the order of the file, and what has no place on the diagram at its end', () => {
  const local = {
    ...{
      xml: '',
      name: null,
      start: null,
      flows: new Set<string>(),
      leaving: new Map(),
      arriving: new Map(),
      end: null,
    },
    elementOf: new Map([['Register', 'a']]),
    steps: [
      { id: 'a', name: 'Register' },
      { id: 'b', name: 'Pay' },
    ],
  };
  const at = { ...skip, element: 'a' };
  const lost = { ...extra, after: 'Elsewhere' };
  const rows = stepRows(local, [lost, at]);
  expect(rows.map(({ step, marks: at }) => [step.name, at.map(({ deviation: { id } }) => id)])).toEqual([
    ['Register', ['skip']],
    ['Pay', []],
    ['Elsewhere', ['extra']],
  ]);
});
