export type { Allocate } from './load-log.ts';
export { storeLog } from './store-log.ts';
export { openStoredLog, type RawRow, type StoredEvent, type StoredInfo, StoredLog } from './stored-log.ts';
