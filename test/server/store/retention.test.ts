import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LiveVersion, versionsToDelete } from '../../../server/store/retention.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const live = (number: number, daysAgo: number | null): LiveVersion => ({
  number,
  replacedAt: daysAgo === null ? null : new Date(NOW - daysAgo * DAY).toISOString(),
});
const FOUR = [live(1, 30), live(2, 10), live(3, 2), live(4, null)];

describe('retention', () => {
  it('keeps so many of the newest versions, the current one included', () => {
    expect(versionsToDelete(FOUR, { keepVersions: 2, keepDays: 0 }, NOW)).toEqual([2, 1]);
    expect(versionsToDelete(FOUR, { keepVersions: 9, keepDays: 0 }, NOW)).toEqual([]);
    expect(versionsToDelete(FOUR, { keepVersions: 0, keepDays: 0 }, NOW)).toEqual([]);
  });

  it('counts the days from when a version was current last, not from when it was made', () => {
    expect(versionsToDelete(FOUR, { keepVersions: 0, keepDays: 10 }, NOW)).toEqual([2, 1]);
    expect(versionsToDelete(FOUR, { keepVersions: 0, keepDays: 11 }, NOW)).toEqual([1]);
    expect(versionsToDelete(FOUR, { keepVersions: 3, keepDays: 20 }, NOW)).toEqual([1]);
  });

  it('never takes the current version, whatever is asked', () => {
    const ages = fc.array(fc.nat(400), { maxLength: 12 });
    fc.assert(
      fc.property(ages, fc.nat(5), fc.nat(50), fc.nat(12), (days, keepVersions, keepDays, at) => {
        const current = Math.min(at, days.length);
        const all = [...days, 0].map((age, i) => live(i + 1, i === current ? null : age));
        const gone = versionsToDelete(all, { keepVersions, keepDays }, NOW);
        expect(gone).not.toContain(current + 1);
        expect(new Set(gone).size).toBe(gone.length);
        if (keepVersions > 0) expect(all.length - gone.length).toBeLessThanOrEqual(keepVersions + 1);
      }),
    );
  });
});
