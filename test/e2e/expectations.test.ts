import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

describe.skipIf(noBrowser)(browserTitle('roles, time limits and approvals in the browser'), () => {
  const session = ordersSession();

  it('a limit that is set becomes a deviation, which leads to exactly its cases', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}/conformance`);
    await page.getByText('2 of 4 cases follow the design exactly').waitFor();
    await page.getByRole('button', { name: 'Roles, times, approvals' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Only the order of steps is checked.').waitFor();
    await dialog.getByRole('switch').click();
    await dialog.getByRole('tab', { name: 'Time limits' }).click();
    await dialog.getByRole('button', { name: 'Add a limit' }).click();
    for (const [side, step] of [
      ['From', 'Register'],
      ['To', 'Check'],
    ] as const) {
      await dialog.getByLabel(`Limit 1: ${side}`).click();
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: step }).click();
    }
    await dialog.getByRole('spinbutton', { name: 'Limit 1: At most' }).fill('0.1');
    await dialog.getByRole('tab', { name: 'Approvals' }).click();
    await dialog.getByText('Guessed by the names of the steps: check them.').waitFor();
    await dialog.getByLabel('Check', { exact: true }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();

    await page.getByText('1 of 4 cases follow the design exactly').waitFor();
    await page.getByText('3 times measured · approvals: Check').waitFor();
    await page.locator('.kind-filter button', { hasText: 'without approval' }).waitFor();
    const late = page.locator('.deviation-row', { hasText: 'comes later than' });
    expect(await late.textContent()).toContain('“Check” comes later than 0.1 days after “Register”.');
    await late.getByRole('link', { name: 'Show cases' }).click();
    await page.locator('.case-table tbody tr').first().waitFor();
    expect(await page.locator('.case-table tbody tr').count()).toBe(1);
    expect(await page.locator('.case-table tbody').textContent()).toContain('o2');
  });

  it('holidays are written into the text of the calendar, and nothing is saved that is no calendar', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}/conformance`);
    await page.getByRole('button', { name: 'Roles, times, approvals' }).click();
    const dialog = page.getByRole('dialog');
    const openLimits = async () => {
      await dialog.getByRole('tab', { name: 'Time limits' }).click();
      await dialog.getByText('Holidays:').click();
    };
    await dialog.getByRole('tab', { name: 'Time limits' }).click();
    await dialog.locator('.limit-bound .ant-select').nth(1).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'working days' }).click();
    await openLimits();
    const text = dialog.getByRole('textbox', { name: 'Whole calendar as JSON' });
    const whole = await text.inputValue();
    await text.fill('{ "timezone": "UTC" }');
    await dialog.getByRole('alert').getByText('This is no calendar').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await text.fill(JSON.stringify({ ...JSON.parse(whole), holidays: ['2026-10-01/2026-10-07'] }));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Roles, times, approvals' }).click();
    await openLimits();
    await dialog.getByText('Holidays: 1, exchanged working days: 0').waitFor();
    expect(await text.inputValue()).toContain('2026-10-01/2026-10-07');
  });
});
