/** One part of why a column was taken for a role, as data: every language has its own sentence. */
export interface GuessReason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Every reason there is. `values` by code: name; distinct, rows; percent; distinct, times; distinct, perValue; percent; log; none. */
export const reasonCodes = [
  'known-name',
  'distinct-values',
  'times-read',
  'repeated-texts',
  'values-over-rows',
  'filled',
  'only-time',
  'given',
  'remembered',
  'empty-column',
  'nothing',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

const SENTENCES: Readonly<Record<ReasonCode, string>> = {
  'known-name': 'the name is known as {name}',
  'distinct-values': '{distinct} distinct values in {rows} rows',
  'times-read': '{percent} % of the values read as times',
  'repeated-texts': '{distinct} distinct texts that repeat {times} times',
  'values-over-rows': '{distinct} distinct values over about {perValue} rows each',
  filled: 'filled in {percent} % of the rows',
  'only-time': 'the only time there is',
  given: 'given by the user',
  remembered: 'as at the import of {log}, which had the same columns',
  'empty-column': 'the column is empty',
  nothing: 'nothing points to this role',
};

export const reason = (code: ReasonCode, values: GuessReason['values'] = {}): GuessReason => ({ code, values });

/** The reasons as one English sentence, joined by "; ". Names stand in JSON. */
export const reasonSentence = (reasons: readonly GuessReason[]): string =>
  reasons
    .map(({ code, values }) =>
      SENTENCES[code].replace(/\{(\w+)\}/g, (_, key: string) => {
        const value = values[key];
        return typeof value === 'string' ? JSON.stringify(value) : String(value ?? '');
      }),
    )
    .join('; ');
