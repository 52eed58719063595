import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { renderInThread } from '../jobs/render-in-thread.ts';
import { modelOfBody } from './model-of-body.ts';
import { register } from './register.ts';

const MEDIA = {
  svg: 'image/svg+xml; charset=utf-8',
  bpmn: 'application/xml; charset=utf-8',
  pnml: 'application/xml; charset=utf-8',
  ptml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

/** Models that are not stored, as files and pictures. */
export function renderRoutes(app: FastifyInstance): void {
  register(app, endpoints.renderModel, async ({ body, signal }) => {
    const { format, notation = null, name = 'model' } = body;
    const text = await renderInThread({ model: await modelOfBody(body.model), format, notation }, signal);
    return {
      content: Readable.from([Buffer.from(text, 'utf8')]),
      fileName: `${name}.${format}`,
      mediaType: MEDIA[format],
    };
  });
}
