import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

const RULES = {
  currency: 'CNY',
  rules: [
    {
      id: 'checked',
      kind: 'existence',
      name: { en: 'Every order is checked', zh: '每张订单都要检查' },
      activity: 'Check',
      severity: 'high',
      amount: { perViolation: 250 },
    },
  ],
};

describe.skipIf(noBrowser)(browserTitle('conformance, rules and the report in the browser'), () => {
  const session = ordersSession();

  const rate = (name: string) => session.page.locator(`.rate-pair[data-rate="${name}"]`);

  it('accepts a deviation: the rate that counts it moves, the other stays', async () => {
    await session.page.goto(`${session.address}/logs/${session.log}/conformance`);
    await session.page.getByText('2 of 4 cases follow the design exactly').waitFor();
    const missing = session.page.locator('.deviation-row', { hasText: 'Check' }).filter({ hasText: 'left out' });
    await missing.locator('.deviation-sentence').click();
    expect(await session.page.locator('.aligned.is-marked').count()).toBe(1);
    await missing.getByRole('button', { name: 'Accept' }).click();
    const dialog = session.page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Small orders are not checked since March');
    await dialog.getByLabel('Responsible').fill('Head of sales');
    await dialog.getByRole('button', { name: 'Accept' }).click();
    await rate('Case conformance').getByText('75.0% with 1 accepted deviation').waitFor();
    expect(await rate('Case conformance').locator('.rate-value').textContent()).toBe('50.0%');
    const entry = session.page.locator('.accepted-card tbody tr');
    expect(await entry.textContent()).toContain('Head of sales');
    await entry.getByRole('button', { name: 'Revoke' }).click();
    await session.page.getByRole('dialog').getByLabel('Why').fill('They are checked again');
    await session.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await rate('Case conformance').getByText('no deviation accepted yet').waitFor();
    expect(await entry.textContent()).toContain('They are checked again');
  });

  it('says in which place a rule set is wrong, checks a right one, and leads from a violation to its line of the file', async () => {
    await session.page.goto(`${session.address}/logs/${session.log}/rules`);
    await session.page.getByRole('button', { name: 'Write the first rules' }).click();
    // The gallery comes by itself; a kind picked from it is a form with what it finds, before anything is saved.
    await session.page.getByRole('button', { name: /^Exactly once/ }).click();
    await session.page.locator('.rule-preview').getByText('2 of 4 cases').waitFor();
    await session.page.getByRole('button', { name: 'Remove' }).last().click();
    await session.page.getByText('No rule yet.').waitFor();
    await session.page.getByRole('button', { name: 'Undo' }).click();
    await session.page.locator('.rule-preview').getByText('happens exactly once').waitFor();
    await session.page.getByRole('button', { name: 'JSON' }).click();
    const json = session.page.getByLabel('Rules as JSON').last();
    const take = session.page.getByRole('button', { name: 'Take over' });
    await json.fill('{ "rules": [\n  { "id": "checked" }\n');
    await take.click();
    await session.page
      .getByRole('alert')
      .getByText(/^Line 3: /)
      .waitFor();
    await json.fill(JSON.stringify({ rules: [{ id: 'checked', kind: 'exists', activity: 'Check' }] }));
    await take.click();
    await session.page.getByRole('alert').getByText('/rules/0/kind').waitFor();
    await json.fill(JSON.stringify(RULES));
    await take.click();
    await session.page.locator('.rule-preview').getByText('1 of 4 cases').waitFor();
    await session.page.getByRole('button', { name: 'Save as a new version' }).click();
    await session.page.getByText('1 of 1 rules are broken').waitFor();
    const row = session.page.locator('.rule-table tbody tr');
    expect(await row.textContent()).toMatch(/25\.0%.*1 of 4 cases.*250 CNY.*62\.5 CNY/);
    await session.page.getByText('Ledger', { exact: true }).click();
    await session.page.getByRole('heading', { name: '1 violation · 250 CNY in 1 case' }).waitFor();
    await session.page.getByText('Results', { exact: true }).click();
    await row.getByRole('button', { name: 'Every order is checked' }).click();
    await session.page.locator('.violations').getByRole('button', { name: 'o3' }).click();
    await session.page.getByText('orders.csv, line 8').waitFor();
    await session.page.keyboard.press('Escape');
    await session.page.getByRole('link', { name: 'Show 1 case' }).click();
    await session.page.waitForURL(/\/cases\?/);
    await session.page.getByText('Cases that break the rule “Every order is checked”').waitFor();
    await expect.poll(() => session.page.locator('.case-table tbody tr').count(), { timeout: 10_000 }).toBe(1);
  });

  it.each(['en', 'zh'])('prints the report on one A4 page (%s)', async (language) => {
    await session.page.addInitScript(
      (settings) => localStorage.setItem('weir.settings', settings),
      JSON.stringify({ language, theme: 'light' }),
    );
    await session.page.goto(`${session.address}/logs/${session.log}/executive`);
    await session.page.getByText(language === 'en' ? 'Every order is checked' : '每张订单都要检查').waitFor();
    const pdf = (await session.page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect([...pdf.matchAll(/\/Count (\d+)/g)].map(([, count]) => count)).toEqual(['1']);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\S* 84[12]/);
  });
});
