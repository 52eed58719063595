import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { expectationProblems, requireExpectations } from '../jobs/designs/expectation-problems.ts';
import type { expectationWords } from '../jobs/designs/expectations-of-log.ts';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** What designs ask of a log beside the order of steps. */
export function expectationRoutes(app: FastifyInstance, { store, ask }: Services): void {
  const wordsOf = async (logId: string, modelId: string, signal: AbortSignal) => {
    const model = await store.models.read(modelId);
    const { mapping, silent } = await store.mappings.get(logId, modelId);
    const { result } = await ask(logId, 'expectation-words', null, { model, mapping, silent }, signal);
    return result as ReturnType<typeof expectationWords>;
  };
  register(app, endpoints.getExpectations, async ({ params: { logId, modelId } }) => {
    await store.logs.get(logId);
    await store.models.get(modelId);
    return store.expectations.get(logId, modelId);
  });
  register(app, endpoints.setExpectations, async ({ params: { logId, modelId }, body, signal }) => {
    const expectations = requireExpectations(body.expectations, await wordsOf(logId, modelId, signal));
    return store.expectations.set(logId, modelId, expectations, body);
  });
  register(app, endpoints.validateExpectations, async ({ params: { logId, modelId }, body, signal }) => {
    const words = await wordsOf(logId, modelId, signal);
    return { problems: body.expectations === null ? [] : expectationProblems(body.expectations, words) };
  });
  register(
    app,
    endpoints.suggestExpectations,
    async ({ params: { logId, modelId }, signal }) => (await wordsOf(logId, modelId, signal)).suggestions,
  );
}
