-- 金蝶 K/3 purchase-to-pay: one case for each line of a purchase order (POOrderEntry). Untested on a live system: written after the
-- published structure of the tables (K/3 WISE 12.x).
-- Every table has its columns as text and row_number, its row in the file counted from 1; empty cells are NULL.
-- "assignment": stated (a line names the order line), copied-from-header (an event of a document stands in the case of each of its
-- lines). An event without a case_id is set aside; "assignment" then gives the reason.

CREATE MACRO moment(text) AS coalesce(
  try_strptime(text, ['%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y%m%d', '%Y年%m月%d日']),
  try_cast(text AS TIMESTAMP));
CREATE MACRO instant(text) AS CASE WHEN year(moment(text)) > 1900 THEN moment(text) END;
-- 0 stands for "none" in numbers that lead to other documents and to users.
CREATE MACRO real_id(text) AS nullif(text, '0');

CREATE TABLE people AS SELECT FUserID AS id, FName AS name FROM t_User;

CREATE TABLE order_lines AS
  SELECT o.FInterID, l.FEntryID, coalesce(o.FBillNo, l.FInterID) || '_' || l.FEntryID AS case_id, l.FSourceTranType,
    real_id(l.FSourceInterId) AS FSourceInterId, l.row_number, count(*) OVER (PARTITION BY l.FInterID) AS lines_in_order
  FROM POOrderEntry l LEFT JOIN POOrder o ON o.FInterID = l.FInterID;

CREATE TABLE cases AS
  SELECT order_lines.case_id, o.FSupplyID AS vendor, t_Supplier.FName AS vendor_name, o.FDeptID AS department, o.FEmpID AS buyer,
    l.FItemID AS material, t_ICItem.FName AS material_name, try_cast(l.FQty AS DOUBLE) AS quantity,
    try_cast(l.FAllAmount AS DOUBLE) AS amount, coalesce(o.FCancellation, '0') IN ('1', 'True', 'true') AS cancelled
  FROM order_lines
  JOIN POOrderEntry l ON l.row_number = order_lines.row_number
  LEFT JOIN POOrder o ON o.FInterID = order_lines.FInterID
  LEFT JOIN t_Supplier ON t_Supplier.FItemID = o.FSupplyID
  LEFT JOIN t_ICItem ON t_ICItem.FItemID = l.FItemID;

CREATE TABLE events (case_id VARCHAR, activity VARCHAR, time TIMESTAMP, resource VARCHAR, assignment VARCHAR, place INTEGER,
  number VARCHAR, source VARCHAR, source_row INTEGER);

-- Documents have one shape: made by FBillerID on FDate, checked by FCheckerID on FCheckDate.
CREATE TABLE documents AS
  SELECT 'PORequest' AS source, FInterID AS id, FBillNo AS bill, FDate AS made_on, FBillerID AS maker, FCheckerID AS checker,
    coalesce(FCheckTime, FCheckDate) AS checked_on, row_number, 'Create Purchase Requisition' AS making,
    'Approve Purchase Requisition' AS checking, 0 AS place
  FROM PORequest
  UNION ALL
  SELECT 'POOrder', FInterID, FBillNo, FDate, FBillerID, FCheckerID, FCheckDate, row_number, 'Create Purchase Order',
    'Approve Purchase Order', 2
  FROM POOrder
  UNION ALL
  SELECT 'POInStock', FInterID, FBillNo, FDate, FBillerID, FCheckerID, FCheckDate, row_number,
    CASE FTranType WHEN '73' THEN 'Notify Return' WHEN '702' THEN 'Request Inspection' ELSE 'Notify Receipt' END,
    CASE FTranType WHEN '73' THEN 'Approve Return Notice' WHEN '702' THEN 'Approve Inspection Request' ELSE 'Approve Receipt Notice' END, 4
  FROM POInStock
  UNION ALL
  SELECT 'ICStockBill', FInterID, FBillNo, FDate, FBillerID, FCheckerID, FCheckDate, row_number,
    CASE FROB WHEN '-1' THEN 'Return Goods from Stock' ELSE 'Record Goods Receipt' END,
    CASE FROB WHEN '-1' THEN 'Approve Goods Return' ELSE 'Approve Goods Receipt' END, 6
  FROM ICStockBill WHERE FTranType = '1'
  UNION ALL
  SELECT 'ICPurchase', FInterID, FBillNo, FDate, FBillerID, FCheckerID, FCheckDate, row_number,
    CASE FROB WHEN '-1' THEN 'Record Credit Note' ELSE 'Record Purchase Invoice' END,
    CASE FROB WHEN '-1' THEN 'Approve Credit Note' ELSE 'Approve Purchase Invoice' END, 8
  FROM ICPurchase;

-- Which order line a line of a document is about: FOrderInterID and FOrderEntryID say it; else the source does (FSourceTranType
-- 71 order, 72 receipt notice, 702 inspection request, 1 receipt), if need be through the line it comes from.
CREATE TABLE notice_lines AS
  SELECT FInterID, FEntryID,
    coalesce(real_id(FOrderInterID), CASE WHEN FSourceTranType = '71' THEN real_id(FSourceInterId) END) AS order_id,
    CASE WHEN real_id(FOrderInterID) IS NOT NULL THEN FOrderEntryID WHEN FSourceTranType = '71' THEN FSourceEntryID END AS order_entry
  FROM POInStockEntry;
CREATE TABLE receipt_lines AS
  SELECT l.FInterID, l.FEntryID,
    CASE WHEN real_id(l.FOrderInterID) IS NOT NULL THEN l.FOrderInterID WHEN l.FSourceTranType = '71' THEN real_id(l.FSourceInterId)
      ELSE n.order_id END AS order_id,
    CASE WHEN real_id(l.FOrderInterID) IS NOT NULL THEN l.FOrderEntryID WHEN l.FSourceTranType = '71' THEN l.FSourceEntryID
      ELSE n.order_entry END AS order_entry
  FROM ICStockBillEntry l
  LEFT JOIN notice_lines n
    ON l.FSourceTranType IN ('72', '73', '702') AND n.FInterID = l.FSourceInterId AND n.FEntryID = l.FSourceEntryID;
CREATE TABLE invoice_lines AS
  SELECT l.FInterID, l.FEntryID,
    CASE WHEN real_id(l.FOrderInterID) IS NOT NULL THEN l.FOrderInterID WHEN l.FSourceTranType = '71' THEN real_id(l.FSourceInterId)
      ELSE r.order_id END AS order_id,
    CASE WHEN real_id(l.FOrderInterID) IS NOT NULL THEN l.FOrderEntryID WHEN l.FSourceTranType = '71' THEN l.FSourceEntryID
      ELSE r.order_entry END AS order_entry
  FROM ICPurchaseEntry l
  LEFT JOIN receipt_lines r ON l.FSourceTranType = '1' AND r.FInterID = l.FSourceInterId AND r.FEntryID = l.FSourceEntryID;

CREATE TABLE document_lines AS
  SELECT 'PORequest' AS source, r.FInterID AS id, r.FEntryID AS entry, o.FInterID AS order_id, o.FEntryID AS order_entry
  FROM PORequestEntry r JOIN POOrderEntry o
    ON o.FSourceTranType = '70' AND o.FSourceInterId = r.FInterID AND o.FSourceEntryID = r.FEntryID
  UNION ALL SELECT 'POOrder', FInterID, FEntryID, FInterID, FEntryID FROM POOrderEntry
  UNION ALL SELECT 'POInStock', FInterID, FEntryID, order_id, order_entry FROM notice_lines
  UNION ALL SELECT 'ICStockBill', FInterID, FEntryID, order_id, order_entry FROM receipt_lines
  UNION ALL SELECT 'ICPurchase', FInterID, FEntryID, order_id, order_entry FROM invoice_lines;

-- The cases of each document, each once.
CREATE TABLE document_cases AS
  SELECT DISTINCT d.source, d.id, d.order_id, order_lines.case_id, order_lines.lines_in_order
  FROM document_lines d
  LEFT JOIN order_lines ON order_lines.FInterID = d.order_id AND order_lines.FEntryID = d.order_entry;

CREATE TABLE steps AS
  SELECT source, id, bill, row_number, making AS activity, made_on AS at, maker AS actor, place FROM documents
  UNION ALL
  SELECT source, id, bill, row_number, checking, checked_on, checker, place + 1 FROM documents WHERE real_id(checker) IS NOT NULL;

INSERT INTO events
  SELECT c.case_id, s.activity, instant(s.at), coalesce(people.name, real_id(s.actor)),
    CASE
      WHEN c.id IS NULL THEN 'the document has no line, or none that names an order line'
      WHEN c.order_id IS NULL THEN 'the line names no order line, and neither does the line it comes from'
      WHEN c.case_id IS NULL THEN 'no POOrderEntry row with the order line that is named'
      WHEN s.source = 'POOrder' AND c.lines_in_order > 1 THEN 'copied-from-header'
      ELSE 'stated'
    END,
    s.place, s.bill, s.source, s.row_number
  FROM steps s
  LEFT JOIN document_cases c ON c.source = s.source AND c.id = s.id
  LEFT JOIN people ON people.id = s.actor
  -- Requisitions that no order was made from are the case of none.
  WHERE s.source <> 'PORequest' OR c.case_id IS NOT NULL;

-- Changes and closing of orders.
INSERT INTO events
  SELECT order_lines.case_id, 'Change Purchase Order', instant(o.FChangeDate), coalesce(people.name, real_id(o.FChangeUser)),
    CASE WHEN order_lines.case_id IS NULL THEN 'the order has no line in POOrderEntry'
      WHEN order_lines.lines_in_order > 1 THEN 'copied-from-header' ELSE 'stated' END,
    4, o.FBillNo, 'POOrder', o.row_number
  FROM POOrder o LEFT JOIN order_lines ON order_lines.FInterID = o.FInterID LEFT JOIN people ON people.id = o.FChangeUser
  WHERE instant(o.FChangeDate) IS NOT NULL
  UNION ALL
  SELECT order_lines.case_id, 'Close Purchase Order', instant(o.FCloseDate), coalesce(people.name, real_id(o.FCloseUser)),
    CASE WHEN order_lines.case_id IS NULL THEN 'the order has no line in POOrderEntry'
      WHEN order_lines.lines_in_order > 1 THEN 'copied-from-header' ELSE 'stated' END,
    14, o.FBillNo, 'POOrder', o.row_number
  FROM POOrder o LEFT JOIN order_lines ON order_lines.FInterID = o.FInterID LEFT JOIN people ON people.id = o.FCloseUser
  WHERE instant(o.FCloseDate) IS NOT NULL;

-- Payments (FClassTypeID 1000016): a line of the payment names the invoice by its number. An invoice of several order lines leads to
-- each of them.
CREATE TABLE payment_cases AS
  SELECT b.FBillID, c.case_id, max(per_invoice.lines) AS lines
  FROM t_rp_ARBillOfSH b
  JOIN ICPurchase i ON i.FBillNo = b.FBillNo_SRC
  JOIN document_cases c ON c.source = 'ICPurchase' AND c.id = i.FInterID AND c.case_id IS NOT NULL
  JOIN (SELECT id, count(DISTINCT case_id) AS lines FROM document_cases WHERE source = 'ICPurchase' GROUP BY id) per_invoice
    ON per_invoice.id = i.FInterID
  GROUP BY ALL;
CREATE TABLE payments AS
  SELECT FBillID, FNumber, FDate AS at, FPreparer AS actor, 'Create Payment' AS activity, 10 AS place, row_number
  FROM t_RP_NewReceiveBill WHERE coalesce(FClassTypeID, '1000016') = '1000016'
  UNION ALL
  SELECT FBillID, FNumber, FCheckDate, FChecker, 'Approve Payment', 11, row_number
  FROM t_RP_NewReceiveBill WHERE coalesce(FClassTypeID, '1000016') = '1000016' AND real_id(FChecker) IS NOT NULL;
INSERT INTO events
  SELECT c.case_id, p.activity, instant(p.at), coalesce(people.name, real_id(p.actor)),
    CASE
      WHEN c.case_id IS NULL THEN 'no line of the payment names an invoice of an order (t_rp_ARBillOfSH.FBillNo_SRC)'
      WHEN c.lines > 1 THEN 'copied-from-header'
      ELSE 'stated'
    END,
    p.place, p.FNumber, 't_RP_NewReceiveBill', p.row_number
  FROM payments p
  LEFT JOIN payment_cases c ON c.FBillID = p.FBillID
  LEFT JOIN people ON people.id = p.actor;
