import { DEVIATIONS, drawDeviation } from './deviations.ts';
import { type Decisions, designedPlan, type Plan } from './process.ts';
import { randomStream } from './random.ts';
import { PLANTS } from './staff.ts';
import type { Text } from './text.ts';

/** Orders of at least this amount (CNY) need quotations, an approval and a contract. */
export const APPROVAL_LIMIT = 50_000;
/** What a late supplier's delivery takes compared with its promise. */
export const LATE_FACTOR = 2.4;
const RETURN_RATE = 0.06;

interface MaterialGroup {
  readonly name: Text;
  readonly inspected: boolean;
  /** Median order amount in CNY. */
  readonly amount: number;
}

export const MATERIAL_GROUPS: readonly MaterialGroup[] = [
  { name: { en: 'Castings', zh: '铸件' }, inspected: true, amount: 90_000 },
  { name: { en: 'Electronics', zh: '电子元件' }, inspected: true, amount: 60_000 },
  { name: { en: 'Plastics', zh: '塑料件' }, inspected: true, amount: 32_000 },
  { name: { en: 'Steel', zh: '钢材' }, inspected: false, amount: 110_000 },
  { name: { en: 'Packaging', zh: '包装材料' }, inspected: false, amount: 16_000 },
  { name: { en: 'Tools', zh: '工具' }, inspected: false, amount: 24_000 },
  { name: { en: 'Office supplies', zh: '办公用品' }, inspected: false, amount: 6_000 },
  { name: { en: 'Services', zh: '外协加工' }, inspected: false, amount: 70_000 },
];

export interface Supplier {
  readonly name: Text;
  readonly group: number;
  /** Median days from order to delivery. */
  readonly leadDays: number;
  readonly late: boolean;
}

const supplier = (group: number, en: string, zh: string, leadDays: number, late = false): Supplier => ({
  name: { en, zh },
  group,
  leadDays: late ? leadDays * LATE_FACTOR : leadDays,
  late,
});

/** Invented companies. */
export const SUPPLIERS: readonly Supplier[] = [
  supplier(0, 'Northgate Castings', '北门铸造', 9, true),
  supplier(0, 'Red Cliff Foundry', '赤壁岩铸造', 9),
  supplier(0, 'Ironwood Foundry', '铁木铸造', 8),
  supplier(1, 'Silver Brook Electronics', '银溪电子', 8),
  supplier(1, 'Morning Star Circuits', '晨星电路', 7),
  supplier(1, 'Twin Peaks Components', '双峰元件', 9),
  supplier(2, 'Blue Heron Plastics', '蓝鹭塑料', 8, true),
  supplier(2, 'Bamboo Bay Moulding', '竹湾注塑', 7),
  supplier(2, 'Clearwater Polymers', '清水高分子', 6),
  supplier(3, 'Great Plain Steel', '大原钢材', 10),
  supplier(3, 'Stone Bridge Metals', '石桥金属', 9),
  supplier(4, 'Paper Crane Packaging', '纸鹤包装', 5),
  supplier(4, 'Green Valley Cartons', '绿谷纸箱', 6),
  supplier(5, 'Sharp Edge Tools', '利刃工具', 6),
  supplier(5, 'Old Mill Tooling', '老磨坊刀具', 7),
  supplier(6, 'Lotus Office Supplies', '莲花办公用品', 5),
  supplier(6, 'Ink & Brush Stationery', '笔墨文具', 5),
  supplier(7, 'Harbour Machining', '港湾机加工', 8),
  supplier(7, 'Cloud Gate Engineering', '云门工程', 9),
];

/** All that is settled about a case before it runs. */
export interface Order extends Decisions {
  readonly supplier: number;
  readonly plant: number;
  readonly amount: number;
  /** Amount after a price change; used only where one was planted. */
  readonly newAmount: number;
  /** Index in `DEVIATIONS`, −1 for none. */
  readonly deviation: number;
  readonly plan: Plan;
}

/** Draws the orders of one business unit; each call gives the next. */
export function createOrders(seed: number, unit: number): () => Order {
  const attributes = randomStream(seed, `orders ${unit}`);
  const deviations = randomStream(seed, `deviations ${unit}`);
  return () => {
    const supplierIndex = attributes.below(SUPPLIERS.length);
    const group = MATERIAL_GROUPS[SUPPLIERS[supplierIndex]?.group ?? 0];
    const amount = Math.round(attributes.logNormal(group?.amount ?? 0, 0.9) * 100) / 100;
    const newAmount = Math.round(amount * (1.03 + 0.15 * attributes.next()) * 100) / 100;
    const plant = attributes.below(PLANTS);
    const luck = attributes.next();
    const returns = luck < RETURN_RATE * RETURN_RATE ? 2 : luck < RETURN_RATE ? 1 : 0;
    const large = amount >= APPROVAL_LIMIT;
    const inspected = group?.inspected ?? false;
    const deviation = drawDeviation(deviations, large);
    const designed = designedPlan({ large, inspected, returns });
    const plan = DEVIATIONS[deviation]?.apply(designed) ?? designed;
    return { supplier: supplierIndex, plant, amount, newAmount, large, inspected, returns, deviation, plan };
  };
}
