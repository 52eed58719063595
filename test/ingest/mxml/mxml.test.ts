import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLog, sniffFormat } from '#ingest';
import { tempDir } from '../../support/temp-dir.ts';
import { describeLog } from '../xes/describe-log.ts';
import { MXML } from './mxml-log.ts';

function written(text: string | Uint8Array, name = 'log.mxml'): string {
  const path = join(tempDir(), name);
  writeFileSync(path, text);
  return path;
}

describe('MXML', () => {
  it('makes a case of each process instance and an event of each audit trail entry', async () => {
    const path = written(MXML);
    const { log, report } = await readLog(path);
    expect(describeLog(log)).toEqual([
      {
        id: 'order 1',
        attributes: { description: 'first', process: 'P', customer: 'ACME & Söhne' },
        events: [
          {
            activity: 'Create "order"',
            time: Date.UTC(2008, 11, 9, 7, 20, 1, 527),
            start: null,
            resource: '王 𠮷',
            attributes: { 'lifecycle:transition': 'complete', amount: '12.50', note: 'two\nlines' },
          },
          {
            activity: 'Approve',
            time: Date.UTC(2008, 11, 9, 8, 0, 0),
            start: null,
            resource: null,
            attributes: { 'lifecycle:transition': 'checked' },
          },
        ],
      },
      {
        id: 'order 2',
        attributes: { process: 'P' },
        events: [
          {
            activity: 'Create "order"',
            time: Date.UTC(2008, 11, 10, 8, 0, 0),
            start: null,
            resource: null,
            attributes: { 'lifecycle:transition': 'start' },
          },
        ],
      },
    ]);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 3, rowsRejected: 1, emptyCases: 1 });
    expect(report.files[0]).toMatchObject({ format: 'mxml' });
    expect(report.metadata).toMatchObject({ program: 'ProM', processes: ['P'] });
    expect(report.mapping.roles.map(({ role, columns, reason }) => [role, columns[0], reason])).toEqual([
      ['case', 'concept:name', 'MXML: id of the process instance'],
      ['activity', 'concept:name', 'MXML: WorkflowModelElement'],
      ['timestamp', 'time:timestamp', 'MXML: Timestamp'],
      ['resource', 'org:resource', 'MXML: Originator'],
      ['lifecycle', 'lifecycle:transition', 'MXML: EventType'],
    ]);
  });

  it('knows the line of every entry, of those set aside too', async () => {
    const path = written(MXML);
    const { log, report, lines } = await readLog(path);
    const text = MXML.split('\n');
    const starts = text.flatMap((line, i) => (line.includes('<AuditTrailEntry') ? [i + 1] : []));
    expect(Array.from(lines ?? [])).toEqual(starts);
    expect(Array.from(log.row ?? [], (row) => lines?.[row])).toEqual([starts[0], starts[1], starts[3]]);
    expect(report.rejected).toMatchObject([{ line: starts[2], reason: 'unparsable-time', value: 'yesterday' }]);
  });

  it('is told by its content, in gzip and in UTF-16 as well', async () => {
    const plain = written(MXML, 'plain.xml');
    expect(await sniffFormat(plain)).toBe('mxml');
    const gz = written(gzipSync(MXML), 'log.mxml.gz');
    expect(await sniffFormat(gz)).toBe('mxml');
    const packed = await readLog(gz);
    expect(packed.report.files[0]?.format).toBe('mxml.gz');
    const wide = written(Buffer.from(`\ufeff${MXML.replace('UTF-8', 'UTF-16')}`, 'utf16le'), 'wide.xml');
    const utf16 = await readLog(wide);
    expect(utf16.report.mapping.encoding).toMatch(/utf-16/i);
    const expected = describeLog((await readLog(plain)).log);
    expect(describeLog(packed.log)).toEqual(expected);
    expect(describeLog(utf16.log)).toEqual(expected);
  });

  it('takes other attributes for the roles', async () => {
    const { log } = await readLog(written(MXML), { activity: ['concept:name', 'lifecycle:transition'] });
    expect(log.activities).toEqual(['Approve / checked', 'Create "order" / complete', 'Create "order" / start']);
  });

  it('keeps the instances of several processes apart by an attribute, and says so', async () => {
    const two = MXML.replace(
      '</Process>',
      '</Process><Process id="Q"><ProcessInstance id="q1"><AuditTrailEntry><WorkflowModelElement>A</WorkflowModelElement><EventType>complete</EventType><Timestamp>2009-01-01T00:00:00Z</Timestamp></AuditTrailEntry></ProcessInstance></Process>',
    );
    const { log, report } = await readLog(written(two));
    expect(describeLog(log).map(({ attributes }) => attributes.process)).toEqual(['P', 'P', 'Q']);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'several-processes', count: 2 }));
  });

  it.each([
    ['cut off', MXML.slice(0, MXML.indexOf('Originator') + 20), 'bad-xml'],
    ['with an element closed twice', MXML.replace('</Process>', '</Process></Process>'), 'bad-xml'],
    ['with entities', MXML.replace('<WorkflowLog', '<!DOCTYPE a [<!ENTITY b "c">]>\n<WorkflowLog'), 'entity-expansion'],
    ['without entries', '<WorkflowLog><Process id="a"/></WorkflowLog>', 'no-rows'],
  ])('%s is one error with its place', async (_, text, code) => {
    const path = written(text);
    await expect(readLog(path)).rejects.toMatchObject({ code });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
