import type { en } from './en.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** What every language has to say: the compiler refuses a missing and a superfluous text. */
export type Dictionary = Texts<typeof en>;
