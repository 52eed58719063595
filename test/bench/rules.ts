import { type EventLog, EventLogBuilder } from '#analysis/log';
import { checkRule, ledgerOf, type Rule, type RuleSet } from '#analysis/rules';
import { line, measure, measurePair, ms, ratio } from './measure.ts';

const HOUR = 3_600_000;
const CASES = 200_000;
const STEPS = ['request', 'order', 'approve', 'change', 'receive', 'invoice', 'pay', 'close'] as const;

const RULES = [
  { kind: 'existence', activity: 'close' },
  { kind: 'existence', activity: 'pay', min: 0, max: 1 },
  { kind: 'exactly-once', activity: 'invoice' },
  { kind: 'absence', activity: 'change', after: 'approve' },
  { kind: 'order', first: 'approve', second: 'order' },
  { kind: 'order', first: 'receive', second: 'pay', each: true },
  { kind: 'response', activity: 'invoice', response: 'pay', within: '30h' },
  { kind: 'response', activity: 'request', response: 'close', within: '3d' },
  { kind: 'four-eyes', activities: ['order', 'approve'] },
  { kind: 'segregation', duties: [['request'], ['approve'], ['pay']] },
  { kind: 'role', allowed: { pay: ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'] } },
  { kind: 'unchanged', attribute: 'price', after: 'approve' },
  { kind: 'duplicate', attributes: ['price', 'resource'], activity: 'invoice', within: '2h' },
  { kind: 'required-before', activity: 'pay', required: 'receive', within: '10d' },
  { kind: 'deadline', activity: 'pay', after: 'invoice', day: 10, months: 1 },
].map((rule, i) => ({ id: `r${i}`, amount: { perViolation: 10 }, ...rule }) as unknown as Rule);

const SET = { currency: 'CNY', rules: RULES } as RuleSet;

/** 200,000 cases of eight steps, now and then out of order, by twelve people, with a price. */
export function ruledLog(cases = CASES): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  const price = builder.eventColumn('price', 'number');
  const codes = STEPS.map((step) => builder.activities.add(step));
  let state = 1;
  const next = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  for (let i = 0; i < cases; i++) {
    const c = builder.addCase(`case ${i}`);
    const agreed = 100 + next(400);
    let time = Date.UTC(2024, 0, 1) + next(17_000) * HOUR;
    for (let k = 0; k < STEPS.length; k++) {
      const event = builder.addEvent(c, codes[next(20) === 0 ? next(STEPS.length) : k] ?? 0, time);
      builder.resource.setText(event, `u${next(12)}`);
      price.set(event, next(60) === 0 ? agreed + 1 : agreed);
      time += (1 + next(20)) * HOUR;
    }
  }
  return builder.finish().log;
}

/** 15 rules on 1.6 M events as columns, beside the four plainest of them case by case on objects, as one would first write it; then the ledger. */
export async function benchRules(): Promise<void> {
  const log = ruledLog();
  console.log(`\nrules on ${log.eventCount.toLocaleString('en')} generated events, ${RULES.length} rules`);
  const context = { log, calendar: undefined, model: null, checkCancelled: () => undefined };
  const check = (rules: readonly Rule[]) => rules.map((rule) => checkRule(context, null, rule).violations.length);
  line('all rules', ms(await measure(() => check(RULES), 3)));
  const plainest = [0, 4, 6, 8].map((i) => RULES[i]).filter((rule) => rule !== undefined);
  let [ours, theirs]: [number[], number[]] = [[], []];
  const [columns, objects] = await measurePair(
    () => {
      ours = check(plainest);
    },
    () => {
      theirs = caseByCase(log);
    },
    3,
  );
  if (ours.join() !== theirs.join()) throw new Error(`the rules differ: ${ours.join()} and ${theirs.join()}`);
  line('four of them', ms(columns));
  line('the same, case by case on objects', `${ms(objects)} = ${ratio(objects, columns)} our time`);
  const idle = { onProgress: () => undefined, checkCancelled: () => undefined };
  let times = 0;
  // Another currency is another ledger; what the rules find is remembered from the first time on.
  const drawn = (currency: string) =>
    ledgerOf({ log, cases: null, model: null, ...idle }, { ...SET, currency }).ledger.told(0, 100);
  const { total } = drawn('CNY');
  const anew = ms(await measure(() => drawn(`${times++}`), 3));
  line(`ledger of ${total.toLocaleString('en')} violations, with sums, beside the check`, anew);
}

interface PlainEvent {
  readonly activity: string;
  readonly who: string;
  readonly time: number;
}

/** Violations of existence, order, response and four eyes, read off event objects. */
function caseByCase(log: EventLog): number[] {
  const counts = [0, 0, 0, 0];
  const { time, resource } = log;
  if (time === null || resource?.kind !== 'text') return counts;
  const now = time.reduce((most, one) => Math.max(most, one), 0);
  const bump = (i: number): void => {
    counts[i] = (counts[i] ?? 0) + 1;
  };
  for (let c = 0; c < log.caseCount; c++) {
    const events: PlainEvent[] = [];
    for (let e = log.caseOffsets[c] ?? 0; e < (log.caseOffsets[c + 1] ?? 0); e++)
      events.push({
        activity: log.activities[log.activity[e] ?? 0] ?? '',
        who: resource.dictionary[resource.codes[e] ?? 0] ?? '',
        time: time[e] ?? 0,
      });
    if (!events.some(({ activity }) => activity === 'close')) bump(0);
    events.forEach(({ activity, time: asked }, i) => {
      if (activity === 'order' && !events.slice(0, i).some((one) => one.activity === 'approve')) bump(1);
      if (activity !== 'invoice') return;
      const answer = events.slice(i + 1).find((one) => one.activity === 'pay');
      if ((answer?.time ?? now) - asked > 30 * HOUR) bump(2);
    });
    const told = new Set<string>();
    events.forEach(({ activity, who }, i) => {
      const other = activity === 'order' ? 'approve' : activity === 'approve' ? 'order' : null;
      if (other === null || told.has(`${activity} ${who}`)) return;
      if (!events.slice(0, i).some((one) => one.activity === other && one.who === who)) return;
      told.add(`${activity} ${who}`);
      bump(3);
    });
  }
  return counts;
}
