import type { Texts } from '../dictionary.ts';
import type { logs as english } from '../en/logs.ts';

export const logs: Texts<typeof english> = {
  title: '事件日志',
  lead: '每个日志各存为一个文件，保存在运行堰的计算机上。',
  upload: '添加事件日志',
  export: '导出',
  exportFiltered: '导出这些案例',
  emptyTitle: '看清流程的真实运行',
  emptyText:
    '把事件日志拖到这里：从 ERP 系统导出的文件（CSV、Excel、Parquet 等），或 XES、OCEL 文件。堰会识别各列，画出流程图，指出流程在哪里等待。',
  choose: '选择文件',
  drop: '把文件拖到这里',
  dropNow: '松开即可添加',
  formats: 'CSV、Excel（.xlsx）、Parquet、Arrow、JSON 行、XES、OCEL，也可压缩（.gz、.zip）。',
  name: '名称',
  span: '时段',
  imported: '导入时间',
  setAside: '搁置的行',
  none: '无',
  delete: '删除',
  deleteTitle: '删除“{{name}}”？',
  deleteText: '将删除该日志及其文件。您上传的源文件不受影响。',
  deleted: '已删除“{{name}}”',
  noTimes: '无时间',
  checked: '已与设计流程比对',
};
