import type { AttributeDeclaration, AttributeType } from '#analysis/objects';

/** Ids are text; numbers stand for their text; `null` for anything else. */
export function idText(id: unknown): string | null {
  if (typeof id === 'string') return id === '' ? null : id;
  return typeof id === 'number' || typeof id === 'bigint' ? String(id) : null;
}

/** The name of an event or object type, `null` where there is none. */
export const nameText = (name: unknown): string | null =>
  typeof name === 'string' && name.trim() !== '' ? name : null;

const TYPES: ReadonlyMap<string, AttributeType> = new Map([
  ['string', 'string'],
  ['time', 'time'],
  ['timestamp', 'time'],
  ['date', 'time'],
  ['datetime', 'time'],
  ['integer', 'integer'],
  ['int', 'integer'],
  ['float', 'float'],
  ['double', 'float'],
  ['real', 'float'],
  ['boolean', 'boolean'],
  ['bool', 'boolean'],
]);

/** An attribute type by its name in any of the formats; what no format knows is text. */
export const attributeType = (name: unknown): AttributeType =>
  (typeof name === 'string' ? TYPES.get(name.toLowerCase()) : undefined) ?? 'string';

/** Declarations from loosely shaped input; entries without a name are left out. */
export const declarations = (entries: readonly { name?: unknown; type?: unknown }[]): AttributeDeclaration[] =>
  entries.flatMap(({ name, type }) => (typeof name === 'string' ? [{ name, type: attributeType(type) }] : []));
