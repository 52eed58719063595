import { detectEncoding } from '../encoding/index.ts';

/** How an object-centric log can be written. */
export type OcelFormat = 'json' | 'xml' | 'sqlite' | 'csv';

const JSON_KEYS = /"(objectTypes|eventTypes|ocel:(events|objects|global-(log|event|object)))"\s*:/;
const XML_PARTS =
  /<(object-types|event-types|events|objects)[\s/>]|"ocel:|<list\s+key="(ocel:)?(object-types|omap|attribute-names)"/;

/**
 * Whether a file is an object-centric log and in which format, by its first bytes (unpacked); `null` where it is none. Any SQLite
 * database counts: whether it holds OCEL is seen when it is opened.
 */
export function sniffOcel(head: Uint8Array, complete: boolean): OcelFormat | null {
  if (Buffer.from(head.subarray(0, 16)).toString('latin1').startsWith('SQLite format 3')) return 'sqlite';
  const text = new TextDecoder(detectEncoding(head, complete).encoding)
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('{')) return JSON_KEYS.test(text) ? 'json' : null;
  if (text.startsWith('<')) return /<(\w+:)?log[\s>]/.test(text) && XML_PARTS.test(text) ? 'xml' : null;
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]/)));
  return header.includes('ocel:eid') && header.includes('ocel:activity') ? 'csv' : null;
}
