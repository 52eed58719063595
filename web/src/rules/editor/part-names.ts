import type { TFunction } from 'i18next';
import { ruleFields } from './rule-fields.ts';

const FIELDS: ReadonlySet<string> = new Set(
  Object.values(ruleFields).flatMap((fields) => fields.map(({ name }) => name)),
);

const OTHERS = {
  name: 'rules.partName',
  kind: 'rules.partKind',
  severity: 'rules.severity',
  owner: 'conformance.owner',
  clauses: 'rules.clauses',
  where: 'rules.where',
  amount: 'rules.amountOf',
  currency: 'rules.currency',
  calendar: 'rules.calendar',
  aliases: 'rules.aliases',
  rasci: 'rules.way_rasci',
  lanes: 'rules.way_lanes',
  may: 'rules.mayDo',
} as const;

const isOther = (name: string): name is keyof typeof OTHERS => Object.hasOwn(OTHERS, name);

/** What the forms call a part of a rule or of the whole set; a part that no form has by its own name. */
export function partName(t: TFunction, name: string): string {
  if (isOther(name)) return t(OTHERS[name]);
  return FIELDS.has(name) ? t(`rules.field_${name}` as 'rules.field_activity') : name;
}
