import { DownloadOutlined, ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapDrawing } from './draw-map.ts';
import { download, pictureSource, toPng } from './export-picture.ts';
import type { MapHandle } from './map-view.tsx';

interface Props {
  readonly view: RefObject<MapHandle | null>;
  readonly drawing: MapDrawing;
  /** Stands under an exported picture: figure, clock, n. */
  readonly caption: string;
}

/** Zoom, fit and export. */
export function MapToolbar({ view, drawing, caption }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = async (kind: 'svg' | 'png') => {
    const element = view.current?.element;
    if (element === undefined) return;
    const { layout, palette } = drawing;
    const source = pictureSource(element, layout, palette.surface, caption);
    try {
      const content = kind === 'svg' ? new Blob([source], { type: 'image/svg+xml' }) : await toPng(source, layout);
      download(content, `process-map.${kind}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const navigation = () => view.current?.navigation;
  return (
    <div className="map-toolbar" role="toolbar" aria-label={t('map.moreControls')}>
      <Button
        icon={<PlusOutlined />}
        aria-label={t('map.zoomIn')}
        title={t('map.zoomIn')}
        onClick={() => navigation()?.zoomBy(1.25)}
      />
      <Button
        icon={<MinusOutlined />}
        aria-label={t('map.zoomOut')}
        title={t('map.zoomOut')}
        onClick={() => navigation()?.zoomBy(0.8)}
      />
      <Button
        icon={<ExpandOutlined />}
        aria-label={t('map.fit')}
        title={t('map.fit')}
        onClick={() => navigation()?.fit()}
      />
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
        <Button icon={<DownloadOutlined />} aria-label={t('map.export')} title={t('map.export')} />
      </Dropdown>
    </div>
  );
}
