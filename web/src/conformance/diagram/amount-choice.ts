import { type AttributeFacts, attributeRoles } from '#analysis/mapping';

/** Numeric attributes of a log that are named like money, and the others, which may be numbers of documents; `chosen` is offered in any case. */
export function amountChoice(attributes: readonly AttributeFacts[], chosen: string | undefined) {
  const { amounts } = attributeRoles(attributes);
  const meant = amounts.filter((name) => name === chosen || isMoney(attributes, name));
  return { meant, others: amounts.filter((name) => !meant.includes(name)) };
}

/** Whether it would be taken for the amount if there were no other. */
const isMoney = (attributes: readonly AttributeFacts[], wanted: string): boolean =>
  attributeRoles(attributes.filter(({ name }) => name === wanted)).amount !== null;
