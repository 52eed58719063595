/** A single line beyond the limit: the file is no table of this dialect. */
export class LineTooLong extends Error {
  readonly line: number;
  readonly bytes: number;
  constructor(line: number, bytes: number) {
    super(`line ${line} has more than ${bytes} bytes`);
    this.line = line;
    this.bytes = bytes;
  }
}
