import { expect, it } from 'vitest';
import { type ModelFormat, readModelBytes, writeModel } from '#ingest/models';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:weir="http://weir.dev/schema/bpmn/1.0" id="d" targetNamespace="http://example.org">
  <bpmn:process id="p">
    <bpmn:laneSet id="lanes">
      <bpmn:lane id="l1" name="Buyer" weir:nameEn="Buyer" weir:nameZh="采购员"><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>wait</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="l2" name="Boss"><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="s"/>
    <bpmn:task id="a" name="Order" weir:approval="false"/>
    <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration> P2D </bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:task id="b" name="Check" weir:approval="true"/>
    <bpmn:boundaryEvent id="late" attachedToRef="b"><bpmn:timerEventDefinition><bpmn:timeDuration>PT4H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="date" attachedToRef="b"><bpmn:timerEventDefinition><bpmn:timeDate>2026-01-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="e"/><bpmn:endEvent id="e2"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
    <bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="wait"/>
    <bpmn:sequenceFlow id="f3" sourceRef="wait" targetRef="b"/>
    <bpmn:sequenceFlow id="f4" sourceRef="b" targetRef="e"/>
    <bpmn:sequenceFlow id="f5" sourceRef="late" targetRef="e2"/>
    <bpmn:sequenceFlow id="f6" sourceRef="date" targetRef="e2"/>
  </bpmn:process>
</bpmn:definitions>`;

it('lanes in both languages, approvals and the durations of timers are read, written and read again', async () => {
  const { model } = await readModelBytes(new TextEncoder().encode(BPMN), 'p.bpmn');
  if (model.kind !== 'bpmn') throw new Error(model.kind);
  const node = (id: string) => model.bpmn.nodes.find((one) => one.id === id);
  expect(node('a')).toMatchObject({ lane: 'Buyer', laneNames: { en: 'Buyer', zh: '采购员' }, approval: false });
  expect(node('b')).toMatchObject({ lane: 'Boss', approval: true });
  expect(node('b')).not.toHaveProperty('laneNames');
  expect([node('wait')?.timer, node('late')?.timer, node('date')?.timer]).toEqual(['P2D', 'PT4H', undefined]);
  for (const format of ['bpmn', 'json'] satisfies ModelFormat[]) {
    const text = await writeModel(model, format);
    const again = (await readModelBytes(new TextEncoder().encode(text), `p.${format}`)).model;
    if (again.kind !== 'bpmn') throw new Error(again.kind);
    const said = (of: typeof model.bpmn) =>
      of.nodes.map(({ id, lane, laneNames, approval, timer }) => ({ id, lane, laneNames, approval, timer }));
    const withLane = said(again.bpmn).filter(({ id }) => said(model.bpmn).find((one) => one.id === id)?.lane !== null);
    expect(withLane).toEqual(said(model.bpmn).filter(({ lane }) => lane !== null));
    expect(again.bpmn.nodes.find(({ id }) => id === 'late')?.timer).toBe('PT4H');
  }
});
