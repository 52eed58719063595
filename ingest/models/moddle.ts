import { BpmnModdle } from 'bpmn-moddle';

/** An element of the BPMN meta-model: the border to the untyped library. Ask through the functions below. */
export interface ModdleElement {
  readonly $type: string;
  readonly $instanceOf: (type: string) => boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Attributes of ours on BPMN elements, prefix `weir`: names in two languages, that an element leaves no event, that it is an approval. */
export const weirDescriptor = {
  name: 'Weir',
  prefix: 'weir',
  uri: 'http://weir.dev/schema/bpmn/1.0',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Annotated',
      extends: ['bpmn:BaseElement'],
      properties: [
        { name: 'nameEn', isAttr: true, type: 'String' },
        { name: 'nameZh', isAttr: true, type: 'String' },
        { name: 'silent', isAttr: true, type: 'Boolean' },
        { name: 'approval', isAttr: true, type: 'Boolean' },
      ],
    },
  ],
} as const;

const moddle = new BpmnModdle({ weir: weirDescriptor });

const isElement = (value: unknown): value is ModdleElement =>
  typeof value === 'object' && value !== null && '$type' in value && 'get' in value;

/** A text property; null when absent or empty. */
export const textOf = (element: ModdleElement, property: string): string | null => {
  const value = element.get(property);
  return typeof value === 'string' && value !== '' ? value : null;
};

export const flagOf = (element: ModdleElement, property: string): boolean | null => {
  const value = element.get(property);
  return typeof value === 'boolean' ? value : null;
};

/** The element a property holds or refers to. */
export const elementOf = (element: ModdleElement, property: string): ModdleElement | null => {
  const value = element.get(property);
  return isElement(value) ? value : null;
};

/** The elements of a list property; unresolved references are left out. */
export const elementsOf = (element: ModdleElement, property: string): ModdleElement[] => {
  const value = element.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
};

/** The definitions of a BPMN document. Rejects with the library's error when the document does not follow the meta-model. */
export const readDefinitions = async (xml: string): Promise<ModdleElement> => (await moddle.fromXML(xml)).rootElement;

export const createElement = (type: string, properties: Readonly<Record<string, unknown>>): ModdleElement =>
  moddle.create(type, properties);

export const writeDefinitions = async (definitions: ModdleElement): Promise<string> =>
  (await moddle.toXML(definitions, { format: true })).xml;
