import type { Language } from '../../i18n/index.ts';

/** Chinese for the reasons of formats that fix the roles, and of logs imported before reasons were data. What is not listed stays as it was said. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/the name is known as "(.*?)"/, '列名与已知的“$1”相符'],
  [/(\d+) distinct values in (\d+) rows/, '$2 行中有 $1 个不同的值'],
  [/(\d+) % of the values read as times/, '$1% 的值可读作时间'],
  [/(\d+) distinct texts that repeat (\d+) times/, '$1 个不同的文本，平均各出现 $2 次'],
  [/(\d+) distinct values over about ([\d.]+) rows each/, '$1 个不同的值，平均各占 $2 行'],
  [/filled in (\d+) % of the rows/, '$1% 的行有值'],
  [/the only time there is/, '唯一的时间列'],
  [/given by the user/, '由用户指定'],
  [/^one case for each object of this type$/, '此类型的每个对象为一个案例'],
  [/^the event type, as OCEL has it$/, 'OCEL 的事件类型'],
  [/^the time of the event, as OCEL has it$/, 'OCEL 的事件时间'],
  [/^XES: name of the trace$/, 'XES：轨迹的名称'],
  [/^XES: name of the event$/, 'XES：事件的名称'],
  [/^XES: time of the event$/, 'XES：事件的时间'],
  [/^XES: start of the event$/, 'XES：事件的开始时间'],
  [/^XES: resource of the event$/, 'XES：事件的资源'],
  [/^XES: transition of the event$/, 'XES：事件的生命周期状态'],
  [/^MXML: id of the process instance$/, 'MXML：流程实例的标识'],
  [/^(XES|MXML): /, '$1：'],
];

const WARNINGS: Readonly<Record<string, string>> = {
  'no-header': '文件没有表头，各列以序号命名',
  'lines-before-header': '表头之前的行已略过',
  'no-times': '没有时间列：事件保持文件中的顺序，时长未知',
  'times-without-offset': '不带时差的时间按所选时区读取',
  'times-in-clock-gap': '因时钟调整而不存在的时间已后移',
  'times-twice': '因时钟调整而出现两次的时间取第一次',
  'half-intervals': '只有开始或只有结束的事件：该时间同时作为开始和结束',
  'end-before-start': '结束早于开始的事件按原样使用',
  'duplicate-rows': '与先前某行完全相同的行仍按原样使用',
  'hidden-rows': '隐藏的行与其他行一样使用',
  'hidden-sheet': '只有隐藏的工作表有数据，已读取该表',
  'other-sheets': '其他工作表未读取',
  'error-cells': '含错误（如 #N/A）的单元格视为缺失',
  'formula-without-value': '未保存结果的公式视为缺失',
  'merged-cells': '合并单元格：值用于所覆盖的各行，横向合并只取第一列',
  'no-date': '日期格式中不是日期的数字按数字保留',
  'nested-columns': '嵌套的列已拆分为“a.b”',
  'list-columns': '列表或映射的列按 JSON 文本保留',
  'binary-columns-left-out': '二进制列未使用',
  'array-not-closed': '对象数组没有结尾，文件可能不完整',
  'no-end-mark': '文件没有结尾标记，可能不完整',
  'members-left-out': '压缩包中不是表格的文件未使用',
  convergence: '一个事件属于多个所选类型的对象，已复制到每个案例：按事件计的数量、成本和资源会重复计算',
  divergence: '同一活动的事件只在其他类型的对象上不同：看似重复，其实不是',
  'events-of-other-types': '事件与所选类型的对象无关，已搁置',
  'objects-without-events': '所选类型的对象没有事件，不成为案例',
  'dangling-reference': '指向不存在对象的引用未使用',
  'objects-rejected': '无法使用的对象已搁置',
  'duplicate-relation': '与先前相同的关联只计一次',
  'attribute-type': '与声明类型不符的属性按文本保留',
  'change-without-value': '没有给出新值的更改视为缺失',
  'lifecycle-folded': '开始与完成已合并为一个事件',
  'lifecycle-not-folded': '没有可合并的开始与完成',
  'start-without-complete': '没有完成的开始仍为单独的事件，时长为零',
  'complete-without-start': '没有开始的完成仍为单独的事件，时长为零',
  'other-transitions': '其他生命周期状态仍为单独的事件',
  'same-case-names': '不同的案例名称相同',
  'same-content': '内容与先前导入的文件相同',
  'rows-already-there': '最近加入的行中，有些与原有的行完全相同',
  'rows-replaced': '有些行被最近加入的同键的行取代',
  'rows-already-read': '先前已读取的行未重复读取',
  'new-columns-left-out': '日志中没有的列未读取；如需要请重新导入',
  'numbers-kept-as-text': '位数过多、无法精确计算的数字按文本保留',
  'invalid-bytes': '与编码不符的字节已替换为 U+FFFD',
  'mixed-encodings': '文件中混有不同的编码',
  'columns-left-out': '有些列无法使用，未读取',
  'dangling-texts': '指向不存在文本的单元格视为缺失',
  'attribute-without-key': '没有键的属性命名为“?”',
  'attribute-without-value': '没有值的属性视为缺失',
  'control-characters': 'XML 不允许的控制字符已替换为 U+FFFD',
  'doubtful-time': '有些时间因时钟调整而不存在或出现两次',
  'empty-trace': '没有事件的轨迹只计数，不成为案例',
  'empty-value': '空值视为缺失',
  'missing-start': '日志有时间区间，没有开始时间的事件视为瞬时事件',
  'mixed-types': '同一属性有不同类型的值，已分为不同的列',
  'rejected-rows-not-kept': '超出上限的搁置行只计数，不列出',
  'other-prefix': '日志以其他前缀声明标准扩展；其键名按通常的前缀称呼',
  'repeated-attribute': '同一事件中重复的属性只取一个',
  'several-processes': '文件中有多个流程，已合为一个日志，以属性“process”区分',
  'start-after-end': '开始晚于结束的事件按原样使用',
  'stray-text': '元素之间的文本没有含义，未使用',
  'time-without-offset': '不带时差的时间按所选时区读取',
  'too-many-attributes': '属性过多，超出上限的未使用',
  'too-much-metadata': '日志自身的声明过多，只保留最前面的部分',
  'trace-without-name': '没有名称的轨迹以其在文件中的序号命名',
  'trace-without-usable-events': '事件全部被搁置的轨迹不成为案例',
  'unknown-element': '格式中没有的元素未使用',
  'unknown-reference': '不是 XML 引用的“&”按原样保留',
  'unparsable-value': '与声明类型不符的值按文本保留在另一列',
  'case-values-differ': '同一案例的行有不同的值，取第一个',
  'columns-absent': '缺少一些列，由此得出的内容不完整',
  'key-not-unique': '有些行的键与先前的行相同，只取第一行，其余搁置',
  'rows-multiplied': '连接使行数增多',
  'rows-unmatched': '有些行在另一张表中没有对应的行',
  'table-absent': '有一张表未提供，其事件缺失',
  'table-empty': '有一张表没有数据行',
  'case-inferred': '表中没有说明这些事件的案例，由规则推断',
  'copied-from-header': '抬头的事件出现在其每个行项目的案例中',
};

const REJECTED: Readonly<Record<string, string>> = {
  'missing-case': '该行没有案例',
  'missing-activity': '该行没有活动',
  'missing-time': '该行没有时间',
  'unparsable-time': '时间无法识别',
  'malformed-row': '该行格式有误',
  'bad-encoding': '字节与文件的编码不符',
  'event-outside-trace': '该事件不属于任何轨迹',
  'no-object-of-type': '该事件与所选类型的对象无关',
  'missing-id': '没有标识',
  'duplicate-id': '标识已被使用',
  'merge-already-there': '与原有的行完全相同，未重复加入',
  'merge-replaced': '被后加入的同键的行取代',
  'fix-time-window': '时间在修复所定的范围之外',
  'fix-duplicate': '与先前某行完全相同，按修复搁置',
  'key-not-unique': '键与先前的行相同',
  'case-unknown': '无法得知该行属于哪个案例',
  'missing-type': '没有类型',
};

/** A reason given as a sentence only, in the language of the page. */
export const fixedReason = (reason: string, language: Language): string =>
  language === 'en'
    ? reason
    : REASONS.reduce((text, [english, chinese]) => text.replace(english, chinese), reason).replaceAll('; ', '；');

/** Warnings that say in quotation marks which files, tables or columns they are about. */
const NAMING: ReadonlySet<string> = new Set([
  'same-content',
  'new-columns-left-out',
  'numbers-kept-as-text',
  'columns-left-out',
  'columns-absent',
  'case-values-differ',
  'repeated-attribute',
  'mixed-types',
  'unparsable-value',
  'empty-value',
  'table-absent',
  'table-empty',
  'key-not-unique',
  'rows-unmatched',
  'rows-multiplied',
]);

const NAMES = /"(?:[^"\\]|\\.)*"/g;

const namesIn = (message: string): string => {
  const names = [...new Set(message.match(NAMES))];
  return names.length === 0 ? '' : `（${names.slice(0, 6).join('、')}）`;
};

/** What a row set aside is told beyond its reason. What is not listed is told by the reason alone. */
const DETAILS: readonly (readonly [RegExp, string])[] = [
  [/^(\d+) fields instead of (\d+)$/, '有 $1 个字段，应为 $2 个'],
  [/^this is no valid JSON$/, '不是有效的 JSON'],
  [/^this is no JSON object$/, '不是 JSON 对象'],
  [/is not read as a time \((.*)\)$/, '按格式 $1 读取'],
  [/\((\S+) is missing\)$/, '缺少 $1'],
  [/^the text of the row is not kept because columns are pseudonymised$/, '因有列已假名化，不保留该行原文'],
  [/no invoice of this vendor, company and amount was open at that time$/, '当时没有此供应商、公司和金额的未清发票'],
];

const detailIn = (message: string): string => {
  for (const [pattern, chinese] of DETAILS) {
    const found = pattern.exec(message);
    if (found !== null) return `（${chinese.replaceAll(/\$(\d)/g, (_, place: string) => found[Number(place)] ?? '')}）`;
  }
  return '';
};

/** Where the other row stands, for rows set aside because of one. */
const placeIn = (message: string): string => {
  const found = /line (\d+)(?: of ("(?:[^"\\]|\\.)*"))?/.exec(message);
  return found === null ? '' : `（${found[2] ?? ''}第 ${found[1]} 行）`;
};

export const warningText = (
  { code, message }: { readonly code: string; readonly message: string },
  language: Language,
): string => {
  const chinese = language === 'zh' ? WARNINGS[code] : undefined;
  return chinese === undefined ? message : `${chinese}${NAMING.has(code) ? namesIn(message) : ''}`;
};

export const rejectedText = (
  { reason, message }: { readonly reason: string; readonly message: string },
  language: Language,
): string => {
  const chinese = language === 'zh' ? REJECTED[reason] : undefined;
  return chinese === undefined
    ? message
    : `${chinese}${reason.startsWith('merge-') ? placeIn(message) : detailIn(message)}`;
};
