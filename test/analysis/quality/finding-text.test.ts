import { describe, expect, it } from 'vitest';
import { findingText } from '#analysis/quality';

const facts = { count: 1, share: '2 %', column: 'when', more: '' };

describe('the text of a finding', () => {
  it('counts one as one, and two as two', () => {
    expect(findingText('single-event-cases', facts).detail.en).toContain('1 case (2 %)');
    expect(findingText('single-event-cases', { ...facts, count: 2 }).detail.en).toContain('2 cases (2 %)');
    expect(findingText('duplicate-events', facts).detail.en).toContain('1 row (2 %)');
  });

  it('says in words why rows were set aside, in both languages', () => {
    const { detail } = findingText('rejected-rows', { ...facts, more: 'malformed-row' });
    expect(detail.en).toContain('the row is malformed');
    expect(detail.zh).toContain('行的格式有误');
    expect(detail.zh).not.toMatch(/[a-z]/i);
  });
});
