import { expect, test } from 'vitest';
import { type Deviation, type DeviationKind, marksOf } from '../../../../web/src/conformance/diagram/diagram-marks.ts';
import { localiseBpmn } from '../../../../web/src/conformance/diagram/localise-bpmn.ts';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:w="urn:w"><process id="p">
  <startEvent id="begin" name="Begin"/><userTask id="order" name="Order" w:nameEn="Order" w:nameZh="下单"/><task id="pay" name="Pay"/>
  <exclusiveGateway id="gate" name="Order"/></process></definitions>`;

const deviation = (
  kind: DeviationKind,
  activity: string,
  after: string | null,
  element: string | null = null,
): Deviation => ({
  id: `${kind}|${activity}`,
  kind,
  activity,
  element,
  after,
  sentence: { en: '', zh: '' },
  cases: 1,
  share: 0.1,
  deltaMedianDuration: null,
  firstSeen: null,
  lastSeen: null,
  variants: [],
});

test('a diagram shows the names of the wanted language and leaves the others alone', () => {
  const local = localiseBpmn(xml, 'zh');
  expect(local.xml).toContain('name="下单"');
  expect(local.xml).toContain('name="Pay"');
  expect(local.elementOf.get('Order')).toBe('order');
  expect(local.elementOf.get('下单')).toBe('order');
  expect(local.start).toBe('begin');
});

test('a step that is left out is marked at its own place, an extra one where it was done', () => {
  const local = localiseBpmn(xml, 'en');
  const marks = marksOf(
    [
      deviation('missing-step', 'Order', null, 'order'),
      deviation('extra-step', 'Change price', 'Order'),
      deviation('extra-step', 'Call', null),
      deviation('repeated', 'Pay', 'Pay'),
    ],
    local,
  );
  expect(marks.map((mark) => [mark.symbol, mark.element])).toEqual([
    ['−', 'order'],
    ['+', 'order'],
    ['+', 'begin'],
    ['↻', 'pay'],
  ]);
});

test('a deviation without a place on the diagram gets none', () => {
  expect(marksOf([deviation('extra-step', 'Call', 'Elsewhere')], localiseBpmn(xml, 'en'))).toEqual([]);
});
