import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import type { Palette } from '../app/palette.ts';
import type { Mark } from './diagram-marks.ts';

interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly scale: number;
    readonly inner: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    readonly outer: { readonly width: number; readonly height: number };
  };
  resized(): void;
  scroll(by: { dx: number; dy: number }): void;
}
interface Overlays {
  add(element: string, type: string, overlay: { position: object; html: HTMLElement; scale: object }): string;
  remove(filter: { type: string }): void;
}
interface Shape {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface ElementRegistry {
  get(id: string): Shape | undefined;
  getGraphics(id: string): SVGElement | undefined;
}
interface EventBus {
  on(event: string, callback: (event: { readonly element: { readonly id: string } }) => void): void;
}
interface Services {
  readonly canvas: Canvas;
  readonly overlays: Overlays;
  readonly elementRegistry: ElementRegistry;
  readonly eventBus: EventBus;
}

export interface Diagram {
  show(
    marks: readonly Mark[],
    selected: string | null,
    /** Colours by element. */
    fills: ReadonlyMap<string, string>,
    format: (mark: Mark) => { readonly text: string; readonly title: string },
  ): void;
  fit(): void;
  /** Brings an element into view at a legible size, unless it is so already. */
  reveal(element: string): void;
  zoomBy(factor: number): void;
  panBy(dx: number, dy: number): void;
  /** To be called when the place it is shown in has changed its size. */
  resized(): void;
  destroy(): void;
}

const TYPE = 'deviation';
/** A diagram that would have to be smaller than this to be seen whole is first shown from its beginning, at a legible size. */
const TOO_SMALL = 0.6;
const LEGIBLE = 0.75;
const MARGIN = 12;

/** Where a window of a size starts so that it shows no more emptiness than a margin; what is smaller than the window stands in its middle. */
function within(wanted: number, size: number, start: number, length: number): number {
  if (size >= length + 2 * MARGIN) return start - (size - length) / 2;
  return Math.min(Math.max(wanted, start - MARGIN), start + length + MARGIN - size);
}

/** Draws a BPMN diagram that can be panned and zoomed; `onChoose` gets the id of a deviation, or `null` for a click beside. */
export async function createDiagram(
  host: HTMLElement,
  xml: string,
  palette: Palette,
  onChoose: (id: string | null) => void,
): Promise<Diagram> {
  const viewer = new NavigatedViewer<Services>({
    container: host,
    bpmnRenderer: {
      defaultFillColor: palette.surface,
      defaultStrokeColor: palette.ink2,
      defaultLabelColor: palette.ink,
    },
  });
  await viewer.importXML(xml);
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  let shown: readonly Mark[] = [];
  viewer.get('eventBus').on('element.click', ({ element }) => {
    onChoose(shown.find((mark) => mark.element === element.id)?.deviation.id ?? null);
  });
  const painted = new Map<Element, string>();
  const paint = (element: string, look: string) => {
    const shape = registry.getGraphics(element)?.querySelector('.djs-visual > *');
    if (shape === null || shape === undefined) return;
    const style = shape.getAttribute('style') ?? '';
    painted.set(shape, style);
    shape.setAttribute('style', `${style};${look}`);
  };
  const showAll = () => {
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
  };
  showAll();
  const { scale, inner, outer } = canvas.viewbox();
  if (scale < TOO_SMALL) {
    const [width, height] = [outer.width / LEGIBLE, outer.height / LEGIBLE];
    const x = within(inner.x - MARGIN, width, inner.x, inner.width);
    const y = within(inner.y - MARGIN, height, inner.y, inner.height);
    canvas.viewbox({ x, y, width, height });
  }
  const reveal = (id: string) => {
    const shape = registry.get(id);
    if (shape === undefined || !(shape.width > 0)) return;
    const box = canvas.viewbox();
    const isInside =
      shape.x >= box.x &&
      shape.y >= box.y &&
      shape.x + shape.width <= box.x + box.width &&
      shape.y + shape.height <= box.y + box.height;
    if (isInside && box.scale >= TOO_SMALL) return;
    const wanted = Math.max(box.scale, LEGIBLE);
    const [width, height] = [box.outer.width / wanted, box.outer.height / wanted];
    const x = within(shape.x + (shape.width - width) / 2, width, inner.x, inner.width);
    const y = within(shape.y + (shape.height - height) / 2, height, inner.y, inner.height);
    canvas.viewbox({ x, y, width, height });
  };
  return {
    show(marks, selected, fills, format) {
      overlays.remove({ type: TYPE });
      for (const [shape, style] of painted) shape.setAttribute('style', style);
      painted.clear();
      shown = marks.filter((mark) => registry.get(mark.element) !== undefined);
      for (const [element, own] of grouped(shown)) {
        paint(element, emphasis(own, selected, fills.get(element) ?? palette.surface, palette));
        overlays.add(element, TYPE, {
          position: { top: -14, right: 14 + 4 * own.length },
          scale: { min: 0.8, max: 1.1 },
          html: badges(own, selected, format, onChoose),
        });
      }
    },
    fit: showAll,
    reveal,
    zoomBy: (factor) => void canvas.zoom(canvas.viewbox().scale * factor, 'auto'),
    panBy: (dx, dy) => canvas.scroll({ dx, dy }),
    resized: () => canvas.resized(),
    destroy: () => viewer.destroy(),
  };
}

/** Red for any deviation, dashed where cases leave the step out, bold where the chosen one is. */
function emphasis(marks: readonly Mark[], selected: string | null, fill: string, palette: Palette): string {
  const isChosen = marks.some((mark) => mark.deviation.id === selected);
  const isMissing = marks.some((mark) => mark.deviation.kind === 'missing-step');
  return [
    `stroke: ${palette.bad}`,
    `stroke-width: ${isChosen ? 4 : 2.5}px`,
    ...(isMissing ? ['stroke-dasharray: 7 4'] : []),
    `fill: ${isChosen ? palette.badSoft : fill}`,
  ].join(';');
}

function grouped(marks: readonly Mark[]): Map<string, Mark[]> {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) groups.set(mark.element, [...(groups.get(mark.element) ?? []), mark]);
  return groups;
}

/** One badge per symbol keeps small diagrams readable: it shows the chosen or most frequent deviation and names the others. */
function bySymbol(marks: readonly Mark[]): Map<string, Mark[]> {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) groups.set(mark.symbol, [...(groups.get(mark.symbol) ?? []), mark]);
  return groups;
}

function badges(
  marks: readonly Mark[],
  selected: string | null,
  format: (mark: Mark) => { readonly text: string; readonly title: string },
  onChoose: (id: string) => void,
): HTMLElement {
  const row = document.createElement('div');
  row.className = 'deviation-badges';
  for (const same of bySymbol(marks).values()) {
    const mark = same.find(({ deviation }) => deviation.id === selected) ?? same[0];
    if (mark === undefined) continue;
    const title = same.map((one) => format(one).title).join('\n');
    const text = same.length > 1 ? `${format(mark).text}…` : format(mark).text;
    const badge = document.createElement('button');
    badge.type = 'button';
    badge.className = mark.deviation.id === selected ? 'deviation-badge is-chosen' : 'deviation-badge';
    badge.textContent = text;
    badge.title = title;
    badge.setAttribute('aria-label', title);
    badge.addEventListener('click', (event) => {
      event.stopPropagation();
      onChoose(mark.deviation.id);
    });
    row.append(badge);
  }
  return row;
}
