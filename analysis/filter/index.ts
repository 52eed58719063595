export { describeFilter } from './describe.ts';
export { evaluateFilter } from './evaluate.ts';
export { instantOf } from './instant.ts';
export { parseFilter } from './parse.ts';
export { type FilterOf, type FilterSpec, filterSchema, type SimpleFilter, simpleFilters } from './schema.ts';
