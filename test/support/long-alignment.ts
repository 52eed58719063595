import { treeFromText, treeToNet } from '#analysis/model';
import { writeModelJson } from '#ingest/models';

const CASES = 400;
const STEPS = Array.from({ length: 14 }, (_, i) => `t${i}`);

/** A net of fourteen steps side by side, again and again, and a log of noise: to align them takes a quarter of a minute and more. */
export const longAlignment = {
  cases: CASES,
  model: (): string =>
    writeModelJson({
      kind: 'petri-net',
      net: treeToNet(treeFromText(`*( +( ${STEPS.map((step) => `'${step}'`).join(', ')} ), tau )`)),
    }),
  csv(): string {
    let seed = 7;
    const rows = ['case,activity,time'];
    for (let c = 0; c < CASES; c++)
      for (let e = 0; e < 40; e++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        rows.push(`c${c},t${seed % STEPS.length},2026-01-01T${String(e % 24).padStart(2, '0')}:00:00Z`);
      }
    return rows.join('\n');
  },
};
