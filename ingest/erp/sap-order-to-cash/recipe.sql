-- SAP order-to-cash: one case for each sales order item (VBAP). Untested on a live system.
-- Every table has its columns as text and row_number, its row in the file counted from 1; empty cells are NULL.
-- An event without a case_id is set aside; "assignment" then gives the reason.

-- Times: DATS (YYYYMMDD, also YYYY-MM-DD with or without a time) and TIMS (HHMMSS, also HH:MM:SS); an initial date is none.
CREATE MACRO instant(day, clock) AS
  try_strptime(replace(left(nullif(day, '00000000'), 10), '-', '') || lpad(replace(coalesce(clock, '0'), ':', ''), 6, '0'),
    '%Y%m%d%H%M%S');

-- The cases: items of sales orders (document category C where VBAK tells it), not of quotations, contracts or returns.
CREATE TABLE items AS
  SELECT VBAP.VBELN, VBAP.POSNR, VBAP.VBELN || '_' || VBAP.POSNR AS case_id, VBAP.row_number,
    instant(coalesce(VBAP.ERDAT, VBAK.ERDAT), coalesce(VBAP.ERZET, VBAK.ERZET)) AS created,
    coalesce(VBAP.ERNAM, VBAK.ERNAM) AS creator
  FROM VBAP LEFT JOIN VBAK ON VBAK.VBELN = VBAP.VBELN
  WHERE coalesce(VBAK.VBTYP, 'C') = 'C';

CREATE TABLE cases AS
  SELECT items.case_id, VBAK.KUNNR AS customer, VBAK.AUART AS document_type, VBAK.VKORG AS sales_organisation,
    VBAP.MATNR AS material, VBAP.ABGRU AS rejection_reason, try_cast(VBAP.NETWR AS DOUBLE) AS net_value
  FROM items
  JOIN VBAP ON VBAP.VBELN = items.VBELN AND VBAP.POSNR = items.POSNR
  LEFT JOIN VBAK ON VBAK.VBELN = items.VBELN;

-- The flow of documents from each order item on: deliveries and invoices may follow the order or each other. Cycles end.
CREATE TABLE flow AS
  WITH RECURSIVE reached AS (
    SELECT items.case_id, VBFA.VBELN, VBFA.POSNN, VBFA.VBTYP_N, VBFA.row_number
    FROM items JOIN VBFA ON VBFA.VBELV = items.VBELN AND VBFA.POSNV = items.POSNR
    UNION
    SELECT reached.case_id, VBFA.VBELN, VBFA.POSNN, VBFA.VBTYP_N, VBFA.row_number
    FROM reached JOIN VBFA ON VBFA.VBELV = reached.VBELN AND VBFA.POSNV = reached.POSNN
    -- Material documents and transfer orders have numbers of their own, which may equal those of sales documents.
    WHERE reached.VBTYP_N NOT IN ('R', 'h', 'Q')
  )
  SELECT * FROM reached;

CREATE TABLE categories (VBTYP_N VARCHAR, activity VARCHAR, place INTEGER);
INSERT INTO categories VALUES
  ('J', 'Create Delivery', 3), ('Q', 'Create Transfer Order', 4), ('R', 'Post Goods Issue', 5), ('h', 'Cancel Goods Issue', 6),
  ('M', 'Create Invoice', 7), ('N', 'Cancel Invoice', 8), ('O', 'Create Credit Memo', 9), ('P', 'Create Debit Memo', 9),
  ('H', 'Create Returns', 10), ('T', 'Create Returns Delivery', 11);

CREATE TABLE events AS
  SELECT case_id, 'Create Sales Order Item' AS activity, created AS time, creator AS resource, 'stated' AS assignment,
    0 AS place, VBELN || POSNR AS number, 'VBAP' AS source, row_number AS source_row
  FROM items;

-- One event for each document and case, although a document may hold several items of it (batch splits) and may be reached twice.
INSERT INTO events
  SELECT f.case_id, categories.activity,
    coalesce(instant(LIKP.ERDAT, LIKP.ERZET), instant(VBRK.ERDAT, VBRK.ERZET), instant(VBFA.ERDAT, VBFA.ERZET)),
    coalesce(LIKP.ERNAM, VBRK.ERNAM), 'stated', categories.place, f.VBELN, 'VBFA', f.row_number
  FROM (SELECT DISTINCT ON (case_id, VBELN, VBTYP_N) * FROM flow ORDER BY row_number) f
  JOIN categories ON categories.VBTYP_N = f.VBTYP_N
  JOIN VBFA ON VBFA.row_number = f.row_number
  LEFT JOIN LIKP ON LIKP.VBELN = f.VBELN AND f.VBTYP_N IN ('J', 'T')
  LEFT JOIN VBRK ON VBRK.VBELN = f.VBELN AND f.VBTYP_N IN ('M', 'N', 'O', 'P');

INSERT INTO events
  SELECT NULL, categories.activity, instant(VBFA.ERDAT, VBFA.ERZET), NULL, 'no sales order item leads to this document', 3,
    VBFA.VBELN, 'VBFA', VBFA.row_number
  FROM VBFA JOIN categories ON categories.VBTYP_N = VBFA.VBTYP_N
  WHERE VBFA.row_number NOT IN (SELECT row_number FROM flow);

-- Changes (class VERKBELEG). TABKEY holds client (3), document (10) and item (6); changes of the header (VBAK) stand in the case of
-- each of its items.
CREATE TABLE changes AS
  SELECT CDPOS.row_number, CDHDR.OBJECTID AS VBELN, CDPOS.CHANGENR, CDHDR.USERNAME, instant(CDHDR.UDATE, CDHDR.UTIME) AS time,
    CDHDR.CHANGENR IS NULL AS orphan,
    CDPOS.TABNAME = 'VBAK' AS of_header, CASE WHEN CDPOS.TABNAME <> 'VBAK' THEN substr(CDPOS.TABKEY, 14, 6) END AS POSNR,
    CASE
      WHEN CDPOS.FNAME = 'ABGRU' AND CDPOS.VALUE_NEW IS NOT NULL THEN 'Reject Order Item'
      WHEN CDPOS.FNAME = 'ABGRU' THEN 'Remove Rejection'
      WHEN CDPOS.FNAME = 'LIFSK' AND CDPOS.VALUE_NEW IS NOT NULL THEN 'Set Delivery Block'
      WHEN CDPOS.FNAME = 'LIFSK' THEN 'Remove Delivery Block'
      WHEN CDPOS.FNAME IN ('FAKSK', 'FAKSP') AND CDPOS.VALUE_NEW IS NOT NULL THEN 'Set Billing Block'
      WHEN CDPOS.FNAME IN ('FAKSK', 'FAKSP') THEN 'Remove Billing Block'
      WHEN CDPOS.FNAME = 'NETPR' THEN 'Change Price'
      WHEN CDPOS.FNAME = 'KWMENG' THEN 'Change Quantity'
      ELSE 'Change ' || coalesce(CDPOS.TABNAME, '?') || '.' || coalesce(CDPOS.FNAME, '?')
    END AS activity
  FROM CDPOS LEFT JOIN CDHDR ON CDHDR.CHANGENR = CDPOS.CHANGENR
  WHERE (CDHDR.OBJECTCLAS = 'VERKBELEG' OR CDHDR.CHANGENR IS NULL) AND CDPOS.CHNGIND = 'U';

INSERT INTO events
  SELECT items.case_id, c.activity, c.time, c.USERNAME,
    CASE
      WHEN c.orphan THEN 'no CDHDR row with this CHANGENR'
      WHEN items.case_id IS NULL THEN 'no VBAP row with this item'
      WHEN c.of_header THEN 'copied-from-header'
      ELSE 'stated'
    END,
    1, c.CHANGENR, 'CDPOS', c.row_number
  FROM changes c
  LEFT JOIN items ON items.VBELN = c.VBELN AND (c.of_header OR items.POSNR = c.POSNR);
