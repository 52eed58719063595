export { type AttributeFacts, type AttributeRoles, attributeRoles } from './attribute-roles.ts';
export { type ColumnProfile, type ColumnRole, columnKind } from './column-profile.ts';
export { type DetectedEncoding, detectEncoding, wholeUtf8Length } from './detect-encoding.ts';
export { allFits, type ChosenRole, columnRoles, guessRoles, type RoleFit } from './guess-roles.ts';
export { type GuessReason, type ReasonCode, reason, reasonCodes, reasonSentence } from './reason.ts';
export { isHeader, type TableHead, tableHead, uniqueNames, usualWidth } from './table-head.ts';
