import type { BpmnNode } from '../model/index.ts';

/** What a new gateway asks, in the language of the design and in both where the step has names in both. */
export function questionOf(about: 'again' | 'needed', step: BpmnNode): Pick<BpmnNode, 'name' | 'names'> {
  const en = (name: string): string => (about === 'needed' ? `${name} needed?` : `${name} again?`);
  const zh = (name: string): string => (about === 'needed' ? `需要${name}？` : `再次${name}？`);
  const own = step.name ?? step.names.en ?? step.names.zh ?? '';
  return {
    name: /\p{Script=Han}/u.test(own) ? zh(own) : en(own),
    names: {
      ...(step.names.en === undefined ? {} : { en: en(step.names.en) }),
      ...(step.names.zh === undefined ? {} : { zh: zh(step.names.zh) }),
    },
  };
}
