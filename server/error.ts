/** Reasons of the server itself; those of analyses and readers keep their own codes. */
export type ServerErrorCode =
  | 'log-not-found'
  | 'log-changed'
  | 'case-not-found'
  | 'model-not-found'
  | 'model-in-use'
  | 'upload-not-found'
  | 'job-not-found'
  | 'name-taken'
  | 'invalid-name'
  | 'wrong-media-type'
  | 'host-refused'
  | 'upload-too-large'
  | 'disk-full'
  | 'port-in-use'
  | 'address-unusable'
  | 'data-dir-unusable'
  | 'worker-died';

const STATUS: Record<ServerErrorCode, number> = {
  'log-not-found': 404,
  'log-changed': 409,
  'case-not-found': 404,
  'model-not-found': 404,
  'model-in-use': 409,
  'upload-not-found': 404,
  'job-not-found': 404,
  'name-taken': 409,
  'invalid-name': 400,
  'wrong-media-type': 415,
  'host-refused': 403,
  'upload-too-large': 413,
  'disk-full': 507,
  'port-in-use': 500,
  'address-unusable': 500,
  'data-dir-unusable': 500,
  'worker-died': 500,
};

/** A refusal of the server or the store: what, the offending value, what to do. */
export class ServerError extends Error {
  readonly code: ServerErrorCode;
  readonly status: number;

  constructor(code: ServerErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ServerError';
    this.code = code;
    this.status = STATUS[code];
  }
}
