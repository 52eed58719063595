/** The elements that are attributes in XES 1.x and IEEE 1849-2016. */
const ATTRIBUTE_TYPES = ['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'] as const;

export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

const known: ReadonlySet<string> = new Set(ATTRIBUTE_TYPES);

export const isAttributeType = (name: string): name is AttributeType => known.has(name);
