import type { Recipe } from '../recipe.ts';

/** Headers, items, a log of changes and a history of statuses, of any system. */
export const generic: Recipe = {
  id: 'generic',
  title: { en: 'Header, item, change log and status history', zh: '抬头、行项目、变更日志与状态历史' },
  system: 'any system that keeps such tables; columns are renamed where they are called otherwise',
  caseNotion: {
    en: 'an item (header_id and item_no) where items are given, else a header',
    zh: '有行项目时为行项目(header_id 与 item_no),否则为抬头',
  },
  tables: [
    {
      name: 'header',
      required: true,
      about: { en: 'documents, e.g. orders', zh: '单据,例如订单' },
      columns: ['header_id', 'created_at'],
      optional: ['created_by', 'header_type', 'partner', 'unit'],
      key: ['header_id'],
    },
    {
      name: 'item',
      required: false,
      about: { en: 'lines of the documents', zh: '单据行' },
      columns: ['header_id', 'item_no'],
      optional: ['created_at', 'created_by', 'product', 'amount'],
      key: ['header_id', 'item_no'],
    },
    {
      name: 'change_log',
      required: false,
      about: { en: 'a row for each changed field', zh: '每个变更字段一行' },
      columns: ['header_id', 'field', 'changed_at'],
      optional: ['item_no', 'changed_by', 'old_value', 'new_value'],
      key: null,
    },
    {
      name: 'status_history',
      required: false,
      about: { en: 'a row for each status that was reached', zh: '每个到达的状态一行' },
      columns: ['header_id', 'status', 'reached_at'],
      optional: ['item_no', 'reached_by'],
      key: null,
    },
  ],
  joins: [
    'item, change_log, status_history: header_id = header.header_id; change_log, status_history: item_no = item.item_no',
  ],
  links: [
    { from: 'item', columns: ['header_id'], to: 'header', toColumns: ['header_id'] },
    { from: 'change_log', columns: ['header_id'], to: 'header', toColumns: ['header_id'] },
    { from: 'status_history', columns: ['header_id'], to: 'header', toColumns: ['header_id'] },
  ],
  activities: [
    { name: 'Create … (the type of the header)', zh: '创建…(抬头类型)', from: 'header.created_at' },
    { name: 'Create item', zh: '创建行项目', from: 'item.created_at' },
    { name: 'Change … (the field)', zh: '更改…(字段)', from: 'change_log.changed_at' },
    { name: '… (the status)', zh: '…(状态)', from: 'status_history.reached_at' },
  ],
  limits: [
    {
      en: 'Events of a header without an item number stand in the case of each of its items: they are counted once for each.',
      zh: '没有行号的抬头事件出现在其每个行项目的案例中,每处各计一次。',
    },
    {
      en: 'Events of one instant have no order in the tables: creations come first, then changes, then statuses, each by row.',
      zh: '同一时刻的事件在表中没有先后:先创建,再变更,再状态,各按行号。',
    },
    {
      en: 'Times such as 03/04/2024 can be read in two ways and are set aside; write them as 2024-04-03.',
      zh: '像 03/04/2024 这样的时间有两种读法,将被搁置;请写作 2024-04-03。',
    },
  ],
  tested: 'on generated examples only; untested on a live system',
  assumptions: [],
  sources: [],
  sql: new URL('./recipe.sql', import.meta.url),
};
