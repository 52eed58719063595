import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { Job } from '../job-schemas.ts';
import { AskedOptions, Upload, UploadPreview } from '../log-schemas.ts';
import { UploadProgress } from '../upload-schemas.ts';

const UploadParams = Type.Object({ uploadId: Type.String() });

export const uploadEndpoints = {
  createUpload: endpoint({
    method: 'POST',
    url: '/api/uploads',
    summary: 'Send a file (application/octet-stream); it is streamed to disk',
    tag: 'logs',
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    body: 'bytes',
    status: 201,
    response: Upload,
  }),
  beginUpload: endpoint({
    method: 'POST',
    url: '/api/uploads/parts',
    summary: 'Announce a file that will be sent in parts, each of which may break off and be sent on',
    tag: 'logs',
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 255 }),
      bytes: Type.Integer({ minimum: 0, description: 'size of the whole file' }),
    }),
    status: 201,
    response: UploadProgress,
  }),
  getUpload: endpoint({
    method: 'GET',
    url: '/api/uploads/:uploadId',
    summary: 'How far a file has come: the next part starts at `offset`',
    tag: 'logs',
    params: UploadParams,
    status: 200,
    response: UploadProgress,
  }),
  sendPart: endpoint({
    method: 'PATCH',
    url: '/api/uploads/:uploadId',
    summary:
      'Send the next part (application/octet-stream) from `offset` on; what comes before a break stays. Another offset than the one due is refused with 409 `offset-mismatch` and `details.offset`',
    tag: 'logs',
    params: UploadParams,
    query: Type.Object({ offset: Type.Integer({ minimum: 0 }) }),
    body: 'bytes',
    status: 200,
    response: UploadProgress,
  }),
  previewUpload: endpoint({
    method: 'POST',
    url: '/api/uploads/:uploadId/preview',
    summary: 'First rows and guessed roles of an uploaded file',
    tag: 'logs',
    params: UploadParams,
    body: Type.Object({ options: AskedOptions }),
    status: 200,
    response: UploadPreview,
  }),
  deleteUpload: endpoint({
    method: 'DELETE',
    url: '/api/uploads/:uploadId',
    summary: 'Forget an uploaded file',
    tag: 'logs',
    params: UploadParams,
    status: 204,
    response: 'none',
  }),
  importLog: endpoint({
    method: 'POST',
    url: '/api/logs',
    summary: 'Import an uploaded file, or several with the same columns, as a log; answers with the job',
    tag: 'logs',
    body: Type.Object({
      uploadId: Type.Optional(Type.String()),
      /** Several files that become one log. */
      uploadIds: Type.Optional(Type.Array(Type.String(), { maxItems: 1000 })),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      options: Type.Optional(AskedOptions),
      /** Columns whose values are replaced by pseudonyms before anything is stored. */
      pseudonymise: Type.Optional(Type.Object({ columns: Type.Array(Type.String(), { minItems: 1 }) })),
    }),
    status: 202,
    response: Job,
  }),
} as const;
