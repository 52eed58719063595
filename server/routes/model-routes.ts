import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { behaviourOfModel, compareBehaviours, differenceMarks } from '#analysis/comparison';
import { lintModel } from '#analysis/lint';
import { endpoints } from '#contract';
import { readModel, readModelBytes, renderBpmn } from '#ingest/models';
import type { Services } from '../services.ts';
import { activityNames } from './activity-names.ts';
import { limitedBody } from './limited-body.ts';
import { register } from './register.ts';

/** Models are drawn by people and read whole. */
const MAX_MODEL_BYTES = 64 * 2 ** 20;

/** Designed models. */
export function modelRoutes(app: FastifyInstance, { store }: Services): void {
  register(app, endpoints.listModels, () => store.models.list());
  register(app, endpoints.createModel, async ({ query, body, raw }) => {
    const fileName = query?.name ?? '';
    const content = limitedBody(raw, body as unknown as Readable, MAX_MODEL_BYTES, fileName);
    return store.models.add(fileName, await buffer(content), { process: query?.process });
  });
  register(app, endpoints.listProcesses, async ({ query, body, raw }) => {
    const fileName = query?.name ?? '';
    const content = limitedBody(raw, body as unknown as Readable, MAX_MODEL_BYTES, fileName);
    const { processes, process } = await readModelBytes(await buffer(content), fileName);
    return { processes: [...processes], process };
  });
  register(app, endpoints.getModel, async ({ params }) => {
    const model = await store.models.get(params.modelId);
    const { file, process } = await store.models.source(params.modelId);
    const { bpmn, laidOut } = await renderBpmn(file, { process });
    const read = await readModel(file, { process });
    return { model, bpmn, laidOut, names: activityNames(read.model), processes: [...read.processes] };
  });
  register(app, endpoints.lintModel, async ({ params }) =>
    lintModel(await store.models.read(params.modelId)).map((problem) => ({
      ...problem,
      related: [...problem.related],
    })),
  );
  register(app, endpoints.compareModels, async ({ params }) => {
    const [here, there] = [await store.models.read(params.modelId), await store.models.read(params.otherId)];
    const difference = compareBehaviours(behaviourOfModel(here), behaviourOfModel(there));
    return {
      ...difference,
      marks: {
        here: differenceMarks(here, difference, 'here'),
        there: differenceMarks(there, difference, 'there'),
      },
    };
  });
  register(app, endpoints.deleteModel, async ({ params }) => {
    await store.models.delete(params.modelId);
    return undefined;
  });
}
