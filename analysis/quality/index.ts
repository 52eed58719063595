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
