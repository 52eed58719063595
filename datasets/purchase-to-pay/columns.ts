import { CALENDAR_DAYS, DAY, HOUR, MINUTE, type Seconds } from './calendar.ts';
import { MATERIAL_GROUPS, SUPPLIERS } from './orders.ts';
import { ACTIVITY_NAMES, ACTIVITY_ROLE, type Activity, ROLES } from './process.ts';
import type { SimulatedCase, SimulatedEvent } from './simulate.ts';
import type { Language, Text } from './text.ts';
import { csvField } from './write-csv.ts';

/** Columns of the log in their order. */
export const COLUMNS: readonly Text[] = [
  { en: 'Case ID', zh: '案例编号' },
  { en: 'Activity', zh: '活动' },
  { en: 'Timestamp', zh: '时间' },
  { en: 'Resource', zh: '处理人' },
  { en: 'Role', zh: '岗位' },
  { en: 'Company', zh: '公司' },
  { en: 'Plant', zh: '工厂' },
  { en: 'Supplier', zh: '供应商' },
  { en: 'Material group', zh: '物料组' },
  { en: 'Amount', zh: '金额' },
  { en: 'Currency', zh: '币种' },
  { en: 'Document', zh: '单据号' },
];

/** Case ids count up over all units. */
export const caseId = (index: number): string => `P2P-${String(index + 1).padStart(7, '0')}`;

const DATES = Array.from({ length: CALENDAR_DAYS }, (_, day) =>
  new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10),
);

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** ISO 8601 with the offset of China, e.g. 2025-03-03T14:05:09+08:00. */
function isoTime(time: Seconds): string {
  const day = Math.floor(time / DAY);
  const clock = time - day * DAY;
  const hours = twoDigits(Math.floor(clock / HOUR));
  const minutes = twoDigits(Math.floor((clock % HOUR) / MINUTE));
  return `${DATES[day]}T${hours}:${minutes}:${twoDigits(clock % MINUTE)}+08:00`;
}

type DocumentKind = 'requisition' | 'order' | 'receipt' | 'invoice' | 'payment';

/** Leading two digits of the ten-digit document numbers. */
const NUMBER_RANGE: Readonly<Record<DocumentKind, string>> = {
  requisition: '10',
  order: '45',
  receipt: '50',
  invoice: '51',
  payment: '15',
};

const DOCUMENT_OF: Readonly<Record<Activity, DocumentKind>> = {
  createRequisition: 'requisition',
  approveRequisition: 'requisition',
  createOrder: 'order',
  obtainQuotations: 'order',
  approveOrder: 'order',
  signContract: 'order',
  sendOrder: 'order',
  recordConfirmation: 'order',
  planReceipt: 'order',
  recordReceipt: 'receipt',
  inspectGoods: 'receipt',
  returnGoods: 'receipt',
  postToStock: 'receipt',
  recordInvoice: 'invoice',
  approvePayment: 'invoice',
  executePayment: 'payment',
  changePrice: 'order',
};

/** Renders the rows of cases in one language; `unit` gives the company codes. */
export function createRowWriter(
  language: Language,
  unit: number,
  people: readonly Text[],
): (index: number, simulated: SimulatedCase) => string {
  const activityField = (event: SimulatedEvent): string => ACTIVITY_NAMES[event.activity][language];
  const names = people.map((name) => csvField(name[language]));
  const suppliers = SUPPLIERS.map(({ name, group }) => {
    const groupName = MATERIAL_GROUPS[group]?.name ?? name;
    return `${csvField(name[language])},${csvField(groupName[language])}`;
  });
  return (index, { order, events }) => {
    const id = caseId(index);
    const company = `CN${twoDigits(unit * 2 + (order.plant === 2 ? 2 : 1))}`;
    const attributes = `${company},${company}-${order.plant === 1 ? 'B' : 'A'},${suppliers[order.supplier]}`;
    const used = new Map<Activity, number>();
    let rows = '';
    for (const event of events) {
      // The second receipt after a return and the second payment have numbers of their own.
      const copy = used.get(event.activity) ?? 0;
      used.set(event.activity, copy + 1);
      const kind = DOCUMENT_OF[event.activity];
      const number = `${NUMBER_RANGE[kind]}${String(index * 4 + copy + 1).padStart(8, '0')}`;
      const role = ROLES[ACTIVITY_ROLE[event.as]][language];
      rows += `${id},${activityField(event)},${isoTime(event.time)},${names[event.person]},${role},${attributes},${event.amount.toFixed(2)},CNY,${number}\n`;
    }
    return rows;
  };
}
