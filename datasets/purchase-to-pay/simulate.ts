import { CALENDAR_DAYS, CALENDARS, Calendar, DAY, dayOf, HOUR, MINUTE, type Seconds, weekdayOf } from './calendar.ts';
import { DEVIATIONS, type PlantedDeviation } from './deviations.ts';
import { EventQueue } from './event-queue.ts';
import { createOrders, type Order, SUPPLIERS } from './orders.ts';
import type { Activity } from './process.ts';
import { type Random, randomStream } from './random.ts';
import { calendarOf, createStaff, type Staff } from './staff.ts';

/** Cases of one business unit: about a year of work for its staff. Larger logs have more units. */
export const UNIT_CASES = 10_000;
const CASES_PER_DAY = 40;
const FIRST_DAY = dayOf('2025-01-06');
const ORDER_APPROVAL_BACKLOG = 20 * HOUR;

interface Timing {
  /** Median minutes of work. */
  readonly work: number;
  /** Median office hours until the work can begin: post, answers from outside, looking into the inbox. */
  readonly delay: number;
}

const TIMINGS: Readonly<Record<Activity, Timing>> = {
  createRequisition: { work: 15, delay: 0 },
  approveRequisition: { work: 9, delay: 3 },
  createOrder: { work: 18, delay: 2.5 },
  obtainQuotations: { work: 28, delay: 11 },
  approveOrder: { work: 25.6, delay: 0 },
  signContract: { work: 18, delay: 7 },
  sendOrder: { work: 4, delay: 0.5 },
  recordConfirmation: { work: 5, delay: 8 },
  planReceipt: { work: 8, delay: 2 },
  recordReceipt: { work: 22, delay: 0 },
  inspectGoods: { work: 38, delay: 0.5 },
  returnGoods: { work: 25, delay: 4 },
  postToStock: { work: 20, delay: 0.5 },
  recordInvoice: { work: 14, delay: 6 },
  approvePayment: { work: 7, delay: 2 },
  executePayment: { work: 2, delay: 0 },
  changePrice: { work: 10, delay: 6 },
};

export interface SimulatedEvent {
  readonly activity: Activity;
  /** Whose step this is: in the role of those who do it, the event was done. */
  readonly as: Activity;
  readonly time: Seconds;
  readonly person: number;
  readonly amount: number;
}

export interface SimulatedCase {
  readonly order: Order;
  /** In the order of time. */
  readonly events: SimulatedEvent[];
}

export interface SimulatedUnit {
  readonly staff: Staff;
  readonly cases: readonly SimulatedCase[];
}

/** Runs `count` cases of one business unit through its people: discrete events, FIFO queues, working calendars. */
export function simulateUnit(seed: number, unit: number, count: number): SimulatedUnit {
  const office = new Calendar(CALENDARS.office);
  const work = randomStream(seed, `work ${unit}`);
  const staff = createStaff(unit, ORDER_APPROVAL_BACKLOG);
  const nextOrder = createOrders(seed, unit);
  const runs = arrivals(randomStream(seed, `arrivals ${unit}`), office, count).map(
    (time) => new Run(nextOrder(), time),
  );
  const queue = new EventQueue();
  // A queue entry is one activity of a case whose turn it is: case × 2 + place within the stage.
  runs.forEach((run, i) => {
    run.enter(queue, i, office, work);
  });
  for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
    const index = entry.value >> 1;
    const run = runs[index];
    if (run?.perform(entry.time, entry.value & 1, staff, work)) run.enter(queue, index, office, work);
  }
  return { staff, cases: runs.map(({ order, events }) => ({ order, events: events.sort((a, b) => a.time - b.time) })) };
}

/** Instants at which requirements come up: more at the end of a month, none outside office days. */
function arrivals(random: Random, office: Calendar, count: number): Seconds[] {
  const times: Seconds[] = [];
  for (let day = FIRST_DAY; times.length < count; day++) {
    if (day >= CALENDAR_DAYS) throw new RangeError(`${count} cases do not fit into one unit; use more units`);
    if (!office.worksOn(day)) continue;
    const monday = weekdayOf(day) === 1 ? 1.15 : 1;
    const monthEnd = new Date(Date.UTC(2025, 0, 1 + day)).getUTCDate() >= 25 ? 1.25 : 0.93;
    const mean = CASES_PER_DAY * monday * monthEnd;
    const today = Math.min(count - times.length, Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal())));
    const clocks = Array.from({ length: today }, () => Math.round(random.next() * 8 * HOUR));
    for (const clock of clocks.sort((a, b) => a - b)) times.push(office.add(day * DAY, clock + 1));
  }
  return times;
}

/** A case on its way through its plan. */
class Run {
  readonly order: Order;
  readonly events: SimulatedEvent[] = [];
  #stage = -1;
  #open = 0;
  /** End of the latest activity so far. */
  #now: Seconds;
  /** When the ordered goods reach the gate. */
  #delivery: Seconds = 0;
  #amount: number;

  constructor(order: Order, arrival: Seconds) {
    this.order = order;
    this.#now = arrival;
    this.#amount = order.amount;
  }

  /** Makes the activities of the next stage ready; nothing when the plan is done. */
  enter(queue: EventQueue, index: number, office: Calendar, work: Random): void {
    const stage = this.order.plan[++this.#stage];
    if (stage === undefined) return;
    this.#open = stage.length;
    stage.forEach((activity, place) => {
      queue.push(this.#readyAt(activity, office, work), index * 2 + place);
    });
  }

  #readyAt(activity: Activity, office: Calendar, work: Random): Seconds {
    if (activity === 'recordReceipt') return Math.max(this.#now, this.#delivery);
    const again = activity === 'executePayment' && this.events.at(-1)?.activity === activity;
    const hours = again ? 40 : TIMINGS[activity].delay;
    if (hours === 0 || this.events.length === 0) return this.#now;
    return office.add(this.#now, Math.max(MINUTE, Math.round(work.logNormal(hours, 0.6) * HOUR)));
  }

  /** Does one activity of the stage; true when it was the last one. */
  perform(ready: Seconds, place: number, staff: Staff, work: Random): boolean {
    const activity = this.order.plan[this.#stage]?.[place];
    if (activity === undefined) throw new RangeError(`stage ${this.#stage} has no place ${place}`);
    const duration = Math.max(MINUTE, Math.round(work.logNormal(TIMINGS[activity].work, 0.4) * MINUTE));
    const served = staff.pool(activity, this.order.plant).serve(ready, duration);
    const { doneBy, late }: Partial<PlantedDeviation> = DEVIATIONS[this.order.deviation] ?? {};
    const other = doneBy?.step === activity ? this.events.findLast((event) => event.activity === doneBy.as) : undefined;
    const { as, person } = other ?? { as: activity, person: served.person };
    const end = late?.step === activity ? leftLying(activity, served.end, late.weeks) : served.end;
    if (activity === 'changePrice') this.#amount = this.order.newAmount;
    if (activity === 'sendOrder' || activity === 'returnGoods') this.#delivery = end + this.#lead(activity, work);
    this.events.push({ activity, as, time: end, person, amount: this.#amount });
    this.#now = Math.max(this.#now, end);
    return --this.#open === 0;
  }

  #lead(activity: Activity, work: Random): Seconds {
    const days = SUPPLIERS[this.order.supplier]?.leadDays ?? 0;
    const invoiced = activity === 'sendOrder' && this.events.some((event) => event.activity === 'recordInvoice');
    return Math.round(work.logNormal(invoiced ? 1 : activity === 'returnGoods' ? days / 2 : days, 0.25) * DAY);
  }
}

/** The same hour so many weeks later, or the first week after that in which it is worked. */
function leftLying(activity: Activity, end: Seconds, weeks: number): Seconds {
  const calendar = new Calendar(CALENDARS[calendarOf(activity)]);
  const last = (CALENDAR_DAYS - 7) * DAY;
  let time = end + weeks * 7 * DAY;
  while (!calendar.covers(time) && time < last) time += 7 * DAY;
  return time;
}
