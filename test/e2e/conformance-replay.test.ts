import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

describe.skipIf(noBrowser)(browserTitle('token replay on the conformance page'), () => {
  const session = ordersSession();

  const open = async (search = '?method=replay') => {
    await session.page.goto(`${session.address}/logs/${session.log}/conformance${search}`);
    await session.page.locator('.rate-cards').waitFor();
  };
  const rows = () => session.page.locator('.token-table tbody tr');

  it('tells how well the cases play on the design, and at which places tokens are missing and left over', async () => {
    await open('');
    await session.page.getByText('Token replay', { exact: true }).click();
    const figures = session.page.locator('.token-figures');
    // o3 leaves Check out: the token that Pay needs is missing, that of Register stays. o4 checks twice: one is missing, one stays.
    await figures.getByText('2 of 4 cases').waitFor();
    expect(await figures.textContent()).toMatch(
      /Fitness of the log87\.5%.*Missing2of \d+ consumed.*Left over2of \d+ produced/,
    );
    expect(await rows().allTextContents()).toEqual([
      expect.stringMatching(/after “Register”, before “Check”1.*1 case1.*1 case/),
      expect.stringMatching(/after “Check”, before “Pay”1.*1 case1.*1 case/),
    ]);
    const badges = session.page.locator('.token-badge:not(.is-legend)');
    await expect.poll(() => badges.allTextContents()).toEqual(['−1+1', '−1+1']);
    expect(await badges.first().getAttribute('aria-label')).toBe(
      'after “Register”, before “Check”: 1 missing, 1 left over',
    );
    expect(session.page.url()).toContain('method=replay');
  });

  it('leads from a place to its variants, its cases and their lines', async () => {
    await open();
    await rows().nth(1).getByRole('button').click();
    await session.page.getByText('Variants with tokens missing or left over at the chosen place').waitFor();
    await expect.poll(() => session.page.locator('.token-variants tbody tr').count()).toBe(2);
    await rows().nth(1).getByRole('link', { name: '1 case' }).first().click();
    await session.page.waitForURL(/\/cases\?/);
    await session.page.locator('.case-table .link').first().click();
    await session.page.getByRole('dialog').getByText('orders.csv, line').first().waitFor();
  });

  it('takes the figures along as CSV', async () => {
    await open();
    const [download] = await Promise.all([
      session.page.waitForEvent('download'),
      session.page.getByRole('button', { name: 'Places as CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('after “Register”, before “Check”');
  });

  it('says so in Chinese, when no case passes the filter, and when it failed', async () => {
    await session.page.addInitScript(() =>
      localStorage.setItem('weir.settings', JSON.stringify({ language: 'zh', theme: 'light' })),
    );
    await open();
    await session.page.getByText('“登记”之后、“检查”之前').waitFor();
    await session.page.route('**/analyses/replay', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Internal error', status: 500, code: 'internal', requestId: 'r' }),
      }),
    );
    await session.page.reload();
    await session.page.getByRole('alert').waitFor();
    expect(await session.page.locator('.token-figures').count()).toBe(0);
    await session.page.unroute('**/analyses/replay');
    await session.page.getByRole('button', { name: '重试' }).last().click();
    await session.page.locator('.token-figures').waitFor();
  });
});
