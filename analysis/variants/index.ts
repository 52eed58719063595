export { indexInLog } from './index-in-log.ts';
export { pickVariants } from './pick-variants.ts';
export type { VariantDurations } from './variant-durations.ts';
export { NO_VARIANT, type VariantTable } from './variant-table.ts';
export { variantsOf } from './variants.ts';
