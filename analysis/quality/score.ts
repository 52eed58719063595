import type { Bilingual } from '../analysis.ts';
import type { ScorePart } from './schema.ts';

/** Shares of unsound units; `null` where a part does not apply. */
export interface UnsoundShares {
  readonly rejected: number;
  readonly outliers: number | null;
  readonly equalTimes: number | null;
  readonly duplicates: number;
  readonly incomplete: number | null;
  readonly damaged: number;
  readonly variants: number;
}

interface Rule {
  readonly id: keyof UnsoundShares;
  readonly weight: number;
  readonly tolerance: number;
  readonly title: Bilingual;
}

const RULES: readonly Rule[] = [
  { id: 'rejected', weight: 30, tolerance: 0.2, title: { en: 'Rows that can be used', zh: '可用的行' } },
  { id: 'outliers', weight: 20, tolerance: 0.05, title: { en: 'Plausible times', zh: '时间合理' } },
  { id: 'equalTimes', weight: 10, tolerance: 1, title: { en: 'Order told by time', zh: '时间能区分先后' } },
  { id: 'duplicates', weight: 10, tolerance: 0.1, title: { en: 'No row twice', zh: '没有重复行' } },
  { id: 'incomplete', weight: 10, tolerance: 0.5, title: { en: 'Whole cases', zh: '案例完整' } },
  { id: 'damaged', weight: 10, tolerance: 0.05, title: { en: 'Readable text', zh: '文字无乱码' } },
  { id: 'variants', weight: 10, tolerance: 0.1, title: { en: 'One spelling for each name', zh: '名称写法一致' } },
];

/**
 * The score of a log, 0–100, and its parts: each part gives its weight × (1 − share ÷ tolerance) points, at least 0; the score is the
 * points of the parts that apply in percent of their weights.
 */
export function qualityScore(shares: UnsoundShares): { score: number; parts: ScorePart[] } {
  const parts: ScorePart[] = [];
  let points = 0;
  let weights = 0;
  for (const { id, weight, tolerance, title } of RULES) {
    const share = shares[id];
    if (share === null) continue;
    const part = { id, title, share, tolerance, weight, points: weight * Math.max(0, 1 - share / tolerance) };
    parts.push(part);
    points += part.points;
    weights += weight;
  }
  return { score: Math.round((points / weights) * 1000) / 10, parts };
}
