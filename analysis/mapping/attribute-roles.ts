/** What is known of an attribute of a log without looking at its rows. */
export interface AttributeFacts {
  readonly name: string;
  readonly level: 'case' | 'event';
  readonly kind: 'number' | 'time' | 'boolean' | 'text';
  /** Different values; `null` for other kinds than text. */
  readonly distinct: number | null;
}

/** Which attributes of a log name the organisational unit of a case, and its money. */
export interface AttributeRoles {
  /** What a reader would take; `null` where no attribute is meant for it. */
  readonly unit: string | null;
  readonly amount: string | null;
  /** What could be taken, in the order of the log. */
  readonly units: readonly string[];
  readonly amounts: readonly string[];
  /** The attribute that names the currency. */
  readonly currency: string | null;
}

/** So many units are told apart at most by an attribute nobody named. */
const MOST_UNITS = 60;

const AMOUNT = /amount|value|price|cost|total|netwr|wrbtr|dmbtr|金额|价|费|成本|总额/iu;
const UNIT = /company|plant|unit|org|depart|dept|branch|site|region|bukrs|werks|公司|工厂|部门|单位|组织|区域/iu;
const CURRENCY = /^(currency|waers|币种|货币)$/iu;

/**
 * Guesses by kind and name: the unit is a text attribute of cases with 2 to 60 values, one that is named like a unit before others; the
 * amount is a number named like money, of cases before events. Guesses, so whoever shows them says so. O(attributes).
 */
export function attributeRoles(attributes: readonly AttributeFacts[]): AttributeRoles {
  const texts = attributes.filter(
    ({ level, kind, distinct }) => level === 'case' && kind === 'text' && (distinct ?? 0) > 1,
  );
  const numbers = attributes.filter(({ kind }) => kind === 'number');
  const few = texts.filter(({ distinct }) => (distinct ?? 0) <= MOST_UNITS);
  const money = numbers.filter(({ name }) => AMOUNT.test(name));
  const named = (one: AttributeFacts | undefined): string | null => one?.name ?? null;
  return {
    unit: named(few.find(({ name }) => UNIT.test(name)) ?? few[0]),
    amount: named(money.find(({ level }) => level === 'case') ?? money[0]),
    units: texts.map(({ name }) => name),
    amounts: [...new Set(numbers.map(({ name }) => name))],
    currency: named(attributes.find(({ name, kind }) => kind === 'text' && CURRENCY.test(name))),
  };
}
