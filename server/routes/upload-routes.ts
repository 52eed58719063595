import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import type { ReadOptions } from '#ingest';
import { readerOptions, rememberedFor, withRemembered } from '../jobs/imports/remembered-shape.ts';
import { runPreview } from '../jobs/imports/run-preview.ts';
import { namedError } from '../named-error.ts';
import type { Services } from '../services.ts';
import { limitedBody, tooLarge } from './limited-body.ts';
import { register } from './register.ts';

/** Files on their way in. Bodies of octets are streamed to disk, never held in memory. */
export function uploadRoutes(app: FastifyInstance, { store, maxUploadBytes }: Services): void {
  register(app, endpoints.createUpload, async ({ query, body, raw }) => {
    const fileName = query?.name ?? '';
    const content = limitedBody(raw, body as unknown as Readable, maxUploadBytes, fileName);
    const { id, name, bytes } = await store.uploads.receive(fileName, content);
    return { id, name, bytes };
  });
  register(app, endpoints.beginUpload, async ({ body }) => {
    if (body.bytes > maxUploadBytes) throw tooLarge(body.name, maxUploadBytes);
    return store.uploads.begin(body.name, body.bytes);
  });
  register(app, endpoints.getUpload, ({ params }) => store.uploads.progress(params.uploadId));
  register(app, endpoints.sendPart, async ({ params, query, body, raw }) => {
    const { name, bytes } = await store.uploads.progress(params.uploadId);
    const offset = query?.offset ?? 0;
    const content = limitedBody(raw, body as unknown as Readable, Math.max(0, bytes - offset), name);
    return store.uploads.append(params.uploadId, offset, content);
  });
  register(app, endpoints.previewUpload, async ({ params, body, signal }) => {
    const { id, name } = await store.uploads.get(params.uploadId);
    const look = (options: ReadOptions) => {
      const task = { path: store.uploads.path(id), fileName: name, options };
      return runPreview(task, signal).catch((error: unknown) => {
        throw namedError(error, task.path, name);
      });
    };
    const preview = await look(readerOptions(body.options));
    const found = await rememberedFor(store.shapes, body.options, preview);
    if (found === null) return structuredClone(preview) as never;
    const again = await look(withRemembered(body.options, found));
    return structuredClone({ ...again, remembered: { log: found.log, at: found.at }, options: found.options }) as never;
  });
  register(app, endpoints.deleteUpload, async ({ params }) => {
    await store.uploads.delete(params.uploadId);
    return undefined;
  });
}
