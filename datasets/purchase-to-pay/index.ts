import { fileURLToPath } from 'node:url';
import type { Text } from './text.ts';

/** What a pack is called and where its designed process lies. */
export interface PackInfo {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  /** Absolute path of the designed process (BPMN 2.0). */
  readonly processFile: string;
  /** Absolute path of the rules beside it (JSON). */
  readonly rulesFile: string;
  /** Absolute path of what the designed process asks for beside the order of steps (JSON). */
  readonly expectationsFile: string;
}

export const packInfo: PackInfo = {
  id: 'purchase-to-pay',
  title: { en: 'Purchase to pay', zh: '采购到付款' },
  summary: {
    en: 'From requisition to payment in a manufacturing group; generated, with planted deviations and bottlenecks',
    zh: '制造企业从采购申请到付款的全过程；数据为生成数据，预置了偏差与瓶颈',
  },
  processFile: fileURLToPath(new URL('./process.bpmn', import.meta.url)),
  rulesFile: fileURLToPath(new URL('./rules.json', import.meta.url)),
  expectationsFile: fileURLToPath(new URL('./expectations.json', import.meta.url)),
};

export { type GeneratedLog, type GenerateOptions, generatePurchaseToPay } from './generate.ts';
export type { TrueDeviation } from './truth.ts';
