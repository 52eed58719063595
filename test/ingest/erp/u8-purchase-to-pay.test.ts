import { describe, expect, it } from 'vitest';
import { valueAt } from '#analysis/log';
import { recipeOf } from '#ingest/erp';
import { runTexts } from './run-texts.ts';
import { tracesOf } from './traces.ts';

const recipe = recipeOf('u8-purchase-to-pay');

/**
 * Order 100 has two lines, 11 (from a requisition) and 12. Line 11 is delivered by arrival 500 and receipt 600, invoiced by line of
 * receipt, paid. Line 12 is rejected at arrival, received by iArrsId and goes back. Receipt 690 names no order, payment P9 no invoice.
 */
const TABLES = {
  PO_Pomain:
    'POID,cPOID,dPODate,cVenCode,cMaker,cmaketime,cVerifier,cAuditTime,cCloser,dCloseDate\n100,PO-1,2024-03-02,V1,王芳,2024-03-02 09:00:00,李强,2024-03-02 15:30:00,李强,2024-03-31\n',
  PO_Podetails: 'ID,POID,iAppIds,cInvCode,iQuantity,iSum\n11,100,71,M1,10,113.5\n12,100,,M2,5,20\n',
  PU_AppVouch:
    'ID,cCode,dDate,cMaker,cVerifier,cAuditDate\n70,QG-1,2024/3/1,赵敏,李强,2024/3/1 16:00\n72,QG-2,2024/3/1,赵敏,,\n',
  PU_AppVouchs: 'AutoID,ID\n71,70\n73,72\n',
  PU_ArrivalVouch:
    'ID,cCode,dDate,iBillType,cMaker,cMakeTime,cverifier,caudittime\n500,DH-1,2024-03-05,0,张伟,2024-03-05 08:00:00,张伟,2024-03-05 08:30:00\n501,JS-1,2024-03-06,2,张伟,2024-03-06 08:00:00,,\n',
  PU_ArrivalVouchs: 'Autoid,ID,iPOsID\n51,500,11\n52,500,12\n53,501,12\n',
  RdRecord01:
    'ID,cCode,dDate,cMaker,dnmaketime,cHandler,dnverifytime\n600,RK-1,2024-03-07,孙丽,2024-03-07 10:00:00,孙丽,2024-03-07 11:00:00\n601,RK-2,2024-03-08,孙丽,2024-03-08 10:00:00,,\n690,RK-9,2024-03-09,孙丽,,,\n',
  rdrecords01:
    'AutoID,ID,iPOsID,iArrsId,iQuantity\n61,600,11,51,6\n62,600,11,51,4\n63,600,,52,5\n64,601,12,,-5\n69,690,,,1\n',
  PurBillVouch:
    'PBVID,cPBVCode,dPBVDate,cPBVBillType,cPBVMaker,cVerifier,cAuditDate,dSDate,cPBVVerifier,dverifydate\n800,FP-1,2024-03-10,01,钱进,钱进,2024-03-11,2024-03-12,周全,2024-03-13\n',
  PurBillVouchs: 'ID,PBVID,iPOsID,RdsId\n81,800,,61\n82,800,11,62\n',
  Ap_CloseBill:
    'iID,cVouchType,cVouchID,dVouchDate,cFlag,cOperator\n900,49,FK-1,2024-03-20,AP,周全\n901,49,P9,2024-03-21,AP,周全\n902,48,SK-1,2024-03-21,AR,周全\n',
  Ap_Detail: 'cVouchType,cVouchID,cCoVouchType,cCoVouchID\n01,FP-1,01,FP-1\n49,FK-1,49,FK-1\n49,FK-1,01,FP-1\n',
  Vendor: 'cVenCode,cVenName\nV1,华东钢材\n',
};

const ENGLISH = {
  'PO-1_11': [
    'Create Purchase Requisition',
    'Approve Purchase Requisition',
    'Create Purchase Order',
    'Approve Purchase Order',
    'Record Goods Arrival',
    'Approve Goods Arrival',
    'Record Goods Receipt',
    'Approve Goods Receipt',
    'Record Purchase Invoice',
    'Review Purchase Invoice',
    'Settle Purchase Invoice',
    'Approve Invoice in Payables',
    'Pay Vendor',
    'Close Purchase Order',
  ],
  'PO-1_12': [
    'Create Purchase Order',
    'Approve Purchase Order',
    'Record Goods Arrival',
    'Approve Goods Arrival',
    'Reject Goods',
    'Record Goods Receipt',
    'Approve Goods Receipt',
    'Return Goods from Stock',
    'Close Purchase Order',
  ],
};

describe('用友 U8 tables, made by hand', () => {
  it('give the order lines as cases, with every document of theirs once', async () => {
    const { log, report } = await runTexts(recipe, TABLES);
    expect(tracesOf(log)).toEqual(ENGLISH);
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
    const vendor = log.caseAttributes.get('vendor_name');
    expect(vendor === undefined ? null : valueAt(vendor, 0)).toBe('华东钢材');
    expect(log.resource?.dictionary).toEqual(['周全', '孙丽', '张伟', '李强', '王芳', '赵敏', '钱进']);
  });

  it('name the activities in Chinese where that is asked for', async () => {
    const { log } = await runTexts(recipe, TABLES, { language: 'zh' });
    const chinese = new Map(recipe.activities.map(({ name, zh }) => [name, zh]));
    const expected = Object.entries(ENGLISH).map(([id, names]) => [id, names.map((name) => chinese.get(name))]);
    expect(tracesOf(log)).toEqual(Object.fromEntries(expected));
    expect(log.activities).toContain('采购入库');
  });

  it('set aside receipts without an order and payments without an invoice, with file, line and reason', async () => {
    const { report } = await runTexts(recipe, TABLES);
    expect(report.rejected.map(({ file, line, message }) => [file, line, message])).toEqual([
      [
        'RdRecord01.csv',
        4,
        '"Record Goods Receipt": the receipt names neither an order line (iPOsID) nor an arrival line (iArrsId)',
      ],
      ['Ap_CloseBill.csv', 3, '"Pay Vendor": no row of Ap_Detail leads from this payment to an invoice of an order'],
    ]);
  });

  it('account for every row of every table', async () => {
    const { accounts } = await runTexts(recipe, TABLES);
    const rows = (name: string): number[] => {
      const account = accounts.find(({ table }) => table === name);
      return account === undefined
        ? []
        : [account.rows, account.used, account.setAside, account.withEvents, account.events];
    };
    expect(rows('PU_AppVouch')).toEqual([2, 2, 0, 1, 2]);
    expect(rows('PO_Pomain')).toEqual([1, 1, 0, 1, 6]);
    expect(rows('RdRecord01')).toEqual([3, 2, 1, 2, 5]);
    expect(rows('Ap_CloseBill')).toEqual([3, 2, 1, 1, 1]);
    expect(accounts.every(({ rows: read, used, setAside }) => read === used + setAside)).toBe(true);
  });

  it('say that they were not tested on a live system, what they assume and where that is published', () => {
    expect(recipe.tested).toContain('untested on a live system');
    expect(recipe.assumptions.length).toBeGreaterThan(0);
    expect(recipe.sources.length).toBeGreaterThan(0);
  });
});
