/** The parts of bpmn-js that are used, as far as they are used. */
export interface Services {
  readonly canvas: Canvas;
  readonly overlays: Overlays;
  readonly elementRegistry: ElementRegistry;
  readonly eventBus: EventBus;
}

export interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  viewbox(box?: Box): Box & { readonly scale: number; readonly inner: Box; readonly outer: Size };
  resized(): void;
  scroll(by: { dx: number; dy: number }): void;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Overlays {
  add(element: string, type: string, overlay: { position: object; html: HTMLElement; scale: object }): string;
  remove(filter: { type: string }): void;
}

export interface ElementRegistry {
  get(id: string): (Box & { readonly id: string; readonly waypoints?: readonly Point[] }) | undefined;
  getGraphics(id: string): SVGElement | undefined;
  filter(test: (element: { readonly type: string }) => boolean): Box[];
}

interface EventBus {
  on(event: string, callback: (event: { readonly element: { readonly id: string } }) => void): void;
}
