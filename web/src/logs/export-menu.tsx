import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { endpoints, urlOf } from '#contract';

const FORMATS = [
  { format: 'csv', name: 'CSV' },
  { format: 'xes', name: 'XES' },
  { format: 'parquet', name: 'Parquet' },
  { format: 'arrow', name: 'Arrow' },
] as const;

/** Offers the log, or its cases that pass the filter, as a file in any format. */
export function ExportMenu({ logId, filter }: { readonly logId: string; readonly filter: FilterSpec | null }) {
  const { t } = useTranslation();
  const items = FORMATS.map(({ format, name }) => ({
    key: format,
    label: (
      <a
        href={urlOf(endpoints.exportLog, {
          params: { logId },
          query: { format, filter: filter === null ? undefined : JSON.stringify(filter) },
        })}
        download
      >
        {name}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button icon={<DownloadOutlined />}>{filter === null ? t('logs.export') : t('logs.exportFiltered')}</Button>
    </Dropdown>
  );
}
