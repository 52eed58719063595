import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';

/** Saves what a page shows as a CSV file. */
export function CsvButton(props: {
  readonly label: string;
  readonly fileName: string;
  /** Made when it is asked for. */
  readonly textOf: () => string;
}) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([props.textOf()], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = props.fileName;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
      {props.label}
    </Button>
  );
}
