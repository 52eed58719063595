import { expect, test } from 'vitest';
import { type Deviation, marksOf } from '../../../../web/src/conformance/diagram/diagram-marks.ts';
import { localiseBpmn } from '../../../../web/src/conformance/diagram/localise-bpmn.ts';
import { spotAlong } from '../../../../web/src/conformance/diagram/spot-along.ts';

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:w="urn:w"><process id="p">
  <startEvent id="begin" name="Begin"/><userTask id="order" name="Order" w:nameEn="Order" w:nameZh="下单"/><task id="pay" name="Pay"/>
  <exclusiveGateway id="gate" name="Order"/></process></definitions>`;

const deviation = (
  kind: Deviation['kind'],
  activity: string,
  after: string | null,
  element: string | null = null,
): Deviation => ({
  id: `${kind}|${activity}`,
  kind,
  activity,
  element,
  after,
  afterElement: null,
  beforeElement: null,
  sentence: { en: '', zh: '' },
  cases: 1,
  share: 0.1,
  deltaMedianDuration: null,

  deltaMedianCost: null,
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

test('an extra step is drawn on the line that leads from the step before it to the one after it', () => {
  const local = localiseBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/><task id="a" name="A"/>
    <exclusiveGateway id="x"/><task id="b" name="B"/><task id="c" name="B"/><sequenceFlow id="sa" sourceRef="s" targetRef="a"/>
    <sequenceFlow id="ax" sourceRef="a" targetRef="x"/><sequenceFlow id="ac" sourceRef="a" targetRef="c"/>
    <sequenceFlow id="xb" sourceRef="x" targetRef="b"/><sequenceFlow id="xa" sourceRef="x" targetRef="a"/></process></definitions>`,
    'en',
  );
  const extra = deviation('extra-step', 'Call', 'A');
  const flowOf = (afterElement: string | null, beforeElement: string | null) =>
    marksOf([{ ...extra, afterElement, beforeElement }], local).map(({ element, flow }) => [element, flow]);
  expect(flowOf('a', 'b')).toEqual([['a', 'ax']]);
  expect(flowOf('a', 'c')).toEqual([['a', 'ac']]);
  expect(flowOf('a', null)).toEqual([['a', null]]);
  expect(flowOf('x', 'c')).toEqual([['x', 'xa']]);
  expect(flowOf('b', 'a')).toEqual([['b', null]]);
  expect(marksOf([{ ...extra, after: null, beforeElement: 'b' }], local)).toMatchObject([{ element: 's', flow: 'sa' }]);
});

test('a label stands in the middle of the longest piece of a line that has room for it', () => {
  const at = (...points: readonly (readonly [number, number])[]) => spotAlong(points.map(([x, y]) => ({ x, y })));
  expect(at([100, 50], [150, 50])).toBeNull();
  expect(at([100, 50], [300, 50])).toEqual({ left: 100, top: 0 });
  expect(at([100, 90], [150, 90], [150, 10])).toEqual({ left: 50, top: 40 });
});
