import { type ColumnValue, valueAt } from '../../log/index.ts';
import { visitPicked } from '../context/outlines.ts';
import { isPicked, pickBy, pickEvents } from '../context/picked-events.ts';
import type { RuleContext } from '../context/rule-context.ts';
import { attributeOf, numbersOf, valuesOf } from '../context/values.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

type Value = ReturnType<ReturnType<typeof valuesOf>>;

/** After the last `after` of a case the attribute keeps the value it had; each change is a violation. */
export function checkUnchanged(context: RuleContext, rule: RuleOf<'unchanged'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const value = valuesOf(context, rule.attribute);
  visitPicked(context, [pickEvents(context, rule.after)], (c, begin, { places, from, to }) => {
    if (from === to) return;
    let fixed: Value = null;
    let next = from;
    let since = begin + places[from];
    for (let e = since; e >= begin && fixed === null; e--) fixed = value(e, c);
    let latest = fixed;
    const end = log.caseOffsets[c + 1];
    for (let e = since; e < end; e++) {
      const found = value(e, c);
      if (found !== null) latest = found;
      if (next < to && e === begin + places[next]) {
        fixed = latest;
        since = e;
        next++;
      } else if (found !== null && (fixed === null || isChange(fixed, found, rule))) {
        if (fixed !== null) findings.add('changed', c, { event: e, other: since, what: `${fixed} → ${found}` });
        fixed = found;
      }
    }
  });
  return findings;
}

/** Whether a value moved in a direction that counts, by more than is allowed. */
function isChange(fixed: Value, found: Value, { tolerance = 0, direction = 'any' }: RuleOf<'unchanged'>): boolean {
  if (fixed === found) return false;
  if (typeof fixed !== 'number' || typeof found !== 'number') return true;
  if (direction !== 'any' && found > fixed !== (direction === 'up')) return false;
  // A change of exactly the tolerance is none, whatever the last bits of difference and product: 112.2 − 110 is above 110 · 0.02.
  const lastBits = 4 * Number.EPSILON * Math.max(Math.abs(fixed), Math.abs(found));
  return Math.abs(found - fixed) > Math.abs(fixed) * tolerance + lastBits;
}

/** What is approved beyond a limit, and by whom. */
interface Level {
  readonly isReached: (value: number) => boolean;
  readonly limit: number;
  readonly people: number;
  readonly isApproval: (event: number, caseIndex: number) => boolean;
}

/** Every `activity` whose value reaches a level has, earlier in its case, the approvals that the highest such level asks for. */
export function checkApproval(context: RuleContext, rule: RuleOf<'approval'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const picked = pickEvents(context, rule.activity);
  const levels = levelsOf(context, rule);
  const number = numbersOf(context, rule.attribute);
  const { ofCase } = attributeOf(context, rule.attribute);
  for (const c of context.cases) {
    const begin = log.caseOffsets[c];
    const end = log.caseOffsets[c + 1];
    let value = ofCase && begin < end ? number(begin, c) : null;
    for (let e = begin; e < end; e++) {
      if (!ofCase) value = number(e, c) ?? value;
      if (!isPicked(picked, log.activity[e], e, c)) continue;
      if (value === null) {
        findings.unknown++;
        continue;
      }
      const at = value;
      const level = levels.findLast(({ isReached }) => isReached(at));
      if (level !== undefined && !isApproved(context, level, c, e))
        findings.add('not-approved', c, { event: e, what: String(value) });
    }
  }
  return findings;
}

function isApproved({ log }: RuleContext, { people, isApproval }: Level, c: number, before: number): boolean {
  const who = new Set<ColumnValue>();
  for (let e = log.caseOffsets[c]; e < before; e++) {
    if (!isApproval(e, c)) continue;
    if (people === 1) return true;
    const person = log.resource === null ? null : valueAt(log.resource, e);
    if (person !== null && person !== '') who.add(person);
    if (who.size >= people) return true;
  }
  return false;
}

/** Lowest first. */
function levelsOf(context: RuleContext, rule: RuleOf<'approval'>): Level[] {
  const { activity } = context.log;
  const levels = rule.levels.map(({ above, atLeast, by, people = 1 }): Level => {
    const approval = pickBy(context, rule.approval, by);
    return {
      isReached: (value) => (above === undefined || value > above) && (atLeast === undefined || value >= atLeast),
      limit: Math.max(above ?? Number.NEGATIVE_INFINITY, atLeast ?? Number.NEGATIVE_INFINITY),
      people,
      isApproval: (event, c) => isPicked(approval, activity[event], event, c),
    };
  });
  return levels.sort((a, b) => (a.limit === b.limit ? 0 : a.limit - b.limit));
}
