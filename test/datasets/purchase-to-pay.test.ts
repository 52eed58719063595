import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packInfo } from '#datasets/purchase-to-pay';
import { readModel } from '#ingest/models';
import { CALENDARS, Calendar, DAY, dayOf } from '../../datasets/purchase-to-pay/calendar.ts';
import { DEVIATIONS } from '../../datasets/purchase-to-pay/deviations.ts';
import {
  ACTIVITIES,
  ACTIVITY_NAMES,
  ACTIVITY_ROLE,
  type Activity,
  ROLES,
} from '../../datasets/purchase-to-pay/process.ts';
import { calendarOf } from '../../datasets/purchase-to-pay/staff.ts';
import { casesOf, generated, rowsOf, type TestLog } from './generated-logs.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const CASES = 1_500;

let english: TestLog;
let chinese: TestLog;

beforeAll(async () => {
  english = await generated({ cases: CASES, seed: 7 });
  chinese = await generated({ cases: CASES, seed: 7, language: 'zh' });
});

afterAll(async () => {
  await english.remove();
  await chinese.remove();
});

/** The designed process written down a second time, as an expression over one letter an activity (a–q in the order of the table). */
const DESIGN = /^abc(?:def)?g(?:hi|ih)j(?:k(?:ljk)*)?mnop$/;

const LETTER = new Map(ACTIVITIES.map((activity, i) => [ACTIVITY_NAMES[activity].en, String.fromCharCode(97 + i)]));
const spelled = (events: readonly { activity: string }[]): string =>
  events.map(({ activity }) => LETTER.get(activity) ?? '?').join('');

describe('the generated log', () => {
  it('has the same bytes for the same seed and others for another', async () => {
    const again = await generated({ cases: CASES, seed: 7 });
    const other = await generated({ cases: CASES, seed: 8 });
    await Promise.all([again.remove(), other.remove()]);
    expect(sha256(again.text)).toBe(sha256(english.text));
    expect(again.truthText).toBe(english.truthText);
    expect(sha256(other.text)).not.toBe(sha256(english.text));
  });

  it('has as many cases and events as it says', () => {
    expect(casesOf(english.text).size).toBe(CASES);
    expect(english.truth.cases).toBe(CASES);
    expect(rowsOf(english.text).length - 1).toBe(english.truth.events);
  });

  it('leaves no unfinished file behind', async () => {
    expect((await readdir(dirname(english.csv))).sort()).toEqual(['purchase-to-pay.csv', 'truth.json']);
  });

  it('tells the same events in both languages', () => {
    expect(chinese.truthText).toBe(english.truthText);
    const zhOf = new Map(ACTIVITIES.map((activity) => [ACTIVITY_NAMES[activity].en, ACTIVITY_NAMES[activity].zh]));
    const translated = rowsOf(english.text).slice(1);
    const rows = rowsOf(chinese.text).slice(1);
    expect(rows.map(([id, activity, time]) => [id, activity, time])).toEqual(
      translated.map(([id, activity = '', time]) => [id, zhOf.get(activity), time]),
    );
    const people = new Map(translated.map((row, i) => [row[3], rows[i]?.[3]]));
    expect(new Set(people.values()).size).toBe(people.size);
    expect(new Set(translated.map((row, i) => `${row[3]} ${rows[i]?.[3]}`)).size).toBe(people.size);
  });

  it('keeps the events of a case in the order of time', () => {
    for (const events of casesOf(english.text).values())
      for (let i = 1; i < events.length; i++) expect((events[i]?.time ?? '') >= (events[i - 1]?.time ?? '')).toBe(true);
  });

  it('has every event in the working hours of who did it', () => {
    const calendars = new Map(
      ACTIVITIES.map((activity) => [ACTIVITY_NAMES[activity].en, new Calendar(CALENDARS[calendarOf(activity)])]),
    );
    const outside = rowsOf(english.text)
      .slice(1)
      .filter(([, activity = '', time = '']) => {
        const seconds = (Date.parse(time) - Date.parse('2025-01-01T00:00:00+08:00')) / 1000;
        return !calendars.get(activity)?.covers(seconds);
      });
    expect(outside).toEqual([]);
  });
});

/** Who did a step, and when, is not seen in the order of steps. */
const BESIDE_THE_ORDER = ['payment-approved-by-accountant', 'late-payment'];

describe('the planted deviations', () => {
  it('leave all other cases on the designed path', () => {
    const planted = new Set(english.truth.deviations.flatMap(({ caseIds }) => caseIds));
    const ofOrder = english.truth.deviations.filter(({ id }) => !BESIDE_THE_ORDER.includes(id));
    const leaving = new Set(ofOrder.flatMap(({ caseIds }) => caseIds));
    let clean = 0;
    for (const [id, events] of casesOf(english.text)) {
      expect(`${id} ${DESIGN.test(spelled(events)) ? 'follows' : 'leaves'} the design`).toBe(
        `${id} ${leaving.has(id) ? 'leaves' : 'follows'} the design`,
      );
      if (!planted.has(id)) clean++;
    }
    expect(clean).toBeGreaterThan(CASES * 0.8);
  });

  it('are as many as the truth says, a case having at most one', () => {
    const traces = new Map(Array.from(casesOf(english.text), ([id, events]) => [id, spelled(events)]));
    const where = (shows: (trace: string) => boolean): string[] =>
      Array.from(traces).flatMap(([id, trace]) => (shows(trace) ? [id] : []));
    const named = (events: readonly { activity: string; time: string; role: string }[], step: Activity) =>
      events.find(({ activity }) => activity === ACTIVITY_NAMES[step].en);
    const cases = (shows: (events: Parameters<typeof named>[0]) => boolean): string[] =>
      Array.from(casesOf(english.text)).flatMap(([id, events]) => (shows(events) ? [id] : []));
    const found: Record<string, string[]> = {
      'maverick-no-requisition': where((trace) => !trace.includes('a') && !trace.includes('b')),
      'maverick-order-after-invoice': where((trace) => trace.indexOf('n') < trace.indexOf('c')),
      'invoice-before-receipt': where(
        (trace) => trace.indexOf('n') < trace.indexOf('j') && trace.indexOf('n') > trace.indexOf('c'),
      ),
      'duplicate-payment': where((trace) => trace.endsWith('pp')),
      'price-change-after-approval': where((trace) => trace.includes('q')),
      'missing-approval': where((trace) => trace.includes('d') && !trace.includes('e')),
      'payment-approved-by-accountant': cases(
        (events) => named(events, 'approvePayment')?.role !== ROLES[ACTIVITY_ROLE.approvePayment].en,
      ),
      'late-payment': cases((events) => {
        const [approved, paid] = [named(events, 'approvePayment'), named(events, 'executePayment')];
        return Date.parse(paid?.time ?? '') - Date.parse(approved?.time ?? '') > 30 * DAY * 1000;
      }),
    };
    expect(english.truth.deviations.map(({ id }) => id)).toEqual(DEVIATIONS.map(({ id }) => id));
    for (const { id, caseIds } of english.truth.deviations) expect(found[id]).toEqual(caseIds);
    const all = english.truth.deviations.flatMap(({ caseIds }) => caseIds);
    expect(new Set(all).size).toBe(all.length);
  });

  it('come at about their rates', () => {
    for (const { rate, eligibleCases, caseIds } of english.truth.deviations) {
      const spread = Math.sqrt(eligibleCases * rate * (1 - rate));
      expect(Math.abs(caseIds.length - eligibleCases * rate)).toBeLessThan(4 * spread);
    }
  });
});

describe('the generate command', () => {
  const main = fileURLToPath(new URL('../../datasets/purchase-to-pay/main.ts', import.meta.url));
  const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

  it.each([
    [['--cases', 'many'], '--cases must be a whole number ≥ 1, not "many"'],
    [['--language', 'fr'], '--language must be en or zh, not "fr"'],
    [['--size', '3'], "Unknown option '--size'"],
    [['--out', main], 'exist'],
  ])('answers %j in one line with status 2', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^generate: [^\n]*\n$/);
    expect(stderr).toContain(message);
  });
});

describe('the calendar', () => {
  const office = new Calendar(CALENDARS.office);
  const at = (date: string, hour: number): number => dayOf(date) * DAY + hour * 3600;

  it('rests on public holidays and works on exchanged weekend days', () => {
    expect(office.worksOn(dayOf('2025-01-28'))).toBe(false);
    expect(office.worksOn(dayOf('2025-01-26'))).toBe(true);
    expect(office.worksOn(dayOf('2025-10-08'))).toBe(false);
    expect(office.worksOn(dayOf('2026-02-14'))).toBe(true);
    expect(office.worksOn(dayOf('2025-03-08'))).toBe(false);
  });

  it('adds working time over lunch, nights and holidays', () => {
    expect(office.add(at('2025-03-03', 11.5), 3600)).toBe(at('2025-03-03', 13.5));
    expect(office.add(at('2025-03-03', 17.5), 3600)).toBe(at('2025-03-04', 9.5));
    expect(office.add(at('2025-09-30', 17), 2 * 3600)).toBe(at('2025-10-09', 10));
    expect(office.next(at('2025-03-08', 10))).toBe(at('2025-03-10', 9));
  });

  it('refuses days it does not know', () => {
    expect(() => office.add(at('2026-12-31', 17), 40 * 3600)).toThrow(RangeError);
  });
});

describe('process.bpmn', () => {
  it('names activities and lanes as the log does, in both languages', async () => {
    const xml = await readFile(packInfo.processFile, 'utf8');
    for (const activity of ACTIVITIES) {
      const { en, zh } = ACTIVITY_NAMES[activity];
      const inModel = xml.includes(`id="${activity}" name="${en}" weir:nameEn="${en}" weir:nameZh="${zh}"`);
      expect(`${activity}: ${inModel}`).toBe(`${activity}: ${activity !== 'changePrice'}`);
    }
    for (const [role, { en, zh }] of Object.entries(ROLES)) {
      const lane = new RegExp(
        `<bpmn:lane id="lane_${role}" name="${en}" weir:nameEn="${en}" weir:nameZh="${zh}">(.*?)</bpmn:lane>`,
        's',
      );
      const members = lane.exec(xml)?.[1] ?? '';
      for (const activity of ACTIVITIES)
        if (activity !== 'changePrice')
          expect(members.includes(`>${activity}<`)).toBe(ACTIVITY_ROLE[activity] === role);
    }
  });

  it('has a clean diagram: every node drawn in its lane, no two overlapping, flows in right angles', async () => {
    const { model } = await readModel(packInfo.processFile);
    if (model.kind !== 'bpmn') throw new Error(`read as ${model.kind}`);
    const { nodes, flows, unsupported } = model.bpmn;
    expect(unsupported).toEqual([]);
    const xml = await readFile(packInfo.processFile, 'utf8');
    const boxes = new Map(
      Array.from(
        xml.matchAll(/bpmnElement="(\w+)"[^>]*><dc:Bounds x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/g),
        ([, id = '', x, y, w, h]) => [id, { x: Number(x), y: Number(y), w: Number(w), h: Number(h) }],
      ),
    );
    const laneOf = new Map(
      Array.from(xml.matchAll(/<bpmn:lane id="(\w+)".*?<\/bpmn:lane>/gs), ([text, lane = '']) =>
        Array.from(text.matchAll(/<bpmn:flowNodeRef>(\w+)</g), ([, node = '']) => [node, lane] as const),
      ).flat(),
    );
    expect([...laneOf.keys()].sort()).toEqual(nodes.map(({ id }) => id).sort());
    expect(nodes.length).toBeGreaterThan(20);
    for (const [node, lane] of laneOf) {
      const box = boxes.get(node)!;
      const around = boxes.get(lane)!;
      expect(box.y > around.y && box.y + box.h < around.y + around.h).toBe(true);
      for (const other of laneOf.keys()) {
        const b = boxes.get(other)!;
        const apart = box.x + box.w <= b.x || b.x + b.w <= box.x || box.y + box.h <= b.y || b.y + b.h <= box.y;
        expect(`${node} ${other} ${apart || node === other}`).toBe(`${node} ${other} true`);
      }
    }
    const edges = Array.from(xml.matchAll(/<bpmndi:BPMNEdge.*?<\/bpmndi:BPMNEdge>/g), ([edge]) =>
      Array.from(edge.matchAll(/waypoint x="([\d.]+)" y="([\d.]+)"/g), ([, x, y]) => [Number(x), Number(y)]),
    );
    expect(edges).toHaveLength(flows.length);
    for (const points of edges)
      for (let i = 1; i < points.length; i++)
        expect(points[i]?.[0] === points[i - 1]?.[0] || points[i]?.[1] === points[i - 1]?.[1]).toBe(true);
  });
});
