/** A name in the two languages of the product. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Text;

export const LANGUAGES: readonly Language[] = ['en', 'zh'];
