import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { createMapPicture, type MapDrawing, type MapItem, type MapPicture } from './draw-map.ts';
import { attachInteraction } from './map-interaction.ts';
import { attachNavigation, type Navigation } from './map-navigation.ts';

export interface MapHandle {
  readonly navigation: Navigation;
  readonly element: SVGSVGElement;
}

interface Props {
  readonly drawing: MapDrawing;
  readonly label: string;
  readonly onSelect: (item: MapItem | null) => void;
  readonly ref: Ref<MapHandle>;
}

/** Holds the picture of the map: made once, then only told what changed. A new layout is fitted into view; new figures leave the view alone. */
export function MapView({ drawing, label, onSelect, ref }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<{ picture: MapPicture; navigation: Navigation } | null>(null);
  const latest = useRef<MapDrawing | null>(null);
  const select = useRef(onSelect);
  latest.current = drawing;
  select.current = onSelect;

  useLayoutEffect(() => {
    const picture = createMapPicture(document);
    const navigation = attachNavigation(picture.element, picture.content);
    const detach = attachInteraction(
      picture,
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
  }, []);

  useImperativeHandle(ref, () => {
    if (made.current === null) throw new Error('the map is not made yet');
    return { navigation: made.current.navigation, element: made.current.picture.element };
  }, []);

  useLayoutEffect(() => {
    made.current?.picture.element.setAttribute('aria-label', label);
    made.current?.picture.update(drawing);
  }, [drawing, label]);

  const { layout } = drawing;
  useEffect(() => {
    const navigation = made.current?.navigation;
    const element = host.current;
    if (navigation === undefined || element === null) return;
    navigation.resize(layout);
    const first = latest.current?.structure.nodes.findIndex((node) => node.role === 'start') ?? 0;
    const home = () => navigation.home(layout.nodes[first]?.x ?? 0);
    home();
    let wasHidden = element.clientWidth === 0;
    const observer = new ResizeObserver(() => {
      if (wasHidden && element.clientWidth > 0) home();
      wasHidden = element.clientWidth === 0;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout]);

  return <div ref={host} className="map-host" />;
}
