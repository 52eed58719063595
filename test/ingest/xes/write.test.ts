import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { readXes, writeXes } from '#ingest/xes';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { describeLog } from './describe-log.ts';
import { readBytes } from './read-text.ts';

async function written(log: EventLog): Promise<string> {
  const out = new PassThrough();
  const [text] = await Promise.all([textOf(out), writeXes(log, out).then(() => out.end())]);
  return text;
}

/** Text XML can hold. */
const name = fc
  .string({ minLength: 1, unit: 'binary' })
  .filter((text) => text.isWellFormed() && [...text].every((c) => c >= ' ' || c === '\t' || c === '\n' || c === '\r'));

const event = fc.record({
  activity: name,
  time: fc.integer({ min: -1e12, max: 4e12 }).map((eighths) => eighths / 8),
  length: fc.nat({ max: 1e6 }),
  resource: fc.option(name),
  amount: fc.option(
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Number.isInteger(x) || Math.abs(x) < 2 ** 53),
  ),
  note: fc.option(name),
  paid: fc.option(fc.boolean()),
  due: fc.option(fc.integer({ min: 0, max: 4e12 })),
});

const cases = fc.array(
  fc.record({ id: name, site: fc.option(name), events: fc.array(event, { minLength: 1, maxLength: 5 }) }),
  { minLength: 1, maxLength: 5 },
);

function build(
  of: typeof cases extends fc.Arbitrary<infer T> ? T : never,
  timed: boolean,
  intervals: boolean,
): EventLog {
  const builder = new EventLogBuilder({ timed, intervals });
  for (const { id, site, events } of of) {
    const c = builder.addCase(id);
    if (site !== null) builder.caseColumn('site', 'text').setText(c, site);
    for (const { activity, time, length, resource, amount, note, paid, due } of events) {
      const e = builder.addEvent(c, builder.activities.add(activity), time, time - length);
      if (resource !== null) builder.resource.setText(e, resource);
      if (amount !== null) builder.eventColumn('amount', 'number').set(e, amount);
      if (note !== null) builder.eventColumn('a "note" & <more>', 'text').setText(e, note);
      if (paid !== null) builder.eventColumn('paid', 'boolean').set(e, paid ? 1 : 0);
      if (due !== null) builder.eventColumn('due', 'time').set(e, due);
    }
  }
  return builder.finish().log;
}

describe('a written log', () => {
  it.each([
    ['with times', true, false],
    ['with intervals', true, true],
    ['without times', false, false],
  ])('reads back as the same log, %s', async (_, timed, intervals) => {
    await fc.assert(
      fc.asyncProperty(cases, async (of) => {
        const log = build(of, timed, intervals);
        const { log: again, report } = await readBytes(await written(log));
        expect(describeLog(again)).toEqual(describeLog(log));
        expect(report.rowsRejected).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('is indented XES with typed attributes', async () => {
    const of = { activity: 'A', time: 1.5, length: 0, resource: 'R', amount: 2.5, note: null, paid: true, due: 0 };
    const text = await written(build([{ id: 'a&b', site: null, events: [of] }], true, false));
    expect(text.slice(text.indexOf('\t<trace>'))).toBe(`\t<trace>
\t\t<string key="concept:name" value="a&amp;b"/>
\t\t<event>
\t\t\t<string key="concept:name" value="A"/>
\t\t\t<date key="time:timestamp" value="1970-01-01T00:00:00.001500000Z"/>
\t\t\t<string key="org:resource" value="R"/>
\t\t\t<float key="amount" value="2.5"/>
\t\t\t<boolean key="paid" value="true"/>
\t\t\t<date key="due" value="1970-01-01T00:00:00.000Z"/>
\t\t</event>
\t</trace>
</log>
`);
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('public logs written'), () => {
  it('receipt reads back as it was', async () => {
    const { log } = await readXes({ path: shared.log('receipt') }, {}, {});
    expect(describeLog((await readBytes(await written(log))).log)).toEqual(describeLog(log));
  });
});
