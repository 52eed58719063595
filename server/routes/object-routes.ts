import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { writeObjectGraphSvg, writeObjectNetSvg } from '#ingest/ocel';
import { ObjectAnalyses } from '../jobs/analyses/object-analyses.ts';
import { nameOfFile } from '../name-of-file.ts';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** The objects behind a log of cases. */
export function objectRoutes(app: FastifyInstance, { store }: Services): void {
  const objects = new ObjectAnalyses(store);
  register(app, endpoints.getObjects, async ({ params }) => {
    const overview = await objects.ask(params.logId, { kind: 'overview' });
    const { version } = await store.logs.get(params.logId);
    const { metadata } = (await (await store.logs.stored(params.logId)).info()).report;
    return { version, objectType: typeOf(metadata.flattened), overview };
  });
  register(app, endpoints.getObjectGraph, ({ params }) => objects.ask(params.logId, { kind: 'dfg' }));
  register(app, endpoints.getObjectNet, ({ params, query }) =>
    objects.ask(params.logId, { kind: 'net', noise: query?.noise ?? 0, single: query?.single ?? 1 }),
  );
  register(app, endpoints.getObjectPicture, async ({ params, query }) => {
    const { name } = await store.logs.get(params.logId);
    const { of = 'dfg', noise = 0, single = 1 } = query ?? {};
    const svg =
      of === 'dfg'
        ? await writeObjectGraphSvg(await objects.ask(params.logId, { kind: 'dfg' }))
        : await writeObjectNetSvg(await objects.ask(params.logId, { kind: 'net', noise, single }));
    return {
      content: Readable.from([Buffer.from(svg, 'utf8')]),
      fileName: `${nameOfFile(name)}-${of}.svg`,
      mediaType: 'image/svg+xml; charset=utf-8',
    };
  });
}

const typeOf = (flattened: unknown): string | null =>
  typeof flattened === 'object' &&
  flattened !== null &&
  'objectType' in flattened &&
  typeof flattened.objectType === 'string'
    ? flattened.objectType
    : null;
