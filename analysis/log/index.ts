export { activityCode } from './activity-code.ts';
export { bitmapBytes, fullBitmap, hasBit, setBit } from './bitmap.ts';
export { type BuilderOptions, type BuiltLog, EventLogBuilder } from './builder.ts';
export { sortWithinCases } from './case-order.ts';
export { CaseSet } from './case-set.ts';
export { compareCodePoints } from './code-points.ts';
export {
  type BooleanColumn,
  type Column,
  type ColumnKind,
  type ColumnValue,
  columnLength,
  type NumberColumn,
  type TextColumn,
  type TimeColumn,
  type Validity,
  valueAt,
} from './column.ts';
export { ColumnBuilder } from './column-builder.ts';
export { Dictionary, type SortedDictionary, sortDictionary } from './dictionary.ts';
export { type ActivityCodes, type Clock, EventLog, type EventLogParts } from './event-log.ts';
export { fromFrame, toFrame } from './frame.ts';
export { oncePerLog } from './once-per-log.ts';
export type { FrameBuffer } from './section-buffer.ts';
export { selectedCases } from './selected-cases.ts';
export { TextVector } from './text-vector.ts';
