export { type CutOffCases, cutOffCases } from './cut-off.ts';
export { type EventOrder, eventOrder, timeGranularity } from './event-order.ts';
export { findingText } from './finding-text.ts';
export { foldName, type NameGroup, nameGroups } from './fold-name.ts';
export {
  AppliedFix,
  ColumnQuality,
  Finding,
  FindingExample,
  FindingKind,
  Fix,
  FixRecord,
  QualityProfile,
  ScorePart,
  Severity,
  Unit,
} from './schema.ts';
export { qualityScore, type UnsoundShares } from './score.ts';
export { type DamagedText, type TextDamage, textDamage } from './text-damage.ts';
export { eventsOutside, plausibleWindow, type TimeWindow } from './time-window.ts';
