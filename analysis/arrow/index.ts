export { type ArrowColumn, type ArrowSource, type CodedTexts, columnsToArrow } from './columns-to-arrow.ts';
export { fromArrow, toArrow } from './log-arrow.ts';
