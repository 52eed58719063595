import type { en } from './en/index.ts';

/** The same tree of texts in another language. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** What every language has to say: the compiler refuses a missing and a superfluous text. */
export type Dictionary = Texts<typeof en>;
