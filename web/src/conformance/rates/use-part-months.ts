import { useCases, useLog } from '../../api/queries.ts';
import { beginsWithin, endsWithin, lastWeekOf, monthToAskAbout } from './part-months.ts';

export type PartMonths = ReturnType<typeof usePartMonths>;

/**
 * The months that the log has only a part of: it begins or ends within them, or no case begins in the last week of the last one although
 * many do before. Months are those of the beginnings of cases, and a log may hold their later events only.
 */
export function usePartMonths(logId: string, months: readonly string[], cases: readonly number[]) {
  const log = useLog(logId).data?.log;
  const span = { first: log?.first ?? null, last: log?.last ?? null };
  const first = months.find((month) => beginsWithin(month, span));
  const last = months.findLast((month) => endsWithin(month, span));
  const asked = last === undefined ? monthToAskAbout(months, cases) : null;
  const filter = { kind: 'time-range' as const, mode: 'started' as const, ...lastWeekOf(asked ?? '2000-01') };
  const week = useCases({ logId, filter }, { sort: 'log-order', search: '', offset: 0, limit: 1 }, asked !== null);
  const quiet = asked !== null && week.data?.total === 0 ? asked : undefined;
  const isPart = (month: string) => month === first || month === last || month === quiet;
  return { first, last, quiet, span, isPart };
}
