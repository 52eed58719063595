import { CALENDARS, Calendar, type CalendarName, type Seconds } from './calendar.ts';
import type { Activity } from './process.ts';
import type { Text } from './text.ts';

interface PoolDefinition {
  readonly people: number;
  readonly calendar: CalendarName;
  /** Days off by place in the pool. */
  readonly leave?: readonly (readonly (readonly [string, string])[])[];
}

/** People who share a queue. Warehouse and quality stand once per plant. */
const POOLS = {
  requesters: { people: 24, calendar: 'office' },
  departmentHeads: { people: 4, calendar: 'office' },
  buyers: { people: 7, calendar: 'office' },
  orderApprovers: {
    people: 2,
    calendar: 'orderApproval',
    leave: [[['2025-08-04', '2025-08-08']], [['2025-02-10', '2025-02-12']]],
  },
  warehouse: { people: 4, calendar: 'warehouse' },
  quality: { people: 2, calendar: 'warehouse' },
  accountants: { people: 4, calendar: 'office' },
  paymentApprovers: { people: 2, calendar: 'office' },
  cashiers: { people: 2, calendar: 'paymentRun' },
} as const satisfies Record<string, PoolDefinition>;

type PoolName = keyof typeof POOLS;

const POOL_OF: Readonly<Record<Activity, PoolName>> = {
  createRequisition: 'requesters',
  approveRequisition: 'departmentHeads',
  createOrder: 'buyers',
  obtainQuotations: 'buyers',
  approveOrder: 'orderApprovers',
  signContract: 'buyers',
  sendOrder: 'buyers',
  recordConfirmation: 'buyers',
  planReceipt: 'warehouse',
  recordReceipt: 'warehouse',
  inspectGoods: 'quality',
  returnGoods: 'warehouse',
  postToStock: 'warehouse',
  recordInvoice: 'accountants',
  approvePayment: 'paymentApprovers',
  executePayment: 'cashiers',
  changePrice: 'buyers',
};

export const PLANTS = 3;

export const calendarOf = (activity: Activity): CalendarName => POOLS[POOL_OF[activity]].calendar;

/** A queue served first come, first served by the person who can start first. */
interface Pool {
  /** Takes the work that is ready at `ready`; calls must come in the order of `ready`. Gives person and end. */
  readonly serve: (ready: Seconds, duration: Seconds) => { readonly person: number; readonly end: Seconds };
}

export interface Staff {
  readonly pool: (activity: Activity, plant: number) => Pool;
  /** Names by person number. */
  readonly names: readonly Text[];
}

/** The people of one business unit; `unit` keeps the names of units apart. Order approvers start with a backlog of `backlog` seconds. */
export function createStaff(unit: number, backlog: Seconds): Staff {
  const names: Text[] = [];
  const pools = new Map<string, Pool>();
  const add = (key: string, definition: PoolDefinition, busyUntil: number): void => {
    const first = names.length;
    for (let i = 0; i < definition.people; i++) names.push(nameOf(unit, first + i));
    pools.set(key, createPool(definition, first, busyUntil));
  };
  for (const [name, definition] of Object.entries(POOLS))
    if (isPerPlant(name)) for (let plant = 0; plant < PLANTS; plant++) add(`${name}${plant}`, definition, 0);
    else add(name, definition, name === 'orderApprovers' ? backlog : 0);
  return {
    names,
    pool: (activity, plant) => {
      const name = POOL_OF[activity];
      const pool = pools.get(isPerPlant(name) ? `${name}${plant}` : name);
      if (pool === undefined) throw new Error(`no pool ${name} at plant ${plant}`);
      return pool;
    },
  };
}

const isPerPlant = (name: string): boolean => name === 'warehouse' || name === 'quality';

function createPool({ people, calendar, leave = [] }: PoolDefinition, first: number, backlog: Seconds): Pool {
  const calendars = Array.from(
    { length: people },
    (_, i) => new Calendar({ ...CALENDARS[calendar], leave: leave[i] ?? [] }),
  );
  const free = new Float64Array(people);
  let opened = false;
  return {
    serve: (ready, duration) => {
      if (!opened && backlog > 0)
        free.forEach((_, i) => {
          free[i] = calendars[i]?.add(ready, backlog) ?? 0;
        });
      opened = true;
      let person = 0;
      let start = Number.POSITIVE_INFINITY;
      calendars.forEach((own, i) => {
        const at = own.next(Math.max(ready, free[i] ?? 0));
        if (at < start || (at === start && (free[i] ?? 0) < (free[person] ?? 0))) {
          start = at;
          person = i;
        }
      });
      const end = calendars[person]?.add(start, duration) ?? start;
      free[person] = end;
      return { person: first + person, end };
    },
  };
}

const FAMILY =
  '王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 赵Zhao 黄Huang 周Zhou 吴Wu 徐Xu 孙Sun 胡Hu 朱Zhu 高Gao 林Lin 何He 郭Guo 马Ma 罗Luo';
const GIVEN =
  '伟Wei 芳Fang 娜Na 敏Min 静Jing 强Qiang 磊Lei 洋Yang 艳Yan 勇Yong 军Jun 杰Jie 娟Juan 涛Tao 明Ming 超Chao 秀兰Xiulan 霞Xia 平Ping 刚Gang 桂英Guiying 文Wen 辉Hui 玲Ling 建华Jianhua 丹Dan 安An 红Hong 玉兰Yulan 斌Bin 飞Fei 鹏Peng 波Bo 宇Yu 凯Kai 翠Cui 婷Ting';

const nameParts = (list: string): Text[] =>
  list.split(' ').map((part) => {
    const zh = /^\p{Script=Han}+/u.exec(part)?.[0] ?? '';
    return { zh, en: part.slice(zh.length) };
  });

const FAMILY_NAMES = nameParts(FAMILY);
const GIVEN_NAMES = nameParts(GIVEN);

/** Distinct names in both languages; after every combination is used a number follows. */
function nameOf(unit: number, person: number): Text {
  const index = unit * 64 + person;
  const round = Math.floor(index / (FAMILY_NAMES.length * GIVEN_NAMES.length));
  const family = FAMILY_NAMES[index % FAMILY_NAMES.length] ?? { en: '', zh: '' };
  const given = GIVEN_NAMES[(Math.floor(index / FAMILY_NAMES.length) + index * 7) % GIVEN_NAMES.length] ?? family;
  const suffix = round === 0 ? '' : ` ${round + 1}`;
  return { en: `${family.en} ${given.en}${suffix}`, zh: `${family.zh}${given.zh}${suffix}` };
}
