import { describe, expect, it } from 'vitest';
import { type Recipe, recipes } from '#ingest/erp';
import { refusal } from '../ocel/write-temp.ts';
import { runTexts } from './run-texts.ts';
import { tracesOf } from './traces.ts';

const recipe = recipes.get('sap-order-to-cash') as Recipe;

/** Order 1 has two items in one delivery and one invoice; item 20 is split into two batches. Order 2 is cancelled. 9 is a quotation. */
const TABLES = {
  VBAK: 'VBELN,ERDAT,ERZET,ERNAM,VBTYP,KUNNR\n1,20240101,080000,ANN,C,K1\n2,20240102,080000,BOB,C,K2\n9,20240101,070000,ANN,B,K1\n',
  VBAP: 'VBELN,POSNR,NETWR\n1,000010,100\n1,000020,50\n2,000010,7\n9,000010,100\n',
  VBFA: [
    'VBELV,POSNV,VBELN,POSNN,VBTYP_N,ERDAT,ERZET',
    '9,000010,1,000010,C,20240101,080000',
    '1,000010,80,000010,J,20240103,080000',
    '1,000020,80,900001,J,20240103,080000',
    '1,000020,80,900002,J,20240103,080000',
    '80,000010,49,0001,R,20240104,100000',
    '80,900001,49,0002,R,20240104,100000',
    '80,900002,49,0003,R,20240104,100000',
    '80,000010,90,000010,M,20240105,080000',
    '1,000010,90,000010,M,20240105,080000',
    '80,900001,90,000020,M,20240105,080000',
    '90,000010,80,000010,J,20240105,080000',
    '77,000010,99,000010,M,20240105,080000',
  ].join('\n'),
  LIKP: 'VBELN,ERDAT,ERZET,ERNAM\n80,20240103,090000,CAT\n',
  VBRK: 'VBELN,ERDAT,ERZET,ERNAM\n90,20240105,120000,DAN\n',
  CDHDR:
    'CHANGENR,OBJECTCLAS,OBJECTID,UDATE,UTIME,USERNAME\n1,VERKBELEG,1,20240102,080000,EVE\n2,VERKBELEG,2,20240103,080000,EVE\n',
  CDPOS:
    'CHANGENR,TABNAME,FNAME,CHNGIND,VALUE_NEW,TABKEY\n1,VBAK,LIFSK,U,01,1000000000001\n2,VBAP,ABGRU,U,Z1,1000000000002000010\n2,VBAP,NETPR,U,5,1000000000002000099\n',
};

describe('SAP order-to-cash on a generated example', () => {
  it('follows the documents from each order item, each document once, through deliveries and a cycle', async () => {
    const { log, report } = await runTexts(recipe, TABLES);
    const delivered = [
      'Create Sales Order Item',
      'Set Delivery Block',
      'Create Delivery',
      'Post Goods Issue',
      'Create Invoice',
    ];
    expect(tracesOf(log)).toEqual({
      '1_000010': delivered,
      '1_000020': delivered,
      '2_000010': ['Create Sales Order Item', 'Reject Order Item'],
    });
    expect(new Date(log.time?.[2] ?? 0).toISOString()).toBe('2024-01-03T09:00:00.000Z');
    expect(log.resource?.dictionary).toEqual(['ANN', 'BOB', 'CAT', 'DAN', 'EVE']);
    expect(report.warnings.find(({ code }) => code === 'copied-from-header')?.count).toBe(2);
  });

  it('sets aside documents and changes of items that are not there', async () => {
    const { report } = await runTexts(recipe, TABLES);
    expect(report.rejected.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['CDPOS.csv', 4, '"Change Price": no VBAP row with this item'],
      ['VBFA.csv', 13, '"Create Invoice": no sales order item leads to this document'],
    ]);
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
    expect(report.metadata).toMatchObject({ tested: 'on generated examples only; untested on a live system' });
  });

  it('needs its three tables', async () => {
    const { VBFA, ...others } = TABLES;
    const error = await refusal(runTexts(recipe, others));
    expect([error.code, error.place.value]).toEqual(['missing-table', 'VBFA']);
    expect(VBFA).toContain('VBELV');
  });

  it('sets aside a change whose document is not there', async () => {
    const { report } = await runTexts(recipe, { ...TABLES, CDHDR: TABLES.CDHDR.replace('2,VERKBELEG', '3,VERKBELEG') });
    const orphans = report.rejected.filter(({ message }) => message.includes('no CDHDR row'));
    expect(orphans.map(({ file, line }) => [file, line])).toEqual([
      ['CDPOS.csv', 3],
      ['CDPOS.csv', 4],
    ]);
  });
});
