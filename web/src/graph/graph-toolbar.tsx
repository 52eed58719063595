import { DownloadOutlined, ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { download, pictureSource, toPng } from './export-picture.ts';
import type { GraphDrawing } from './graph-picture.ts';
import type { GraphHandle } from './graph-view.tsx';

interface Props {
  readonly view: RefObject<GraphHandle | null>;
  readonly drawing: GraphDrawing;
  /** The name of an exported file, without its ending. */
  readonly name: string;
  /** Stands under an exported picture: figure, clock, n. */
  readonly caption: string;
}

/** Zoom, fit and export. */
export function GraphToolbar({ view, drawing, name, caption }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = async (kind: 'svg' | 'png') => {
    const element = view.current?.element;
    if (element === undefined) return;
    const { layout, palette } = drawing;
    const source = pictureSource(element, layout, palette.surface, caption);
    try {
      const content = kind === 'svg' ? new Blob([source], { type: 'image/svg+xml' }) : await toPng(source, layout);
      download(content, `${name}.${kind}`);
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
      <Button className="map-actual" onClick={() => navigation()?.actualSize()}>
        {t('map.actual')}
      </Button>
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
