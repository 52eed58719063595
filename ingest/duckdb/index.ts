export type { Allocate } from './load-log.ts';
export type { ObjectsToStore } from './object-write.ts';
export { openSession, type Session } from './session.ts';
export { storeLog } from './store-log.ts';
export { openStoredLog, type RawRow, type StoredEvent, type StoredInfo, StoredLog } from './stored-log.ts';
export { MOST_TEXTS } from './views.ts';
export { writeLog } from './write-log.ts';
