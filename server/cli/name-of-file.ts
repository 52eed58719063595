import { basename } from 'node:path';

/** The name a log gets when none is given: the file's without its endings. */
export const nameOfFile = (path: string): string =>
  basename(path).replace(/(\.(gz|csv|tsv|txt|xes|json|jsonocel|parquet|xlsx))+$/i, '') || basename(path);
