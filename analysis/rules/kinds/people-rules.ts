import { type Parts, visitOutlines } from '../context/outlines.ts';
import { isPicked, type Picked, pickEvents } from '../context/picked-events.ts';
import { codesOf, designsOf, type RuleContext } from '../context/rule-context.ts';
import { FoundEvents, inTime } from '../context/time-order.ts';
import { type Coded, codedValues } from '../context/values.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

/** The duties of events: by activity, each one more than its place; 0: none. An event of several duties belongs to the first. */
interface Duties {
  readonly count: number;
  readonly parts: Parts;
  /** Where the activity alone does not tell: the duty of an event, −1: none after all. */
  readonly dutyOf: ((event: number, caseIndex: number) => number) | null;
}

/** Who did each event that counts. */
interface People {
  readonly who: Coded;
  /** By code: 1 where it is nobody. */
  readonly isNobody: Uint8Array;
}

function peopleOf(context: RuleContext, attribute = 'resource', except: readonly string[] = []): People {
  const who = codedValues(context, attribute);
  const nobody = new Set(except);
  return { who, isNobody: Uint8Array.from(who.texts, (text) => (nobody.has(text) ? 1 : 0)) };
}

/** No person does two of the activities in one case. */
export function checkFourEyes(context: RuleContext, rule: RuleOf<'four-eyes'>): Findings {
  const { log } = context;
  const picked = rule.activities.map((spec) => pickEvents(context, spec));
  const duties: Duties = {
    count: picked.length,
    parts: firstPart(context, picked),
    dutyOf: picked.every(({ test }) => test === null)
      ? null
      : (e, c) => picked.findIndex((one) => isPicked(one, log.activity[e], e, c)),
  };
  return withinCases(context, duties, peopleOf(context, rule.attribute, rule.except));
}

/** The first of the parts that each activity belongs to. */
function firstPart(context: RuleContext, picked: readonly Picked[]): Parts {
  const { designs, ofCase } = designsOf(context);
  const values = new Int32Array(designs.length * context.log.activities.length);
  picked.forEach(({ mask }, part) => {
    for (let i = 0; i < values.length; i++) if (mask[i] === 1 && values[i] === 0) values[i] = part + 1;
  });
  return { values, ofCase: picked.every((one) => one.ofCase === null) ? null : ofCase };
}

/** No person has two of the duties, in a case or in the whole log. */
export function checkSegregation(context: RuleContext, rule: RuleOf<'segregation'>): Findings {
  const { designs, ofCase } = designsOf(context);
  const width = context.log.activities.length;
  const values = new Int32Array(designs.length * width);
  designs.forEach((design, i) => {
    rule.duties.forEach((activities, d) => {
      for (const code of activities.flatMap((activity) => codesOf(context, design, activity)))
        if (values[i * width + code] === 0) values[i * width + code] = d + 1;
    });
  });
  const duties: Duties = { count: rule.duties.length, parts: { values, ofCase }, dutyOf: null };
  const people = peopleOf(context, rule.attribute, rule.except);
  return rule.scope === 'log' ? withinLog(context, duties, people) : withinCases(context, duties, people);
}

/** Where each person first had each duty. The first event of a duty whose person had another one before is the violation. */
class Firsts {
  readonly #duties: number;
  readonly #first: Int32Array;

  constructor(people: number, duties: number) {
    this.#duties = duties;
    this.#first = new Int32Array(people * duties).fill(-1);
  }

  /** An event of another duty that the person had before; −1: none. */
  conflict(person: number, duty: number): number {
    const base = person * this.#duties;
    for (let d = 0; d < this.#duties; d++) if (d !== duty && this.#first[base + d] >= 0) return this.#first[base + d];
    return -1;
  }

  /** Whether it is the person's first of the duty. */
  note(person: number, duty: number, event: number): boolean {
    const place = person * this.#duties + duty;
    if (this.#first[place] >= 0) return false;
    this.#first[place] = event;
    return true;
  }
}

/** Visits the events of duties that somebody has, by case, and counts those of whom it is not known. */
function visitDuties(
  context: RuleContext,
  { parts: wanted, dutyOf }: Duties,
  { who: { codes }, isNobody }: People,
  visit: { event(event: number, caseIndex: number, duty: number, person: number): void; caseEnd?(): void },
): number {
  let unknown = 0;
  visitOutlines(context, wanted, (c, begin, { places, parts, from, to }) => {
    for (let i = from; i < to; i++) {
      const e = begin + places[i];
      const d = dutyOf === null ? parts[i] - 1 : dutyOf(e, c);
      if (d < 0) continue;
      const person = codes[e];
      if (person < 0) unknown++;
      else if (isNobody[person] === 0) visit.event(e, c, d, person);
    }
    visit.caseEnd?.();
  });
  return unknown;
}

/** Once a person, case and duty: the first event of the duty after one of another duty. */
function withinCases(context: RuleContext, duties: Duties, people: People): Findings {
  const findings = new Findings();
  const own = new CaseDuties(findings, people.who.texts);
  findings.unknown = visitDuties(context, duties, people, {
    event: (e, c, d, person) => own.add(e, c, d, person),
    caseEnd: () => own.clear(),
  });
  return findings;
}

/** Who did what in one case so far: few events, looked through for each. */
class CaseDuties {
  readonly #findings: Findings;
  readonly #texts: readonly string[];
  #events = new Uint32Array(16);
  #duties = new Uint32Array(16);
  #people = new Uint32Array(16);
  /** 1 where another duty of the person came before. */
  #conflicts = new Uint8Array(16);
  #length = 0;

  constructor(findings: Findings, texts: readonly string[]) {
    this.#findings = findings;
    this.#texts = texts;
  }

  clear(): void {
    this.#length = 0;
  }

  add(event: number, caseIndex: number, duty: number, person: number): void {
    let other = -1;
    let isTold = false;
    for (let i = 0; i < this.#length; i++) {
      if (this.#people[i] !== person) continue;
      if (this.#duties[i] === duty) isTold ||= this.#conflicts[i] === 1;
      else if (other < 0 || this.#duties[i] < this.#duties[other]) other = i;
    }
    this.#note(event, duty, person, other >= 0);
    if (other >= 0 && !isTold) {
      const what = this.#texts[person];
      this.#findings.add('same-person', caseIndex, { event, other: this.#events[other], what });
    }
  }

  #note(event: number, duty: number, person: number, hasConflict: boolean): void {
    const i = this.#length++;
    if (i === this.#events.length) this.#grow();
    this.#events[i] = event;
    this.#duties[i] = duty;
    this.#people[i] = person;
    this.#conflicts[i] = hasConflict ? 1 : 0;
  }

  #grow(): void {
    const [events, duties, people, conflicts] = [this.#events, this.#duties, this.#people, this.#conflicts];
    this.#events = new Uint32Array(2 * events.length);
    this.#duties = new Uint32Array(2 * events.length);
    this.#people = new Uint32Array(2 * events.length);
    this.#conflicts = new Uint8Array(2 * events.length);
    this.#events.set(events);
    this.#duties.set(duties);
    this.#people.set(people);
    this.#conflicts.set(conflicts);
  }
}

/** The same in the order of time over all cases, once a person, case and duty; whatever the order of the cases in the log. */
function withinLog(context: RuleContext, duties: Duties, people: People): Findings {
  const { texts } = people.who;
  const findings = new Findings();
  const found = new FoundEvents();
  const duty: number[] = [];
  findings.unknown = visitDuties(context, duties, people, {
    event: (e, c, d) => {
      found.add(e, c);
      duty.push(d);
    },
  });
  const { codes } = people.who;
  const firsts = new Firsts(texts.length, duties.count);
  const told = new Set<number>();
  for (const i of inTime(context.log, found)) {
    const [e, c, d] = [found.events[i], found.cases[i], duty[i]];
    const person = codes[e];
    firsts.note(person, d, e);
    const other = firsts.conflict(person, d);
    const key = (c * duties.count + d) * texts.length + person;
    if (other < 0 || told.has(key)) continue;
    told.add(key);
    findings.add('same-person', c, { event: e, other, what: texts[person] });
  }
  return findings;
}
