import { type Static, Type } from 'typebox';
import { AppliedFix, FixRecord, QualityProfile } from '#analysis/quality';
import { ReadOptions, TablePreview } from './log-schemas.ts';

export { AppliedFix, Finding, FindingExample, Fix, FixRecord, ScorePart } from '#analysis/quality';

/** What is known about the quality of a log, and of which version of it. */
export const LogQuality = Type.Object({ version: Type.Integer(), profile: QualityProfile });
export type LogQuality = Static<typeof LogQuality>;

/** How a log was made of its raw rows: what can be changed without the file. */
export const LogRecipe = Type.Object({
  version: Type.Integer(),
  options: ReadOptions,
  fixes: Type.Array(FixRecord),
  /** What each fix did. */
  applied: Type.Array(AppliedFix),
  pseudonymised: Type.Array(Type.String()),
  /** The first raw rows with the roles as they are; columns that can be given other roles only where it is `mappable`. */
  preview: TablePreview,
});
export type LogRecipe = Static<typeof LogRecipe>;

/** What is to be different; what is left out stays as it was. */
export const Rebuild = Type.Object({
  /** Replaces all options. */
  options: Type.Optional(ReadOptions),
  /** Replaces the list of fixes: a fix is undone by leaving it out. */
  fixes: Type.Optional(Type.Array(FixRecord, { maxItems: 1000 })),
  /** The version the change is meant for; refused when the log is another one by now. */
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type Rebuild = Static<typeof Rebuild>;
