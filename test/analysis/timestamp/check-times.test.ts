import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTimes, findFormat, localText, textBytes, timeShare } from '#analysis/timestamp';

describe('texts as bytes', () => {
  test('are what the platform encodes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const { bytes, offsets } = textBytes(texts);
        texts.forEach((text, i) => {
          expect(Buffer.from(bytes.subarray(offsets[i], offsets[i + 1]))).toEqual(Buffer.from(text));
        });
      }),
    );
  });
});

describe('a check of times', () => {
  test('counts what is read and names the first that is not', () => {
    expect(checkTimes(textBytes(['', '2024-01-09 08:30', 'soon', '2024-02-30']))).toMatchObject({
      format: 'ISO 8601',
      read: 1,
      of: 3,
      first: { text: 1, ms: Date.UTC(2024, 0, 9, 8, 30), offset: null },
      unread: 2,
      doubt: null,
    });
  });

  test('keeps the offset of the first time', () => {
    const { first } = checkTimes(textBytes(['2024-01-09T08:30:00+08:00']));
    expect(first).toMatchObject({ offset: 8 * 3_600_000 });
    expect(localText(first?.ms ?? 0, first?.offset)).toBe('2024-01-09 08:30:00+08:00');
  });

  test('tells the doubt whatever is wished, and reads as wished', () => {
    const texts = textBytes(['03/04/2024', '05/06/2024']);
    const doubt = { text: 0, dmy: Date.UTC(2024, 3, 3), mdy: Date.UTC(2024, 2, 4) };
    expect(checkTimes(texts)).toMatchObject({ format: null, read: 0, doubt });
    expect(checkTimes(texts, 'dmy')).toMatchObject({ read: 2, first: { ms: doubt.dmy }, doubt });
    expect(checkTimes(texts, 'mdy')).toMatchObject({ read: 2, first: { ms: doubt.mdy }, doubt });
  });

  test('has no doubt when one value tells, or when both readings are the same day', () => {
    expect(checkTimes(textBytes(['03/04/2024', '15/06/2024'])).doubt).toBeNull();
    expect(checkTimes(textBytes(['03/03/2024', '04/04/2024'])).doubt).toBeNull();
  });

  test('a pattern that is none reads nothing; findFormat refuses it', () => {
    expect(checkTimes(textBytes(['2024-01-09']), '%Q')).toMatchObject({ format: null, read: 0, of: 1 });
    expect(() => findFormat(textBytes([]), '%Q')).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
  });

  test('numbers count as times only where they are allowed to', () => {
    const days = textBytes(['20240109', '20240110']);
    expect([timeShare(days, false), timeShare(days, true)]).toEqual([0, 1]);
  });
});

test('local times are written to the second, or finer where they are, with their offset', () => {
  const at = Date.UTC(2024, 0, 9, 8, 30);
  expect(localText(at)).toBe('2024-01-09 08:30:00');
  expect(localText(at + 125)).toBe('2024-01-09 08:30:00.125');
  expect(localText(at, 0)).toBe('2024-01-09 08:30:00Z');
  expect(localText(at, -5.5 * 3_600_000)).toBe('2024-01-09 08:30:00-05:30');
});
