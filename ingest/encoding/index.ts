export { fileError, inspectFile, readBytes, readHead, throwIfCancelled } from './byte-source.ts';
export { type DetectedEncoding, detectEncoding } from './detect.ts';
export { EncodingChanged, openText, type TextSource } from './text-source.ts';
