import { basename } from 'node:path';

/** The name a log gets when none is given: the file's without its endings. */
export const nameOfFile = (path: string): string =>
  basename(path).replace(
    /(\.(gz|zip|csv|tsv|txt|xes|mxml|json|jsonl|ndjson|jsonocel|xml|xmlocel|sqlite|parquet|arrow|feather|xlsx|xlsm))+$/i,
    '',
  ) || basename(path);
