export { isoInstant } from './iso-instant.ts';
export { type ActivityCounts, type LogStats, logStats } from './log-stats.ts';
