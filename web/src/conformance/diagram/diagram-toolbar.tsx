import {
  ExpandOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  MinusOutlined,
  PlusOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagram } from './bpmn-viewer.ts';

interface Props {
  readonly diagram: Diagram | null;
  readonly isFull: boolean;
  readonly onFull: (isFull: boolean) => void;
  readonly isTable: boolean;
  /** Shows the same as a table; absent where there is none. */
  readonly onTable?: (isTable: boolean) => void;
}

/** Zoom, fit, full screen, and the table instead of the picture. */
export function DiagramToolbar({ diagram, isFull, onFull, isTable, onTable }: Props) {
  const { t } = useTranslation();
  return (
    <div className="map-toolbar" role="toolbar" aria-label={t('map.moreControls')}>
      {onTable !== undefined && (
        <Tool
          icon={<TableOutlined aria-hidden />}
          label={t('conformance.asTable')}
          isPressed={isTable}
          onClick={() => onTable(!isTable)}
        />
      )}
      {!isTable && (
        <>
          <Tool icon={<PlusOutlined aria-hidden />} label={t('map.zoomIn')} onClick={() => diagram?.zoomBy(1.25)} />
          <Tool icon={<MinusOutlined aria-hidden />} label={t('map.zoomOut')} onClick={() => diagram?.zoomBy(0.8)} />
          <Tool icon={<ExpandOutlined aria-hidden />} label={t('map.fit')} onClick={() => diagram?.fit()} />
        </>
      )}
      <Tool
        icon={isFull ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
        label={t(isFull ? 'conformance.leaveFull' : 'conformance.full')}
        isPressed={isFull}
        onClick={() => onFull(!isFull)}
      />
    </div>
  );
}

function Tool(props: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}) {
  const { icon, label, isPressed, onClick } = props;
  return (
    <Button
      icon={icon}
      type={isPressed === true ? 'primary' : 'default'}
      aria-label={label}
      title={label}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      onClick={onClick}
    />
  );
}
