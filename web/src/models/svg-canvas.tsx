import { useEffect, useRef } from 'react';
import type { Point, Size } from '../graph/layout/types.ts';
import { attachNavigation } from '../graph/navigation.ts';
import type { CanvasHandle } from './canvas-handle.ts';
import { readSvgPicture } from './svg-picture.ts';

interface Props {
  readonly source: string;
  /** Where the picture begins: nets on the left, trees at the top. */
  readonly begins: 'left' | 'top';
  readonly onReady: (handle: CanvasHandle | null) => void;
}

/** A picture of the server's that can be moved and zoomed, in the colours of the page. */
export function SvgCanvas({ source, begins, onReady }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const ready = useRef(onReady);
  ready.current = onReady;
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const { element, content, size } = readSvgPicture(source, document);
    place.append(element);
    const navigation = attachNavigation(element, content);
    navigation.resize(size);
    const first = firstNode(element, size);
    const home = () => navigation.begin(begins, first);
    home();
    let wasHidden = place.clientWidth === 0;
    const observer = new ResizeObserver(() => {
      if (wasHidden && place.clientWidth > 0) home();
      wasHidden = place.clientWidth === 0;
    });
    observer.observe(place);
    ready.current({ fit: () => navigation.fit(), zoomBy: navigation.zoomBy, panBy: navigation.panBy });
    return () => {
      ready.current(null);
      observer.disconnect();
      navigation.detach();
      element.remove();
    };
  }, [source, begins]);
  return <div ref={host} className="map-host" />;
}

/** The middle of what is drawn first: the root of a tree, the first place of a net. To be asked before anything has moved. */
function firstNode(element: SVGSVGElement, size: Size): Point {
  const node = element.querySelector('.node')?.getBoundingClientRect();
  if (node === undefined) return { x: size.width / 2, y: size.height / 2 };
  const { left, top } = element.getBoundingClientRect();
  return { x: node.left + node.width / 2 - left, y: node.top + node.height / 2 - top };
}
