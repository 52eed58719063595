import type { Recipe } from '../recipe.ts';

/** SAP order-to-cash (SD). */
export const sapOrderToCash: Recipe = {
  id: 'sap-order-to-cash',
  title: { en: 'SAP order-to-cash', zh: 'SAP 订单到收款' },
  system: 'SAP ECC, tables as exported by SE16N',
  caseNotion: { en: 'a sales order item (VBAP: VBELN and POSNR)', zh: '销售订单行项目(VBAP:VBELN 与 POSNR)' },
  tables: [
    {
      name: 'VBAK',
      required: true,
      about: { en: 'sales document headers', zh: '销售凭证抬头' },
      columns: ['VBELN', 'ERDAT', 'ERZET'],
      optional: ['ERNAM', 'VBTYP', 'AUART', 'VKORG', 'KUNNR'],
      key: ['VBELN'],
    },
    {
      name: 'VBAP',
      required: true,
      about: { en: 'sales document items: the cases', zh: '销售凭证行项目:即案例' },
      columns: ['VBELN', 'POSNR'],
      optional: ['ERDAT', 'ERZET', 'ERNAM', 'MATNR', 'ABGRU', 'NETWR'],
      key: ['VBELN', 'POSNR'],
    },
    {
      name: 'VBFA',
      required: true,
      about: { en: 'document flow', zh: '凭证流' },
      columns: ['VBELV', 'POSNV', 'VBELN', 'POSNN', 'VBTYP_N', 'ERDAT', 'ERZET'],
      optional: [],
      key: null,
    },
    {
      name: 'LIKP',
      required: false,
      about: { en: 'delivery headers', zh: '交货单抬头' },
      columns: ['VBELN', 'ERDAT', 'ERZET'],
      optional: ['ERNAM'],
      key: ['VBELN'],
    },
    {
      name: 'VBRK',
      required: false,
      about: { en: 'billing document headers', zh: '开票凭证抬头' },
      columns: ['VBELN', 'ERDAT', 'ERZET'],
      optional: ['ERNAM'],
      key: ['VBELN'],
    },
    {
      name: 'CDHDR',
      required: false,
      about: { en: 'headers of change documents', zh: '变更凭证抬头' },
      columns: ['CHANGENR', 'OBJECTCLAS', 'OBJECTID', 'UDATE', 'UTIME'],
      optional: ['USERNAME'],
      key: ['CHANGENR'],
    },
    {
      name: 'CDPOS',
      required: false,
      about: { en: 'items of change documents', zh: '变更凭证项目' },
      columns: ['CHANGENR', 'TABNAME', 'FNAME', 'CHNGIND', 'VALUE_NEW', 'TABKEY'],
      optional: [],
      key: null,
    },
  ],
  joins: [
    'VBAP.VBELN = VBAK.VBELN',
    'VBFA.VBELV, POSNV = VBAP.VBELN, POSNR, and on from VBFA.VBELN, POSNN to the next VBELV, POSNV',
    'LIKP.VBELN, VBRK.VBELN = VBFA.VBELN by category (VBTYP_N)',
    'CDPOS.CHANGENR = CDHDR.CHANGENR; CDHDR.OBJECTID = VBAP.VBELN; CDPOS.TABKEY characters 14–19 = VBAP.POSNR',
  ],
  activities: [
    { name: 'Create Sales Order Item', from: 'VBAP.ERDAT, else VBAK' },
    { name: 'Create Delivery, Create Returns Delivery', from: 'VBFA, VBTYP_N J and T, dated by LIKP' },
    { name: 'Create Transfer Order', from: 'VBFA, VBTYP_N Q' },
    { name: 'Post Goods Issue, Cancel Goods Issue', from: 'VBFA, VBTYP_N R and h' },
    {
      name: 'Create Invoice, Cancel Invoice, Create Credit Memo, Create Debit Memo',
      from: 'VBFA, VBTYP_N M, N, O, P, dated by VBRK',
    },
    { name: 'Create Returns', from: 'VBFA, VBTYP_N H' },
    { name: 'Set Delivery Block, Change Price, Reject Order Item …', from: 'CDPOS fields of VBAK and VBAP' },
  ],
  limits: [
    {
      en: 'A document that holds several items of a case is one event of it; a document of several cases is an event of each.',
      zh: '含同一案例多个行项目的凭证只计一个事件;涉及多个案例的凭证在每个案例中各计一次。',
    },
    {
      en: 'Changes of the header stand in the case of each of its items. Payments are not part of the recipe: VBFA does not lead to them.',
      zh: '抬头变更出现在其每个行项目的案例中。收款不在本方案之内:VBFA 不指向收款。',
    },
    {
      en: 'S/4HANA writes longer document categories in some releases; they are not known to the recipe and their events are missing.',
      zh: '部分 S/4HANA 版本的凭证类别更长,本方案不识别,其事件缺失。',
    },
  ],
  tested: 'on generated examples only; untested on a live system',
  sql: new URL('./recipe.sql', import.meta.url),
};
