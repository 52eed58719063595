import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toArrow } from '#analysis/arrow';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { readLog, writeCsv } from '#ingest';
import { writeParquet } from '#ingest/parquet';
import { writeXes } from '#ingest/xes';
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

const streamed =
  (write: (log: EventLog, out: Writable) => Promise<void>) =>
  async (log: EventLog, path: string): Promise<void> => {
    const parts: Buffer[] = [];
    const out = new Writable({
      write(chunk, _, done) {
        parts.push(Buffer.from(chunk));
        done();
      },
    });
    await write(log, out);
    writeFileSync(path, Buffer.concat(parts));
  };

describe('a log written and read back is the same log', () => {
  it.each<[string, string, (log: EventLog, path: string) => Promise<void>]>([
    ['CSV', 'csv', streamed(writeCsv)],
    ['XES', 'xes', streamed(writeXes)],
    ['Parquet', 'parquet', writeParquet],
    ['Arrow', 'arrow', async (log, path) => writeFileSync(path, toArrow(log))],
  ])('in %s', async (_, ending, write) => {
    const path = join(tempDir(), `log.${ending}`);
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        await write(log, path);
        const { log: back, report } = await readLog(path);
        expect(report).toMatchObject({ rowsRead: log.eventCount, rowsUsed: log.eventCount });
        expect(plain(back)).toEqual(plain(log));
      }),
      { numRuns: 40 },
    );
  });
});
