import { describe, expect, it } from 'vitest';
import { describeLog } from './describe-log.ts';
import { event, inTrace, readBytes } from './read-text.ts';

const UTC_TIME = Date.UTC(2024, 4, 6, 7, 8, 9);
const attributesOf = async (body: string) =>
  describeLog((await readBytes(inTrace(event(body)))).log)[0].events[0].attributes;
const codes = (warnings: readonly { code: string; count: number }[]) =>
  warnings.map(({ code, count }) => [code, count]);

describe('what an XES log means', () => {
  it('takes trace names as cases, event names as activities, times, resources', async () => {
    const { log, report } = await readBytes(inTrace(event('<string key="org:resource" value="Ann"/>')));
    expect(describeLog(log)).toEqual([
      {
        id: 'c1',
        attributes: {},
        events: [{ activity: 'A', time: UTC_TIME, start: null, resource: 'Ann', attributes: {} }],
      },
    ]);
    expect(report).toMatchObject({
      rowsRead: 1,
      rowsUsed: 1,
      rowsRejected: 0,
      warnings: [],
      emptyCases: 0,
      reorderedCases: 0,
    });
    expect(report.mapping.timezone).toBeNull();
  });

  it('keeps traces of one name apart and numbers those without a name', async () => {
    const trace = (name: string) => `<trace>${name}${event()}</trace>`;
    const named = '<string key="concept:name" value="x"/>';
    const { log, report } = await readBytes(`<log>${trace(named)}${trace(named)}${trace('')}</log>`);
    expect(log.caseIds.toArray()).toEqual(['x', 'x', 'trace 3']);
    expect(codes(report.warnings)).toEqual([['trace-without-name', 1]]);
  });

  it('honours offsets and fractions below a millisecond', async () => {
    const body = event('', 'A', '2024-01-01T14:32:00.1234567+01:00') + event('', 'B', '2024-01-01T13:32:00Z');
    const { log, report } = await readBytes(inTrace(body));
    expect(log.time?.[1]).toBeCloseTo(Date.UTC(2024, 0, 1, 13, 32) + 123.4567, 3);
    expect(log.activity).toEqual(Uint16Array.of(1, 0));
    expect(report.reorderedCases).toBe(1);
    expect(report.metadata.offsets).toEqual({ '+00:00': 1, '+01:00': 1 });
  });

  it('reads times without an offset in the zone of the options and says so', async () => {
    const data = inTrace(event('', 'A', '2024-07-01T12:00:00'));
    expect((await readBytes(data)).log.time?.[0]).toBe(Date.UTC(2024, 6, 1, 12));
    const { log, report } = await readBytes(data, { timezone: 'Asia/Shanghai' });
    expect(log.time?.[0]).toBe(Date.UTC(2024, 6, 1, 4));
    expect(codes(report.warnings)).toEqual([['time-without-offset', 1]]);
    expect(report.mapping.timezone).toBe('Asia/Shanghai');
  });

  it('makes intervals of start_timestamp', async () => {
    const start = '<date key="start_timestamp" value="2024-05-06T07:00:00Z"/>';
    const { log, report } = await readBytes(inTrace(event(start) + event('', 'B')));
    expect(log.start).toEqual(Float64Array.of(Date.UTC(2024, 4, 6, 7), UTC_TIME));
    expect(codes(report.warnings)).toEqual([['missing-start', 1]]);
  });

  it('knows all attribute types', async () => {
    const body = `<string key="s" value="x"/><int key="i" value="-42"/><float key="f" value="1.5E3"/><boolean key="b" value="true"/>
      <id key="u" value="3f2504e0"/><date key="d" value="2024-01-02T00:00:00+08:00"/>`;
    expect(await attributesOf(body)).toEqual({
      s: 'x',
      i: -42,
      f: 1500,
      b: true,
      u: '3f2504e0',
      d: Date.UTC(2024, 0, 1, 16),
    });
  });

  it('flattens nested attributes, lists (with and without "values") and containers', async () => {
    const body = `<string key="a" value="1"><int key="b" value="2"><int key="c" value="3"/></int></string>
      <list key="l"><values><string key="x" value="p"/></values></list><list key="m"><string key="x" value="q"/></list>
      <container key="k"><float key="y" value="0.5"/></container>`;
    expect(await attributesOf(body)).toEqual({ a: '1', 'a:b': 2, 'a:b:c': 3, 'l:x': 'p', 'm:x': 'q', 'k:y': 0.5 });
  });

  it('keeps every attribute of a list, whose keys may repeat', async () => {
    const items = '<string key="item" value="a"/><string key="item" value="b"/><int key="size" value="2"/>';
    const nested = '<list key="sub"><values><string key="x" value="1"/><string key="x" value="2"/></values></list>';
    const { log, report } = await readBytes(
      inTrace(
        event(`<list key="items"><values>${items}${nested}</values></list>`) +
          event(`<list key="items">${items}</list>`),
      ),
    );
    const [first, second] = describeLog(log)[0]?.events ?? [];
    const own = { 'items:item': 'a', 'items:item (2)': 'b', 'items:size': 2 };
    expect(first?.attributes).toEqual({ ...own, 'items:sub:x': '1', 'items:sub:x (2)': '2' });
    expect(second?.attributes).toEqual(own);
    expect(report.warnings).toEqual([]);
  });

  it('knows the standard extensions under whatever prefix the log declares for them', async () => {
    const text = inTrace(event()).replace(
      '<log>',
      '<log><extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/><extension name="Time" prefix="t" uri="http://code.deckfour.org/xes/time.xesext"/><extension name="Own" prefix="own" uri="http://example.org/own.xesext"/>',
    );
    const { log, report } = await readBytes(
      text.replaceAll('concept:name', 'c:name').replaceAll('time:timestamp', 't:timestamp'),
    );
    const usual = await readBytes(inTrace(event()));
    expect(describeLog(log)).toEqual(describeLog(usual.log));
    expect(report.warnings.map(({ code }) => code)).toEqual(['other-prefix', 'other-prefix']);
  });

  it('keeps integers beyond 2^53 and values that belie their type as text', async () => {
    const { log, report } = await readBytes(
      inTrace(
        event('<int key="n" value="9007199254740993"/>') +
          event('<int key="n" value="7"/>') +
          event('<float key="n" value="INF"/>') +
          event('<boolean key="n" value="maybe"/>'),
      ),
    );
    expect(describeLog(log)[0].events.map((e) => e.attributes)).toEqual([
      { 'n (text)': '9007199254740993' },
      { n: 7 },
      { 'n (text)': 'INF' },
      { 'n (text)': 'maybe' },
    ]);
    expect(codes(report.warnings)).toContainEqual(['unparsable-value', 3]);
  });

  it('gives the second type of a key a column of its own', async () => {
    const { log, report } = await readBytes(
      inTrace(event('<string key="k" value="x"/>') + event('<int key="k" value="7"/>')),
    );
    expect(describeLog(log)[0].events.map((e) => e.attributes)).toEqual([{ k: 'x' }, { 'k (number)': 7 }]);
    expect(codes(report.warnings)).toEqual([['mixed-types', 1]]);
  });

  it('takes empty numbers and NaN as missing, the last of repeated attributes, and says so', async () => {
    const body =
      '<int key="n" value=""/><float key="f" value="NaN"/><string key="s" value="1"/><string key="s" value="2"/>';
    const { log, report } = await readBytes(inTrace(event(body)));
    expect(describeLog(log)[0].events[0].attributes).toEqual({ s: '2' });
    expect(codes(report.warnings)).toEqual([
      ['empty-value', 1],
      ['empty-value', 1],
      ['repeated-attribute', 1],
    ]);
  });

  it('puts trace attributes into case columns, wherever they stand in the trace', async () => {
    const { log } = await readBytes(
      `<log><trace>${event()}<int key="n" value="5"/><string key="concept:name" value="late"/></trace></log>`,
    );
    expect(describeLog(log)[0]).toMatchObject({ id: 'late', attributes: { n: 5 } });
  });

  it('counts empty traces and sets aside events outside traces', async () => {
    const { log, report } = await readBytes(`<log><trace/><trace></trace>${event()}<trace>${event()}</trace></log>`);
    expect(log.caseCount).toBe(1);
    expect(report).toMatchObject({ emptyCases: 2, rowsRead: 2, rowsUsed: 1, rowsRejected: 1 });
    expect(report.rejected[0]).toMatchObject({ reason: 'event-outside-trace', line: 1 });
  });

  it('keeps extensions, classifiers, globals and log attributes as metadata and fills nothing in', async () => {
    const head = `<log xes.version="1849-2016"><extension name="Time" prefix="time" uri="u"/><classifier name="N" keys="concept:name"/>
      <global scope="event"><string key="g" value="default"/></global><int key="total" value="1"><list key="l"><values><int key="v" value="2"/></values></list></int>`;
    const { log, report } = await readBytes(`${head}<trace>${event()}</trace></log>`);
    expect(report.metadata).toMatchObject({
      log: { 'xes.version': '1849-2016' },
      extensions: [{ name: 'Time', prefix: 'time', uri: 'u' }],
      classifiers: [{ name: 'N', keys: 'concept:name' }],
      globals: { trace: [], event: [{ type: 'string', key: 'g', value: 'default' }] },
      attributes: [{ key: 'total', value: '1', children: [{ key: 'l', children: [{ key: 'v', value: '2' }] }] }],
    });
    expect(log.eventAttributes.size).toBe(0);
  });
});

describe('which rows are used', () => {
  const bare = '<event><string key="concept:name" value="A"/></event>';

  it('accepts a log without any time, in the order of the file', async () => {
    const { log, report } = await readBytes(inTrace(bare + bare));
    expect(log.time).toBeNull();
    expect(log.eventCount).toBe(2);
    expect(codes(report.warnings)).toEqual([['no-times', 1]]);
    expect(report.mapping.timeFormat).toBeNull();
  });

  it('rejects events without time among others, without name, with a bad time, each with its line', async () => {
    const nameless = '<event>\n<date key="time:timestamp" value="2024-01-01T00:00:00Z"/></event>';
    const { log, report, lines } = await readBytes(
      inTrace(`\n${bare}\n${nameless}\n${event('', 'B', '30.2.2024')}\n${event()}`),
    );
    expect(report.rejected.map(({ line, reason, column, value }) => [line, reason, column, value])).toEqual([
      [2, 'missing-time', 'time:timestamp', null],
      [3, 'missing-activity', 'concept:name', null],
      [5, 'unparsable-time', 'time:timestamp', '30.2.2024'],
    ]);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 1, rowsRejected: 3 });
    expect(lines).toEqual(Uint32Array.of(2, 3, 5, 6));
    expect(log.row).toEqual(Uint32Array.of(3));
  });

  it('gives all rejected rows in the order of the file, whatever their reasons, and reports the first thousand', async () => {
    const bad = event('', 'B', 'soon');
    const { report, allRejected } = await readBytes(inTrace(`\n${bad}\n${bare}`.repeat(1500) + event()));
    expect(report).toMatchObject({ rowsRead: 3001, rowsUsed: 1, rowsRejected: 3000 });
    expect(report.rejected.map(({ line }) => line)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 2));
    expect(allRejected.map(({ line }) => line)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 2));
  });

  it('lets the options name other attributes, several joined', async () => {
    const more =
      '<string key="step" value="S"/><string key="phase" value="P"/><string key="when" value="2020-02-02"/><string key="who" value="W"/>';
    const data = `<log><trace><string key="concept:name" value="c"/><string key="site" value="X"/>${event(more)}</trace></log>`;
    const options = {
      activity: ['step', 'phase'],
      timestamp: ['when'],
      resource: ['who'],
      case: ['site', 'concept:name'],
    };
    const { log, report } = await readBytes(data, options);
    expect(describeLog(log)[0]).toMatchObject({
      id: 'X / c',
      events: [
        {
          activity: 'S / P',
          time: Date.UTC(2020, 1, 2),
          resource: 'W',
          attributes: { 'concept:name': 'A', step: 'S' },
        },
      ],
    });
    expect(report.mapping.roles[1]).toMatchObject({ columns: ['step', 'phase'], givenByUser: true });
    await expect(readBytes(data, { activity: ['stepp'] })).rejects.toMatchObject({ code: 'missing-column' });
  });
});

describe('how XML may be written', () => {
  it('reads prefixes, single quotes, any order of attributes, white space in tags, comments, instructions, CDATA', async () => {
    const data = `\ufeff<?xml version='1.0' encoding="UTF-8"?>\n<!-- > <log> --><?pi <x>?><!DOCTYPE log [<!-- -->]>
      <xes:log xmlns:xes="http://www.xes-standard.org/"><xes:trace><xes:string value='c > "1"' key='concept:name'></xes:string>
      <![CDATA[ <event> ]]><xes:event ><xes:string\n\tkey = "concept:name"\r\n value =\n'A' /><xes:date value="2024-05-06T07:08:09Z" extra="1" key="time:timestamp"/>
      </xes:event\n></xes:trace></xes:log>\n<!-- end -->\n`;
    const { log, report } = await readBytes(data);
    expect(describeLog(log)[0]).toMatchObject({ id: 'c > "1"', events: [{ activity: 'A', time: UTC_TIME }] });
    expect(codes(report.warnings)).toEqual([['stray-text', 1]]);
  });

  it('resolves references, normalises white space in values, replaces what XML forbids', async () => {
    const body =
      '<string key="a&amp;b" value="&lt;&gt;&quot;&apos;&#65;&#x4e2d;&#x1F600;"/><string key="w" value="1\n2\t3\r\n4&#10;5"/><string key="x" value="R&D &nope; \u0001&#0;"/>';
    const { log, report } = await readBytes(inTrace(event(body)));
    expect(describeLog(log)[0].events[0].attributes).toEqual({
      'a&b': '<>"\'A中😀',
      w: '1 2 3 4\n5',
      x: 'R&D &nope; \ufffd\ufffd',
    });
    expect(codes(report.warnings)).toEqual([
      ['unknown-reference', 2],
      ['control-characters', 2],
    ]);
  });

  it('reads UTF-16 with and without a mark, Latin 1, GB18030 and the encoding of the options', async () => {
    const data = inTrace(event('', '订单é'));
    const utf16 = Buffer.from(`\ufeff${data}`, 'utf16le');
    const names = async (bytes: Uint8Array, encoding?: string) => {
      const { log, report } = await readBytes(bytes, encoding === undefined ? {} : { encoding }, [7]);
      return [log.activities[0], report.mapping.encoding];
    };
    expect(await names(utf16)).toEqual(['订单é', 'UTF-16LE']);
    expect(await names(utf16.subarray(2))).toEqual(['订单é', 'UTF-16LE']);
    expect(await names(Buffer.from(utf16).swap16())).toEqual(['订单é', 'UTF-16BE']);
    const latin1 = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${inTrace(event('', 'é'))}`, 'latin1');
    expect(await names(latin1)).toEqual(['é', 'ISO-8859-1']);
    const [before, after] = inTrace(event('', '|')).split('|');
    const gb = Buffer.concat([Buffer.from(before), Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]), Buffer.from(after)]);
    expect(await names(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GB18030"?>'), gb]))).toEqual([
      '订单',
      'GB18030',
    ]);
    expect(await names(gb, 'gbk')).toEqual(['订单', 'gbk']);
  });

  it('shows invalid UTF-8 as U+FFFD and counts the values', async () => {
    const [before, after] = inTrace(event('<string key="k" value="|"/>')).split('|');
    const { log, report } = await readBytes(
      Buffer.concat([Buffer.from(before), Buffer.from([0x61, 0xff]), Buffer.from(after)]),
    );
    expect(describeLog(log)[0].events[0].attributes).toEqual({ k: 'a\ufffd' });
    expect(codes(report.warnings)).toEqual([['invalid-utf8', 1]]);
  });

  it('leaves out elements XES does not know, and says so', async () => {
    const { log, report } = await readBytes(inTrace(event('<foo><string key="k" value="v"/></foo>')));
    expect(log.eventAttributes.size).toBe(0);
    expect(codes(report.warnings)).toEqual([['unknown-element', 1]]);
  });
});
