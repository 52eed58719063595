import type { Activity, Plan } from './process.ts';
import type { Random } from './random.ts';
import type { Text } from './text.ts';

/** A finding as conformance checking should report it. */
export interface ExpectedFinding {
  readonly kind:
    | 'missing-step'
    | 'skipped-approval'
    | 'extra-step'
    | 'wrong-order'
    | 'repeated'
    | 'wrong-role'
    | 'too-late';
  readonly activity: Activity;
  /** The designed steps after which it shows; left out where the activity alone tells. */
  readonly after?: readonly Activity[];
}

/** Something that goes wrong on purpose, at a known rate. A case has at most one. */
export interface PlantedDeviation {
  readonly id: string;
  readonly title: Text;
  /** Share of the cases it can happen to. */
  readonly rate: number;
  /** Whom it can happen to. */
  readonly among: 'all orders' | 'orders at or above the approval limit';
  readonly findings: readonly ExpectedFinding[];
  readonly apply: (plan: Plan) => Plan;
  /** The step is done by whoever did the other one before, in that role. */
  readonly doneBy?: { readonly step: Activity; readonly as: Activity };
  /** The step is left lying for so many weeks, or more where the last is no working day. */
  readonly late?: { readonly step: Activity; readonly weeks: number };
}

const stageOf = (plan: Plan, activity: Activity): number => plan.findIndex((stage) => stage.includes(activity));

const without = (plan: Plan, ...activities: Activity[]): Plan =>
  plan.filter((stage) => !activities.some((activity) => stage.includes(activity)));

const withBefore = (plan: Plan, place: Activity, activity: Activity): Plan =>
  plan.toSpliced(stageOf(plan, place), 0, [activity]);

export const DEVIATIONS: readonly PlantedDeviation[] = [
  {
    id: 'maverick-no-requisition',
    title: { en: 'Maverick buying: ordered without a requisition', zh: '绕过流程采购：无采购申请' },
    rate: 0.03,
    among: 'all orders',
    findings: [
      { kind: 'missing-step', activity: 'createRequisition' },
      { kind: 'skipped-approval', activity: 'approveRequisition' },
    ],
    apply: (plan) => without(plan, 'createRequisition', 'approveRequisition'),
  },
  {
    id: 'maverick-order-after-invoice',
    title: { en: 'Maverick buying: order created after the invoice', zh: '绕过流程采购：先有发票后补订单' },
    rate: 0.01,
    among: 'all orders',
    findings: [{ kind: 'wrong-order', activity: 'recordInvoice', after: ['approveRequisition'] }],
    apply: (plan) => withBefore(without(plan, 'recordInvoice'), 'createOrder', 'recordInvoice'),
  },
  {
    id: 'invoice-before-receipt',
    title: { en: 'Invoice recorded before the goods receipt', zh: '未收货先登记发票' },
    rate: 0.04,
    among: 'all orders',
    findings: [{ kind: 'wrong-order', activity: 'recordInvoice', after: ['recordConfirmation', 'planReceipt'] }],
    apply: (plan) => withBefore(without(plan, 'recordInvoice'), 'recordReceipt', 'recordInvoice'),
  },
  {
    id: 'duplicate-payment',
    title: { en: 'Payment executed twice', zh: '重复付款' },
    rate: 0.01,
    among: 'all orders',
    findings: [{ kind: 'repeated', activity: 'executePayment' }],
    apply: (plan) => [...plan, ['executePayment']],
  },
  {
    id: 'price-change-after-approval',
    title: { en: 'Price changed after the approval', zh: '审批后修改价格' },
    rate: 0.06,
    among: 'orders at or above the approval limit',
    findings: [{ kind: 'extra-step', activity: 'changePrice' }],
    apply: (plan) => withBefore(plan, 'recordReceipt', 'changePrice'),
  },
  {
    id: 'missing-approval',
    title: { en: 'Order at or above the limit sent without approval', zh: '超限额订单未经审批' },
    rate: 0.05,
    among: 'orders at or above the approval limit',
    findings: [{ kind: 'skipped-approval', activity: 'approveOrder' }],
    apply: (plan) => without(plan, 'approveOrder'),
  },
  // The ones below leave the order of steps as designed; the draws before them stay the same.
  {
    id: 'payment-approved-by-accountant',
    title: { en: 'Payment approved by the accountant who recorded the invoice', zh: '录发票的会计自行审批付款' },
    rate: 0.02,
    among: 'all orders',
    findings: [{ kind: 'wrong-role', activity: 'approvePayment' }],
    apply: (plan) => plan,
    doneBy: { step: 'approvePayment', as: 'recordInvoice' },
  },
  {
    id: 'late-payment',
    title: { en: 'Approved payment left lying for weeks', zh: '已审批的付款搁置数周' },
    rate: 0.02,
    among: 'all orders',
    findings: [{ kind: 'too-late', activity: 'executePayment', after: ['approvePayment'] }],
    apply: (plan) => plan,
    late: { step: 'executePayment', weeks: 5 },
  },
];

/** The index in `DEVIATIONS` of what goes wrong with this case, −1 for nothing. One draw a case. */
export function drawDeviation(random: Random, large: boolean): number {
  let left = random.next();
  for (let i = 0; i < DEVIATIONS.length; i++) {
    const deviation = DEVIATIONS[i];
    if (deviation === undefined || (deviation.among !== 'all orders' && !large)) continue;
    if (left < deviation.rate) return i;
    left -= deviation.rate;
  }
  return -1;
}
