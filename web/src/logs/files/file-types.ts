/** Endings that a file chooser shows first; what a file is, its content says. */
export const LOG_ENDINGS = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  '.parquet',
  '.arrow',
  '.feather',
  '.json',
  '.jsonl',
  '.ndjson',
  '.xes',
  '.mxml',
  '.xml',
  '.jsonocel',
  '.xmlocel',
  '.sqlite',
  '.db',
  '.gz',
  '.zip',
] as const;

/** The name of a file without its endings: the name that a log gets unless another is chosen. */
export function withoutEndings(name: string): string {
  let rest = name;
  for (;;) {
    const ending = LOG_ENDINGS.find((known) => rest.toLowerCase().endsWith(known));
    if (ending === undefined || rest.length === ending.length) return rest;
    rest = rest.slice(0, -ending.length);
  }
}
