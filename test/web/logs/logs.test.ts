import { describe, expect, test } from 'vitest';
import type { TablePreview } from '../../../web/src/api/types.ts';
import {
  missingRoles,
  moved,
  optionsOf,
  rebased,
  roleOf,
  withoutColumn,
  withRole,
} from '../../../web/src/logs/columns/column-roles.ts';
import { choiceOptions, onTopOf, proposed } from '../../../web/src/logs/columns/mapping-choices.ts';
import { checkColumns } from '../../../web/src/logs/columns/time-check.ts';
import { differences, misfitOf } from '../../../web/src/logs/import/import-state.ts';
import { fileStart } from '../../../web/src/logs/local/file-start.ts';
import { decodeStart, readStart } from '../../../web/src/logs/local/read-start.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const previewOf = (text: string): TablePreview => {
  const preview = readStart(utf8(text), true);
  if (preview === null) throw new Error('no table');
  return preview;
};
const TWO_COLUMNS = 'PO,Step,Day,Clock\n1,A,09.01.2024,08:30:00\n1,B,19.01.2024,09:00:00\n2,A,20.01.2024,10:15:00\n';

describe('column roles', () => {
  const guessed = { case: ['PO'], activity: ['Step'], timestamp: ['At'] } as const;

  test('a time moves to the chosen column, case and activity may span several', () => {
    expect(withRole(guessed, 'Done', 'timestamp')).toEqual({ ...guessed, timestamp: ['Done'] });
    expect(withRole(guessed, 'Item', 'case')).toEqual({ ...guessed, case: ['PO', 'Item'] });
    expect(withRole(guessed, 'Step', null)).toEqual({ case: ['PO'], timestamp: ['At'] });
  });

  test('a date takes the time of day of another column, but no second date', () => {
    const preview = previewOf(TWO_COLUMNS);
    const chosen = { case: ['PO'], activity: ['Step'], timestamp: ['Day'] } as const;
    expect(withRole(chosen, 'Clock', 'timestamp', preview).timestamp).toEqual(['Day', 'Clock']);
    expect(withRole(chosen, 'PO', 'timestamp', preview).timestamp).toEqual(['PO']);
    const either = previewOf(TWO_COLUMNS.replace('19.01', '02.01').replace('20.01', '03.01'));
    expect(withRole(chosen, 'Clock', 'timestamp', either).timestamp).toEqual(['Day', 'Clock']);
  });

  test('case and activity must be there, a time may be missing', () => {
    expect(missingRoles({ case: ['PO'], activity: ['Step'] })).toEqual([]);
    expect(missingRoles({ timestamp: ['At'] })).toEqual(['case', 'activity']);
  });

  test('the order of joined columns is the user’s', () => {
    const both = withRole(guessed, 'Item', 'case');
    expect(optionsOf(moved(both, 'case', 'Item', -1)).case).toEqual(['Item', 'PO']);
    expect(moved(both, 'case', 'PO', -1)).toEqual(both);
    expect(withoutColumn(both, 'PO').case).toEqual(['Item']);
    expect(roleOf(both, 'Item')).toBe('case');
  });

  test('what the user chose stays when another guess comes, the rest follows the guess', () => {
    const preview = previewOf('case,activity,time,clerk\n1,A,2024-01-01,Ann\n1,B,2024-01-02,Bob\n2,A,2024-01-03,Ann\n');
    const chosen = { case: ['clerk'], activity: ['activity'] };
    expect(rebased(chosen, new Set(['clerk', 'time']), preview)).toMatchObject({
      case: ['clerk'],
      activity: ['activity'],
    });
    expect(rebased(chosen, new Set(['clerk', 'time']), preview).timestamp).toBeUndefined();
  });
});

describe('the start of a file', () => {
  test('is UTF-8 where its bytes are, even when a character is cut in two', () => {
    const bytes = utf8('案例,活动');
    expect(decodeStart(bytes, true)).toEqual({ text: '案例,活动', encoding: 'utf-8' });
    expect(decodeStart(bytes.subarray(0, bytes.length - 1), false).text).toBe('案例,活');
  });

  test('is GB18030 where it is not UTF-8', () => {
    const bytes = Uint8Array.of(0xb0, 0xb8, 0xc0, 0xfd);
    expect(decodeStart(bytes, true)).toEqual({ text: '案例', encoding: 'gb18030' });
  });

  test('follows a byte-order mark, and zero bytes where there is none', () => {
    expect(decodeStart(Uint8Array.of(0xff, 0xfe, 0x41, 0x00), true)).toEqual({ text: 'A', encoding: 'utf-16le' });
    const wide = [...'case,activity'].flatMap((c) => [0, c.charCodeAt(0)]);
    expect(decodeStart(Uint8Array.from(wide), true)).toEqual({ text: 'case,activity', encoding: 'utf-16be' });
  });

  test('gives columns, rows, roles and reasons as the server does', () => {
    const preview = previewOf(
      '案例编号;活动名称;完成时间;金额\n1;"创建;新";2024年1月9日 08:30;3.5\n1;审批;2024年1月10日 09:00;\n',
    );
    expect(preview.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['案例编号', 'number'],
      ['活动名称', 'text'],
      ['完成时间', 'time'],
      ['金额', 'number'],
    ]);
    expect(preview.rows).toEqual([
      ['1', '创建;新', '2024年1月9日 08:30', '3.5'],
      ['1', '审批', '2024年1月10日 09:00', null],
    ]);
    expect(preview.mapping).toMatchObject({ delimiter: ';', encoding: 'utf-8' });
    expect(preview.mapping?.roles.map(({ role, columns }) => [role, columns[0]])).toEqual([
      ['case', '案例编号'],
      ['activity', '活动名称'],
      ['timestamp', '完成时间'],
    ]);
    expect(preview.mapping?.roles[0]?.because?.[0]?.code).toBe('known-name');
  });

  test('leaves titles above the header out, and takes the header from the row it is told', () => {
    const text = 'Export of 2024\n\nnr,what,when\n1,A,2024-01-01\n2,B,2024-01-02\n';
    expect(previewOf(text).columns.map(({ name }) => name)).toEqual(['nr', 'what', 'when']);
    const none = readStart(utf8('1,A,2024-01-01\n2,B,2024-01-02\n'), true, { headerRow: 0 });
    expect(none?.columns.map(({ name }) => name)).toEqual(['column1', 'column2', 'column3']);
  });

  test('drops a last row that the look may have cut, and says nothing of what is no table', () => {
    expect(readStart(utf8('a,b\n1,2\n3,4'), false)?.rows).toEqual([['1', '2']]);
    for (const text of ['', ' \n', '<log/>', '{"a":1}', 'one line of words', 'PK\u0003\u0004..', '%PDF-1.7,\n1,2'])
      expect(readStart(utf8(text), true), text).toBeNull();
  });

  test('tells files apart by their first bytes', async () => {
    const [one, same, other] = await Promise.all(
      ['a,b\n1,2', 'a,b\n1,2', 'a,b\n1,3'].map((t) => fileStart(new Blob([t]))),
    );
    expect(one?.fingerprint).toBe(same?.fingerprint);
    expect(one?.fingerprint).not.toBe(other?.fingerprint);
  });
});

describe('the choices for a table', () => {
  test('become options, with guessing off: the user has seen the roles', () => {
    const preview = previewOf(TWO_COLUMNS);
    const choices = { ...proposed(preview), uses: { Clock: 'ignore', PO: 'text', Gone: 'ignore' } as const };
    expect(choiceOptions({ ...choices, timezone: 'Asia/Shanghai', timeFormat: 'dmy' }, preview)).toMatchObject({
      guess: false,
      timezone: 'Asia/Shanghai',
      timeFormat: 'dmy',
      ignore: ['Clock'],
      asText: ['PO'],
    });
  });

  test('fold lifecycles only where there is a column of them', () => {
    const preview = previewOf(TWO_COLUMNS);
    const folded = { ...proposed(preview), isFolded: true };
    expect(choiceOptions(folded, preview).lifecycleMode).toBeUndefined();
    const roles = { ...folded.roles, lifecycle: ['Clock'] };
    expect(choiceOptions({ ...folded, roles }, preview).lifecycleMode).toBe('fold-intervals');
  });

  test('stay where the user made them when the server’s preview comes', () => {
    const local = previewOf(TWO_COLUMNS);
    const server = { ...local, mapping: null };
    const touched = { ...proposed(local), roles: { case: ['Step'] }, touched: new Set(['Step']) };
    expect(onTopOf(touched, server).roles).toEqual({ case: ['Step'] });
    expect(onTopOf(proposed(local), server).roles).toEqual({});
  });
});

describe('times before an import', () => {
  test('are checked over the columns they stand in, with the first reading and the first failure', () => {
    const preview = previewOf(TWO_COLUMNS);
    expect(checkColumns(preview, ['Day', 'Clock'])).toMatchObject({
      read: 3,
      of: 3,
      first: { value: '09.01.2024 08:30:00', time: '2024-01-09 08:30:00' },
      unread: null,
      ambiguous: null,
    });
    expect(checkColumns(preview, ['Day'], '%Y-%m-%d')).toMatchObject({ read: 0, of: 3, unread: '09.01.2024' });
    expect(checkColumns(preview, ['Day'], '%Q')).toMatchObject({ format: null, read: 0 });
    expect(checkColumns(preview, [])).toBeNull();
  });

  test('are a question where every value can be read both ways', () => {
    const preview = previewOf('c,a,t\n1,A,03/04/2024\n1,B,05/06/2024\n2,A,07/08/2024\n');
    expect(checkColumns(preview, ['t'])?.ambiguous).toEqual({
      value: '03/04/2024',
      dmy: '2024-04-03 00:00:00',
      mdy: '2024-03-04 00:00:00',
    });
    expect(checkColumns(preview, ['t'], 'mdy')).toMatchObject({ read: 3, first: { time: '2024-03-04 00:00:00' } });
  });
});

describe('several files', () => {
  const one = previewOf('a,b\n1,2\n');
  test('are one log when they have one format and the same columns', () => {
    expect(misfitOf(one, previewOf('a,b\n3,4\n'))).toBeNull();
    expect(misfitOf(one, previewOf('a,c\n3,4\n'))).toBe('columns');
    expect(misfitOf(one, { ...one, format: 'xlsx' })).toBe('format');
    expect(misfitOf({ ...one, mappable: false }, { ...one, mappable: false })).toBe('fixed');
    expect(misfitOf(one, null)).toBeNull();
  });

  test('what the server reads otherwise than the browser is told', () => {
    expect(differences(one, one)).toEqual([]);
    expect(differences(one, previewOf('a;b\n1;2\n'))).toEqual([]);
    const other = previewOf('a,c\n1,2\n');
    expect(differences(one, { ...other, mapping: other.mapping && { ...other.mapping, encoding: 'gb18030' } })).toEqual(
      ['columns', 'encoding'],
    );
    expect(differences(null, one)).toEqual([]);
  });
});
