import { expect, test } from 'vitest';
import { type BpmnModel, bpmnToNet, type Model } from '#analysis/model';
import { readModelBytes, writeModel } from '#ingest/models';
import { netLanguage } from '../../support/language.ts';

const flow = (id: string, from: string, to: string): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;

const read = async (text: string): Promise<Model> =>
  (await readModelBytes(new TextEncoder().encode(text), 'model.bpmn')).model;

const processOf = (content: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">${content}</process><error id="one"/><error id="two"/></definitions>`;

const languageOf = (model: Model): string[] => {
  if (model.kind !== 'bpmn') throw new Error('no BPMN');
  return netLanguage(bpmnToNet(model.bpmn).net, 3);
};

const ends = '<startEvent id="s"/><endEvent id="e"/>';
const handler = (start: string): string =>
  `<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" ${start}/><task id="x" name="x"/><endEvent id="he"/>${flow('h1', 'hs', 'x')}${flow('h2', 'x', 'he')}</subProcess>`;
const around = `${ends}<task id="a" name="a"/>${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`;
const once = (loop: string): string =>
  `${ends}<task id="a" name="a">${loop}</task>${flow('f1', 's', 'a')}${flow('f2', 'a', 'e')}`;

const raising = (ref: string, caught: string): string =>
  `<startEvent id="s"/><endEvent id="e"/><endEvent id="e2"/><subProcess id="i" name="i"><startEvent id="is"/><task id="a" name="a"/><exclusiveGateway id="g"/><endEvent id="ok"/><endEvent id="bad"><errorEventDefinition ${ref}/></endEvent>${flow('i1', 'is', 'a')}${flow('i2', 'a', 'g')}${flow('i3', 'g', 'ok')}${flow('i4', 'g', 'bad')}</subProcess><boundaryEvent id="b" attachedToRef="i"><errorEventDefinition ${caught}/></boundaryEvent><task id="x" name="x"/><task id="y" name="y"/>${flow('f1', 's', 'i')}${flow('f2', 'i', 'y')}${flow('f3', 'y', 'e')}${flow('f4', 'b', 'x')}${flow('f5', 'x', 'e2')}`;

test.each([
  ['an error that the border of its sub-process catches', raising('', ''), ['a x', 'a y']],
  ['an error that is not the one it waits for', raising('errorRef="one"', 'errorRef="two"'), ['a x', 'a y', 'x']],
  ['an event sub-process that interrupts', `${around}${handler('')}`, ['a', 'a x', 'x']],
  ['one that does not', `${around}${handler('isInterrupting="false"')}`, ['a', 'a x', 'x a']],
  [
    'an ad-hoc sub-process',
    `${ends}<adHocSubProcess id="i"><task id="a" name="a"/><task id="b" name="b"/></adHocSubProcess>${flow('f1', 's', 'i')}${flow('f2', 'i', 'e')}`,
    ['', 'a', 'a a', 'a a a', 'a a b', 'a b', 'a b a', 'a b b', 'b', 'b a', 'b a a', 'b a b', 'b b', 'b b a', 'b b b'],
  ],
  [
    'a loop with a test first and a maximum',
    once('<standardLoopCharacteristics testBefore="true" loopMaximum="2"/>'),
    ['', 'a', 'a a'],
  ],
  [
    'a number of instances',
    once('<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>'),
    ['a a'],
  ],
  [
    'an expression for their number',
    once(
      '<multiInstanceLoopCharacteristics><loopCardinality>$' +
        '{n}</loopCardinality></multiInstanceLoopCharacteristics>',
    ),
    ['a', 'a a', 'a a a'],
  ],
])('%s means the same after it was written and read again', async (_what, content, language) => {
  const model = await read(processOf(content));
  expect(languageOf(model)).toEqual(language);
  for (const format of ['bpmn', 'json'] as const) {
    const text = await writeModel(model, format);
    const again = (await readModelBytes(new TextEncoder().encode(text), `model.${format}`)).model;
    expect(languageOf(again), format).toEqual(language);
  }
});

test('a sub-process that is drawn with its steps but logged as one event fits as one activity', async () => {
  const inner = `<startEvent id="is"/><task id="b" name="b"/><endEvent id="ie"/>${flow('i1', 'is', 'b')}${flow('i2', 'b', 'ie')}`;
  const text = processOf(
    `${ends}<subProcess id="i" name="Check">${inner}</subProcess>${flow('f1', 's', 'i')}${flow('f2', 'i', 'e')}`,
  );
  const model = await read(text);
  const bpmn: BpmnModel | null = model.kind === 'bpmn' ? model.bpmn : null;
  if (bpmn === null) throw new Error('no BPMN');
  expect(netLanguage(bpmnToNet(bpmn, { activities: ['Check'] }).net, 3)).toEqual(['Check']);
  expect(netLanguage(bpmnToNet(bpmn, { activities: ['Check', 'b'] }).net, 3)).toEqual(['b']);
});
