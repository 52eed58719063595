/** The templates of DECLARE on one activity. */
export const unaryTemplates = ['existence', 'absence', 'exactly_one', 'init', 'end'] as const;

/** Those on an ordered pair of activities. */
export const binaryTemplates = [
  'responded_existence',
  'coexistence',
  'response',
  'precedence',
  'succession',
  'alternate_response',
  'alternate_precedence',
  'alternate_succession',
  'chain_response',
  'chain_precedence',
  'chain_succession',
  'not_coexistence',
  'not_succession',
  'not_chain_succession',
] as const;

export type UnaryTemplate = (typeof unaryTemplates)[number];
export type BinaryTemplate = (typeof binaryTemplates)[number];
export type Template = UnaryTemplate | BinaryTemplate;

const unary: ReadonlySet<string> = new Set(unaryTemplates);

export const isUnary = (template: Template): template is UnaryTemplate => unary.has(template);
