import type { Checked, ModelPart } from '../checked.ts';

/** A list of variants goes into the address: more than this would make it too long for some browsers and servers. */
const MOST = 1000;

/** The variants that follow their design exactly, or those that do not; null where they do not tell the cases, or are too many. */
export function variantsThat(follow: boolean, { models, n }: Checked): readonly number[] | null {
  const [part] = models;
  if (part === undefined || models.length > 1 || casesThatFit(part) !== n.conformingCases) return null;
  const variants = part.perVariant.filter(({ cost }) => cost !== null && (cost === 0) === follow);
  return variants.length === 0 || variants.length > MOST ? null : variants.map(({ variant }) => variant);
}

/** Where roles and times are judged too, cases of one variant differ. */
const casesThatFit = ({ perVariant }: ModelPart): number =>
  perVariant.reduce((sum, { cost, cases }) => sum + (cost === 0 ? cases : 0), 0);
