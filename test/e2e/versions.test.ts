import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

/** A row that is there, one with another amount, a new case, one without a time. */
const MORE = `case,activity,time,resource,amount
o1,Register,2026-01-05T08:00:00Z,Ann,100
o2,Pay,2026-01-07T12:00:00Z,Ann,251
o9,Register,2026-02-01T08:00:00Z,Cid,7
o9,Pay,soon,Cid,7
`;

describe.skipIf(noBrowser)(browserTitle('the page of data and versions'), () => {
  const session = ordersSession({ isDesigned: false });
  beforeAll(() => writeFileSync(join(session.dir, 'more.csv'), MORE));

  it('merges a file by key, tells what became of its rows, goes back, comes again, and deletes', async () => {
    const { page, address, dir } = session;
    await page.goto(address);
    await page.getByRole('link', { name: 'orders', exact: true }).click();
    await page.getByRole('link', { name: 'Data & versions' }).click();
    await page.getByText('version 1, the current one').waitFor();
    await page.getByLabel('Choose files').setInputFiles(join(dir, 'more.csv'));
    await page.getByText('Merge by key').click();
    await page.getByRole('button', { name: 'Merge the rows' }).click();
    await page.getByText('Version 2 is made').waitFor();
    expect((await page.locator('[data-added] b').allTextContents()).map(Number)).toEqual([4, 2, 1, 1, 1]);
    await page.locator('[data-version="2"]').getByText('key: case, activity, time').waitFor();

    await page.getByRole('button', { name: 'Go back to this version: 1' }).click();
    await page.locator('.ant-modal').getByRole('button', { name: 'Go back' }).click();
    await page.getByText('All 4 cases').waitFor();
    await page.locator('[data-version="3"]').getByText('Back to version 1').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('All 5 cases').waitFor();

    await page.getByRole('button', { name: 'Delete version 1' }).click();
    await page.locator('.ant-modal').getByRole('button', { name: 'Delete' }).click();
    await page
      .locator('[data-version="1"]')
      .getByText(/^deleted /)
      .waitFor();
  });

  it('holds control totals against the log', async () => {
    const { page, address } = session;
    await page.goto(address);
    await page.getByRole('link', { name: 'orders', exact: true }).click();
    await page.getByRole('link', { name: 'Data & versions' }).click();
    await page.getByLabel('Rows in the source').fill('16');
    await page.getByLabel('Cases', { exact: true }).fill('6');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Not everything agrees.').waitFor();
    await page.locator('[data-total="rows"]').getByLabel('agrees').waitFor();
    await page.locator('[data-total="cases"]').getByLabel('differs').waitFor();
    expect(await page.locator('[data-total="cases"] td').allTextContents()).toEqual(['6', '5', '−1']);
  });
});
