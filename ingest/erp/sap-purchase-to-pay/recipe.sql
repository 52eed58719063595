-- SAP purchase-to-pay: one case for each purchase order item (EKPO).
-- Every table has its columns as text and row_number, its row in the file counted from 1; empty cells are NULL.
-- What an event's case rests on stands in "assignment":
--   stated       the tables say it
--   only-choice  one item only can be meant
--   inferred     see the remark at the place
-- An event without a case_id is set aside; "assignment" then gives the reason.

-- Times: DATS (YYYYMMDD, also YYYY-MM-DD with or without a time) and TIMS (HHMMSS, also HH:MM:SS); an initial date is none.
CREATE MACRO instant(day, clock) AS
  try_strptime(replace(left(nullif(day, '00000000'), 10), '-', '') || lpad(replace(coalesce(clock, '0'), ':', ''), 6, '0'),
    '%Y%m%d%H%M%S');

-- The cases.
CREATE TABLE items AS
  SELECT EKPO.EBELN, EKPO.EBELP, EKPO.EBELN || '_' || EKPO.EBELP AS case_id,
    row_number() OVER (PARTITION BY EKPO.EBELN ORDER BY EKPO.EBELP) AS place_in_order,
    count(*) OVER (PARTITION BY EKPO.EBELN) AS items_in_order,
    EKPO.row_number
  FROM EKPO;

CREATE TABLE cases AS
  SELECT items.case_id, EKKO.LIFNR AS vendor, LFA1.NAME1 AS vendor_name, EKKO.BUKRS AS company, EKKO.BSART AS document_type,
    EKPO.PSTYP AS item_category, EKPO.WEBRE AS invoice_after_receipt, EKPO.MATKL AS material_group, EKPO.WERKS AS plant,
    try_cast(EKPO.NETWR AS DOUBLE) AS net_value
  FROM items
  JOIN EKPO ON EKPO.EBELN = items.EBELN AND EKPO.EBELP = items.EBELP
  LEFT JOIN EKKO ON EKKO.EBELN = items.EBELN
  LEFT JOIN LFA1 ON LFA1.LIFNR = EKKO.LIFNR;

-- Changes of purchase orders (class EINKBELEG). TABKEY holds client (3), order (10) and item (5); the row that creates an item tells
-- the item as its new value. A system with SRM writes its statuses as SRM_STATUS.
CREATE TABLE changes AS
  SELECT CDPOS.row_number, CDHDR.OBJECTID AS EBELN, CDHDR.USERNAME, CDHDR.CHANGENR, CDHDR.CHANGENR IS NULL AS orphan,
    instant(CDHDR.UDATE, CDHDR.UTIME) AS time,
    CASE
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'EBELP' AND CDPOS.CHNGIND = 'I' THEN CDPOS.VALUE_NEW
      WHEN CDPOS.TABNAME = 'EKPO' AND length(CDPOS.TABKEY) >= 18 THEN substr(CDPOS.TABKEY, 14, 5)
    END AS stated_item,
    CASE
      WHEN CDPOS.FNAME IN ('SRM_STATUS', 'UNMAPPED_ACTIVITY') THEN CDPOS.VALUE_NEW
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.CHNGIND = 'I' AND CDPOS.FNAME IN ('EBELP', 'KEY') THEN 'Create Purchase Order Item'
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'NETPR' THEN 'Change Price'
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'MENGE' THEN 'Change Quantity'
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'ELIKZ' THEN 'Change Delivery Indicator'
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'EREKZ' THEN 'Change Final Invoice Indicator'
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'LOEKZ' AND CDPOS.VALUE_NEW = 'L' THEN 'Delete Purchase Order Item'
      WHEN CDPOS.TABNAME = 'EKPO' AND CDPOS.FNAME = 'LOEKZ' AND CDPOS.VALUE_NEW IS NULL THEN 'Reactivate Purchase Order Item'
      WHEN CDPOS.TABNAME = 'EKKO' AND CDPOS.FNAME IN ('FRGKE', 'FRGZU') THEN 'Change Approval for Purchase Order'
      ELSE 'Change ' || coalesce(CDPOS.TABNAME, '?') || '.' || coalesce(CDPOS.FNAME, '?')
    END AS activity
  FROM CDPOS LEFT JOIN CDHDR ON CDHDR.CHANGENR = CDPOS.CHANGENR
  WHERE CDHDR.OBJECTCLAS = 'EINKBELEG' OR CDHDR.OBJECTCLAS IS NULL;

-- Inferred: as many equal changes of an order within one minute as it has items (or twice, three times as many) are one for each
-- item, in the order of their numbers. All else without an item is set aside, unless the order has one item only.
CREATE TABLE placed_changes AS
  SELECT *,
    row_number() OVER same AS nth,
    count(*) OVER (PARTITION BY EBELN, activity, time, stated_item) AS alike,
    (SELECT max(items_in_order) FROM items WHERE items.EBELN = changes.EBELN) AS items_in_order
  FROM changes
  WINDOW same AS (PARTITION BY EBELN, activity, time, stated_item ORDER BY CHANGENR, row_number);

CREATE TABLE events AS
  SELECT items.case_id, c.activity, c.time, c.USERNAME AS resource,
    CASE
      WHEN c.orphan THEN 'no CDHDR row with this CHANGENR'
      WHEN c.items_in_order IS NULL THEN 'no EKPO row with this order'
      WHEN c.stated_item IS NOT NULL AND items.case_id IS NULL THEN 'no EKPO row with this item'
      WHEN c.stated_item IS NOT NULL THEN 'stated'
      WHEN c.items_in_order = 1 THEN 'only-choice'
      WHEN items.case_id IS NOT NULL THEN 'inferred'
      ELSE 'the change does not tell which of several items it is about (CDPOS.TABKEY is missing)'
    END AS assignment,
    -- Within one minute: changes, invoices and then debit memos of vendors, the order history, clearings.
    CASE WHEN c.activity = 'Vendor creates debit memo' THEN 3 ELSE 1 END AS place, c.CHANGENR AS number, 'CDPOS' AS source, c.row_number AS source_row
  FROM placed_changes c
  LEFT JOIN items ON items.EBELN = c.EBELN AND NOT c.orphan AND (
    (c.stated_item IS NOT NULL AND items.EBELP = c.stated_item)
    OR (c.stated_item IS NULL AND c.items_in_order = 1)
    OR (c.stated_item IS NULL AND c.items_in_order > 1 AND c.alike % c.items_in_order = 0
      AND items.place_in_order = (c.nth - 1) % c.items_in_order + 1));

-- Items whose creation the changes do not show (the log of changes begins at the first change in many systems).
INSERT INTO events
  SELECT items.case_id, 'Create Purchase Order Item', instant(EKKO.AEDAT, NULL), EKKO.ERNAM, 'stated', 0, items.EBELN, 'EKPO',
    items.row_number
  FROM items JOIN EKKO ON EKKO.EBELN = items.EBELN
  WHERE EKKO.AEDAT IS NOT NULL AND NOT EXISTS (
    FROM events e WHERE e.case_id = items.case_id AND e.activity = 'Create Purchase Order Item');

-- Invoices as the vendor wrote them: dated by the document (BLDAT, a day) where the table has it, else by the entry.
INSERT INTO events
  SELECT items.case_id,
    CASE WHEN RBKP.XRECH IS NULL AND RBKP.XRECH_GIVEN THEN 'Vendor creates debit memo' ELSE 'Vendor creates invoice' END,
    coalesce(instant(RBKP.BLDAT, NULL), instant(RBKP.CPUDT, RBKP.CPUTM)), NULL,
    CASE
      WHEN RBKP.BELNR IS NULL THEN 'no RBKP row with this document'
      WHEN items.case_id IS NULL THEN 'no EKPO row with this item'
      ELSE 'stated'
    END,
    2, RSEG.BELNR, 'RSEG', RSEG.row_number
  FROM (SELECT DISTINCT ON (BELNR, GJAHR, EBELN, EBELP) * FROM RSEG ORDER BY row_number) RSEG
  LEFT JOIN (SELECT *, count(XRECH) OVER () > 0 AS XRECH_GIVEN FROM RBKP) RBKP
    ON RBKP.BELNR = RSEG.BELNR AND RBKP.GJAHR = RSEG.GJAHR
  LEFT JOIN items ON items.EBELN = RSEG.EBELN AND items.EBELP = RSEG.EBELP;

-- History of the order: VGABE 1 goods receipt, 2 invoice receipt, 9 service entry sheet. A goods receipt without a material document
-- is a service entry. SHKZG or the movement type tells cancellations, where the tables have them.
INSERT INTO events
  SELECT items.case_id,
    CASE
      WHEN EKBE.VGABE = '9' OR (EKBE.VGABE = '1' AND MSEG.MBLNR IS NULL) THEN 'Record Service Entry Sheet'
      WHEN EKBE.VGABE = '1' AND coalesce(EKBE.BWART, MSEG.BWART) IN ('102', '106', '122') THEN 'Cancel Goods Receipt'
      WHEN EKBE.VGABE = '1' THEN 'Record Goods Receipt'
      WHEN EKBE.VGABE = '2' AND EKBE.SHKZG = 'H' THEN 'Cancel Invoice Receipt'
      WHEN EKBE.VGABE = '2' THEN 'Record Invoice Receipt'
      ELSE 'Order history ' || coalesce(EKBE.VGABE, '?')
    END,
    instant(EKBE.CPUDT, EKBE.CPUTM), coalesce(EKBE.ERNAM, MKPF.USNAM),
    CASE WHEN items.case_id IS NULL THEN 'no EKPO row with this item' ELSE 'stated' END,
    4, lpad(EKBE.row_number::VARCHAR, 12, '0'), 'EKBE', EKBE.row_number
  FROM EKBE
  LEFT JOIN (SELECT DISTINCT ON (MBLNR, MJAHR, EBELN, EBELP) * FROM MSEG ORDER BY row_number) MSEG
    ON MSEG.MBLNR = EKBE.BELNR AND MSEG.MJAHR = EKBE.GJAHR AND MSEG.EBELN = EKBE.EBELN AND MSEG.EBELP = EKBE.EBELP
  LEFT JOIN MKPF ON MKPF.MBLNR = MSEG.MBLNR AND MKPF.MJAHR = MSEG.MJAHR
  LEFT JOIN items ON items.EBELN = EKBE.EBELN AND items.EBELP = EKBE.EBELP;

-- Clearing, where accounting documents name the invoice they come from (AWTYP RMRP, AWKEY = number and year of RBKP).
CREATE TABLE stated_clearings AS
  SELECT DISTINCT ON (BSEG.AUGBL, RSEG.EBELN, RSEG.EBELP) BSEG.AUGBL, BSEG.AUGDT, BSEG.BUKRS, RSEG.EBELN, RSEG.EBELP,
    BSEG.row_number
  FROM BSEG
  JOIN BKPF ON BKPF.BELNR = BSEG.BELNR AND BKPF.GJAHR = BSEG.GJAHR AND BKPF.BUKRS = BSEG.BUKRS
  JOIN RSEG ON BKPF.AWTYP = 'RMRP' AND BKPF.AWKEY = RSEG.BELNR || RSEG.GJAHR
  WHERE BSEG.AUGBL IS NOT NULL AND coalesce(BSEG.KOART, 'K') = 'K'
  ORDER BY BSEG.row_number;

INSERT INTO events
  SELECT items.case_id, 'Clear Invoice', coalesce(instant(header.CPUDT, header.CPUTM), instant(c.AUGDT, NULL)), header.USNAM,
    CASE WHEN items.case_id IS NULL THEN 'no EKPO row with this item' ELSE 'stated' END,
    5, c.AUGBL, 'BSEG', c.row_number
  FROM stated_clearings c
  LEFT JOIN (SELECT DISTINCT ON (BELNR, BUKRS) * FROM BKPF ORDER BY GJAHR DESC) header
    ON header.BELNR = c.AUGBL AND header.BUKRS = c.BUKRS
  LEFT JOIN items ON items.EBELN = c.EBELN AND items.EBELP = c.EBELP;

-- Clearing where they do not: the clearing document (its number is its own AUGBL) is matched with the invoices of the same vendor,
-- company and amount. All of one item: only-choice. Of several items: inferred, first in, first out.
CREATE TABLE clearings AS
  SELECT BSEG.row_number, BSEG.BELNR, BSEG.LIFNR, BSEG.BUKRS, try_cast(BSEG.DMBTR AS DECIMAL(18, 2)) AS amount,
    instant(BKPF.CPUDT, BKPF.CPUTM) AS time, BKPF.USNAM,
    row_number() OVER (PARTITION BY BSEG.LIFNR, BSEG.BUKRS, amount ORDER BY time, BSEG.BELNR) AS nth
  FROM BSEG
  LEFT JOIN BKPF ON BKPF.BELNR = BSEG.BELNR AND BKPF.GJAHR = BSEG.GJAHR AND BKPF.BUKRS = BSEG.BUKRS
  WHERE BSEG.AUGBL = BSEG.BELNR AND coalesce(BSEG.KOART, 'K') = 'K'
    AND BSEG.AUGBL NOT IN (SELECT AUGBL FROM stated_clearings);

CREATE TABLE open_invoices AS
  SELECT RBKP.LIFNR, EKKO.BUKRS, try_cast(RBKP.RMWWR AS DECIMAL(18, 2)) AS amount, items.case_id,
    instant(RBKP.CPUDT, RBKP.CPUTM) AS time,
    row_number() OVER (PARTITION BY RBKP.LIFNR, EKKO.BUKRS, amount ORDER BY time, RBKP.BELNR, case_id) AS nth,
    min(items.case_id) OVER (PARTITION BY RBKP.LIFNR, EKKO.BUKRS, amount) AS first_case,
    max(items.case_id) OVER (PARTITION BY RBKP.LIFNR, EKKO.BUKRS, amount) AS last_case
  FROM RBKP
  JOIN RSEG ON RSEG.BELNR = RBKP.BELNR AND RSEG.GJAHR = RBKP.GJAHR
  JOIN items ON items.EBELN = RSEG.EBELN AND items.EBELP = RSEG.EBELP
  LEFT JOIN EKKO ON EKKO.EBELN = items.EBELN;

INSERT INTO events
  SELECT coalesce(single.case_id, turn.case_id), 'Clear Invoice', c.time, c.USNAM,
    CASE
      WHEN single.case_id IS NOT NULL THEN 'only-choice'
      WHEN turn.case_id IS NOT NULL THEN 'inferred'
      ELSE 'no invoice of this vendor, company and amount was open at that time'
    END,
    5, c.BELNR, 'BSEG', c.row_number
  FROM clearings c
  LEFT JOIN (SELECT DISTINCT LIFNR, BUKRS, amount, case_id FROM open_invoices WHERE first_case = last_case) single
    ON single.LIFNR = c.LIFNR AND single.BUKRS IS NOT DISTINCT FROM c.BUKRS AND single.amount = c.amount
  LEFT JOIN open_invoices turn
    ON single.case_id IS NULL AND turn.LIFNR = c.LIFNR AND turn.BUKRS IS NOT DISTINCT FROM c.BUKRS
    AND turn.amount = c.amount AND turn.nth = c.nth AND turn.time <= c.time;
