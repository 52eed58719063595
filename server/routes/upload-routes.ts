import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { runPreview } from '../jobs/run-preview.ts';
import { namedError } from '../named-error.ts';
import type { Services } from '../services.ts';
import { limitedBody } from './limited-body.ts';
import { register } from './register.ts';

/** Files on their way in. Bodies of octets are streamed to disk, never held in memory. */
export function uploadRoutes(app: FastifyInstance, { store, maxUploadBytes }: Services): void {
  register(app, endpoints.createUpload, async ({ query, body, raw }) => {
    const fileName = query?.name ?? '';
    const content = limitedBody(raw, body as unknown as Readable, maxUploadBytes, fileName);
    const { id, name, bytes } = await store.uploads.receive(fileName, content);
    return { id, name, bytes };
  });
  register(app, endpoints.previewUpload, async ({ params, body, signal }) => {
    const { id, name } = await store.uploads.get(params.uploadId);
    const task = { path: store.uploads.path(id), fileName: name, options: body.options };
    const preview = await runPreview(task, signal).catch((error: unknown) => {
      throw namedError(error, task.path, name);
    });
    return structuredClone(preview) as never;
  });
  register(app, endpoints.deleteUpload, async ({ params }) => {
    await store.uploads.delete(params.uploadId);
    return undefined;
  });
}
