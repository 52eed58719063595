import { describe, expect, test } from 'vitest';
import { type LintProblem, lintModel } from '#analysis/lint';
import { readModelBytes } from '#ingest/models';

const flow = (source: string, target: string): string =>
  `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
const ends = '<startEvent id="s"/><endEvent id="e"/>';
const inside = (id: string, end = ''): string =>
  `<startEvent id="${id}s"/><task id="${id}a" name="Do ${id}"/><endEvent id="${id}e">${end}</endEvent>${flow(`${id}s`, `${id}a`)}${flow(`${id}a`, `${id}e`)}`;

/** What the lint finds but that nobody owns the steps. */
const problemsOf = async (content: string): Promise<LintProblem[]> => {
  const text = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><error id="e1"/><process id="p">${content}</process></definitions>`;
  const { model } = await readModelBytes(new TextEncoder().encode(text), 'model');
  return lintModel(model).filter(({ rule }) => rule !== 'no-lane');
};

const found = async (content: string): Promise<string[]> =>
  (await problemsOf(content)).map(({ rule, severity, element }) => `${severity} ${rule} ${element}`);

describe('lint of sub-processes that are no plain ones', () => {
  const plain = `${ends}<task id="a" name="A"/>${flow('s', 'a')}${flow('a', 'e')}`;

  test('an event sub-process needs no way in and none out, nor a name; its content is judged', async () => {
    const late = (content: string, name = ''): string =>
      `${plain}<subProcess id="x"${name} triggeredByEvent="true">${content}</subProcess>`;
    expect(await found(late(inside('x')))).toEqual([]);
    expect(await found(late(`${inside('x')}<exclusiveGateway id="g"/>`))).toEqual([
      'error unreachable g',
      'error dead-end g',
    ]);
    expect(await found(`${plain}<subProcess id="x"/>`)).toContain('error unnamed-step x');
  });

  test('a flow to an event sub-process is told at it', async () => {
    const drawn = `${ends}<task id="a" name="A"/>${flow('s', 'a')}<subProcess id="x" name="Late" triggeredByEvent="true">${inside('x')}</subProcess>${flow('a', 'x')}${flow('x', 'e')}`;
    expect(await found(drawn)).toContain('error event-misused x');
  });

  test('the steps of an ad-hoc sub-process may stand alone; what is drawn inside one of them is judged', async () => {
    const adHoc = (content: string): string =>
      `${ends}<adHocSubProcess id="h" name="Inspect"><task id="h1" name="Look"/><task id="h2" name="Measure"/>${content}</adHocSubProcess>${flow('s', 'h')}${flow('h', 'e')}`;
    expect(await found(adHoc(''))).toEqual([]);
    expect(await found(adHoc(`<subProcess id="in" name="Inner">${inside('in')}</subProcess>`))).toEqual([]);
    const loose = `<subProcess id="in" name="Inner">${inside('in')}<task id="lost" name="Lost"/></subProcess>`;
    expect(await found(adHoc(loose))).toEqual(['error unreachable lost', 'warning dead-end lost']);
  });

  test('an error that the border catches leads on from there', async () => {
    const error = '<errorEventDefinition errorRef="e1"/>';
    const caught = `<boundaryEvent id="b" attachedToRef="u">${error}</boundaryEvent><task id="c" name="C"/><endEvent id="e2"/>${flow('b', 'c')}${flow('c', 'e2')}`;
    const sub = (content: string): string => `<subProcess id="u" name="Try">${content}</subProcess>`;
    const after = `<task id="z" name="Z"/>${flow('s', 'u')}${flow('u', 'z')}${flow('z', 'e')}`;
    const either = `<startEvent id="us"/><exclusiveGateway id="g" name="Fine?"/><endEvent id="ue"/><endEvent id="ux">${error}</endEvent>${flow('us', 'g')}${flow('g', 'ue')}${flow('g', 'ux')}`;
    expect(await found(ends + sub(either) + caught + after)).toEqual([]);
  });

  test('what comes after a sub-process that always fails is named, each element, in both languages', async () => {
    const error = '<errorEventDefinition errorRef="e1"/>';
    const caught = `<boundaryEvent id="b" attachedToRef="u">${error}</boundaryEvent><task id="c" name="C"/><endEvent id="e2"/>${flow('b', 'c')}${flow('c', 'e2')}`;
    const after = `<task id="z" name="Z"/><task id="y" name="Y"/>${flow('s', 'u')}${flow('u', 'z')}${flow('z', 'y')}${flow('y', 'e')}`;
    const content = `${ends}<subProcess id="u" name="Try">${inside('u', error)}</subProcess>${caught}${after}`;
    expect(await found(content)).toEqual(['error not-sound e', 'error not-sound z', 'error not-sound y']);
    const sentences = (await problemsOf(content)).map(({ sentence }) => `${sentence.en} ${sentence.zh}`);
    expect(sentences).toContain('Step “Y” can never happen. 步骤“Y”永远不会发生。');
  });

  test('a handler that its compensation never reaches, as the activity was not done before, is named', async () => {
    const throwing = '<intermediateThrowEvent id="t"><compensateEventDefinition/></intermediateThrowEvent>';
    const undo = `<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="ua" name="Undo A" isForCompensation="true"/><association id="x" sourceRef="b" targetRef="ua"/>`;
    const late = `${ends}${throwing}<task id="a" name="A"/>${undo}${flow('s', 't')}${flow('t', 'a')}${flow('a', 'e')}`;
    expect(await found(late)).toEqual(['error not-sound ua']);
    const early = `${ends}${throwing}<task id="a" name="A"/>${undo}${flow('s', 'a')}${flow('a', 't')}${flow('t', 'e')}`;
    expect(await found(early)).toEqual([]);
  });

  test('a loop that tests before is left out at will', async () => {
    const loop = '<standardLoopCharacteristics testBefore="true" loopMaximum="3"/>';
    expect(await found(plain.replace('name="A"/>', `name="A">${loop}</task>`))).toEqual([]);
    const sub = `${ends}<subProcess id="u" name="Try">${loop.replace(' loopMaximum="3"', '')}${inside('u')}</subProcess>${flow('s', 'u')}${flow('u', 'e')}`;
    expect(await found(sub)).toEqual([]);
  });
});
