import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** Databases: stored connections, what is in them, logs from them. */
export function connectionRoutes(app: FastifyInstance, { store, databases }: Services): void {
  register(app, endpoints.listConnections, () => store.connections.list());
  register(app, endpoints.createConnection, ({ body }) => store.connections.add(body));
  register(app, endpoints.updateConnection, ({ params, body }) => store.connections.update(params.connectionId, body));
  register(app, endpoints.deleteConnection, async ({ params }) => {
    await store.connections.delete(params.connectionId);
    return undefined;
  });
  register(app, endpoints.tryConnection, ({ body, signal }) => databases.try(body, signal));
  register(app, endpoints.testConnection, ({ params, signal }) => databases.test(params.connectionId, signal));
  register(app, endpoints.listTables, async ({ params, signal }) => [
    ...(await databases.tables(params.connectionId, signal)),
  ]);
  register(app, endpoints.listColumns, async ({ params, query, signal }) => [
    ...(await databases.columns(params.connectionId, query?.table ?? '', signal)),
  ]);
  register(
    app,
    endpoints.previewDatabase,
    async ({ params, body, signal }) =>
      structuredClone(await databases.preview(params.connectionId, body, body.options ?? {}, signal)) as never,
  );
  register(app, endpoints.importDatabase, ({ params, body }) => databases.import(params.connectionId, body));
  register(app, endpoints.getLogSource, ({ params }) => databases.sourceOf(params.logId));
  register(app, endpoints.refreshLog, ({ params }) => databases.refresh(params.logId));
}
