import { anyValues, codeOf, eventValues, limitOf, type RuleContext, timesOf } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { Findings } from './violations.ts';

/** After the last `after` of a case the attribute keeps the value it had; each change is a violation. */
export function checkUnchanged(context: RuleContext, { attribute, after }: RuleOf<'unchanged'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const code = codeOf(context, after);
  const value = eventValues(context, attribute);
  for (const c of context.cases) {
    let fixed: string | number | boolean | null = null;
    let latest: string | number | boolean | null = null;
    let isFixed = false;
    let since = -1;
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      const found = value(e);
      if (found !== null) latest = found;
      if (log.activity[e] === code) {
        isFixed = true;
        fixed = latest;
        since = e;
      } else if (isFixed && found !== null) {
        if (fixed !== null && found !== fixed)
          findings.add('changed', c, { event: e, other: since, what: `${fixed} → ${found}` });
        fixed = found;
      }
    }
  }
  return findings;
}

interface Candidate {
  readonly c: number;
  readonly e: number;
  readonly time: number;
}

/** Events (or cases, by their first event) whose attributes are all equal and present, one after the other within the limit: the later one is the violation. */
export function checkDuplicate(context: RuleContext, rule: RuleOf<'duplicate'>): Findings {
  const findings = new Findings();
  const groups = candidates(context, rule, findings);
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const clock = limit?.clock ?? context.log.time;
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    group.sort((a, b) => a.time - b.time || a.e - b.e);
    for (let i = 1; i < group.length; i++) {
      const [one, two] = [group[i - 1], group[i]];
      const apart = limit === null || clock === null ? 0 : clock[two.e] - clock[one.e];
      if (limit === null || apart <= limit.ms) findings.add('duplicate', two.c, { event: two.e, other: one.e });
    }
  }
  findings.violations.sort((a, b) => a.case - b.case || a.event - b.event);
  return findings;
}

/** By the values, joined by a character that no value has. */
function candidates(context: RuleContext, rule: RuleOf<'duplicate'>, findings: Findings): Map<string, Candidate[]> {
  const { log } = context;
  const code = rule.activity === undefined ? null : codeOf(context, rule.activity);
  const values = rule.attributes.map((attribute) => anyValues(context, attribute));
  const groups = new Map<string, Candidate[]>();
  for (const c of context.cases) {
    const end = code === null ? Math.min(log.caseOffsets[c] + 1, log.caseOffsets[c + 1]) : log.caseOffsets[c + 1];
    for (let e = log.caseOffsets[c]; e < end; e++) {
      if (code !== null && log.activity[e] !== code) continue;
      const found = values.map((value) => value(e, c));
      if (found.some((value) => value === null || value === '')) {
        findings.unknown++;
        continue;
      }
      const key = found.map(String).join('\u0000');
      const group = groups.get(key) ?? [];
      if (group.length === 0) groups.set(key, group);
      group.push({ c, e, time: log.time?.[e] ?? e });
    }
  }
  return groups;
}

/** Every `activity` with a value of the attribute has an earlier (or simultaneous) `required` with the same value, in whatever case. */
export function checkRequiredBefore(context: RuleContext, rule: RuleOf<'required-before'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const [code, required] = [codeOf(context, rule.activity), codeOf(context, rule.required)];
  const value = eventValues(context, rule.via);
  const time = timesOf(context);
  const earliest = new Map<string, number>();
  for (let e = 0; e < log.eventCount; e++) {
    const found = log.activity[e] === required ? value(e) : null;
    if (found === null) continue;
    const key = String(found);
    const known = earliest.get(key);
    if (known === undefined || time[e] < time[known]) earliest.set(key, e);
  }
  for (const c of context.cases)
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      if (log.activity[e] !== code) continue;
      const found = value(e);
      if (found === null || found === '') {
        findings.unknown++;
        continue;
      }
      const first = earliest.get(String(found)) ?? -1;
      if (first < 0) findings.add('missing', c, { event: e, what: `${rule.required} (${found})` });
      else if (time[first] > time[e])
        findings.add('wrong-order', c, { event: e, other: first, what: `${rule.required} (${found})` });
    }
  return findings;
}
