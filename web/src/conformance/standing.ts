/** How cases stand against the designs of the log; "-accepted": accepted deviations are taken as conforming. */
export const standings = [
  'following',
  'deviating',
  'following-accepted',
  'deviating-accepted',
  'not-computed',
] as const;
export type Standing = (typeof standings)[number];

export const isStanding = (value: unknown): value is Standing => standings.some((one) => one === value);

/** As the server asks for it. */
export function standingQuery(standing: Standing) {
  const accepted = standing.endsWith('-accepted');
  if (standing === 'not-computed') return { is: standing } as const;
  return { is: standing.startsWith('following') ? 'following' : 'deviating', accepted } as const;
}

/** Cases in a share of others, which a rate is. */
export const casesIn = (rate: number | null, cases: number): number => Math.round((rate ?? 0) * cases);
