import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { toGb18030 } from '../support/gb18030.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

const CHINESE = ['采购订单号,活动名称,完成时间,经办人,金额'];
for (let i = 0; i < 60; i++)
  for (const [step, activity] of ['创建采购订单', '审批', '收货'].entries())
    CHINESE.push(`45${String(i).padStart(4, '0')},${activity},2024年1月${1 + (i % 28)}日 ${8 + step}:30,李伟,${i}.5`);

/** Every date can be read both ways. */
const DAYS = ['order,step,when'];
for (let i = 0; i < 40; i++)
  for (const [step, activity] of ['Register', 'Check', 'Pay'].entries())
    DAYS.push(`o${i},${activity},0${1 + step}/0${1 + (i % 9)}/2024`);

/** More than four parts. */
const BIG = ['case,activity,time,note'];
for (let i = 0; i < 150_000; i++) BIG.push(`c${i >> 2},Step ${i & 3},2026-01-05T0${i & 3}:00:00Z,${'n'.repeat(90)}`);

const month = (name: string) =>
  ['case,activity,time', ...['A', 'B'].map((step, i) => `${name},${step},2024-0${i + 1}-01`)].join('\n');

describe.skipIf(noBrowser)(browserTitle('adding a log in the browser'), () => {
  const session = pageSession(({ dir }) => {
    writeFileSync(join(dir, '采购.csv'), toGb18030(CHINESE.join('\r\n')));
    writeFileSync(join(dir, 'days.csv'), DAYS.join('\n'));
    writeFileSync(join(dir, 'big.csv'), BIG.join('\n'));
    for (const name of ['january', 'february']) writeFileSync(join(dir, `${name}.csv`), month(name));
    writeFileSync(join(dir, 'other.csv'), 'case,activity,when\nx,A,2024-01-01\n');
  });

  const add = async (...names: readonly string[]): Promise<Page> => {
    const { page, address, dir } = session;
    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file', { exact: true }).setInputFiles(names.map((name) => join(dir, name)));
    return page;
  };
  const importIt = (page: Page) => page.getByRole('button', { name: 'Import', exact: true });
  const figure = (label: string) =>
    session.page.locator('.report-figures div', { hasText: label }).locator('b').textContent();
  const roleOf = (column: string) =>
    session.page.locator(`.ant-select:has([aria-label="Role of ${column}"])`).textContent();
  const partsFrom = async (route: Route): Promise<number> =>
    Number(new URL(route.request().url()).searchParams.get('offset'));

  it('imports a GB18030 CSV with Chinese headers without touching a setting', async () => {
    const page = await add('采购.csv');
    await importIt(page).click();
    await page.getByText('Every row was used.').waitFor();
    // The button that was pressed is gone: the keyboard goes on from the step that came.
    await page.locator('h2:focus', { hasText: 'Imported' }).waitFor();
    expect([await figure('Rows read'), await figure('used'), await figure('set aside')]).toEqual(['180', '180', '0']);
    await page.getByRole('button', { name: 'Open the log' }).click();
    await page.getByRole('link', { name: 'Process map' }).click();
    await page.getByRole('button', { name: /^创建采购订单, / }).waitFor();
    expect(await page.locator('.map-node[data-role="activity"]').count()).toBe(3);
  });

  it('takes up what was chosen for the last file with the same columns, and guesses anew when told to', async () => {
    const page = await add('采购.csv');
    await page.getByText(/As at the import of “采购”/).waitFor();
    expect(await roleOf('经办人')).toContain('Resource');
    await page.getByRole('button', { name: 'Guess anew' }).click();
    await page
      .getByText(/guessed, \d+% sure|guessed, >99% sure/)
      .first()
      .waitFor();
    expect(await page.getByText(/As at the import of/).count()).toBe(0);
  });

  it('shows what the columns mean, and can be told otherwise, before anything has arrived', async () => {
    const { page } = session;
    await page.route('**/api/uploads/*?offset=*', () => undefined);
    await add('january.csv');
    await page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await page.getByText('Read in this browser').waitFor();
    await page.getByRole('combobox', { name: 'Role of time' }).click();
    await page.locator('.ant-select-item-option[title="Start time"]').click();
    await page.getByRole('button', { name: 'Pause january.csv' }).click();
    await page.getByText('paused at').waitFor();
    await page.unroute('**/api/uploads/*?offset=*');
    await page.getByRole('button', { name: 'Resume january.csv' }).click();
    await page.getByText('arrived').waitFor();
    await page.getByText('Read in this browser').waitFor({ state: 'detached' });
    expect(await roleOf('time')).toContain('Start time');
  });

  it('asks for the order of day and month where only the user can know it', async () => {
    const page = await add('days.csv');
    await page.getByText('Day or month first?').waitFor();
    await page.getByText('arrived').waitFor();
    expect(await importIt(page).isDisabled()).toBe(true);
    expect(await page.getByRole('radio').count()).toBe(2);
    await page.getByText(/\(month first\)/).click();
    await page.getByText('27 of 27 samples read').waitFor();
    await importIt(page).click();
    await page.getByText('Every row was used.').waitFor();
    await page.getByText('How the columns were read').click();
    await page.getByText('%m/%d/%Y').waitFor();
  });

  it('goes on by itself after the connection was lost, from where it stopped', async () => {
    const { page } = session;
    let isBroken = false;
    const offsets: number[] = [];
    await page.route('**/api/uploads/*?offset=*', async (route) => {
      const offset = await partsFrom(route);
      if (isBroken) return route.abort('connectionreset');
      offsets.push(offset);
      isBroken = offset > 0;
      return isBroken ? route.abort('connectionreset') : route.continue();
    });
    await add('big.csv');
    await page.getByText(/connection lost, trying again in \d+ second/).waitFor();
    await importIt(page).click();
    await page.getByText('The import starts as soon as everything has arrived.').waitFor();
    await page.unroute('**/api/uploads/*?offset=*');
    await page.getByText('Every row was used.').waitFor();
    expect(offsets.slice(0, 2)).toEqual([0, 4 << 20]);
    expect(await figure('Rows read')).toBe('150,000');
  });

  it('offers to go on after the page was loaded again, and sends only what is missing', async () => {
    const { page, dir } = session;
    await page.route('**/api/uploads/*?offset=*', async (route) =>
      (await partsFrom(route)) > 0 ? undefined : route.continue(),
    );
    await add('big.csv');
    await page.locator('.ant-progress[aria-label="Sending big.csv"]', { hasText: /[1-9]\d%/ }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sent and not imported yet' }).waitFor();
    await page.unroute('**/api/uploads/*?offset=*');
    const offsets: number[] = [];
    await page.route('**/api/uploads/*?offset=*', async (route) => {
      offsets.push(await partsFrom(route));
      return route.continue();
    });
    await page.getByLabel('Choose the file big.csv').setInputFiles(join(dir, 'big.csv'));
    await page.getByText('arrived').waitFor();
    expect(offsets[0]).toBeGreaterThan(0);
    expect(offsets).not.toContain(0);
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Drop files here').waitFor();
    expect(await page.getByRole('heading', { name: 'Sent and not imported yet' }).count()).toBe(0);
  });

  it('makes one log of several files in their order, and says which one does not fit', async () => {
    const page = await add('january.csv', 'february.csv', 'other.csv');
    await page.getByText('other columns than the first file: cannot be one log with it').waitFor();
    expect(await importIt(page).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Remove other.csv' }).click();
    await page.getByRole('button', { name: 'Move february.csv up' }).click();
    expect(await page.locator('.file-name').first().textContent()).toContain('february.csv');
    await importIt(page).click();
    await page.getByText('Every row was used.').waitFor();
    expect(await figure('Rows read')).toBe('4');
    expect(await page.getByText(/february\.csv · .*january\.csv/).count()).toBe(1);
  });

  it('keeps what was chosen when the import fails', async () => {
    const { page } = session;
    await add('january.csv');
    await page.getByText('arrived').waitFor();
    await page.getByLabel('Name of the log').fill('采购');
    await importIt(page).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('采购');
    expect(await page.getByLabel('Name of the log').inputValue()).toBe('采购');
    expect(await importIt(page).isDisabled()).toBe(false);
  });
});
