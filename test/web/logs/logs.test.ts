import { describe, expect, test } from 'vitest';
import { missingRoles, optionsOf, withRole } from '../../../web/src/logs/column-roles.ts';
import { decodeStart } from '../../../web/src/logs/local-preview.ts';

describe('column roles', () => {
  const guessed = { PO: 'case', Step: 'activity', At: 'timestamp' } as const;

  test('a time moves to the chosen column, case and activity may span several', () => {
    expect(withRole(guessed, 'Done', 'timestamp')).toEqual({ PO: 'case', Step: 'activity', Done: 'timestamp' });
    expect(withRole(guessed, 'Item', 'case')).toEqual({ ...guessed, Item: 'case' });
    expect(withRole(guessed, 'Step', null)).toEqual({ PO: 'case', At: 'timestamp' });
  });

  test('case and activity must be there, a time may be missing', () => {
    expect(missingRoles({ PO: 'case', Step: 'activity' })).toEqual([]);
    expect(missingRoles({ At: 'timestamp' })).toEqual(['case', 'activity']);
  });

  test('options list the columns in the order of the table', () => {
    expect(optionsOf({ Item: 'case', PO: 'case', Step: 'activity' }, ['PO', 'Step', 'Item'])).toEqual({
      case: ['PO', 'Item'],
      activity: ['Step'],
    });
  });
});

describe('the start of a file', () => {
  test('is UTF-8 where its bytes are, even when a character is cut in two', () => {
    const bytes = new TextEncoder().encode('案例,活动');
    expect(decodeStart(bytes, true)).toEqual({ text: '案例,活动', encoding: 'UTF-8' });
    expect(decodeStart(bytes.subarray(0, bytes.length - 1), false).text).toBe('案例,活');
  });

  test('is GB18030 where it is not UTF-8', () => {
    expect(decodeStart(Uint8Array.of(0xb0, 0xb8, 0xc0, 0xfd), true)).toEqual({ text: '案例', encoding: 'GB18030' });
  });

  test('follows a byte-order mark', () => {
    expect(decodeStart(Uint8Array.of(0xff, 0xfe, 0x41, 0x00), true)).toEqual({ text: 'A', encoding: 'UTF-16LE' });
  });
});
