import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAP_TABLES } from '../../support/purchase-tables.ts';
import { browserTitle, noBrowser } from '../browser.ts';
import { pageSession } from '../page-session.ts';

const OWN = {
  'orders.csv': 'id,made,clerk\nA-100,2024-03-01,Ann\nB-200,2024-03-02,Bob\nC-300,2024-03-02,Bob\n',
  'steps.csv':
    'order_id,step,done\nA-100,Pack,2024-03-03\nA-100,Ship,2024-03-04\nB-200,Pack,2024-03-05\nZ-900,Pack,2024-03-05\n',
};

describe.skipIf(noBrowser)(browserTitle('a log from ERP tables'), () => {
  const session = pageSession(({ dir }) => {
    for (const [name, text] of Object.entries({ ...SAP_TABLES, ...OWN })) writeFileSync(join(dir, name), text);
  });
  const files = (...names: string[]): string[] => names.map((name) => join(session.dir, name));
  const rowsOf = async (selector: string): Promise<string[][]> =>
    session.page
      .locator(`${selector} tbody tr`)
      .evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent ?? '')));

  it('is made by the SAP recipe: files find their tables, what is missing is told, the result leads to file and line', async () => {
    const { page, address } = session;
    await page.goto(address);
    await page.getByRole('link', { name: /From ERP tables/ }).click();
    await page.getByRole('link', { name: /SAP purchase-to-pay/ }).click();
    await page.getByText('tested on tables made from a public log').waitFor();
    await page.getByLabel('Choose a file').setInputFiles(files('EKKO.csv', 'EKPO.csv'));
    await page.getByText(/needed, but no file is it/).waitFor();
    const make = page.getByRole('button', { name: 'Make the log' });
    expect(await make.isDisabled()).toBe(true);
    await page.getByLabel('Choose a file').setInputFiles(files('ekbe_2024.csv', 'orders.csv'));
    await page.getByText('Files that are no table of this recipe: orders.csv').waitFor();
    await page.getByRole('row', { name: /EKBE/ }).getByText('found by its name').waitFor();
    await page.getByRole('button', { name: 'Remove orders.csv' }).click();
    await page.getByLabel('Name of the log').fill('purchases');
    await make.click();

    await page.getByRole('heading', { name: 'Imported: purchases' }).waitFor();
    expect(await rowsOf('.figure-table')).toEqual([
      ['EKKO', '1', '1', '0', '0'],
      ['EKPO', '2', '2', '0', '2'],
      ['EKBE', '3', '2', '1', '2'],
      ['Create Purchase Order Item', '2', '2'],
      ['Record Invoice Receipt', '1', '1'],
      ['Record Service Entry Sheet', '1', '1'],
    ]);
    await page.getByText('ekbe_2024.csv 4').waitFor();
    await page.getByText('Without CDPOS.TABKEY a change tells the order').waitFor();

    await page.getByRole('button', { name: 'Open the log' }).click();
    await page.getByRole('link', { name: 'Cases' }).click();
    await page.locator('.case-table .link').first().click();
    await page
      .getByText(/ekbe_2024\.csv/)
      .first()
      .waitFor();
  });

  it('is made of tables that are joined: suggestions, previews, events, a saved plan', async () => {
    const { page, address } = session;
    await page.goto(`${address}/recipes`);
    await page.getByRole('link', { name: /Join my own tables/ }).click();
    await page.getByLabel('Choose a file').setInputFiles(files('orders.csv', 'steps.csv'));
    await page.getByRole('button', { name: /steps → orders by order_id = id/ }).click();
    await page.getByText('4 rows of steps become 4').waitFor();
    await page.getByText('1 rows of steps find no partner, e.g. Z-900').waitFor();

    await page.getByRole('button', { name: 'orders: made' }).click();
    await page.getByRole('button', { name: 'steps: done' }).click();
    const first = page.getByRole('group', { name: 'orders: made' });
    await first.getByLabel('Name of the activity').fill('Order');
    const second = page.getByRole('group', { name: 'steps: done' });
    await second.getByLabel('Activity', { exact: true }).click();
    await page.locator('.ant-select-dropdown:visible').getByText('from a column').click();
    const columns = page.getByLabel('Column of the activity');
    await columns.click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'step' }).first().click();
    await columns.press('Escape');
    await page.getByText('7 events in 4 cases so far').waitFor();
    expect((await rowsOf('.event-preview'))[1]).toEqual(['A-100', 'Pack', '2024-03-03 00:00:00', '–', 'steps:2']);

    await page.getByRole('button', { name: 'Add attributes of cases' }).click();
    const attributes = page
      .getByRole('group', { name: 'Attributes of cases' })
      .getByLabel('Attributes', { exact: true });
    await attributes.click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'clerk' }).click();
    await attributes.press('Escape');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    const plan = join(session.dir, 'saved.plan.json');
    await (await waiting).saveAs(plan);
    await page.getByLabel('Name of the log').fill('joined');
    await page.getByRole('button', { name: 'Make the log' }).click();
    await page.getByRole('heading', { name: 'Imported: joined' }).waitFor();
    expect(JSON.parse(readFileSync(plan, 'utf8'))).toMatchObject({
      joins: [{ left: 'steps', right: 'orders', on: [{ left: 'order_id', right: 'id' }], kind: 'left' }],
      cases: [{ from: 'orders', case: ['id'], columns: ['clerk'] }],
    });

    await page.getByRole('button', { name: 'Add another log' }).click();
    await page.getByLabel('Choose a file').setInputFiles(files('orders.csv', 'steps.csv'));
    await page.getByRole('button', { name: 'Open a saved plan' }).waitFor();
    await page.locator('input[accept=".json"]').setInputFiles(plan);
    await page.getByText('7 events in 4 cases so far').waitFor();
    await page.getByRole('group', { name: 'steps + orders' }).waitFor();
  });
});
