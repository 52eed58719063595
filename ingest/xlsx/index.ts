export { readXlsxTable } from './read-xlsx.ts';
