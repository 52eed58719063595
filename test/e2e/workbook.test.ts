import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeXlsx, row } from '../ingest/xlsx/make-xlsx.ts';
import { ocelJson } from '../support/ocel-files.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

const sheet = (activities: readonly string[], cases: number): string =>
  [
    row(1, ['case', 'activity', 'time']),
    ...Array.from({ length: cases * activities.length }, (_, i) =>
      row(i + 2, [
        `c${Math.floor(i / activities.length)}`,
        activities[i % activities.length] ?? '',
        new Date(Date.UTC(2024, 0, 1, i)).toISOString(),
      ]),
    ),
  ].join('');

describe.skipIf(noBrowser)(browserTitle('files that hold more than one log'), () => {
  const session = pageSession(({ dir }) => {
    const book = makeXlsx([
      { name: 'January', rows: sheet(['Old', 'Gone'], 2) },
      { name: 'February', rows: `${sheet(['Register', 'Check', 'Pay'], 3)}${row(11, ['', 'Pay', '2024-02-01'])}` },
    ]);
    writeFileSync(join(dir, 'months.xlsx'), book);
    writeFileSync(join(dir, 'orders.jsonocel'), ocelJson());
  });

  const choose = async (label: string, option: RegExp): Promise<void> => {
    await session.page.getByRole('combobox', { name: label }).click();
    await session.page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: option })
      .click();
  };
  const figure = (label: string): Promise<string | null> =>
    session.page.locator('.report-figures div', { hasText: label }).locator('b').textContent();

  it('imports the second sheet of a workbook, and gives the row set aside as a file', async () => {
    await session.page.goto(`${session.address}/add`);
    await session.page.getByLabel('Choose a file').setInputFiles(join(session.dir, 'months.xlsx'));
    await session.page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await session.page.getByRole('cell', { name: 'Old' }).first().waitFor();
    await choose('Sheet', /^February$/);
    await session.page.getByRole('cell', { name: 'Register' }).first().waitFor();
    expect(await session.page.getByRole('cell', { name: 'Old' }).count()).toBe(0);
    expect(await session.page.getByLabel('Name of the log').inputValue()).toBe('months');
    await session.page.getByRole('button', { name: 'Import', exact: true }).click();

    await session.page.getByText('Rows set aside, with reason and line').waitFor();
    expect([await figure('Rows read'), await figure('used'), await figure('set aside')]).toEqual(['10', '9', '1']);
    const waiting = session.page.waitForEvent('download');
    await session.page.getByRole('link', { name: 'All of them as a CSV file' }).click();
    const rejected = await waiting;
    expect(rejected.suggestedFilename()).toBe('months-rejected.csv');
    expect(readFileSync(await rejected.path(), 'utf8')).toMatch(/months\.xlsx,11,case,,missing-case,/);
  });

  it('asks an object-centric log for its cases, and exports what came of it', async () => {
    await session.page.goto(`${session.address}/add`);
    await session.page.getByLabel('Choose a file').setInputFiles(join(session.dir, 'orders.jsonocel'));
    await session.page.getByRole('heading', { name: 'Which objects are the cases?' }).waitFor();
    const start = session.page.getByRole('button', { name: 'Import', exact: true });
    expect(await start.isDisabled()).toBe(true);
    await choose('Object type', /^order \(2 objects\)$/);
    await start.click();
    await session.page.getByRole('button', { name: 'Open the log' }).click();

    await session.page.getByRole('button', { name: 'Export' }).click();
    const waiting = session.page.waitForEvent('download');
    await session.page.getByRole('menuitem', { name: 'CSV' }).getByRole('link').click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe('orders.csv');
    expect(
      readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\n').length,
    ).toBe(5);
  });
});
