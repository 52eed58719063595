declare module 'bpmn-moddle' {
  interface Element {
    readonly $type: string;
    readonly $instanceOf: (type: string) => boolean;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    create(type: string, properties?: Readonly<Record<string, unknown>>): Element;
    fromXML(xml: string): Promise<{ rootElement: Element; warnings: readonly { readonly message: string }[] }>;
    toXML(element: Element, options?: { readonly format?: boolean }): Promise<{ xml: string }>;
  }
}
