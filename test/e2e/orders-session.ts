import { type Client, createClient } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { importFile } from '../support/import-file.ts';
import { fetchFrom } from '../support/weir-process.ts';
import { type PageSession, pageSession } from './page-session.ts';

export interface OrdersSession extends PageSession {
  client: Client;
  /** The id of the log with the four orders. */
  log: string;
}

/** A page over a store with the four orders and, unless told otherwise, their design. */
export function ordersSession({ isDesigned = true } = {}): OrdersSession {
  const session = pageSession(async ({ address }) => {
    const client = createClient(fetchFrom(address));
    session.client = client;
    session.log = await importFile(client, 'orders.csv', ORDERS_CSV, { name: 'orders' });
    if (!isDesigned) return;
    const { id: modelId } = await client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN });
    await client.updateLog({ params: { logId: session.log }, body: { modelId } });
  }) as OrdersSession;
  return session;
}
