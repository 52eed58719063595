export { NO_VARIANT, type VariantTable } from './variant-table.ts';
