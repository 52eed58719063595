import { select } from 'd3-selection';
import 'd3-transition';
import { type D3ZoomEvent, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import type { Point, Size } from './layout/types.ts';

export interface Navigation {
  /** Shows the whole map, never larger than life. */
  fit(animate?: boolean): void;
  /** Shows as much as stays readable, from the top: the first look at a map. */
  home(x: number): void;
  /** Shows the whole of a picture where that can be made out, else a side of it at real size, around a point. */
  begin(side: 'left' | 'top', at: Point): void;
  /** Real size, from the top. */
  actualSize(): void;
  zoomBy(factor: number): void;
  /** Moves what is seen by pixels of the screen. */
  panBy(dx: number, dy: number): void;
  /** Brings a point of the map into view when it lies outside. */
  reveal(x: number, y: number): void;
  resize(content: Size): void;
  detach(): void;
}

const MARGIN = 16;
const READABLE = 0.8;
const DISCERNIBLE = 0.6;
/** Below this width the buttons stand above the map's middle, so the map starts below them. */
const NARROW = 600;
const BELOW_TOOLS = 44;
const still = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Drag to pan, wheel or pinch to zoom, and the same by calls. */
export function attachNavigation(element: SVGSVGElement, content: SVGGElement): Navigation {
  const svg = select(element);
  let size: Size = { width: 1, height: 1 };
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.08, 3])
    .extent(() => [
      [0, 0],
      [element.clientWidth, element.clientHeight],
    ])
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) =>
      content.setAttribute('transform', event.transform.toString()),
    );
  svg.call(behaviour).on('dblclick.zoom', null);
  const view = () => ({ width: element.clientWidth || 1, height: element.clientHeight || 1 });
  const moved = (animate: boolean) => svg.transition().duration(animate && !still() ? 220 : 0);
  const show = (target: ZoomTransform, animate = false) => void moved(animate).call(behaviour.transform, target);
  return {
    fit: (animate = true) => show(whole(view(), size), animate),
    home: (x) => show(firstLook(view(), size, x)),
    begin: (side, at) => show(beginning(view(), size, side, at)),
    actualSize: () => show(centred(view(), size, 1, MARGIN), true),
    zoomBy: (factor) => void moved(true).call(behaviour.scaleBy, factor),
    panBy(dx, dy) {
      const scale = zoomTransform(element).k;
      moved(true).call(behaviour.translateBy, dx / scale, dy / scale);
    },
    reveal(x, y) {
      const { width, height } = view();
      const matrix = content.getCTM();
      const [sx, sy] = matrix === null ? [x, y] : [matrix.a * x + matrix.e, matrix.d * y + matrix.f];
      if (sx < 60 || sy < 40 || sx > width - 60 || sy > height - 40) moved(true).call(behaviour.translateTo, x, y);
    },
    resize(next) {
      size = next;
    },
    detach: () => void svg.interrupt().on('.zoom', null),
  };
}

/** How much of its size the content must lose to be seen whole. */
const wholeScale = (view: Size, content: Size): number =>
  Math.min((view.width - 2 * MARGIN) / content.width, (view.height - 2 * MARGIN) / content.height);

const centred = (view: Size, content: Size, scale: number, top: number): ZoomTransform =>
  zoomIdentity.translate((view.width - content.width * scale) / 2, top).scale(scale);

function whole(view: Size, content: Size): ZoomTransform {
  const scale = Math.min(1.15, wholeScale(view, content));
  return centred(view, content, scale, (view.height - content.height * scale) / 2);
}

function firstLook(view: Size, content: Size, x: number): ZoomTransform {
  if (wholeScale(view, content) >= DISCERNIBLE) return whole(view, content);
  const { width } = view;
  const isNarrower = content.width * READABLE <= width;
  const left = isNarrower ? (width - content.width * READABLE) / 2 : width / 2 - x * READABLE;
  return zoomIdentity.translate(left, width < NARROW ? BELOW_TOOLS : MARGIN).scale(READABLE);
}

function beginning(view: Size, content: Size, side: 'left' | 'top', at: Point): ZoomTransform {
  if (wholeScale(view, content) >= DISCERNIBLE) return whole(view, content);
  const place = (length: number, all: number, centre: number) =>
    all + 2 * MARGIN <= length ? (length - all) / 2 : length / 2 - centre;
  const left = side === 'left' ? MARGIN : place(view.width, content.width, at.x);
  const top = side === 'top' ? MARGIN : place(view.height, content.height, at.y);
  return zoomIdentity.translate(left, top);
}
