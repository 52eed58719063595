import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { endpoints, urlOf } from '#contract';
import { useLog } from '../api/queries.ts';

const FORMATS = [
  { format: 'csv', name: 'CSV' },
  { format: 'xes', name: 'XES' },
  { format: 'parquet', name: 'Parquet' },
  { format: 'arrow', name: 'Arrow' },
] as const;

/** The object-centric log that a log is made of, whole: filters pick cases. */
const OBJECT_FORMATS = [
  { format: 'jsonocel', name: 'OCEL 2.0 JSON' },
  { format: 'xmlocel', name: 'OCEL 2.0 XML' },
  { format: 'sqlite', name: 'OCEL 2.0 SQLite' },
] as const;

/** Offers the log, or its cases that pass the filter, as a file in any format. */
export function ExportMenu({ logId, filter }: { readonly logId: string; readonly filter: FilterSpec | null }) {
  const { t } = useTranslation();
  const hasObjects = useLog(logId).data?.hasObjects === true;
  const item = (format: (typeof FORMATS | typeof OBJECT_FORMATS)[number]['format'], name: string, whole: boolean) => ({
    key: format,
    label: (
      <a
        href={urlOf(endpoints.exportLog, {
          params: { logId },
          query: { format, filter: whole || filter === null ? undefined : JSON.stringify(filter) },
        })}
        download
      >
        {name}
      </a>
    ),
  });
  const items = [
    ...FORMATS.map(({ format, name }) => item(format, name, false)),
    ...(hasObjects
      ? [
          {
            type: 'group' as const,
            key: 'objects',
            label: t('objects.exportWhole'),
            children: OBJECT_FORMATS.map(({ format, name }) => item(format, name, true)),
          },
        ]
      : []),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button icon={<DownloadOutlined aria-hidden />}>
        {filter === null ? t('logs.export') : t('logs.exportFiltered')}
      </Button>
    </Dropdown>
  );
}
