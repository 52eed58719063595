-- Any system with headers, items, a log of changes and a history of statuses. One case for each item where items are given, else
-- one for each header. Events of a header stand in the case of each of its items ("copied-from-header").
-- Every table has its columns as text and row_number, its row in the file counted from 1; empty cells are NULL.
-- An event without a case_id is set aside; "assignment" then gives the reason.

-- Times with an offset are instants; others are local times. Day and month are told apart by the dots of DD.MM.YYYY only.
CREATE MACRO has_offset(text) AS regexp_matches(text, ':\d\d(\.\d+)? ?(Z|[+-]\d\d:?\d\d)$');
CREATE MACRO instant(text) AS CASE
  WHEN has_offset(text) THEN make_timestamp(epoch_us(try_cast(text AS TIMESTAMPTZ)))
  ELSE coalesce(
    try_strptime(text, ['%Y%m%d%H%M%S', '%Y%m%d', '%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M', '%d.%m.%Y', '%Y/%m/%d %H:%M:%S',
      '%Y/%m/%d %H:%M', '%Y/%m/%d']),
    try_cast(text AS TIMESTAMP))
END;

CREATE TABLE targets AS
  SELECT header_id, item_no, header_id || '_' || item_no AS case_id FROM item
  UNION ALL
  SELECT header_id, NULL, header_id FROM header WHERE NOT EXISTS (FROM item);

CREATE TABLE cases AS
  SELECT targets.case_id, header.header_type AS header_type, header.partner, header.unit, item.product,
    try_cast(item.amount AS DOUBLE) AS amount
  FROM targets
  LEFT JOIN header ON header.header_id = targets.header_id
  LEFT JOIN item ON item.header_id = targets.header_id AND item.item_no = targets.item_no;

-- Everything that happened, with its item where it tells one.
CREATE TABLE happened AS
  SELECT header_id, NULL AS item_no, 'Create ' || coalesce(header_type, 'header') AS activity, created_at AS at,
    created_by AS actor, 0 AS place, 'header' AS source, row_number AS source_row
  FROM header
  UNION ALL
  SELECT header_id, item_no, 'Create item', created_at, created_by, 1, 'item', row_number
  FROM item WHERE created_at IS NOT NULL
  UNION ALL
  SELECT header_id, item_no, 'Change ' || coalesce(field, '?'), changed_at, changed_by, 2, 'change_log', row_number
  FROM change_log
  UNION ALL
  SELECT header_id, item_no, coalesce(status, '?'), reached_at, reached_by, 3, 'status_history', row_number
  FROM status_history;

CREATE TABLE events AS
  SELECT targets.case_id, h.activity, instant(h.at) AS time, coalesce(has_offset(h.at), false) AS zoned, h.actor AS resource,
    CASE
      WHEN targets.case_id IS NULL AND h.item_no IS NOT NULL THEN 'no item with this number'
      WHEN targets.case_id IS NULL THEN 'no item and no header with this id'
      WHEN h.item_no IS NULL AND targets.item_no IS NOT NULL THEN 'copied-from-header'
      ELSE 'stated'
    END AS assignment,
    h.place, lpad(h.source_row::VARCHAR, 12, '0') AS number, h.source, h.source_row
  FROM happened h
  LEFT JOIN targets ON targets.header_id = h.header_id
    AND (h.item_no IS NULL OR targets.item_no IS NULL OR targets.item_no = h.item_no);
