import { type Ref, type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { GraphDrawing, GraphItem, GraphPicture } from './graph-picture.ts';
import { attachInteraction } from './interaction.ts';
import { attachNavigation, type Navigation } from './navigation.ts';

export interface GraphHandle {
  readonly navigation: Navigation;
  readonly element: SVGSVGElement;
}

interface Props<D extends GraphDrawing> {
  /** Makes the empty picture, once; the same function always. */
  readonly create: (document: Document) => GraphPicture<D>;
  readonly drawing: D;
  readonly label: string;
  readonly onSelect: (item: GraphItem | null) => void;
  readonly ref: Ref<GraphHandle>;
}

/** Holds the picture of a graph: made once, then only told what changed. A new layout is brought into view; new figures leave the view alone. */
export function GraphView<D extends GraphDrawing>({ create, drawing, label, onSelect, ref }: Props<D>) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<{ picture: GraphPicture<D>; navigation: Navigation } | null>(null);
  const latest = useRef<D>(drawing);
  const select = useRef(onSelect);
  latest.current = drawing;
  select.current = onSelect;

  useLayoutEffect(() => {
    const picture = create(document);
    const navigation = attachNavigation(picture.element, picture.content);
    const detach = attachInteraction(
      picture.element,
      navigation,
      () => latest.current,
      (item) => select.current(item),
    );
    host.current?.append(picture.element);
    made.current = { picture, navigation };
    return () => {
      detach();
      navigation.detach();
      picture.element.remove();
      made.current = null;
    };
  }, [create]);

  useImperativeHandle(ref, () => {
    if (made.current === null) throw new Error('the picture is not made yet');
    return { navigation: made.current.navigation, element: made.current.picture.element };
  }, []);

  useLayoutEffect(() => {
    made.current?.picture.element.setAttribute('aria-label', label);
    made.current?.picture.update(drawing);
  }, [drawing, label]);

  useHome(host, made, drawing);

  return <div ref={host} className="map-host" />;
}

/** Brings a new layout into view; once more when a hidden picture appears. */
function useHome(
  host: RefObject<HTMLElement | null>,
  made: RefObject<{ readonly navigation: Navigation } | null>,
  drawing: GraphDrawing,
): void {
  const latest = useRef(drawing);
  latest.current = drawing;
  const { layout } = drawing;
  useEffect(() => {
    const navigation = made.current?.navigation;
    const element = host.current;
    if (navigation === undefined || element === null) return;
    navigation.resize(layout);
    const home = () => navigation.home(firstStart(latest.current));
    home();
    let wasHidden = element.clientWidth === 0;
    const observer = new ResizeObserver(() => {
      if (wasHidden && element.clientWidth > 0) home();
      wasHidden = element.clientWidth === 0;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [host, made, layout]);
}

/** Where, from left to right, the uppermost beginning stands. */
function firstStart({ structure, layout }: GraphDrawing): number {
  const starts = layout.nodes.filter((_, i) => structure.nodes[i]?.role === 'start');
  return starts.sort((a, b) => a.y - b.y)[0]?.x ?? layout.width / 2;
}
