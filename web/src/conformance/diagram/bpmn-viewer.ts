import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import type { Palette } from '../../app/palette.ts';
import { reachByKeys } from './reach-by-keys.ts';
import { spotAlong } from './spot-along.ts';
import type { Services } from './viewer-services.ts';
import { revealShape, showAll, showFirst } from './viewport.ts';

/** Something that stands at an element: above its right corner, where it is left, or along a line that leaves it. */
export type Attached = {
  readonly element: string;
  readonly html: HTMLElement;
} & ({ readonly place: 'above' | 'behind' } | { readonly place: 'along'; readonly flow: string });

export interface Diagram {
  /** Gives elements a look, as CSS by element, and puts things beside them; replaces what was there. */
  dress(looks: ReadonlyMap<string, string>, attached: readonly Attached[]): void;
  fit(): void;
  /** Brings an element into view at a legible size, unless it is so already. */
  reveal(element: string): void;
  zoomBy(factor: number): void;
  panBy(dx: number, dy: number): void;
  /** To be called when the place it is shown in has changed its size. */
  resized(): void;
  destroy(): void;
}

const TYPE = 'attached';

/** Draws a BPMN diagram that can be panned and zoomed; under a name for those who cannot see it; `onElement` gets the id of what is clicked on. */
export async function createDiagram(
  host: HTMLElement,
  xml: string,
  label: string,
  palette: Palette,
  onElement: (id: string) => void,
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
  reachByKeys(host, label, canvas);
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  viewer.get('eventBus').on('element.click', ({ element }) => onElement(element.id));
  const dressed = new Map<Element, string>();
  const undress = () => {
    overlays.remove({ type: TYPE });
    for (const [shape, style] of dressed) shape.setAttribute('style', style);
    dressed.clear();
  };
  const starts = registry.filter(({ type }) => type === 'bpmn:StartEvent');
  showFirst(canvas, starts.sort((a, b) => a.x - b.x || a.y - b.y)[0]);
  const { inner } = canvas.viewbox();
  return {
    dress(looks, attached) {
      undress();
      for (const [element, look] of looks) {
        const shape = registry.getGraphics(element)?.querySelector('.djs-visual > :not(defs)');
        if (shape === null || shape === undefined) continue;
        const style = shape.getAttribute('style') ?? '';
        dressed.set(shape, style);
        shape.setAttribute('style', `${style};${look}`);
      }
      for (const one of attached) {
        const spot = one.place === 'along' ? spotAlong(registry.get(one.flow)?.waypoints ?? []) : null;
        const shape = registry.get(one.element);
        const scale = { min: 0.8, max: 1.1 };
        if (one.place === 'along' && spot !== null) {
          one.html.classList.add('is-along');
          overlays.add(one.flow, TYPE, { position: spot, scale, html: one.html });
        } else if (shape !== undefined) {
          const behind = { top: shape.height - 10, left: Math.max(shape.width - 34, 8) };
          const position = one.place === 'above' ? { top: -14, right: 18 } : behind;
          overlays.add(one.element, TYPE, { position, scale, html: one.html });
        }
      }
    },
    fit: () => showAll(canvas),
    reveal(id) {
      const shape = registry.get(id);
      if (shape !== undefined && shape.width > 0) revealShape(canvas, shape, inner);
    },
    zoomBy: (factor) => void canvas.zoom(canvas.viewbox().scale * factor, 'auto'),
    panBy: (dx, dy) => canvas.scroll({ dx, dy }),
    resized: () => canvas.resized(),
    destroy: () => viewer.destroy(),
  };
}
