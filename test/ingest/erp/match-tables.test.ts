import { describe, expect, it } from 'vitest';
import { matchTables, recipeOf, recipes } from '#ingest/erp';

const file = (name: string, columns = '') => ({ name, columns: columns === '' ? [] : columns.split(',') });

describe('files and the tables of a recipe', () => {
  it('are matched by the name of the file, whatever stands around it', () => {
    const { tables, unused } = matchTables(recipeOf('u8-purchase-to-pay'), [
      file('dbo.PO_Podetails 2024.xlsx', 'ID,POID'),
      file('po_pomain.csv.gz', 'POID,cPOID,dPODate'),
      file('export/PU_AppVouchs_1.txt', 'AutoID,ID'),
      file('notes.csv', 'a,b'),
    ]);
    expect(
      tables.filter(({ file: index }) => index !== null).map(({ table, file: index, by }) => [table, index, by]),
    ).toEqual([
      ['PO_Pomain', 1, 'name'],
      ['PO_Podetails', 0, 'name'],
      ['PU_AppVouchs', 2, 'name'],
    ]);
    expect(unused).toEqual([3]);
  });

  it('are matched by columns where one file only has all that one table needs', () => {
    const { tables, complete } = matchTables(recipeOf('generic'), [
      file('a.csv', 'HEADER_ID,Created_At'),
      file('b.csv', 'header_id,field,changed_at,item_no'),
    ]);
    expect(tables.map(({ table, file: index, by }) => [table, index, by])).toEqual([
      ['header', 0, 'columns'],
      ['item', null, null],
      ['change_log', null, null],
      ['status_history', null, null],
    ]);
    expect(complete).toBe(true);
  });

  it('tell which columns are missing, and which would have been of use', () => {
    const { tables, complete } = matchTables(recipeOf('sap-purchase-to-pay'), [
      file('EKKO.csv', 'EBELN,BUKRS'),
      file('EKPO.csv', 'EBELN,EBELP,NETWR'),
    ]);
    expect(tables[0]).toMatchObject({ table: 'EKKO', missing: ['LIFNR'], absent: ['BSART', 'AEDAT', 'ERNAM'] });
    expect(tables[2]).toMatchObject({ table: 'EKBE', required: true, file: null });
    expect(complete).toBe(false);
  });

  it('leave out the second file of a name, and say so', () => {
    const { tables, unused } = matchTables(recipeOf('sap-purchase-to-pay'), [file('EKKO_1.csv'), file('EKKO_2.csv')]);
    expect(tables[0]).toMatchObject({ file: 0, rivals: [1] });
    expect(unused).toEqual([]);
  });

  it('follow what the user says before anything else', () => {
    const { tables } = matchTables(recipeOf('sap-purchase-to-pay'), [file('EKKO.csv'), file('x.csv')], { ekko: 1 });
    expect(tables[0]).toMatchObject({ table: 'EKKO', file: 1, by: 'given' });
  });
});

describe('the manifests', () => {
  it('name only tables and columns of their own in links', () => {
    expect(recipes.size).toBe(5);
    for (const { id, tables, links, activities } of recipes.values()) {
      const columns = new Map(tables.map(({ name, columns: needed, optional }) => [name, [...needed, ...optional]]));
      for (const { from, columns: own, to, toColumns } of links) {
        expect(columns.get(from), `${id} ${from}`).toEqual(expect.arrayContaining([...own]));
        expect(columns.get(to), `${id} ${to}`).toEqual(expect.arrayContaining([...toColumns]));
      }
      expect(new Set(activities.map(({ name }) => name)).size, id).toBe(activities.length);
      expect(
        activities.every(({ zh }) => /\p{Script=Han}/u.test(zh)),
        id,
      ).toBe(true);
    }
  });
});
