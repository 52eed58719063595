import { caseId } from './columns.ts';
import { DEVIATIONS, type ExpectedFinding, type PlantedDeviation } from './deviations.ts';
import { APPROVAL_LIMIT, LATE_FACTOR, SUPPLIERS } from './orders.ts';
import { ACTIVITY_NAMES } from './process.ts';
import type { SimulatedCase } from './simulate.ts';
import type { Text } from './text.ts';

interface TrueFinding {
  readonly kind: ExpectedFinding['kind'];
  readonly activity: Text;
  /** The designed steps after which it shows; `null` where the activity alone tells. */
  readonly after: readonly Text[] | null;
}

export interface TrueDeviation {
  readonly id: string;
  readonly title: Text;
  readonly rate: number;
  readonly among: PlantedDeviation['among'];
  /** How many cases it could have happened to. */
  readonly eligibleCases: number;
  readonly findings: readonly TrueFinding[];
  readonly caseIds: readonly string[];
}

interface LateSupplier {
  readonly supplier: Text;
  readonly factor: number;
  readonly caseIds: readonly string[];
}

interface PlannedBottleneck {
  readonly from: Text;
  readonly to: Text;
  readonly cause: Text;
}

/** What an analysis of the generated log has to find; the same for both languages. */
export interface Truth {
  readonly pack: 'purchase-to-pay';
  readonly seed: number;
  readonly cases: number;
  readonly events: number;
  readonly approvalLimit: number;
  readonly deviations: readonly TrueDeviation[];
  readonly lateSuppliers: readonly LateSupplier[];
  /** Worst first among the waits inside the company; waiting for deliveries is longer and the supplier's. */
  readonly bottlenecks: readonly PlannedBottleneck[];
}

const BOTTLENECKS: readonly PlannedBottleneck[] = [
  {
    from: ACTIVITY_NAMES.obtainQuotations,
    to: ACTIVITY_NAMES.approveOrder,
    cause: {
      en: 'two approvers with four hours a day for all orders at or above the limit',
      zh: '超限额订单仅由两名审批人审批，每天只有四小时',
    },
  },
];

/** Notes case by case what was planted. */
export class TruthRecorder {
  readonly #caseIds: string[][] = DEVIATIONS.map(() => []);
  readonly #late = new Map<number, string[]>(SUPPLIERS.flatMap(({ late }, i) => (late ? [[i, []]] : [])));
  #cases = 0;
  #largeCases = 0;
  #events = 0;

  add(index: number, { order, events }: SimulatedCase): void {
    this.#cases++;
    this.#events += events.length;
    if (order.large) this.#largeCases++;
    const id = caseId(index);
    this.#caseIds[order.deviation]?.push(id);
    this.#late.get(order.supplier)?.push(id);
  }

  finish(seed: number): Truth {
    return {
      pack: 'purchase-to-pay',
      seed,
      cases: this.#cases,
      events: this.#events,
      approvalLimit: APPROVAL_LIMIT,
      deviations: DEVIATIONS.map(({ id, title, rate, among, findings }, i) => ({
        id,
        title,
        rate,
        among,
        eligibleCases: among === 'all orders' ? this.#cases : this.#largeCases,
        findings: findings.map(({ kind, activity, after }) => ({
          kind,
          activity: ACTIVITY_NAMES[activity],
          after: after?.map((step) => ACTIVITY_NAMES[step]) ?? null,
        })),
        caseIds: this.#caseIds[i] ?? [],
      })),
      lateSuppliers: Array.from(this.#late, ([supplier, caseIds]) => ({
        supplier: SUPPLIERS[supplier]?.name ?? { en: '', zh: '' },
        factor: LATE_FACTOR,
        caseIds,
      })),
      bottlenecks: BOTTLENECKS,
    };
  }
}
