import { isPicked, pickEvents } from './picked-events.ts';
import { codesOf, designsOf, type RuleContext } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { inTime } from './time-order.ts';
import { type Coded, codedValues } from './values.ts';
import { Findings } from './violations.ts';

/** Tells the duty of an event, −1: none. An event of several duties belongs to the first. */
type DutyOf = (event: number, caseIndex: number) => number;

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
  const any = new Uint8Array(log.activities.length);
  for (const { mask } of picked) for (let i = 0; i < mask.length; i++) any[i % any.length] |= mask[i];
  const dutyOf: DutyOf = (e, c) => {
    const a = log.activity[e];
    if (any[a] === 0) return -1;
    return picked.findIndex((one) => isPicked(one, a, e, c));
  };
  return withinCases(context, picked.length, dutyOf, peopleOf(context, rule.attribute, rule.except));
}

/** No person has two of the duties, in a case or in the whole log. */
export function checkSegregation(context: RuleContext, rule: RuleOf<'segregation'>): Findings {
  const { log } = context;
  const { designs, ofCase } = designsOf(context);
  const width = log.activities.length;
  const duty = new Int32Array(designs.length * width).fill(-1);
  designs.forEach((design, i) => {
    rule.duties.forEach((activities, d) => {
      for (const code of activities.flatMap((activity) => codesOf(context, design, activity)))
        if (duty[i * width + code] < 0) duty[i * width + code] = d;
    });
  });
  const dutyOf: DutyOf = (e, c) => duty[(ofCase === null ? 0 : ofCase[c] * width) + log.activity[e]];
  const people = peopleOf(context, rule.attribute, rule.except);
  const separated = rule.scope === 'log' ? withinLog : withinCases;
  return separated(context, rule.duties.length, dutyOf, people);
}

/** Where each person first had each duty. The first event of a duty whose person had another one before is the violation. */
class Firsts {
  readonly #duties: number;
  readonly #first: Int32Array;
  #touched: number[] = [];

  constructor(people: number, duties: number) {
    this.#duties = duties;
    this.#first = new Int32Array(people * duties).fill(-1);
  }

  /** Forgets everything. */
  clear(): void {
    for (const place of this.#touched) this.#first[place] = -1;
    this.#touched = [];
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
    this.#touched.push(place);
    return true;
  }
}

/** Once a person, case and duty: the first event of the duty after one of another duty. */
function withinCases(context: RuleContext, duties: number, dutyOf: DutyOf, { who, isNobody }: People): Findings {
  const { log } = context;
  const findings = new Findings();
  const firsts = new Firsts(who.texts.length, duties);
  const told = new Firsts(who.texts.length, duties);
  for (const c of context.cases) {
    const end = log.caseOffsets[c + 1];
    for (let e = log.caseOffsets[c]; e < end; e++) {
      const d = dutyOf(e, c);
      if (d < 0) continue;
      const person = who.codes[e];
      if (person < 0) findings.unknown++;
      if (person < 0 || isNobody[person] === 1) continue;
      firsts.note(person, d, e);
      const other = firsts.conflict(person, d);
      if (other >= 0 && told.note(person, d, e))
        findings.add('same-person', c, { event: e, other, what: who.texts[person] });
    }
    firsts.clear();
    told.clear();
  }
  return findings;
}

/** The same in the order of time over all cases, once a person, case and duty; whatever the order of the cases in the log. */
function withinLog(context: RuleContext, duties: number, dutyOf: DutyOf, { who, isNobody }: People): Findings {
  const { log } = context;
  const findings = new Findings();
  const events: number[] = [];
  const cases: number[] = [];
  for (const c of context.cases) {
    const end = log.caseOffsets[c + 1];
    for (let e = log.caseOffsets[c]; e < end; e++) {
      if (dutyOf(e, c) < 0) continue;
      if (who.codes[e] < 0) findings.unknown++;
      else if (isNobody[who.codes[e]] === 0) {
        events.push(e);
        cases.push(c);
      }
    }
  }
  const firsts = new Firsts(who.texts.length, duties);
  const told = new Set<number>();
  for (const i of inTime(log, events, cases)) {
    const [e, c] = [events[i], cases[i]];
    const d = dutyOf(e, c);
    const person = who.codes[e];
    firsts.note(person, d, e);
    const other = firsts.conflict(person, d);
    const key = (c * duties + d) * who.texts.length + person;
    if (other < 0 || told.has(key)) continue;
    told.add(key);
    findings.add('same-person', c, { event: e, other, what: who.texts[person] });
  }
  return findings;
}
