import type { Language } from '../../i18n/index.ts';

/** A diagram in one language, with the element of each activity under every name it has. */
export interface LocalBpmn {
  readonly xml: string;
  /** The name of the process in the wanted language. */
  readonly name: string | null;
  readonly elementOf: ReadonlyMap<string, string>;
  /** The start event that a missing first step is shown at. */
  readonly start: string | null;
  /** Named steps in the order of the file. */
  readonly steps: readonly Step[];
  /** Ids of the lines between elements. */
  readonly flows: ReadonlySet<string>;
}

export interface Step {
  readonly id: string;
  readonly name: string;
}

const NAMES = { en: 'nameEn', zh: 'nameZh' } as const;

/** Puts the names of the wanted language in place, where the file gives them (attributes nameEn and nameZh of any namespace). */
export function localiseBpmn(xml: string, language: Language): LocalBpmn {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const elementOf = new Map<string, string>();
  const steps: Step[] = [];
  const flows = new Set<string>();
  let start: string | null = null;
  for (const element of document.querySelectorAll('[id]')) {
    const id = element.getAttribute('id') ?? '';
    if (start === null && element.localName === 'startEvent') start = id;
    if (element.localName === 'sequenceFlow' || element.localName === 'messageFlow') flows.add(id);
    const names = [element.getAttribute('name'), ...Object.values(NAMES).map((name) => localAttribute(element, name))];
    if (isStep(element.localName))
      for (const name of names) if (name !== null && !elementOf.has(name)) elementOf.set(name, id);
    const wanted = localAttribute(element, NAMES[language]);
    if (wanted !== null) element.setAttribute('name', wanted);
    const shown = element.getAttribute('name');
    if (isStep(element.localName) && shown !== null && shown !== '') steps.push({ id, name: shown });
  }
  const name = document.querySelector('participant[name], process[name]')?.getAttribute('name') ?? null;
  return { name, xml: new XMLSerializer().serializeToString(document), elementOf, start, steps, flows };
}

const isStep = (localName: string): boolean => /task|subProcess|callActivity|Event$/i.test(localName);

function localAttribute(element: Element, localName: string): string | null {
  for (const attribute of element.attributes) if (attribute.localName === localName) return attribute.value;
  return null;
}
