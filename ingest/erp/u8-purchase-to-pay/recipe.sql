-- 用友 U8 purchase-to-pay: one case for each line of a purchase order (PO_Podetails). Untested on a live system: written after the
-- published structure of the tables.
-- Every table has its columns as text and row_number, its row in the file counted from 1; empty cells are NULL.
-- "assignment": stated (a line names the order line), copied-from-header (an event of a document stands in the case of each of its
-- lines). An event without a case_id is set aside; "assignment" then gives the reason.

-- Times as SQL Server and Excel write them; "1900-01-01" is SQL Server's empty date.
CREATE MACRO moment(text) AS coalesce(
  try_strptime(text, ['%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y%m%d', '%Y年%m月%d日']),
  try_cast(text AS TIMESTAMP));
CREATE MACRO instant(text) AS CASE WHEN year(moment(text)) > 1900 THEN moment(text) END;

CREATE TABLE order_lines AS
  SELECT l.ID AS line_id, o.POID, coalesce(o.cPOID, l.POID) || '_' || l.ID AS case_id, l.iAppIds, l.row_number,
    count(*) OVER (PARTITION BY l.POID) AS lines_in_order
  FROM PO_Podetails l LEFT JOIN PO_Pomain o ON o.POID = l.POID
  WHERE l.ID IS NOT NULL;

CREATE TABLE cases AS
  SELECT order_lines.case_id, o.cVenCode AS vendor, Vendor.cVenName AS vendor_name, o.cDepCode AS department,
    o.cPersonCode AS buyer, o.cBusType AS business_type, l.cInvCode AS material, Inventory.cInvName AS material_name,
    try_cast(l.iQuantity AS DOUBLE) AS quantity, try_cast(l.iSum AS DOUBLE) AS amount
  FROM order_lines
  JOIN PO_Podetails l ON l.ID = order_lines.line_id
  LEFT JOIN PO_Pomain o ON o.POID = order_lines.POID
  LEFT JOIN Vendor ON Vendor.cVenCode = o.cVenCode
  LEFT JOIN Inventory ON Inventory.cInvCode = l.cInvCode;

CREATE TABLE events (case_id VARCHAR, activity VARCHAR, time TIMESTAMP, resource VARCHAR, assignment VARCHAR, place INTEGER,
  number VARCHAR, source VARCHAR, source_row INTEGER);

-- Requisitions: PO_Podetails.iAppIds is the line (PU_AppVouchs.AutoID) that the order line was made from.
CREATE TABLE requisitions AS
  SELECT DISTINCT order_lines.case_id, h.*
  FROM order_lines
  JOIN PU_AppVouchs l ON l.AutoID = order_lines.iAppIds
  JOIN PU_AppVouch h ON h.ID = l.ID;
INSERT INTO events
  SELECT case_id, 'Create Purchase Requisition', coalesce(instant(cMakeTime), instant(dDate)), cMaker, 'stated', 0, cCode,
    'PU_AppVouch', row_number
  FROM requisitions
  UNION ALL
  SELECT case_id, 'Approve Purchase Requisition', coalesce(instant(cAuditTime), instant(cAuditDate)), cVerifier, 'stated', 1, cCode,
    'PU_AppVouch', row_number
  FROM requisitions WHERE cVerifier IS NOT NULL;

-- Orders: an event of the header stands in the case of each of its lines.
CREATE TABLE order_steps AS
  SELECT POID, 'Create Purchase Order' AS activity, coalesce(instant(cmaketime), instant(dPODate)) AS time, cMaker AS actor,
    2 AS place, cPOID, row_number
  FROM PO_Pomain
  UNION ALL
  SELECT POID, 'Approve Purchase Order', coalesce(instant(cAuditTime), instant(cAuditDate)), cVerifier, 3, cPOID, row_number
  FROM PO_Pomain WHERE cVerifier IS NOT NULL
  UNION ALL
  SELECT POID, 'Approve Purchase Order Change', coalesce(instant(cChangAuditTime), instant(cChangAuditDate)), cChangVerifier, 4,
    cPOID, row_number
  FROM PO_Pomain WHERE cChangVerifier IS NOT NULL
  UNION ALL
  SELECT POID, 'Close Purchase Order', coalesce(instant(dCloseTime), instant(dCloseDate)), cCloser, 20, cPOID, row_number
  FROM PO_Pomain WHERE cCloser IS NOT NULL;
INSERT INTO events
  SELECT order_lines.case_id, s.activity, s.time, s.actor,
    CASE
      WHEN order_lines.case_id IS NULL THEN 'the order has no line in PO_Podetails'
      WHEN order_lines.lines_in_order > 1 THEN 'copied-from-header'
      ELSE 'stated'
    END,
    s.place, s.cPOID, 'PO_Pomain', s.row_number
  FROM order_steps s LEFT JOIN order_lines ON order_lines.POID = s.POID;
INSERT INTO events
  SELECT order_lines.case_id, 'Close Purchase Order Line', coalesce(instant(l.cbCloseTime), instant(l.cbCloseDate)), l.cbCloser,
    'stated', 19, l.ID, 'PO_Podetails', l.row_number
  FROM PO_Podetails l JOIN order_lines ON order_lines.line_id = l.ID WHERE l.cbCloser IS NOT NULL;

-- Arrivals: PU_ArrivalVouchs.iPOsID is the order line. iBillType 0 arrival, 1 return, 2 rejection.
CREATE TABLE arrivals AS
  SELECT DISTINCT ON (l.ID, l.iPOsID) l.ID, order_lines.case_id, l.iPOsID
  FROM PU_ArrivalVouchs l LEFT JOIN order_lines ON order_lines.line_id = l.iPOsID
  ORDER BY l.row_number;
CREATE TABLE arrival_steps AS
  SELECT ID, CASE iBillType WHEN '1' THEN 'Return Goods' WHEN '2' THEN 'Reject Goods' ELSE 'Record Goods Arrival' END AS activity,
    coalesce(instant(cMakeTime), instant(dDate)) AS time, cMaker AS actor, 5 AS place, cCode, row_number
  FROM PU_ArrivalVouch
  UNION ALL
  SELECT ID, CASE iBillType WHEN '1' THEN 'Approve Return' WHEN '2' THEN 'Approve Rejection' ELSE 'Approve Goods Arrival' END,
    coalesce(instant(caudittime), instant(cAuditDate)), cverifier, 6, cCode, row_number
  FROM PU_ArrivalVouch WHERE cverifier IS NOT NULL;
INSERT INTO events
  SELECT a.case_id, s.activity, s.time, s.actor,
    CASE
      WHEN a.ID IS NULL THEN 'the document has no line in PU_ArrivalVouchs'
      WHEN a.case_id IS NULL THEN 'no PO_Podetails row with the ID that iPOsID names'
      ELSE 'stated'
    END,
    s.place, s.cCode, 'PU_ArrivalVouch', s.row_number
  FROM arrival_steps s LEFT JOIN arrivals a ON a.ID = s.ID;

-- Receipts: rdrecords01.iPOsID is the order line; where it is empty, iArrsId is the arrival line.
CREATE TABLE receipt_lines AS
  SELECT l.AutoID, l.ID, coalesce(nullif(l.iPOsID, '0'), arrived.iPOsID) AS line_id, try_cast(l.iQuantity AS DOUBLE) < 0 AS red,
    l.row_number
  FROM rdrecords01 l LEFT JOIN PU_ArrivalVouchs arrived ON arrived.Autoid = l.iArrsId;
CREATE TABLE receipts AS
  SELECT r.ID, order_lines.case_id, r.line_id, bool_and(coalesce(r.red, false)) AS red
  FROM receipt_lines r LEFT JOIN order_lines ON order_lines.line_id = r.line_id
  GROUP BY ALL;
INSERT INTO events
  SELECT r.case_id, CASE WHEN r.red THEN 'Return Goods from Stock' ELSE 'Record Goods Receipt' END,
    coalesce(instant(h.dnmaketime), instant(h.dDate)), h.cMaker,
    CASE
      WHEN r.ID IS NULL THEN 'the document has no line in rdrecords01'
      WHEN r.line_id IS NULL THEN 'the receipt names neither an order line (iPOsID) nor an arrival line (iArrsId)'
      WHEN r.case_id IS NULL THEN 'no PO_Podetails row with the ID that the receipt names'
      ELSE 'stated'
    END,
    7, h.cCode, 'RdRecord01', h.row_number
  FROM RdRecord01 h LEFT JOIN receipts r ON r.ID = h.ID
  UNION ALL
  SELECT r.case_id, 'Approve Goods Receipt', coalesce(instant(h.dnverifytime), instant(h.dVeriDate)), h.cHandler, 'stated', 8,
    h.cCode, 'RdRecord01', h.row_number
  FROM RdRecord01 h JOIN receipts r ON r.ID = h.ID WHERE h.cHandler IS NOT NULL AND r.case_id IS NOT NULL;

-- Invoices: PurBillVouchs.iPOsID is the order line; where it is empty, RdsId is the receipt line.
CREATE TABLE invoices AS
  SELECT DISTINCT l.PBVID, order_lines.case_id, coalesce(nullif(l.iPOsID, '0'), received.line_id) AS line_id
  FROM PurBillVouchs l
  LEFT JOIN receipt_lines received ON received.AutoID = l.RdsId
  LEFT JOIN order_lines ON order_lines.line_id = coalesce(nullif(l.iPOsID, '0'), received.line_id);
INSERT INTO events
  SELECT i.case_id, 'Record Purchase Invoice', coalesce(instant(h.cmaketime), instant(h.dPBVDate)), h.cPBVMaker,
    CASE
      WHEN i.PBVID IS NULL THEN 'the document has no line in PurBillVouchs'
      WHEN i.line_id IS NULL THEN 'the invoice names neither an order line (iPOsID) nor a receipt line (RdsId)'
      WHEN i.case_id IS NULL THEN 'no PO_Podetails row with the ID that the invoice names'
      ELSE 'stated'
    END,
    9, h.cPBVCode, 'PurBillVouch', h.row_number
  FROM PurBillVouch h LEFT JOIN invoices i ON i.PBVID = h.PBVID;
INSERT INTO events
  SELECT i.case_id, 'Review Purchase Invoice', coalesce(instant(h.cAuditTime), instant(h.cAuditDate)), h.cVerifier, 'stated', 10,
    h.cPBVCode, 'PurBillVouch', h.row_number
  FROM PurBillVouch h JOIN invoices i ON i.PBVID = h.PBVID WHERE h.cVerifier IS NOT NULL AND i.case_id IS NOT NULL
  UNION ALL
  SELECT i.case_id, 'Settle Purchase Invoice', instant(h.dSDate), NULL, 'stated', 11, h.cPBVCode, 'PurBillVouch', h.row_number
  FROM PurBillVouch h JOIN invoices i ON i.PBVID = h.PBVID WHERE instant(h.dSDate) IS NOT NULL AND i.case_id IS NOT NULL
  UNION ALL
  SELECT i.case_id, 'Approve Invoice in Payables', instant(h.dverifydate), h.cPBVVerifier, 'stated', 12, h.cPBVCode,
    'PurBillVouch', h.row_number
  FROM PurBillVouch h JOIN invoices i ON i.PBVID = h.PBVID WHERE h.cPBVVerifier IS NOT NULL AND i.case_id IS NOT NULL;

-- Payments (type 49): the payables ledger (Ap_Detail) has a row of the payment for each invoice it was written off against
-- (cCoVouchType, cCoVouchID). An invoice of several order lines leads to each of them.
CREATE TABLE written_off AS
  SELECT DISTINCT d.cVouchID, h.PBVID
  FROM Ap_Detail d JOIN PurBillVouch h
    ON h.cPBVCode = d.cCoVouchID AND (h.cPBVBillType IS NULL OR h.cPBVBillType = d.cCoVouchType)
  WHERE d.cVouchType = '49' AND d.cCoVouchType IS DISTINCT FROM '49';
CREATE TABLE payments AS
  SELECT DISTINCT w.cVouchID, i.case_id, count(DISTINCT i.case_id) OVER (PARTITION BY w.cVouchID, w.PBVID) AS lines
  FROM written_off w JOIN invoices i ON i.PBVID = w.PBVID WHERE i.case_id IS NOT NULL;
CREATE TABLE payment_cases AS SELECT cVouchID, case_id, max(lines) AS lines FROM payments GROUP BY ALL;
INSERT INTO events
  SELECT p.case_id, 'Pay Vendor', instant(c.dVouchDate), c.cOperator,
    CASE
      WHEN p.case_id IS NULL THEN 'no row of Ap_Detail leads from this payment to an invoice of an order'
      WHEN p.lines > 1 THEN 'copied-from-header'
      ELSE 'stated'
    END,
    13, c.cVouchID, 'Ap_CloseBill', c.row_number
  FROM Ap_CloseBill c LEFT JOIN payment_cases p ON p.cVouchID = c.cVouchID
  WHERE c.cVouchType = '49' AND coalesce(c.cFlag, 'AP') = 'AP';
