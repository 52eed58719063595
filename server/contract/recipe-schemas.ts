import { type Static, Type } from 'typebox';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 300 });
const Names = Type.Array(Name, { maxItems: 50 });
const Count = Type.Integer({ minimum: 0 });

export const Bilingual = Type.Object({ en: Type.String(), zh: Type.String() });

/** What a recipe reads and what it makes of it. */
export const RecipeSummary = Type.Object({
  id: Type.String(),
  title: Bilingual,
  system: Type.String(),
  caseNotion: Bilingual,
  tables: Type.Array(
    Type.Object({
      name: Type.String(),
      required: Type.Boolean(),
      about: Bilingual,
      columns: Type.Array(Type.String()),
      optional: Type.Array(Type.String()),
      key: nullable(Type.Array(Type.String())),
    }),
  ),
  joins: Type.Array(Type.String()),
  activities: Type.Array(Type.Object({ name: Type.String(), zh: Type.String(), from: Type.String() })),
  limits: Type.Array(Bilingual),
  tested: Type.String(),
  assumptions: Type.Array(Bilingual),
  sources: Type.Array(Type.String()),
});
export type RecipeSummary = Static<typeof RecipeSummary>;

/** Files by upload id, and which table the user says they are. */
export const RecipeFiles = Type.Object({
  uploadIds: Type.Array(Type.String(), { minItems: 1, maxItems: 100 }),
  /** Table → upload id; for the others name and columns decide. */
  given: Type.Optional(Type.Record(Name, Type.String())),
});

/** Which upload is which table of a recipe, and what is missing. */
export const RecipeCheck = Type.Object({
  tables: Type.Array(
    Type.Object({
      table: Type.String(),
      required: Type.Boolean(),
      uploadId: nullable(Type.String()),
      file: nullable(Type.String()),
      by: nullable(Type.Enum(['given', 'name', 'columns'])),
      missing: Type.Array(Type.String()),
      absent: Type.Array(Type.String()),
      /** Uploads that could as well be this table: they are left out. */
      rivals: Type.Array(Type.String()),
      /** Why the file cannot be read, if so. */
      problem: nullable(Type.String()),
    }),
  ),
  /** Uploads that are no table of the recipe. */
  unused: Type.Array(Type.String()),
  complete: Type.Boolean(),
});
export type RecipeCheck = Static<typeof RecipeCheck>;

export const RecipeRun = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** Table → upload id. */
  tables: Type.Record(Name, Type.String()),
  options: Type.Optional(
    Type.Object({
      timezone: Type.Optional(Type.String()),
      encoding: Type.Optional(Type.String()),
      delimiter: Type.Optional(Type.String()),
      language: Type.Optional(Type.Enum(['en', 'zh'])),
      certainOnly: Type.Optional(Type.Boolean()),
    }),
  ),
});

/** A plan of joined tables: docs/erp-recipes.md. */
export const TablePlan = Type.Object({
  format: Type.Literal('weir-table-plan'),
  version: Type.Literal(1),
  title: Type.Optional(Type.String({ maxLength: 200 })),
  tables: Type.Array(
    Type.Object({
      name: Name,
      file: Type.String({ maxLength: 300 }),
      encoding: Type.Optional(Type.String()),
      delimiter: Type.Optional(Type.String()),
      sheet: Type.Optional(Type.String()),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  joins: Type.Array(
    Type.Object({
      name: Name,
      left: Name,
      right: Name,
      on: Type.Array(Type.Object({ left: Name, right: Name }), { minItems: 1, maxItems: 20 }),
      kind: Type.Enum(['left', 'inner']),
    }),
    { maxItems: 100 },
  ),
  events: Type.Array(
    Type.Object({
      from: Name,
      case: Names,
      activity: Type.Union([Type.Object({ text: Name }), Type.Object({ columns: Names })]),
      time: Names,
      timeFormat: Type.Optional(Type.String()),
      resource: Type.Optional(Names),
      attributes: Type.Optional(Names),
      where: Type.Optional(Type.Object({ column: Name, values: Type.Array(Type.String(), { maxItems: 1000 }) })),
    }),
    { maxItems: 200 },
  ),
  cases: Type.Optional(Type.Array(Type.Object({ from: Name, case: Names, columns: Names }), { maxItems: 100 })),
  timezone: Type.Optional(Type.String()),
});
export type TablePlan = Static<typeof TablePlan>;

const Inputs = Type.Record(Name, Type.String());

/** A plan with the uploads that its tables are in (table → upload id). */
export const PlanRequest = Type.Object({ plan: TablePlan, inputs: Inputs });
export type PlanRequest = Static<typeof PlanRequest>;
export const PlanRun = Type.Object({
  plan: TablePlan,
  inputs: Inputs,
  name: Type.String({ minLength: 1, maxLength: 200 }),
});
export const JoinRequest = Type.Object({ plan: TablePlan, inputs: Inputs, join: Name });

const Look = { complete: Type.Boolean(), rowsLookedAt: Count };

export const TablesLook = Type.Object({
  ...Look,
  tables: Type.Array(
    Type.Object({
      name: Type.String(),
      file: Type.String(),
      rows: Count,
      setAside: Count,
      columns: Type.Array(Type.Object({ name: Type.String(), distinct: Count, empty: Count, isTime: Type.Boolean() })),
      preview: Type.Array(Type.Array(nullable(Type.String()))),
    }),
  ),
  proposals: Type.Array(
    Type.Object({
      left: Type.String(),
      right: Type.String(),
      on: Type.Array(Type.Object({ left: Type.String(), right: Type.String() })),
      relation: Type.Enum(['1:1', 'n:1', 'n:m']),
      matchedLeft: Type.Number(),
      matchedRight: Type.Number(),
      confidence: Type.Number(),
      sameNames: Type.Boolean(),
    }),
  ),
});
export type TablesLook = Static<typeof TablesLook>;

const Unmatched = Type.Object({ rows: Count, empty: Count, examples: Type.Array(Type.String()) });

export const JoinLook = Type.Object({
  ...Look,
  name: Type.String(),
  left: Type.String(),
  right: Type.String(),
  kind: Type.Enum(['left', 'inner']),
  rowsLeft: Count,
  rowsRight: Count,
  rowsAfter: Count,
  timesLeft: Count,
  timesRight: Count,
  unmatchedLeft: Unmatched,
  unmatchedRight: Unmatched,
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(nullable(Type.String()))),
});
export type JoinLook = Static<typeof JoinLook>;

export const EventsLook = Type.Object({
  ...Look,
  cases: Count,
  events: Type.Array(
    Type.Object({
      case: Type.String(),
      activity: Type.String(),
      time: Type.String(),
      resource: nullable(Type.String()),
      table: Type.String(),
      line: Count,
    }),
  ),
  definitions: Type.Array(
    Type.Object({
      events: Count,
      setAside: Count,
      problem: nullable(Type.String()),
      timeFormat: nullable(Type.String()),
    }),
  ),
});
export type EventsLook = Static<typeof EventsLook>;

/** What became of the rows of a table: `rows` = `used` + `setAside`. Stands in the metadata of the report as `tables`. */
export const TableAccount = Type.Object({
  table: Type.String(),
  file: Type.String(),
  rows: Count,
  used: Count,
  setAside: Count,
  withEvents: Count,
  events: Count,
  unmatched: Type.Array(
    Type.Object({
      columns: Type.Array(Type.String()),
      to: Type.String(),
      toColumns: Type.Array(Type.String()),
      rows: Count,
      examples: Type.Array(Type.String()),
    }),
  ),
});
export type TableAccount = Static<typeof TableAccount>;
