import type { Bilingual } from '../../analysis.ts';
import { AnalysisError } from '../../error.ts';

/** Why a log cannot answer a rule, in words; `null` for anything else that went wrong. */
export function whyNotChecked(cause: unknown): Bilingual | null {
  if (!(cause instanceof AnalysisError)) return null;
  const { code, message, details } = cause;
  const named = (name: string): string => `“${String(details[name] ?? '')}”`;
  switch (code) {
    case 'unknown-attribute':
      return { en: message, zh: `日志中没有规则所需的属性${named('attribute')}。` };
    case 'unknown-activity':
      return { en: message, zh: `规则的适用条件提到日志中没有的活动：${message}` };
    case 'needs-timestamps':
      return { en: message, zh: '规则需要时间，而日志没有时间戳。' };
    case 'needs-model':
      return { en: message, zh: '规则以设计流程的泳道为准，请提供带泳道的 BPMN 模型。' };
    case 'needs-objects':
      return { en: message, zh: `规则针对${named('value')}类型的对象，需在面向对象的日志上检查。` };
    default:
      return null;
  }
}

/** Why a rule says nothing about a log that has none of its activities. */
export function whyVacuous(activities: readonly string[]): Bilingual {
  const listed = activities.map((name) => JSON.stringify(name)).join(', ');
  return {
    en: `the log has none of the activities of the rule: ${listed}`,
    zh: `日志中没有规则涉及的任何活动：${listed}`,
  };
}
