import { ruleSetSchema } from '#analysis/rules';

/** The schema of rule sets as JSON, for editors and for packs: every kind of rule with its parts and what they are for. */
export const ruleSetJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Rules of Weir',
  ...(JSON.parse(JSON.stringify(ruleSetSchema)) as Record<string, unknown>),
});
