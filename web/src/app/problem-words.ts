import type { Problem } from '#contract';
import type { Language } from '../i18n/index.ts';

/** What went wrong in Chinese, by the code that the server gives. `{file}` and `{value}` are filled in from the place. */
const SAID: Readonly<Record<string, string>> = {
  unreachable: '服务器没有应答；请检查它是否在运行。',
  internal: '服务器出错；原因记在服务器日志中，可按请求编号查找。',
  'not-found': '此地址没有内容。',
  'log-not-found': '没有这个事件日志；它可能已被删除。',
  'log-changed': '此日志已重新生成；请重新载入页面。',
  'version-not-found': '此日志没有这个版本。',
  'version-current': '这是当前版本；请先回到另一个版本。',
  'version-deleted': '这个版本已被删除。',
  'invalid-retention': '保留规则无效。',
  'pseudonym-key': '找不到生成此日志假名所用的密钥文件，或其内容不同；请将密钥文件放回原处。',
  'model-not-found': '没有这个设计模型；它可能已被删除。',
  'model-in-use': '仍有日志用此模型作比对，不能删除。',
  'job-not-found': '没有这个任务；服务器可能已重新启动。',
  'upload-not-found': '上传的文件已不在；请重新上传。',
  'upload-unfinished': '文件尚未全部送达；请先发送其余部分。',
  'offset-mismatch': '文件的续传位置不符；将从服务器所知的位置继续。',
  'upload-too-large': '文件超过服务器的大小上限。',
  'too-large': '请求超过服务器的大小上限。',
  'case-not-found': '没有这个案例。',
  'name-taken': '此名称已被使用。',
  'invalid-name': '名称无效。',
  'invalid-request': '请求无效。',
  'worker-died': '计算进程意外结束；请重试。',
  'wrong-media-type': '请求的内容类型不受支持。',
  'host-refused': '服务器拒绝了这个主机名。',
  'file-not-found': '找不到文件 {file}。',
  'file-unreadable': '无法读取文件 {file}。',
  'empty-file': '文件 {file} 是空的；请重新导出日志。',
  'no-rows': '文件 {file} 只有表头，没有数据行。',
  'unknown-format':
    '文件 {file} 不是可识别的事件日志；请使用 CSV、XLSX、Parquet、Arrow、JSON 行、XES、MXML 或 OCEL 文件。',
  'damaged-file': '文件 {file} 已损坏或不完整。',
  'protected-file': '文件 {file} 受密码保护；请另存为无密码的文件。',
  'unsafe-archive': '压缩包 {file} 不安全：解压后过大，或含有指向包外的路径。',
  'different-columns': '各文件的表头不同，不能合成一个日志。',
  'wrong-encoding': '文件 {file} 的编码与内容不符；请选择其他编码。',
  'bad-csv': '文件 {file} 不能作为 CSV 读取。',
  'bad-xml': '文件 {file} 不是有效的 XML。',
  'bad-json': '文件 {file} 不是有效的 JSON。',
  'bad-ocel': '文件 {file} 不是有效的 OCEL 日志。',
  'bad-sqlite': '文件 {file} 不是有效的 SQLite 数据库。',
  'bad-model': '文件 {file} 不能作为设计模型读取；请使用 BPMN、PNML 或 PTML 文件。',
  'unsupported-model': '模型 {file} 含有无法比对的内容。',
  'unknown-process': '文件 {file} 中没有流程 {value}；请从其流程中选择。',
  'truncated-gzip': '压缩文件 {file} 不完整；请重新传送。',
  'entity-expansion': '文件 {file} 含有会无限展开的 XML 实体，已拒绝。',
  'missing-column': '缺少必需的列；请检查文件，并为案例和活动各选一列。',
  'missing-table': '缺少必需的表 {value}；请添加其文件。',
  'ambiguous-columns': '无法确定各列的含义；请自行选择。',
  'ambiguous-timestamps': '时间 {value} 有多种读法；请指定时间格式。',
  'no-usable-rows': '没有一行可以使用；请检查所选的列。',
  'line-too-long': '文件 {file} 中有一行过长；引号可能没有配对。',
  'object-type-needed': '请选择以哪种对象作为案例。',
  'database-host-refused': '此服务器不得连接该主机；请运维人员把它加入 WEIR_DATABASE_HOSTS。',
  'database-unreachable': '无法连接数据库；请检查主机、端口，以及数据库是否在运行。',
  'database-unreachable/host-name': '找不到该主机；请检查主机名。',
  'database-unreachable/certificate-name': '服务器证书上的名称与主机名不同；请按证书上的名称填写主机。',
  'database-unreachable/tls': '无法建立加密连接，或证书未通过核对；请填写证书颁发机构，或更改“加密”。',
  'database-refused': '数据库拒绝了访问。',
  'database-refused/login': '用户或密码不对，或数据库不允许此用户从这里登录。',
  'database-refused/database': '没有这个数据库；请检查名称。',
  'database-refused/rights': '此用户没有读取权限；请向数据库管理员申请（GRANT SELECT）。',
  'database-refused/busy': '数据库的连接已满；请稍后再试。',
  'database-query': '查询无法执行；请更正查询或表名。',
  'database-query/writes': '此查询会写入数据；只能执行读取的查询。',
  'database-query/too-slow': '数据库中止了查询，因为用时过长；请一次少读一些。',
  'database-query/table': '没有这张表；请按表列表中的写法填写。',
  'connection-not-found': '没有这个连接；它可能已被删除。',
  'password-needed': '密码只用于原来的服务器和用户；更改这些内容时请重新输入密码。',
  'secret-unreadable': '已保存的密码无法解密；请重新输入密码。',
  'secret-key-unusable': '服务器的密钥文件无法使用；请联系运维人员。',
  'not-refreshable': '此日志不能从数据库刷新。',
  'disk-full': '磁盘空间不足；没有保存任何内容。',
  'store-damaged': '保存的日志已损坏；请重新导入。',
  'invalid-option': '选项 {value} 无效。',
  'invalid-model': '此模型无法使用。',
  'invalid-parameter': '参数 {value} 无效。',
  'unknown-activity': '此日志没有筛选条件中的活动。',
  'unknown-attribute': '此日志没有筛选条件中的属性。',
  'needs-model': '需要先选择设计流程。',
  'needs-timestamps': '此日志没有时间，无法计算。',
  'needs-objects': '此日志不是以对象为中心的，或导入时没有保存其他对象；请重新导入 OCEL 文件。',
  'budget-exceeded': '计算超过了上限。',
  cancelled: '已取消；没有保存任何内容。',
};

/** Codes whose sentence leaves nothing open that the server's own words would add. */
const COMPLETE: ReadonlySet<string> = new Set([
  'unreachable',
  'internal',
  'log-not-found',
  'model-not-found',
  'cancelled',
]);

const TITLES: Readonly<Record<number, string>> = {
  0: '没有应答',
  400: '请求有误',
  403: '已拒绝',
  404: '未找到',
  409: '冲突',
  413: '过大',
  415: '类型不受支持',
  422: '输入无法使用',
  500: '内部错误',
  507: '空间不足',
};

export interface ProblemWords {
  readonly title: string;
  /** The sentence in the language of the page, or null where there is none. */
  readonly said: string | null;
  /** The server's own words, which are English; null where they would only repeat. */
  readonly detail: string | null;
}

/** A problem in the language of the page. The server's words stay where they say more: never less than the truth. */
export function problemWords(problem: Problem, language: Language): ProblemWords {
  const { code, status, title, detail, place, details } = problem;
  const reason = typeof details?.reason === 'string' ? `${code}/${details.reason}` : code;
  const known = language === 'zh' ? (SAID[reason] ?? SAID[code]) : undefined;
  if (known === undefined) return { title: (language === 'zh' && TITLES[status]) || title, said: null, detail };
  const said = known
    .replace(/ ?\{file\} ?/, place?.file === undefined ? '' : ` ${JSON.stringify(place.file)} `)
    .replace(/ ?\{value\} ?/, place?.value === undefined ? '' : ` ${JSON.stringify(place.value)} `);
  return { title: TITLES[status] ?? title, said, detail: COMPLETE.has(code) ? null : detail };
}
