import type { RuleKind } from '#analysis/rules';
import type { RuleDraft } from './rule-draft.ts';

/** What a template can name of a log. */
export interface TemplateWords {
  /** Most frequent first. */
  readonly activities: readonly string[];
  readonly hasResources: boolean;
  readonly attributes: readonly string[];
  readonly numbers: readonly string[];
}

/** A rule of a kind to start from, in the words of the log: a pattern, not a finding. */
export function templateOf(kind: RuleKind, id: string, words: TemplateWords): RuleDraft {
  const [first = 'Approve', second = 'Pay', third = second] = words.activities;
  const [attribute = 'resource'] = words.attributes;
  const number = words.numbers[0] ?? attribute;
  const draft = (parts: Readonly<Record<string, unknown>>): RuleDraft => ({ id, kind, ...parts });
  switch (kind) {
    case 'existence':
      return draft({ activity: first, min: 1 });
    case 'absence':
      return draft({ activity: second, after: third });
    case 'exactly-once':
      return draft({ activity: first });
    case 'order':
      return draft({ first, second });
    case 'response':
      return draft({ activity: first, response: second, within: '3d' });
    case 'four-eyes':
      return draft({ activities: [first, second], severity: 'high' });
    case 'segregation':
      return draft({ duties: [[first], [second]], scope: 'log', severity: 'high' });
    case 'role':
      return draft({ allowed: { [first]: ['…'] } });
    case 'approval':
      return draft({ activity: second, attribute: number, approval: first, levels: [{ atLeast: 50_000 }] });
    case 'required-before':
      return draft({ activity: second, required: first, via: attribute });
    case 'unchanged':
      return draft({ attribute: number, after: first });
    case 'duplicate':
      return draft({ attributes: [attribute], within: '30d', severity: 'high' });
    case 'deadline':
      return draft({ activity: second, day: 10, months: 1, after: first });
    case 'protocol':
      return draft({
        steps: [{ activity: first }, { activity: second, max: '5d' }, { activity: third, optional: true }],
      });
    default:
      return kind satisfies never;
  }
}
