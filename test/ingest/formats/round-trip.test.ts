import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { type ExportFormat, exportLog, exportTargetOf, readLog } from '#ingest';
import { tempDir } from '../../support/temp-dir.ts';
import { describeLog } from '../xes/describe-log.ts';

const word = fc
  .string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', "'", '堰', '𠮷', '<', '&', ' ', 'Z'), maxLength: 6 })
  .map((text) => `w${text}w`);
const VALUES = {
  text: word,
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e15, max: 1e15 })),
  time: fc.integer({ min: 0, max: 4e12 }).map((ms) => ms / 8),
  boolean: fc.nat(1),
};
const KINDS = ['text', 'number', 'time', 'boolean'] as const;

const values = fc.record({
  text: fc.option(VALUES.text),
  number: fc.option(VALUES.number),
  time: fc.option(VALUES.time),
  boolean: fc.option(VALUES.boolean),
});
const event = fc.record({
  activity: word,
  time: fc.integer({ min: 1e12, max: 1e12 + 3000 }).map((ms) => ms + 0.125),
  length: fc.nat(500),
  resource: fc.option(word),
  values,
});

/** Logs that every one of our formats can say: all cases have events, no name is blank, there are times. */
const logs: fc.Arbitrary<EventLog> = fc
  .record({
    intervals: fc.boolean(),
    cases: fc.uniqueArray(fc.record({ id: word, values, events: fc.array(event, { minLength: 1, maxLength: 5 }) }), {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ intervals, cases }) => {
    const builder = new EventLogBuilder({ timed: true, intervals });
    for (const one of cases) {
      const index = builder.addCase(one.id);
      setAll(one.values, index, (kind) => builder.caseColumn(`case ${kind}`, kind));
      for (const { activity, time, length, resource, values: own } of one.events) {
        const e = builder.addEvent(index, builder.activities.add(activity), time + length, time);
        if (resource !== null) builder.resource.setText(e, resource);
        setAll(own, e, (kind) => builder.eventColumn(`own ${kind}`, kind));
      }
    }
    return builder.finish().log;
  });

function setAll(
  own: Readonly<Record<(typeof KINDS)[number], string | number | null>>,
  index: number,
  column: (kind: (typeof KINDS)[number]) => {
    setText(i: number, text: string): void;
    set(i: number, value: number): void;
  },
): void {
  for (const kind of KINDS) {
    const value = own[kind];
    if (typeof value === 'string') column(kind).setText(index, value);
    else if (value !== null) column(kind).set(index, value);
  }
}

/** Plain data for comparing: attributes of the case count for each of its events, because a table cannot tell the levels apart. */
const plain = (log: EventLog) =>
  describeLog(log).map(({ id, attributes, events }) => ({
    id,
    events: events.map((one) => ({ ...one, attributes: sorted({ ...attributes, ...one.attributes }) })),
  }));

const sorted = (values: object): [string, unknown][] => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));

const ENDINGS = ['csv', 'csv.gz', 'xes', 'xes.gz', 'parquet', 'arrow'] as const;

/** Written under a name with this ending and read back. */
async function again(log: EventLog, ending: (typeof ENDINGS)[number]) {
  const path = join(tempDir(), `log.${ending}`);
  const { format, gzip } = exportTargetOf(path);
  await exportLog(log, path, format as ExportFormat, gzip);
  return readLog(path);
}

describe('a log written and read back is the same log', () => {
  it.each(ENDINGS)('in %s', async (ending) => {
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const { log: back, report } = await again(log, ending);
        expect(report).toMatchObject({ rowsRead: log.eventCount, rowsUsed: log.eventCount });
        expect(plain(back)).toEqual(plain(log));
      }),
      { numRuns: ending.endsWith('.gz') ? 10 : 40 },
    );
  });
});

const AWKWARD = [
  ' leading and trailing ',
  '"quoted", with ; and |',
  'two\nlines',
  'tab\there',
  '😀 𠮷 堰',
  "O'Neil & <Söhne>",
  '100 %',
  '=1+1',
  'null',
  'a\u00a0b\u200b',
  'é',
  'e\u0301',
] as const;

/** Names of every awkward kind in every place where a log has names. */
function awkwardLog(): EventLog {
  const builder = new EventLogBuilder({ timed: true, intervals: true });
  AWKWARD.forEach((name, i) => {
    const index = builder.addCase(name);
    builder.caseColumn(`case ${name}`, 'text').setText(index, name);
    for (const other of [name, AWKWARD[(i + 1) % AWKWARD.length] ?? '']) {
      // Equal times within the case: the order of the source decides.
      const e = builder.addEvent(index, builder.activities.add(other), 1_700_000_000_000, 1_700_000_000_000);
      builder.resource.setText(e, other);
      builder.eventColumn(name, 'text').setText(e, other);
    }
  });
  return builder.finish().log;
}

describe('awkward names come back as they were', () => {
  it.each(ENDINGS)('in %s', async (ending) => {
    const log = awkwardLog();
    const { log: back } = await again(log, ending);
    // A table's header loses the spaces around the names of columns.
    const isTable = !ending.startsWith('xes');
    const trimmed = (described: ReturnType<typeof plain>) =>
      described.map((one) => ({
        ...one,
        events: one.events.map((event) => ({
          ...event,
          attributes: event.attributes
            .map(([name, value]): [string, unknown] => [isTable ? name.trim() : name, value])
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        })),
      }));
    expect(trimmed(plain(back))).toEqual(trimmed(plain(log)));
  });
});

describe('what a format cannot say', () => {
  const withTexts = (...texts: (string | null)[]): EventLog => {
    const builder = new EventLogBuilder({ timed: true });
    const index = builder.addCase('c');
    texts.forEach((text, i) => {
      const e = builder.addEvent(index, builder.activities.add('A'), 1e12 + i);
      if (text !== null) builder.eventColumn('note', 'text').setText(e, text);
    });
    return builder.finish().log;
  };

  it.each([
    ['csv', null],
    ['parquet', null],
    ['arrow', null],
    ['xes', ''],
  ] as const)('an empty text is %s: %j', async (ending, expected) => {
    const { log } = await again(withTexts('x', '', null), ending);
    const notes = describeLog(log)[0]?.events.map(({ attributes }) => attributes.note ?? null);
    expect(notes).toEqual(['x', expected, null]);
  });

  it.each([
    ['csv', ['007', '8']],
    ['parquet', ['007', '8']],
    ['arrow', ['007', '8']],
    ['xes', ['007', '8']],
  ] as const)('codes with leading zeros are %s: %j', async (ending, expected) => {
    const { log } = await again(withTexts('007', '8'), ending);
    expect(describeLog(log)[0]?.events.map(({ attributes }) => attributes.note)).toEqual(expected);
  });
});

describe('every format names the columns alike', () => {
  it('an attribute called like a role gets a number, whatever the format', async () => {
    const builder = new EventLogBuilder({ timed: true });
    const index = builder.addCase('c');
    const e = builder.addEvent(index, builder.activities.add('A'), 1e12);
    builder.eventColumn('concept:name', 'text').setText(e, 'x');
    builder.eventColumn('row', 'number').set(e, 3);
    const { log } = builder.finish();
    for (const ending of ['csv', 'parquet', 'arrow'] as const) {
      const { log: back, report } = await again(log, ending);
      expect(describeLog(back)[0]?.events[0]?.attributes, ending).toEqual({ 'concept:name_2': 'x', row: 3 });
      expect(
        report.mapping.roles.map(({ columns }) => columns[0]),
        ending,
      ).toEqual(['case:concept:name', 'concept:name', 'time:timestamp']);
    }
  });
});

describe('the ending of a file name', () => {
  it('says the format and whether it is packed', () => {
    expect(exportTargetOf('a.b/log.CSV')).toEqual({ format: 'csv', gzip: false });
    expect(exportTargetOf('log.xes.gz')).toEqual({ format: 'xes', gzip: true });
    expect(exportTargetOf('log.jsonocel.gz')).toEqual({ format: 'jsonocel', gzip: true });
    expect(exportTargetOf('log.sqlite')).toEqual({ format: 'sqlite', gzip: false });
  });

  it.each(['log', 'log.pdf', 'log.gz', 'log.parquet.gz', 'log.sqlite.gz', 'csv', 'a.csv/log'])(
    'that is none is refused: %j',
    (path) => {
      expect(() => exportTargetOf(path)).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    },
  );
});
