import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from './app.ts';

/** Register, Pay: the design before checks were asked for. */
export const OLD_ORDERS_BPMN = ORDERS_BPMN.replace(/ *<bpmn:task id="check".*\n/, '')
  .replace('sourceRef="register" targetRef="check"', 'sourceRef="register" targetRef="pay"')
  .replace(/ *<bpmn:sequenceFlow id="f2".*\n/, '')
  .replace('<bpmn:incoming>f2</bpmn:incoming>', '<bpmn:incoming>f1</bpmn:incoming>')
  .replace('name="Orders"', 'name="Old orders"');

export interface OrdersWithDesigns {
  readonly app: TestApp;
  readonly logId: string;
  /** Ids of the two designs; none of them is the design of the log yet. */
  readonly current: string;
  readonly old: string;
}

/** A server with the four orders and two designs. */
export async function ordersWithDesigns(): Promise<OrdersWithDesigns> {
  const app = await testApp();
  const { createModel } = app.client;
  return {
    app,
    logId: await app.importText('orders.csv', ORDERS_CSV),
    current: (await createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN })).id,
    old: (await createModel({ query: { name: 'old.bpmn' }, body: OLD_ORDERS_BPMN })).id,
  };
}
