import type { UnsupportedElement } from '#analysis/model';
import { IngestError, type IngestErrorCode } from '../error.ts';

/** Something of the file that our semantics leaves out or completes: which element, and what that means for the reader. */
export type ModelNote = UnsupportedElement;

/** An error about one element of a model file. */
export const modelError = (
  file: string,
  line: number | null,
  what: string,
  value: string | null = null,
  code: IngestErrorCode = 'bad-model',
): IngestError =>
  new IngestError(code, `${file}${line === null ? '' : `, line ${line}`}: ${what}`, {
    file,
    ...(line === null ? {} : { line }),
    ...(value === null ? {} : { value }),
  });
