import type { Static } from 'typebox';
import { describe, expectTypeOf, it } from 'vitest';
import type { ReadOptions as SentOptions, TablePreview as SentPreview } from '#contract';
import type { ReadOptions, TablePreview } from '#ingest';

/** Without `readonly`, which JSON does not know. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

describe('what the contract mirrors', () => {
  it("has the reader's options, each with its type", () => {
    expectTypeOf<Plain<Static<typeof SentOptions>>>().toEqualTypeOf<Plain<ReadOptions>>();
  });

  it("takes the reader's previews as they are", () => {
    expectTypeOf<Plain<TablePreview>>().toExtend<Plain<Static<typeof SentPreview>>>();
    expectTypeOf<keyof TablePreview>().toEqualTypeOf<keyof Static<typeof SentPreview>>();
  });
});
