import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

/** Columns whose names say nothing: the roles have to be chosen. */
const UNNAMED_CSV = ORDERS_CSV.replace('case,activity,time,resource,amount', 'k1,k2,k3,k4,k5');

describe.skipIf(noBrowser)(browserTitle('the main job in the browser'), () => {
  const session = pageSession(({ dir }) => {
    writeFileSync(join(dir, 'orders.csv'), UNNAMED_CSV);
    writeFileSync(join(dir, 'orders.bpmn'), ORDERS_BPMN);
    writeFileSync(join(dir, 'paper.csv'), '%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
  });

  const choose = async (column: string, role: string): Promise<void> => {
    const box = session.page.getByRole('combobox', { name: `Role of ${column}` });
    await box.click();
    const list = await box.getAttribute('aria-controls');
    await session.page
      .locator(`.ant-select-dropdown:has([id="${list}"]) .ant-select-item-option[title="${role}"]`)
      .click();
  };

  it('goes from a CSV through its columns, the map and the design to the cases of a deviation', async () => {
    await session.page.goto(`${session.address}/add`);
    await session.page.getByLabel('Choose a file').setInputFiles(join(session.dir, 'orders.csv'));
    await session.page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await choose('k1', 'Case');
    await choose('k2', 'Activity');
    await choose('k3', 'Time');
    await choose('k4', 'Resource');
    await session.page.getByRole('button', { name: 'Import', exact: true }).click();
    await session.page.getByText('Every row was used.').waitFor();
    await session.page.getByRole('button', { name: 'Open the log' }).click();

    await session.page.getByRole('link', { name: 'Process map' }).click();
    const node = session.page.locator('.map-node[data-role="activity"]');
    await node.first().waitFor();
    expect(await node.count()).toBe(3);
    await session.page.getByRole('button', { name: /^Check, / }).click({ force: true });
    await session.page.locator('.map-panel', { hasText: 'Check' }).waitFor();

    await session.page.getByRole('link', { name: 'Conformance' }).click();
    await session.page.getByLabel('Upload a design').setInputFiles(join(session.dir, 'orders.bpmn'));
    await session.page.getByText('2 of 4 cases follow the design exactly').waitFor();
    const missing = session.page.locator('.deviation-row', { hasText: 'Check' }).filter({ hasText: 'left out' });
    await missing.locator('.deviation-sentence').click();
    expect(await missing.locator('.deviation-sentence').getAttribute('aria-pressed')).toBe('true');
    await session.page.locator('.djs-container [data-element-id="check"]').waitFor();
    await missing.getByRole('link', { name: 'Show cases' }).click();

    await session.page.waitForURL(/\/cases\?/);
    const cases = session.page.locator('.case-table tbody tr');
    await cases.filter({ hasText: 'o3' }).waitFor();
    expect(await cases.count()).toBe(1);
    await cases.getByRole('button', { name: 'o3' }).click();
    await session.page
      .getByText(/orders\.csv/)
      .first()
      .waitFor();
    expect(await session.page.getByText(/\b8\b/).count()).toBeGreaterThan(0);
  });

  it('says in one place what is wrong with a file, and keeps nothing', async () => {
    await session.page.goto(`${session.address}/add`);
    await session.page.getByLabel('Choose a file').setInputFiles(join(session.dir, 'paper.csv'));
    await session.page.getByRole('alert').waitFor();
    expect(await session.page.getByRole('alert').textContent()).toMatch(/"paper\.csv" is a PDF/);
  });

  it('speaks Chinese, and keeps filter and language over a reload', async () => {
    await session.page.goto(`${session.address}/`);
    await session.page.getByRole('link', { name: 'orders' }).first().click();
    await session.page.getByRole('link', { name: 'Variants' }).click();
    const [before] = [await session.page.locator('html').getAttribute('lang')];
    await session.page.getByText('中文', { exact: false }).first().click();
    await session.page.getByRole('link', { name: '变体' }).waitFor();
    await session.page.reload();
    await session.page.getByRole('link', { name: '变体' }).waitFor();
    expect([before, await session.page.locator('html').getAttribute('lang')]).toEqual(['en', 'zh-CN']);
  });
});
