import type { Text } from './text.ts';

/** Lanes of the designed process; written to the log as the role of an event. */
export const ROLES = {
  requester: { en: 'Requester', zh: '需求部门' },
  approver: { en: 'Approver', zh: '审批人' },
  purchasing: { en: 'Purchasing', zh: '采购部' },
  warehouse: { en: 'Warehouse', zh: '仓库' },
  accountsPayable: { en: 'Accounts payable', zh: '应付会计' },
} as const satisfies Record<string, Text>;

export type Role = keyof typeof ROLES;

/** Activities of the log by code. `changePrice` is no step of the designed process. */
export const ACTIVITIES = [
  'createRequisition',
  'approveRequisition',
  'createOrder',
  'obtainQuotations',
  'approveOrder',
  'signContract',
  'sendOrder',
  'recordConfirmation',
  'planReceipt',
  'recordReceipt',
  'inspectGoods',
  'returnGoods',
  'postToStock',
  'recordInvoice',
  'approvePayment',
  'executePayment',
  'changePrice',
] as const;

export type Activity = (typeof ACTIVITIES)[number];

/** Names as in `process.bpmn`, which a test compares. */
export const ACTIVITY_NAMES: Readonly<Record<Activity, Text>> = {
  createRequisition: { en: 'Create purchase requisition', zh: '创建采购申请' },
  approveRequisition: { en: 'Approve purchase requisition', zh: '审批采购申请' },
  createOrder: { en: 'Create purchase order', zh: '创建采购订单' },
  obtainQuotations: { en: 'Obtain quotations', zh: '询价比价' },
  approveOrder: { en: 'Approve purchase order', zh: '审批采购订单' },
  signContract: { en: 'Sign contract', zh: '签订合同' },
  sendOrder: { en: 'Send order to supplier', zh: '发送订单给供应商' },
  recordConfirmation: { en: 'Record order confirmation', zh: '登记供应商确认' },
  planReceipt: { en: 'Plan goods receipt', zh: '安排收货' },
  recordReceipt: { en: 'Record goods receipt', zh: '登记收货' },
  inspectGoods: { en: 'Inspect goods', zh: '质量检验' },
  returnGoods: { en: 'Return goods', zh: '退货' },
  postToStock: { en: 'Post to stock', zh: '办理入库' },
  recordInvoice: { en: 'Record invoice', zh: '登记发票' },
  approvePayment: { en: 'Approve payment', zh: '审批付款' },
  executePayment: { en: 'Execute payment', zh: '执行付款' },
  changePrice: { en: 'Change price', zh: '修改价格' },
};

export const ACTIVITY_ROLE: Readonly<Record<Activity, Role>> = {
  createRequisition: 'requester',
  approveRequisition: 'approver',
  createOrder: 'purchasing',
  obtainQuotations: 'purchasing',
  approveOrder: 'approver',
  signContract: 'purchasing',
  sendOrder: 'purchasing',
  recordConfirmation: 'purchasing',
  planReceipt: 'warehouse',
  recordReceipt: 'warehouse',
  inspectGoods: 'warehouse',
  returnGoods: 'warehouse',
  postToStock: 'warehouse',
  recordInvoice: 'accountsPayable',
  approvePayment: 'approver',
  executePayment: 'accountsPayable',
  changePrice: 'purchasing',
};

/** What the gateways of the designed process ask about a case. */
export interface Decisions {
  /** The order reaches the approval limit. */
  readonly large: boolean;
  /** The material group is inspected at receipt. */
  readonly inspected: boolean;
  /** How often the inspection sends the goods back. */
  readonly returns: number;
}

/** Steps of a case: stages run one after the other, the activities within a stage concurrently. */
export type Plan = readonly (readonly Activity[])[];

/** The run of the designed process for these answers. */
export function designedPlan({ large, inspected, returns }: Decisions): Plan {
  const plan: Activity[][] = [['createRequisition'], ['approveRequisition'], ['createOrder']];
  if (large) plan.push(['obtainQuotations'], ['approveOrder'], ['signContract']);
  plan.push(['sendOrder'], ['recordConfirmation', 'planReceipt'], ['recordReceipt']);
  if (inspected) {
    plan.push(['inspectGoods']);
    for (let i = 0; i < returns; i++) plan.push(['returnGoods'], ['recordReceipt'], ['inspectGoods']);
  }
  plan.push(['postToStock'], ['recordInvoice'], ['approvePayment'], ['executePayment']);
  return plan;
}
