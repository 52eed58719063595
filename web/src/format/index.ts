export { csvText } from './csv.ts';
export {
  axisUnit,
  formatDuration,
  formatDurationChange,
  formatTotalDuration,
  TYPED_UNITS,
  type TypedUnit,
} from './duration.ts';
export { formatBytes, formatCount, formatNumber, formatShare, formatShortCount } from './number.ts';
export { formatDate, formatTime, formatTimeExactly } from './time.ts';
