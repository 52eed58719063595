import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { databaseHosts, type ServerConfig, serverConfig } from './config.ts';
import { AnalysisPool } from './jobs/analyses/analysis-pool.ts';
import { DatabaseAccess } from './jobs/imports/database-access.ts';
import { ImportJobs } from './jobs/imports/import-jobs.ts';
import { QualityProfiles } from './jobs/quality-profiles.ts';
import { ObjectRuleThreads } from './jobs/rules/object-rule-threads.ts';
import { threadsEnded } from './jobs/running-threads.ts';
import { problemOf } from './problem.ts';
import { analysisRoutes } from './routes/analysis-routes.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { designRoutes } from './routes/design-routes.ts';
import { designWorkRoutes } from './routes/design-work-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { jobRoutes } from './routes/job-routes.ts';
import { logRoutes } from './routes/log-routes.ts';
import { modelRoutes } from './routes/model-routes.ts';
import { objectRoutes } from './routes/object-routes.ts';
import { qualityRoutes } from './routes/quality-routes.ts';
import { recipeRoutes } from './routes/recipe-routes.ts';
import { register } from './routes/register.ts';
import { renderRoutes } from './routes/render-routes.ts';
import { reportRoutes } from './routes/report-routes.ts';
import { uploadRoutes } from './routes/upload-routes.ts';
import { validatorCompiler } from './routes/validation.ts';
import { versionRoutes } from './routes/version-routes.ts';
import { protect } from './security.ts';
import type { Services } from './services.ts';
import { openStore } from './store/index.ts';
import { VERSION } from './version.ts';

/** Filters may name thousands of variants; files do not come as JSON. */
const MAX_JSON_BYTES = 16 * 2 ** 20;

/** The whole server but the listening: routes from the contract, problem+json errors, API docs, the page. Closing it ends all work and closes the store. */
export async function createApp(given: Partial<ServerConfig> = {}): Promise<FastifyInstance> {
  const config = serverConfig(given);
  const services = await openServices(config);
  const app = Fastify({
    logger: { level: config.logRequests ? 'info' : 'error', stream: process.stderr },
    bodyLimit: MAX_JSON_BYTES,
    forceCloseConnections: true,
  });
  protect(app, config.host);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  answerWithProblems(app);
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  await documentApi(app);
  await app.register(async (api) => answerEndpoints(api, services));
  await servePage(app, config.pageDir);
  app.addHook('onClose', async () => {
    await services.jobs.close();
    services.objectRules.close();
    await threadsEnded();
    await services.pool.close();
    await services.store.close();
  });
  return app;
}

/** What the routes work with. A log that has changed is loaded anew. */
async function openServices(config: ServerConfig): Promise<Services> {
  const store = await openStore(config.dataDir);
  const pool = new AnalysisPool(config.workers);
  const jobs = new ImportJobs(store, (error) => problemOf(error));
  const profiles = new QualityProfiles(store);
  jobs.on('change', (id) => {
    const { kind, state, logId } = jobs.get(id);
    if (kind !== 'import' && state === 'done' && logId !== null) pool.forget(logId);
  });
  return {
    store,
    pool,
    jobs,
    profiles,
    objectRules: new ObjectRuleThreads(store),
    databases: new DatabaseAccess(store, jobs, databaseHosts(config)),
    maxUploadBytes: config.maxUploadBytes,
    ask: async (logId, id, filter, args, signal) => {
      const { key, frame } = await store.logs.frame(logId);
      return pool.run(key, frame, { kind: 'query', id, args, filter }, { signal });
    },
  };
}

const ROUTES = [
  logRoutes,
  exportRoutes,
  uploadRoutes,
  jobRoutes,
  qualityRoutes,
  objectRoutes,
  versionRoutes,
  modelRoutes,
  designRoutes,
  designWorkRoutes,
  reportRoutes,
  renderRoutes,
  analysisRoutes,
  connectionRoutes,
  recipeRoutes,
] as const;

function answerEndpoints(api: FastifyInstance, services: Services): void {
  register(api, endpoints.health, async () => ({
    status: 'ok' as const,
    version: VERSION,
    logs: (await services.store.logs.list()).length,
  }));
  for (const routes of ROUTES) routes(api, services);
}

function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.status >= 500 && !request.raw.errored) request.log.error(error);
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
}

async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Weir', description: 'Process mining and process performance', version: VERSION },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** The built page; every address that is no file and no API belongs to its router. */
async function servePage(app: FastifyInstance, pageDir: string | null): Promise<void> {
  const page = pageDir !== null && existsSync(pageDir) ? pageDir : null;
  if (page !== null)
    await app.register(fastifyStatic, {
      root: page,
      setHeaders: (reply, path) =>
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  app.setNotFoundHandler((request, reply) => {
    if (
      page !== null &&
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')
    )
      return reply.sendFile('index.html');
    const detail = `there is nothing at ${request.method} ${request.url}; /api/docs lists what there is`;
    return reply
      .code(404)
      .type('application/problem+json')
      .send({ type: 'about:blank', title: 'Not found', status: 404, code: 'not-found', detail, requestId: request.id });
  });
}
