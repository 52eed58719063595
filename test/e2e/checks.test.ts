import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

describe.skipIf(noBrowser)(browserTitle('checks without a model in the browser'), () => {
  const session = ordersSession();

  const rows = () => session.page.locator('.check-sentence');
  const choose = async (label: string, option: string): Promise<void> => {
    await session.page.getByLabel(label).click();
    await session.page.locator('.ant-select-item-option', { hasText: option }).click();
  };

  it('leads from a broken rule to its cases, and down to the line of the file', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}`);
    await page.getByRole('link', { name: 'Checks' }).click();
    await page.getByRole('heading', { name: 'Checks without a model' }).waitFor();
    await page.getByLabel('Kept by at least').fill('70');
    await page.getByLabel('Kept by at least').press('Enter');
    await rows().first().click();
    await page.locator('.check-cases .link').first().click();
    await page.getByRole('dialog').getByText('orders.csv').first().waitFor();
  });

  it('holds later cases against those of a period, by relations and by steps', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}/checks`);
    await page.getByText('Relations', { exact: true }).click();
    await choose('Learned from', 'Cases that begin in a period');
    await page.getByText('Choose a period').waitFor();
    await page.getByLabel('Last day').fill('2026-01-05');
    await page.getByLabel('Last day').press('Enter');
    await page.getByText('2 of 4 cases show nothing unusual').waitFor();
    await page.getByText('learned from 2 cases').waitFor();
    await page.getByText('Steps', { exact: true }).click();
    await page.getByText('of the steps are those of the reference').waitFor();
    expect(await rows().allTextContents()).toEqual([
      expect.stringContaining('“Check” comes directly after “Check”'),
      expect.stringContaining('“Pay” comes directly after “Register”'),
    ]);
    await rows().nth(1).click();
    await page.getByRole('link', { name: 'Show 1 case' }).click();
    await page.locator('.case-table').getByText('o3').waitFor();
  });

  it('saves what it found as CSV', async () => {
    const { page, address } = session;
    const check = encodeURIComponent(JSON.stringify({ kind: 'footprints', reference: { from: 'design' } }));
    await page.goto(`${address}/logs/${session.log}/checks?check=${check}`);
    await rows().first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines).toHaveLength(2 + (await rows().count()));
    expect(lines[0]).toBe('\ufefffinding,count,unit,of,share,activities');
  });

  it('says when there is nothing to learn from, and what failed', async () => {
    const { page, address } = session;
    const at = (reference: object) =>
      `${address}/logs/${session.log}/checks?check=${encodeURIComponent(JSON.stringify({ kind: 'declare', reference }))}`;
    await page.goto(at({ from: 'period', first: '1999-01-01', last: '1999-12-31' }));
    await page.getByText('No case begins in this period').waitFor();
    await page.goto(at({ from: 'log', logId: 'gone' }));
    expect(await page.getByRole('alert').textContent()).toContain('log-not-found');
  });
});
