import { type Static, Type } from 'typebox';

/** How far a file sent in parts has come. */
export const UploadProgress = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Size of the whole file. */
  bytes: Type.Number(),
  /** Bytes on the server's disk; the next part starts here. */
  offset: Type.Number(),
  finished: Type.Boolean(),
});
export type UploadProgress = Static<typeof UploadProgress>;
