import { type EventLog, EventLogBuilder } from '#analysis/log';
import type { Model } from '#analysis/model';
import { checkRule, type Rule, type RuleSet } from '#analysis/rules';

export const START = Date.parse('2026-01-05T00:00:00Z');
const HOUR = 3_600_000;

/** `a/Ann@0 b/Bo@5` is a case of two events by two people at hours 0 and 5; `price=3` after them is an attribute of the event before. */
export function logOf(...cases: readonly string[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  for (const [i, text] of cases.entries()) {
    const caseIndex = builder.addCase(String(i + 1));
    for (const word of text.split(' ')) {
      const [, activity = '', who, hour = '0', attributes = ''] =
        /^([a-z]+)(?:\/(\w+))?(?:@([\d.]+))?((?:;\w+=\w+)*)$/.exec(word) ?? [];
      const event = builder.addEvent(caseIndex, builder.activities.add(activity), START + Number(hour) * HOUR);
      if (who !== undefined) builder.resource.setText(event, who);
      for (const pair of attributes.split(';').slice(1)) {
        const [name = '', value = ''] = pair.split('=');
        builder.eventColumn(name, 'text').setText(event, value);
      }
    }
  }
  return builder.finish().log;
}

/** A rule of any kind without its id; lists may be readonly. */
export type LooseRule = { readonly kind: Rule['kind'] } & Readonly<Record<string, unknown>>;

export const check = (log: EventLog, rule: LooseRule, set: Partial<RuleSet> = {}, model: Model | null = null) =>
  checkRule({ log, calendar: set.calendar, timezone: set.timezone, model, checkCancelled: () => undefined }, null, {
    id: 'r',
    ...rule,
  } as unknown as Rule);

/** Type, case id and activity of the event that breaks the rule. */
export const told = (log: EventLog, rule: LooseRule, set: Partial<RuleSet> = {}): string[] =>
  [...check(log, rule, set).violations].map(({ type, case: c, event, late }) =>
    [
      type,
      log.caseIds.get(c),
      event < 0 ? '–' : log.activities[log.activity[event]],
      ...(late > 0 ? [late / HOUR] : []),
    ].join(' '),
  );

/** Cases of `activity time` or `activity/who time`, times as ISO 8601: days of clock changes and holidays are easier told so. */
export function logAt(...cases: readonly (readonly string[])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach((events, i) => {
    const caseIndex = builder.addCase(String(i + 1));
    for (const text of events) {
      const [what = '', time = ''] = text.split(' ');
      const [activity = '', who] = what.split('/');
      const event = builder.addEvent(caseIndex, builder.activities.add(activity), Date.parse(time));
      if (who !== undefined) builder.resource.setText(event, who);
    }
  });
  return builder.finish().log;
}
