export { BLOCK_CELLS, ByteDictionary, type CellBlock, REPEATED } from './byte-dictionary.ts';
export { fileError, gzipGuard, inspectFile, readBytes, readHead, throwIfCancelled } from './byte-source.ts';
export { detectEncoding } from './detect.ts';
export { feedScanner } from './feed-scanner.ts';
export { readText, type TextSource } from './text-source.ts';
