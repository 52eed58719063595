import { describe, expect, it } from 'vitest';
import { recipeOf } from '#ingest/erp';
import { runTexts } from './run-texts.ts';
import { tracesOf } from './traces.ts';

const recipe = recipeOf('k3-purchase-to-pay');

/**
 * Order 10 (lines 1 and 2) comes from a requisition, line 1 goes through a notice (by source 71), a receipt (by source 72), an invoice
 * (by source 1) and a payment; line 2 is received by FOrderInterID and goes back. Stock document 33 is a sale. Receipt 39 names nothing.
 */
const TABLES = {
  POOrder:
    'FInterID,FBillNo,FDate,FSupplyID,FBillerID,FCheckerID,FCheckDate,FCancellation,FChangeDate,FChangeUser,FCloseDate\n10,POORD001,2024-03-02,5,1,2,2024-03-03,0,2024-03-04,1,\n',
  POOrderEntry:
    'FInterID,FEntryID,FItemID,FQty,FSourceTranType,FSourceInterId,FSourceEntryID\n10,1,7,3,70,90,1\n10,2,7,4,0,0,0\n',
  PORequest: 'FInterID,FBillNo,FDate,FBillerID,FCheckerID,FCheckTime\n90,POREQ001,2024-03-01,1,2,2024-03-01 10:00:00\n',
  PORequestEntry: 'FInterID,FEntryID\n90,1\n90,2\n',
  POInStock: 'FInterID,FBillNo,FDate,FTranType,FBillerID,FCheckerID,FCheckDate\n20,SLTZ001,2024-03-05,72,3,0,\n',
  POInStockEntry: 'FInterID,FEntryID,FSourceTranType,FSourceInterId,FSourceEntryID\n20,1,71,10,1\n',
  ICStockBill:
    'FInterID,FBillNo,FDate,FTranType,FROB,FBillerID,FCheckerID,FCheckDate\n30,WIN001,2024-03-06,1,1,3,2,2024-03-07\n31,WIN002,2024-03-08,1,1,3,0,\n32,WIN003,2024-03-09,1,-1,3,0,\n33,XOUT001,2024-03-09,21,1,3,0,\n39,WIN009,2024-03-09,1,1,3,0,\n',
  ICStockBillEntry:
    'FInterID,FEntryID,FOrderInterID,FOrderEntryID,FSourceTranType,FSourceInterId,FSourceEntryID\n30,1,0,0,72,20,1\n31,1,10,2,71,10,2\n32,1,10,2,0,0,0\n33,1,0,0,83,4,1\n39,1,0,0,0,0,0\n',
  ICPurchase:
    'FInterID,FBillNo,FDate,FTranType,FROB,FBillerID,FCheckerID,FCheckDate\n40,ZPOFP001,2024-03-10,75,1,4,2,2024-03-11\n',
  ICPurchaseEntry: 'FInterID,FEntryID,FSourceTranType,FSourceInterId,FSourceEntryID\n40,1,1,30,1\n',
  t_RP_NewReceiveBill:
    'FBillID,FNumber,FDate,FClassTypeID,FPreparer,FChecker,FCheckDate\n60,CFKD001,2024-03-20,1000016,4,2,2024-03-21\n61,XSKD001,2024-03-20,1000005,4,2,2024-03-21\n62,CFKD002,2024-03-22,1000016,4,0,\n',
  t_rp_ARBillOfSH: 'FBillID,FBillNo_SRC\n60,ZPOFP001\n61,ZSEFP001\n',
  t_User: 'FUserID,FName\n1,王芳\n2,李强\n3,张伟\n4,钱进\n',
  t_Supplier: 'FItemID,FName\n5,华东钢材\n',
};

describe('金蝶 K/3 tables, made by hand', () => {
  it('give the order lines as cases, followed through the documents by number and by source', async () => {
    const { log, report } = await runTexts(recipe, TABLES);
    expect(tracesOf(log)).toEqual({
      POORD001_1: [
        'Create Purchase Requisition',
        'Approve Purchase Requisition',
        'Create Purchase Order',
        'Approve Purchase Order',
        'Change Purchase Order',
        'Notify Receipt',
        'Record Goods Receipt',
        'Approve Goods Receipt',
        'Record Purchase Invoice',
        'Approve Purchase Invoice',
        'Create Payment',
        'Approve Payment',
      ],
      POORD001_2: [
        'Create Purchase Order',
        'Approve Purchase Order',
        'Change Purchase Order',
        'Record Goods Receipt',
        'Return Goods from Stock',
      ],
    });
    expect(log.resource?.dictionary).toEqual(['张伟', '李强', '王芳', '钱进']);
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
  });

  it('set aside what leads to no order line, and leave sales and customer receipts alone', async () => {
    const { report, accounts } = await runTexts(recipe, TABLES);
    expect(report.rejected.map(({ file, line, message }) => [file, line, message])).toEqual([
      [
        'ICStockBill.csv',
        6,
        '"Record Goods Receipt": the line names no order line, and neither does the line it comes from',
      ],
      [
        't_RP_NewReceiveBill.csv',
        4,
        '"Create Payment": no line of the payment names an invoice of an order (t_rp_ARBillOfSH.FBillNo_SRC)',
      ],
    ]);
    const stock = accounts.find(({ table }) => table === 'ICStockBill');
    expect([stock?.rows, stock?.used, stock?.setAside, stock?.withEvents]).toEqual([5, 4, 1, 3]);
    const unmatched = accounts.find(({ table }) => table === 't_rp_ARBillOfSH')?.unmatched;
    expect(unmatched?.map(({ to, rows, examples }) => [to, rows, examples])).toEqual([['ICPurchase', 1, ['ZSEFP001']]]);
  });

  it('say that they were not tested on a live system, what they assume and where that is published', () => {
    expect(recipe.tested).toContain('untested on a live system');
    expect(recipe.assumptions.length).toBeGreaterThan(0);
    expect(recipe.sources.length).toBeGreaterThan(0);
  });
});
