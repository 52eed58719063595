import type { Bilingual } from '../analysis.ts';
import { type BpmnNode, type BpmnNodeKind, normalizeName } from '../model/index.ts';

const kinds: Readonly<Record<BpmnNodeKind, Bilingual>> = {
  task: { en: 'step', zh: '步骤' },
  'sub-process': { en: 'sub-process', zh: '子流程' },
  'start-event': { en: 'start event', zh: '开始事件' },
  'end-event': { en: 'end event', zh: '结束事件' },
  'intermediate-event': { en: 'intermediate event', zh: '中间事件' },
  'boundary-event': { en: 'boundary event', zh: '边界事件' },
  'exclusive-gateway': { en: 'exclusive gateway', zh: '排他网关' },
  'parallel-gateway': { en: 'parallel gateway', zh: '并行网关' },
  'inclusive-gateway': { en: 'inclusive gateway', zh: '包容网关' },
  'event-based-gateway': { en: 'event-based gateway', zh: '事件网关' },
  'complex-gateway': { en: 'complex gateway', zh: '复杂网关' },
};

export const kindWords = (kind: BpmnNodeKind): Bilingual => kinds[kind];

/** An element as its author knows it: kind and name in each language, the id where it has no name. */
export function elementWords(node: BpmnNode): Bilingual {
  const kind = kinds[node.kind];
  const name = (language: string): string =>
    normalizeName(node.names[language] ?? '') || normalizeName(node.name ?? '') || node.id;
  return { en: `${kind.en} “${name('en')}”`, zh: `${kind.zh}“${name('zh')}”` };
}

/** Several elements, the first few by name. */
export function listWords(nodes: readonly BpmnNode[], shown = 4): Bilingual {
  const words = nodes.slice(0, shown).map(elementWords);
  const rest = nodes.length - shown;
  return {
    en: words.map(({ en }) => en).join(', ') + (rest > 0 ? ` and ${rest} more` : ''),
    zh: words.map(({ zh }) => zh).join('、') + (rest > 0 ? `等 ${nodes.length} 个元素` : ''),
  };
}
