import type { Ledger } from './ledger.ts';

const HEAD = {
  en: [
    'No.',
    'Date (UTC)',
    'Rule',
    'Name',
    'Severity',
    'Owner',
    'Clauses',
    'Case',
    'Responsible',
    'Repetition',
    'What is wrong',
    'What happened',
    'Days late',
    'Amount',
    'Currency',
  ],
  zh: [
    '序号',
    '日期（UTC）',
    '规则',
    '名称',
    '严重程度',
    '责任人',
    '条款',
    '案例',
    '当事人',
    '第几次',
    '违规类型',
    '情况',
    '超期天数',
    '金额',
    '币种',
  ],
} as const;

const LINES = 5_000;

/**
 * The ledger as CSV with a byte-order mark, for spreadsheets, in pieces. Texts that a spreadsheet would read as a formula begin with an apostrophe.
 */
export function* ledgerCsv(ledger: Ledger, language: 'en' | 'zh'): Generator<string> {
  yield `\uFEFF${line(HEAD[language])}`;
  for (let from = 0; from < ledger.length; from += LINES) {
    let text = '';
    for (let i = from; i < Math.min(from + LINES, ledger.length); i++) {
      const entry = ledger.entry(i);
      text += line([
        entry.number,
        entry.date ?? '',
        entry.rule,
        entry.name?.[language] ?? '',
        entry.severity ?? '',
        entry.owner ?? '',
        entry.clauses.join('; '),
        entry.case,
        entry.responsible ?? '',
        entry.repetition ?? '',
        entry.type,
        entry.sentence[language],
        entry.days === 0 ? '' : entry.days,
        entry.amount ?? '',
        entry.currency ?? '',
      ]);
    }
    yield text;
  }
}

const line = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
