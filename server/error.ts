/** Reasons of the server itself; those of analyses and readers keep their own codes. */
export type ServerErrorCode =
  | 'log-not-found'
  | 'log-changed'
  | 'version-not-found'
  | 'version-current'
  | 'version-deleted'
  | 'invalid-retention'
  | 'pseudonym-key'
  | 'case-not-found'
  | 'model-not-found'
  | 'model-in-use'
  | 'upload-not-found'
  | 'upload-unfinished'
  | 'offset-mismatch'
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
  | 'worker-died'
  | 'connection-not-found'
  | 'password-needed'
  | 'secret-key-unusable'
  | 'secret-unreadable'
  | 'not-refreshable'
  | 'design-not-found'
  | 'design-overlap'
  | 'invalid-design'
  | 'invalid-mapping'
  | 'accepted-not-found'
  | 'already-accepted'
  | 'already-revoked'
  | 'invalid-accepted'
  | 'rules-not-found'
  | 'rules-changed'
  | 'invalid-rules'
  | 'expectations-changed'
  | 'invalid-expectations';

const STATUS: Record<ServerErrorCode, number> = {
  'log-not-found': 404,
  'log-changed': 409,
  'version-not-found': 404,
  'version-current': 409,
  'version-deleted': 409,
  'invalid-retention': 400,
  'pseudonym-key': 409,
  'case-not-found': 404,
  'model-not-found': 404,
  'model-in-use': 409,
  'upload-not-found': 404,
  'upload-unfinished': 409,
  'offset-mismatch': 409,
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
  'connection-not-found': 404,
  'password-needed': 422,
  'secret-key-unusable': 500,
  'secret-unreadable': 409,
  'not-refreshable': 409,
  'design-not-found': 404,
  'design-overlap': 409,
  'invalid-design': 400,
  'invalid-mapping': 400,
  'accepted-not-found': 404,
  'already-accepted': 409,
  'already-revoked': 409,
  'invalid-accepted': 400,
  'rules-not-found': 404,
  'rules-changed': 409,
  'invalid-rules': 422,
  'expectations-changed': 409,
  'invalid-expectations': 422,
};

/** A refusal of the server or the store: what, the offending value, what to do. */
export class ServerError extends Error {
  readonly code: ServerErrorCode;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ServerErrorCode,
    message: string,
    cause?: unknown,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ServerError';
    this.code = code;
    this.status = STATUS[code];
    this.details = details;
  }
}
