import type { EventLog } from '../log/index.ts';
import { codeOf, eventValues, type RuleContext, type ValueOf } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { Findings } from './violations.ts';

/** The duty of each activity code; −1: none. An activity of several duties belongs to the first. */
function dutyByCode(context: RuleContext, duties: readonly (readonly string[])[]): Int32Array {
  const duty = new Int32Array(context.log.activities.length).fill(-1);
  duties.forEach((activities, d) => {
    for (const activity of activities) {
      const code = codeOf(context, activity);
      if (code >= 0 && duty[code] < 0) duty[code] = d;
    }
  });
  return duty;
}

/** No person does two of the activities in one case. */
export const checkFourEyes = (context: RuleContext, { activities }: RuleOf<'four-eyes'>): Findings =>
  separated(
    context,
    activities.map((activity) => [activity]),
    'case',
  );

/** No person has two of the duties, in a case or in the whole log. */
export const checkSegregation = (context: RuleContext, { duties, scope = 'case' }: RuleOf<'segregation'>): Findings =>
  separated(context, duties, scope);

/** The later event of each pair of one person in two duties is the violation, once a person, case and duty. */
function separated(context: RuleContext, duties: readonly (readonly string[])[], scope: 'case' | 'log'): Findings {
  const { log } = context;
  const findings = new Findings();
  const duty = dutyByCode(context, duties);
  const who = eventValues(context, 'resource');
  const firsts = new Map<string, Int32Array>();
  for (const c of context.cases) {
    if (scope === 'case') firsts.clear();
    const told = new Set<string>();
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      const d = duty[log.activity[e]];
      if (d < 0) continue;
      const person = who(e);
      if (person === null || person === '') {
        findings.unknown++;
        continue;
      }
      tellConflict(findings, firstsOf(firsts, String(person), duties.length), {
        c,
        e,
        d,
        person: String(person),
        told,
      });
    }
  }
  return findings;
}

interface Place {
  readonly c: number;
  readonly e: number;
  readonly d: number;
  readonly person: string;
  readonly told: Set<string>;
}

const firstsOf = (firsts: Map<string, Int32Array>, person: string, duties: number): Int32Array => {
  const known = firsts.get(person);
  if (known !== undefined) return known;
  const made = new Int32Array(duties).fill(-1);
  firsts.set(person, made);
  return made;
};

function tellConflict(findings: Findings, first: Int32Array, { c, e, d, person, told }: Place): void {
  if (first[d] < 0) first[d] = e;
  const other = first.findIndex((event, duty) => duty !== d && event >= 0);
  const key = `${d} ${person}`;
  if (other < 0 || told.has(key)) return;
  told.add(key);
  findings.add('same-person', c, { event: e, other: first[other], what: person });
}

/** Each activity is done only by those allowed. Events without a value are counted as unknown. */
export function checkRole(context: RuleContext, { allowed, attribute = 'resource' }: RuleOf<'role'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const values = new Map<number, ReadonlySet<string>>();
  for (const [activity, names] of Object.entries(allowed)) values.set(codeOf(context, activity), new Set(names));
  const value: ValueOf = eventValues(context, attribute);
  for (const c of context.cases)
    for (const e of eventsOf(log, c)) judge(findings, values.get(log.activity[e]), value(e), c, e);
  return findings;
}

function judge(
  findings: Findings,
  allowed: ReadonlySet<string> | undefined,
  found: ReturnType<ValueOf>,
  c: number,
  e: number,
): void {
  if (allowed === undefined) return;
  if (found === null || found === '') findings.unknown++;
  else if (!allowed.has(String(found))) findings.add('not-allowed', c, { event: e, what: String(found) });
}

function* eventsOf({ caseOffsets }: EventLog, c: number): Generator<number> {
  for (let e = caseOffsets[c]; e < caseOffsets[c + 1]; e++) yield e;
}
