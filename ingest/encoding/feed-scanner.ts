interface Scanner {
  feed(bytes: Uint8Array, isLast: boolean): void;
}

/**
 * Feeds a stream to a scanner that is chosen by the stream's beginning: `begin` gets the first `headBytes` (all, where there are fewer;
 * then `isAll`) and gives the scanner, which is fed them and the rest for as long as `wantsMore`. Returns the scanner and whether the
 * stream was read to its end.
 */
export async function feedScanner<S extends Scanner>(
  chunks: AsyncIterable<Uint8Array>,
  headBytes: number,
  begin: (head: Buffer, isAll: boolean) => S,
  wantsMore: () => boolean,
): Promise<{ readonly scanner: S; readonly isComplete: boolean }> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    let isComplete = false;
    while (length < headBytes && !isComplete) {
      const next = await iterator.next();
      if (next.done === true) isComplete = true;
      else {
        parts.push(next.value);
        length += next.value.length;
      }
    }
    const head = Buffer.concat(parts);
    const scanner = begin(head, isComplete);
    scanner.feed(head, isComplete);
    while (!isComplete && wantsMore()) {
      const next = await iterator.next();
      isComplete = next.done === true;
      scanner.feed(next.done === true ? new Uint8Array(0) : next.value, isComplete);
    }
    return { scanner, isComplete };
  } finally {
    await iterator.return?.();
  }
}
