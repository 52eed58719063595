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
  /** The lines that leave an element, in the order of the file. */
  readonly leaving: ReadonlyMap<string, readonly Flow[]>;
  /** The lines that lead to an element, likewise. */
  readonly arriving: ReadonlyMap<string, readonly { readonly id: string }[]>;
  /** The end event of the process outside its sub-processes, where there is only one. */
  readonly end: string | null;
}

export interface Flow {
  readonly id: string;
  readonly to: string;
}

export interface Step {
  readonly id: string;
  readonly name: string;
}

const NAMES = { en: 'nameEn', zh: 'nameZh' } as const;

/** Puts the names of the wanted language in place, where the file gives them (attributes nameEn and nameZh of any namespace). */
export function localiseBpmn(xml: string, language: Language): LocalBpmn {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  // The process that is read comes first; the steps of others are none of the design.
  const process = document.querySelector('process');
  const own = [...(process ?? document).querySelectorAll('[id]')];
  const elementOf = elementsByName(own);
  const flows = new Set<string>();
  for (const element of document.querySelectorAll('[id]')) {
    if (element.localName === 'sequenceFlow' || element.localName === 'messageFlow')
      flows.add(element.getAttribute('id') ?? '');
    const wanted = localAttribute(element, NAMES[language]);
    if (wanted !== null) element.setAttribute('name', wanted);
  }
  const start = own.find(({ localName }) => localName === 'startEvent')?.getAttribute('id') ?? null;
  const steps = own.flatMap((element): Step[] => {
    const shown = element.getAttribute('name');
    const id = element.getAttribute('id') ?? '';
    return isStep(element.localName) && shown !== null && shown !== '' ? [{ id, name: shown }] : [];
  });
  const name = nameOf(document, process);
  const leaving = flowsOf(document);
  const ends = own.filter(({ localName, parentElement }) => localName === 'endEvent' && parentElement === process);
  return {
    name,
    xml: new XMLSerializer().serializeToString(document),
    elementOf,
    start,
    steps,
    flows,
    leaving,
    arriving: arrivingOf(leaving),
    end: ends.length === 1 ? (ends[0]?.getAttribute('id') ?? null) : null,
  };
}

function arrivingOf(leaving: ReadonlyMap<string, readonly Flow[]>): ReadonlyMap<string, readonly Flow[]> {
  const arriving = new Map<string, Flow[]>();
  for (const flow of [...leaving.values()].flat()) arriving.set(flow.to, [...(arriving.get(flow.to) ?? []), flow]);
  return arriving;
}

function flowsOf(document: Document): ReadonlyMap<string, readonly Flow[]> {
  const leaving = new Map<string, Flow[]>();
  for (const element of document.getElementsByTagNameNS('*', 'sequenceFlow')) {
    const [from, id, to] = ['sourceRef', 'id', 'targetRef'].map((name) => element.getAttribute(name) ?? '');
    if (from === undefined || id === undefined || to === undefined) continue;
    leaving.set(from, [...(leaving.get(from) ?? []), { id, to }]);
  }
  return leaving;
}

/** The first step of each name in any language, as the file gives them. */
function elementsByName(own: readonly Element[]): Map<string, string> {
  const elementOf = new Map<string, string>();
  for (const element of own) {
    if (!isStep(element.localName)) continue;
    const names = [element.getAttribute('name'), ...Object.values(NAMES).map((name) => localAttribute(element, name))];
    for (const name of names)
      if (name !== null && !elementOf.has(name)) elementOf.set(name, element.getAttribute('id') ?? '');
  }
  return elementOf;
}

/** Of the pool around the process, else its own. */
function nameOf(document: Document, process: Element | null): string | null {
  const id = process?.getAttribute('id');
  const pools = [...document.querySelectorAll('participant[name]')];
  const pool = pools.find((one) => one.getAttribute('processRef')?.replace(/^.*:/, '') === id);
  return pool?.getAttribute('name') ?? process?.getAttribute('name') ?? null;
}

const isStep = (localName: string): boolean => /task|subProcess|callActivity|Event$/i.test(localName);

function localAttribute(element: Element, localName: string): string | null {
  for (const attribute of element.attributes) if (attribute.localName === localName) return attribute.value;
  return null;
}
