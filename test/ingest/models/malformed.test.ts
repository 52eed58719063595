import { describe, expect, test } from 'vitest';
import { treeToNet } from '#analysis/model';
import { IngestError } from '#ingest';
import { modelFormatOf, readModel, readModelBytes, writeModel } from '#ingest/models';

const errorOf = async (run: () => Promise<unknown>): Promise<IngestError | null> => {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof IngestError) return error;
    throw error;
  }
};

const read = (text: string): Promise<unknown> => readModelBytes(new TextEncoder().encode(text), 'model');
const net = (inside: string): string => `<pnml>\n<net id="n" type="t">\n<page id="p">\n${inside}\n</page></net></pnml>`;
const place = '<place id="a"><initialMarking><text>1</text></initialMarking></place>';
const bpmn = (inside: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">\n<process id="p">\n${inside}\n</process></definitions>`;
const ptml = (inside: string): string => `<ptml>\n<processTree id="t" root="r">\n${inside}\n</processTree></ptml>`;

describe('a malformed model gives one error with code and line', () => {
  test.each([
    ['nothing', '', 'empty-file', undefined],
    ['text', 'hello', 'bad-xml', 1],
    ['an open element', '<pnml>\n<net>', 'bad-xml', 2],
    ['entities', '<!DOCTYPE p [<!ENTITY a "aaaa">]>\n<pnml>&a;</pnml>', 'entity-expansion', 1],
    ['a document type', '<!DOCTYPE pnml SYSTEM "file:///etc/passwd">\n<pnml/>', 'bad-xml', 1],
    ['HTML', '<html><body/></html>', 'unsupported-model', 1],
    ['nesting without end', '<a>'.repeat(100_000), 'bad-xml', 1],
    ['PNML without net', '<pnml/>', 'bad-model', 1],
    ['PNML with a coloured net', '<pnml><net id="n" type="http://x/symmetricnet"/></pnml>', 'unsupported-model', 1],
    ['PNML with an id twice', net(`${place}\n<transition id="a"/>`), 'bad-model', 5],
    ['PNML with an arc to nowhere', net(`${place}\n<arc id="x" source="a" target="b"/>`), 'bad-model', 5],
    [
      'PNML with an inhibitor arc',
      net(`${place}\n<arc id="x" source="a" target="b"><type value="inhibitor"/></arc>`),
      'unsupported-model',
      5,
    ],
    [
      'PNML with a fraction of a token',
      net('<place id="a">\n<initialMarking><text>0.5</text></initialMarking></place>'),
      'bad-model',
      4,
    ],
    ['PTML without tree', '<ptml/>', 'bad-model', 1],
    ['PTML whose root is missing', ptml('<manualTask id="x" name="a"/>'), 'bad-model', 2],
    ['PTML in a circle', ptml('<xor id="r"/>\n<parentsNode sourceId="r" targetId="r"/>'), 'bad-model', 3],
    ['PTML with a childless operator', ptml('\n<and id="r"/>'), 'bad-model', 4],
    ['PTML with an unknown node', ptml('<event id="r"/>'), 'unsupported-model', 3],
    [
      'BPMN without process',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'unsupported-model',
      1,
    ],
    ['BPMN of another namespace', '<definitions xmlns="http://example.org"/>', 'bad-model', undefined],
    ['JSON that ends early', '{"format":', 'bad-model', undefined],
    ['JSON of another kind', '{"format":"weir-model","version":1,"kind":"x"}', 'bad-model', undefined],
    [
      'JSON of another version',
      '{"format":"weir-model","version":2,"kind":"process-tree","tree":"tau"}',
      'bad-model',
      undefined,
    ],
    [
      'JSON with a broken tree',
      '{"format":"weir-model","version":1,"kind":"process-tree","tree":"X("}',
      'bad-model',
      undefined,
    ],
  ])('%s', async (_, text, code, line) => {
    const error = await errorOf(() => read(text));
    expect(error?.code).toBe(code);
    expect(error?.place.line).toBe(line);
    expect(error?.message).not.toContain('\n');
  });

  test('shared nodes of PTML that would multiply without end', async () => {
    const levels = Array.from({ length: 40 }, (_, i) => i);
    const nodes = levels.map((i) => `<and id="${i === 0 ? 'r' : `n${i}`}"/>`);
    const edge = (i: number): string => `<parentsNode sourceId="${i === 0 ? 'r' : `n${i}`}" targetId="n${i + 1}"/>`;
    const text = ptml(
      [...nodes, '<manualTask id="n40" name="a"/>', ...levels.flatMap((i) => [edge(i), edge(i)])].join('\n'),
    );
    expect((await errorOf(() => read(text)))?.code).toBe('unsupported-model');
  });

  test('files that are missing, folders, bytes that are no text', async () => {
    expect((await errorOf(() => readModel('/nowhere/model.pnml')))?.code).toBe('file-not-found');
    expect((await errorOf(() => readModel('/')))?.code).toBe('file-unreadable');
    const error = await errorOf(() => readModelBytes(Uint8Array.from([0x3c, 0xff, 0xfe, 0x80]), 'x'));
    expect(error?.code).toBe('wrong-encoding');
  });

  test('formats that cannot be written', async () => {
    expect(() => modelFormatOf('model.doc')).toThrow(IngestError);
    const model = { kind: 'petri-net', net: treeToNet({ kind: 'silent' }) } as const;
    expect((await errorOf(() => writeModel(model, 'ptml')))?.code).toBe('unsupported-model');
  });
});

describe('what is assumed or left out is said', () => {
  const notesOf = async (text: string): Promise<string[]> =>
    (await readModelBytes(new TextEncoder().encode(text), 'model')).notes.map(
      (note) => `${note.element}: ${note.type}`,
    );

  test('PNML without markings and with an unnamed transition', async () => {
    const arcs = '<arc id="1" source="a" target="t"/><arc id="2" source="t" target="b"/>';
    const text = net(`<place id="a"/><place id="b"/><transition id="t"/>${arcs}`);
    expect(await notesOf(text)).toEqual(['t: transition', 'n: initialMarking', 'n: finalmarkings']);
  });

  test('BPMN with a flow to nowhere, compensation and an event sub-process', async () => {
    const text = bpmn(
      `<startEvent id="s"/><task id="t" name="a"/><task id="c" isForCompensation="true"/><subProcess id="e" triggeredByEvent="true"/>
<sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t"/>`,
    );
    expect(await notesOf(text)).toEqual(['e: bpmn:SubProcess', 'g: bpmn:SequenceFlow', 'c: bpmn:Task']);
  });

  test('BPMN with loops, quantities, ends and events that are not looked at closely', async () => {
    const text = bpmn(
      `<task id="a"><standardLoopCharacteristics testBefore="true" loopMaximum="3"/></task>
<task id="b" completionQuantity="2"><standardLoopCharacteristics testBefore="false"/></task>
<eventBasedGateway id="g" eventGatewayType="Parallel"/>
<subProcess id="s"><endEvent id="e"><errorEventDefinition/></endEvent></subProcess>
<endEvent id="f"><errorEventDefinition/></endEvent>
<intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent>
<intermediateThrowEvent id="t"><signalEventDefinition signalRef="x"/></intermediateThrowEvent>
<intermediateCatchEvent id="w"><signalEventDefinition signalRef="x"/></intermediateCatchEvent>
<intermediateCatchEvent id="v"><signalEventDefinition signalRef="y"/></intermediateCatchEvent>`,
    ).replace('</definitions>', '<signal id="x"/><signal id="y"/></definitions>');
    const { notes, model } = await readModelBytes(new TextEncoder().encode(text), 'model');
    expect(model.kind === 'bpmn' && model.bpmn.nodes[0]?.times).toEqual({ least: 0, most: 3 });
    expect(notes.map(({ element, consequence }) => `${element} ${consequence.slice(0, 23)}`)).toEqual([
      'b its quantities of token',
      'g it waits for all its ev',
      'w that its signal was sen',
    ]);
  });

  test('the pool is the lane of a process without lanes', async () => {
    const text = bpmn('<task id="a"/><subProcess id="s"><task id="b"/></subProcess>').replace(
      '</definitions>',
      '<collaboration id="c"><participant id="x" name="Sales" processRef="p"/></collaboration></definitions>',
    );
    const { model } = await readModelBytes(new TextEncoder().encode(text), 'model');
    expect(model.kind === 'bpmn' && model.bpmn.nodes.map(({ id, lane }) => [id, lane])).toEqual([
      ['a', 'Sales'],
      ['s', 'Sales'],
      ['b', null],
    ]);
  });

  test('text in ISO-8859-1 and UTF-16 is decoded as its first line says', async () => {
    const xml = (encoding: string): string =>
      `<?xml version="1.0" encoding="${encoding}"?>${net(`<place id="é">${place.slice(14)}`)}`;
    const latin = Uint8Array.from(xml('ISO-8859-1'), (c) => c.charCodeAt(0));
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le'));
    for (const bytes of [latin, utf16]) {
      const { model } = await readModelBytes(bytes, 'model');
      expect(model.kind === 'petri-net' && model.net.places[0]?.id).toBe('é');
    }
  });
});
