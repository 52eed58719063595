import { DownloadOutlined, ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapItem } from '../map/draw-map.ts';
import { download, pictureSource, toPng } from '../map/export-picture.ts';
import { attachInteraction } from '../map/map-interaction.ts';
import { attachNavigation, type Navigation } from '../map/map-navigation.ts';
import { createObjectPicture, type ObjectDrawing, type ObjectPicture } from './draw-objects.ts';

/** Below this scale the whole picture cannot be read: it opens at a part of it. */
const LEAST_SCALE = 0.6;

interface Props {
  readonly drawing: ObjectDrawing;
  readonly label: string;
  /** Stands under a picture that is saved. */
  readonly caption: string;
  readonly onSelect: (item: MapItem | null) => void;
}

/** Holds the picture of the objects: made once, then only told what changed. A new layout is fitted into view. */
export function ObjectView({ drawing, label, caption, onSelect }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<{ picture: ObjectPicture; navigation: Navigation } | null>(null);
  const latest = useRef(drawing);
  const select = useRef(onSelect);
  latest.current = drawing;
  select.current = onSelect;

  useLayoutEffect(() => {
    const picture = createObjectPicture(document);
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

  useLayoutEffect(() => {
    made.current?.picture.element.setAttribute('aria-label', label);
    made.current?.picture.update(drawing);
  }, [drawing, label]);

  const { layout } = drawing;
  useEffect(() => {
    const element = host.current;
    const navigation = made.current?.navigation;
    if (element === null || navigation === undefined) return;
    navigation.resize(layout);
    const { nodes } = latest.current.structure;
    const starts = layout.nodes.filter((_, i) => nodes[i]?.role === 'start').sort((a, b) => a.y - b.y);
    let width = 0;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      const scale = Math.min(width / layout.width, element.clientHeight / layout.height);
      if (scale >= LEAST_SCALE) navigation.fit(false);
      else navigation.home(starts[0]?.x ?? layout.width / 2);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout]);

  return (
    <>
      <div ref={host} className="map-host" />
      <Tools view={made} drawing={drawing} caption={caption} />
    </>
  );
}

function Tools({
  view,
  drawing,
  caption,
}: {
  readonly view: { readonly current: { picture: ObjectPicture; navigation: Navigation } | null };
  readonly drawing: ObjectDrawing;
  readonly caption: string;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = async (kind: 'svg' | 'png') => {
    const element = view.current?.picture.element;
    if (element === undefined) return;
    const { layout, palette } = drawing;
    const source = pictureSource(element, layout, palette.surface, caption);
    try {
      const content = kind === 'svg' ? new Blob([source], { type: 'image/svg+xml' }) : await toPng(source, layout);
      download(content, `objects.${kind}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const navigation = () => view.current?.navigation;
  const zooms = [
    { key: 'map.zoomIn', icon: <PlusOutlined aria-hidden />, act: () => navigation()?.zoomBy(1.25) },
    { key: 'map.zoomOut', icon: <MinusOutlined aria-hidden />, act: () => navigation()?.zoomBy(0.8) },
    { key: 'map.fit', icon: <ExpandOutlined aria-hidden />, act: () => navigation()?.fit() },
  ] as const;
  return (
    <div className="map-toolbar" role="toolbar" aria-label={t('map.moreControls')}>
      {zooms.map(({ key, icon, act }) => (
        <Button key={key} icon={icon} aria-label={t(key)} title={t(key)} onClick={act} />
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'svg', label: t('map.exportSvg'), onClick: () => void save('svg') },
            { key: 'png', label: t('map.exportPng'), onClick: () => void save('png') },
          ],
        }}
      >
        <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('map.export')} title={t('map.export')} />
      </Dropdown>
    </div>
  );
}
