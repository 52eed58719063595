import { type Static, Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { nullable } from '../schema.ts';

const names = () => Type.Array(Type.String());
const cases = () =>
  nullable(Type.Integer({ minimum: 0, description: 'cases of the log that show it; null between models' }));
const change = () => Type.Object({ added: names(), missing: names() });
const order = () => Type.Enum(['before', 'after', 'either', 'never-together']);
const succession = () => Type.Array(Type.Object({ from: Type.String(), to: Type.String(), cases: cases() }));

/**
 * What `there` has otherwise than `here`; activities are named by their normal form, lists ordered by name. Successions and orders are
 * those of steps that both have.
 */
export const differenceSchema = Type.Object({
  steps: Type.Object({ added: names(), missing: names(), common: names() }),
  starts: change(),
  ends: change(),
  follows: Type.Object(
    { added: succession(), missing: succession() },
    { description: 'direct successions of common steps' },
  ),
  order: Type.Array(
    Type.Object({ first: Type.String(), second: Type.String(), here: order(), there: order(), cases: cases() }),
    { description: 'pairs of common steps whose possible orders differ' },
  ),
  complete: Type.Boolean({ description: 'false: a model has too many states, so relations may be missing' }),
});

export type Difference = Static<typeof differenceSchema>;
export type FollowsChange = Difference['follows']['added'][number];
export type OrderChange = Difference['order'][number];
/** How `first` may stand to `second` in one run. */
export type Order = OrderChange['here'];

/** Elements of a drawn model to mark. */
export const marksSchema = Type.Array(
  Type.Object({ element: Type.String(), mark: Type.Enum(['only-here', 'other-order']) }),
  { description: 'elements of the drawn model to mark' },
);

export type Mark = Static<typeof marksSchema>[number];

export const differenceDefinition = {
  id: 'difference',
  title: { en: 'Difference from the design', zh: '与设计流程的差异' },
  summary: {
    en: 'What the log shows otherwise than the model allows: steps added and missing, other successions, other orders.',
    zh: '日志与模型的不同之处：多出和缺少的步骤、不同的后继关系、不同的先后顺序。',
  },
  needsModel: true,
  params: Type.Object({
    minCases: Type.Integer({
      minimum: 1,
      default: 1,
      description: 'what the log shows in fewer cases is left out of the added successions and orders',
    }),
  }),
  result: Type.Object({ ...differenceSchema.properties, marks: marksSchema }),
} as const satisfies AnalysisDefinition;
