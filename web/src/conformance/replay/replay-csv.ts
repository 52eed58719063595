import { csvText } from '../../format/index.ts';
import type { Replayed, TokenPlace } from './replay-query.ts';

/** What a CSV file of a replay says in words. */
export interface ReplayCsvWords {
  readonly head: readonly string[];
  readonly wordsOf: (place: TokenPlace) => string;
}

/** The places of a replay as CSV: one a line, its variants by their number on the page. */
export const placesCsv = ({ places }: Pick<Replayed, 'places'>, { head, wordsOf }: ReplayCsvWords): string =>
  csvText([
    head,
    ...places.map((place) => [
      wordsOf(place),
      place.element ?? '',
      String(place.missing),
      String(place.missingCases),
      place.missingVariants.map((variant) => variant + 1).join(' '),
      String(place.remaining),
      String(place.remainingCases),
      place.remainingVariants.map((variant) => variant + 1).join(' '),
    ]),
  ]);

/** The listed variants of a replay as CSV: one a line. */
export const replayVariantsCsv = (
  { perVariant }: Pick<Replayed, 'perVariant'>,
  head: readonly string[],
  nameOf: (activity: string) => string,
): string =>
  csvText([
    head,
    ...perVariant.map((row) => [
      String(row.variant + 1),
      String(row.cases),
      row.fitness === null ? '' : row.fitness.toFixed(6),
      ...[row.missing, row.consumed, row.remaining, row.produced].map((n) => (n === null ? '' : String(n))),
      String(row.unknown),
      String(row.fits),
      String(row.exact),
      row.activities.map(nameOf).join(' > '),
    ]),
  ]);
