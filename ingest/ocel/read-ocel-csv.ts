import { type CodedTable, readTable } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import type { IngestHooks, ReadOptions, RejectedRow } from '../types.ts';
import { OcelDraft } from './draft.ts';
import { tableRows } from './places.ts';
import type { ReadDraft } from './read-json.ts';

const TYPE = 'ocel:type:';
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Reads OCEL 1.0 CSV: a row for each event, a column `ocel:type:…` with a list of object ids for each type. Throws IngestError. */
export async function readOcelCsv(
  path: string,
  file: string,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<ReadDraft & { readonly malformed: readonly RejectedRow[] }> {
  const { table, rejected } = await readTable(path, options, ['ocel:eid', 'ocel:activity'], hooks);
  for (const column of ['ocel:eid', 'ocel:timestamp', 'ocel:activity'])
    if (!table.columns.some(({ name }) => name === column))
      throw new IngestError('bad-ocel', `${JSON.stringify(file)} has no column ${JSON.stringify(column)}`, {
        file,
        column,
      });
  const draft = new OcelDraft(file, tableRows(file, file, file, file), options.timezone);
  const cells = cellsOf(table);
  addObjects(draft, table, cells);
  for (let row = 0; row < table.rowCount; row++) addEvent(draft, table, cells, row);
  return { draft, version: '1.0', metadata: {}, malformed: rejected };
}

type Cells = (column: string, row: number) => string;

function cellsOf(table: CodedTable): Cells {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  return (name, row) => {
    const column = columns.get(name);
    return column === undefined ? '' : column.values.text(column.codes[row] ?? 0);
  };
}

/** Objects are what the lists name; there is no other table of them. */
function addObjects(draft: OcelDraft, table: CodedTable, cells: Cells): void {
  for (const { name } of table.columns.filter((column) => column.name.startsWith(TYPE))) {
    const type = name.slice(TYPE.length);
    draft.declare('object', type, []);
    for (let row = 0; row < table.rowCount; row++)
      for (const id of listedIds(cells(name, row)) ?? [])
        if (draft.findObject(id) === -1) draft.object(table.lines[row] ?? 0, id, type, () => id);
  }
}

function addEvent(draft: OcelDraft, table: CodedTable, cells: Cells, row: number): void {
  const line = table.lines[row] ?? 0;
  const [id, activity, time] = ['ocel:eid', 'ocel:activity', 'ocel:timestamp'].map((name) => cells(name, row));
  const event = draft.event(line, id, activity, time, () =>
    table.columns.map(({ name }) => cells(name, row)).join(','),
  );
  if (event === -1) return;
  let n = 0;
  for (const { name } of table.columns) {
    const text = cells(name, row);
    const place = (): string => `line ${line}, column ${name}`;
    if (name.startsWith(TYPE)) {
      const ids = listedIds(text);
      if (ids === null) draft.dangling('event-object', text, place(), line);
      else for (const object of ids) draft.relate(event, row, n++, line, object, '');
    } else if (!name.startsWith('ocel:') && text !== '')
      draft.eventValue(event, name, NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : text, place);
  }
}

/** The ids of `['i1', "i2"]` or `["i1","i2"]`; a bare text is one id; `null` where brackets hold anything else. */
export function listedIds(text: string): string[] | null {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (!trimmed.startsWith('[')) return [trimmed];
  const ids: string[] = [];
  const item = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,'"[\]]+))\s*(,|\]$)/y;
  item.lastIndex = 1;
  if (/^\[\s*\]$/.test(trimmed)) return ids;
  for (;;) {
    const match = item.exec(trimmed);
    if (match === null) return null;
    ids.push((match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1'));
    if (match[4] !== ',') return ids;
  }
}
