import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

describe.skipIf(noBrowser)(browserTitle('from every rate to exactly its cases'), () => {
  const session = ordersSession();

  const open = async (search = '') => {
    await session.page.goto(`${session.address}/logs/${session.log}/conformance${search}`);
    await session.page.getByText('2 of 4 cases follow the design exactly').waitFor();
  };
  const listed = async (notice: string) => {
    await session.page.waitForURL(/\/cases\?/);
    await session.page.getByText(notice).waitFor();
    await session.page.locator('.case-table tbody tr').first().waitFor();
    return session.page.locator('.case-table tbody tr').count();
  };

  it('both rates, the fitness, a month and a design lead to the cases that they count, and on to their lines', async () => {
    await open();
    const cards = session.page.locator('.rate-pair');
    await cards.nth(0).getByRole('link', { name: 'Show the 2 cases that follow' }).click();
    expect(await listed('Cases that follow their design exactly')).toBe(2);
    for (const [card, name] of [
      'Show the 2 cases that deviate',
      'Show 2 cases with the 2 steps not as designed',
    ].entries()) {
      await open();
      await cards.nth(card).getByRole('link', { name }).click();
      expect(await listed('Cases that deviate from their design')).toBe(2);
    }
    await open();
    await cards
      .nth(2)
      .getByRole('link', { name: 'Show the 2 cases with steps missing, extra or out of order' })
      .click();
    await session.page.waitForURL(/variants=/);
    await expect.poll(() => session.page.locator('.case-table tbody tr').count()).toBe(2);
    await session.page.getByRole('button', { name: 'o3' }).click();
    await session.page.getByText('orders.csv, line 8').waitFor();
    await open();
    await session.page.getByTitle('Show the cases that deviate').first().click();
    expect(await listed('Cases that deviate from their design')).toBe(2);
    await session.page.getByRole('button', { name: 'Show all cases' }).click();
    await expect.poll(() => session.page.locator('.case-table tbody tr').count()).toBe(4);
  });

  it('figures whose newer check failed stay, say from when they are, and can be asked for again', async () => {
    await open();
    await session.page.route('**/conformance', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Internal error', status: 500, code: 'internal', requestId: 'r' }),
      }),
    );
    const missing = session.page.locator('.deviation-row', { hasText: 'Check' }).filter({ hasText: 'left out' });
    await missing.locator('.deviation-sentence').click();
    await missing.getByRole('button', { name: 'Accept' }).click();
    const dialog = session.page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Small orders are not checked since March');
    await dialog.getByLabel('Responsible').fill('Head of sales');
    await dialog.getByRole('button', { name: 'Accept' }).click();
    const bar = session.page.getByText(/^Figures here are from \d\d:\d\d\. Newer ones could not be had: /);
    await bar.waitFor();
    expect(await session.page.getByText('2 of 4 cases follow the design exactly').count()).toBe(1);
    await session.page.unroute('**/conformance');
    await session.page.keyboard.press('Escape');
    await session.page.getByRole('button', { name: 'Try again' }).last().click();
    await bar.waitFor({ state: 'detached' });
    await session.page
      .getByRole('link', { name: 'Show the case that deviates beyond what is accepted' })
      .first()
      .click();
    expect(await listed('Cases with deviations that nobody accepted')).toBe(1);
  });

  it('a comparison in the address that cannot be read is told', async () => {
    await open(`?compare=${encodeURIComponent('{"by":"dat"}')}`);
    await session.page.getByText('The comparison in the address cannot be read.').waitFor();
  });
});
