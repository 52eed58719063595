import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { Job } from '../job-schemas.ts';
import { ReadOptions, TablePreview, Upload } from '../log-schemas.ts';

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
  previewUpload: endpoint({
    method: 'POST',
    url: '/api/uploads/:uploadId/preview',
    summary: 'First rows and guessed roles of an uploaded file',
    tag: 'logs',
    params: UploadParams,
    body: Type.Object({ options: ReadOptions }),
    status: 200,
    response: TablePreview,
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
    summary: 'Import an uploaded file as a log; answers with the job',
    tag: 'logs',
    body: Type.Object({
      uploadId: Type.String(),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      options: Type.Optional(ReadOptions),
    }),
    status: 202,
    response: Job,
  }),
} as const;
