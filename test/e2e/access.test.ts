import { describe, expect, it } from 'vitest';
import { accessibilityTree, headingFaults } from './accessibility-tree.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { focused, tabTo } from './keyboard.ts';
import { ordersSession } from './orders-session.ts';

const RULES = {
  currency: 'CNY',
  rules: [
    { id: 'checked', kind: 'order', first: 'Check', second: 'Pay', amount: { perViolation: 100 } },
    { id: 'two-people', kind: 'four-eyes', activities: ['Register', 'Pay'], severity: 'high' },
    { id: 'allowed', kind: 'role', allowed: { Check: ['Bob'] } },
  ],
};
const search = (name: string, value: unknown) => `?${name}=${encodeURIComponent(JSON.stringify(value))}`;

describe.skipIf(noBrowser)(browserTitle('conformance and rules for people who do not see or point'), () => {
  const session = ordersSession();
  const pages: readonly (readonly [string, string])[] = [
    ['/conformance', '.deviation-sentence'],
    [`/conformance${search('compare', { by: 'date', date: '2026-01-06' })}`, '.compare-table'],
    ['/rules', '.rule-name'],
    ['/rules?rule=checked', '.violations'],
    [`/rules${search('rules', { show: 'ledger' })}`, '.ledger-table'],
    [`/rules${search('rules', { show: 'editor' })}`, '.rule-form'],
    ['/checks', '.ant-segmented'],
    ['/executive', '.sheet-part'],
    ['', '.process-table'],
  ];
  /** What opens a dialog, in both languages, and on which page. */
  const dialogs: readonly (readonly [string, Readonly<Record<'en' | 'zh', string>>])[] = [
    ['/conformance', { en: 'Match activities', zh: '匹配活动' }],
    ['/conformance', { en: 'Costs', zh: '偏差代价' }],
    ['/conformance', { en: 'Roles, times, approvals', zh: '岗位、时限与审批' }],
    ['/conformance', { en: 'Add a design', zh: '添加设计' }],
    [`/rules${search('rules', { show: 'editor' })}`, { en: 'Add a rule', zh: '添加规则' }],
    [`/rules${search('rules', { show: 'editor' })}`, { en: 'JSON', zh: 'JSON' }],
    [`/rules${search('rules', { show: 'editor' })}`, { en: 'History', zh: '历史版本' }],
  ];

  const open = async (path: string, language: 'en' | 'zh', shown: string) => {
    const { page, address, log } = session;
    await page.addInitScript(
      (settings) => localStorage.setItem('weir.settings', settings),
      JSON.stringify({ language, theme: 'light' }),
    );
    await page.goto(path === '' ? `${address}/executive` : `${address}/logs/${log}${path}`);
    await page.locator(shown).first().waitFor();
    await expect.poll(() => page.locator('.skeleton').count(), { timeout: 20_000 }).toBe(0);
  };
  const faults = async () => {
    const { nodes, unnamed } = await accessibilityTree(session.page);
    expect(nodes).toBeGreaterThan(60);
    return [...unnamed, ...(await headingFaults(session.page))];
  };

  for (const language of ['en', 'zh'] as const) {
    it(`every control, table and picture of every page has a name, and no heading skips a level (${language})`, async () => {
      await session.client.setRules({ params: { logId: session.log }, body: { rules: RULES } });
      const found: string[] = [];
      for (const [path, shown] of pages) {
        await open(path, language, shown);
        found.push(...(await faults()).map((fault) => `${path}: ${fault}`));
      }
      expect(found).toEqual([]);
    }, 120_000);

    it(`every dialog is named with all that is in it, closes by Escape and gives the focus back (${language})`, async () => {
      const { page } = session;
      const found: string[] = [];
      for (const [path, names] of dialogs) {
        await open(path, language, '.card');
        await page.getByRole('button', { name: names[language], exact: true }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor();
        await expect.poll(() => page.locator('.skeleton').count(), { timeout: 20_000 }).toBe(0);
        const { unnamed } = await accessibilityTree(page);
        found.push(...unnamed.map((one) => `${names.en}: ${one}`));
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await expect.poll(async () => (await focused(page)).name).toBe(names[language]);
      }
      expect(found).toEqual([]);
    }, 120_000);
  }

  it('a deviation is found, read, accepted and followed to its source lines by keys alone, and what has the focus is always seen', async () => {
    const { page } = session;
    await open('/conformance', 'en', '.deviation-sentence');
    await tabTo(page, 'Skip to the content', 1);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
    const unseen = [...(await tabTo(page, 'aligned-button'))];
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator('.aligned.is-chosen .moves').waitFor();
    await page.keyboard.press('Enter');
    unseen.push(...(await tabTo(page, /^Diagram: arrow keys/)));
    const drawn = () => page.locator('.diagram-host svg .viewport').first().getAttribute('transform');
    const before = await drawn();
    await page.keyboard.press('ArrowRight');
    await expect.poll(drawn).not.toBe(before);
    unseen.push(...(await tabTo(page, 'deviation-sentence')));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const sentence = (await focused(page)).name;
    await page.keyboard.press('Enter');
    unseen.push(...(await tabTo(page, 'Accept', 6)));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    unseen.push(...(await tabTo(page, 'ant-input', 4)));
    await page.keyboard.type('Agreed with sales');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Head of sales');
    unseen.push(...(await tabTo(page, 'Accept', 10)));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.deviation-row .badge.is-good').waitFor();
    await expect.poll(async () => (await focused(page)).classes).toBe('deviation-sentence');
    expect((await focused(page)).name).toContain(sentence.slice(-20));
    unseen.push(...(await tabTo(page, 'Show cases', 3)));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\?/);
    await page.locator('.case-table .link').first().waitFor();
    unseen.push(...(await tabTo(page, /^o\d$/)));
    const { name } = await focused(page);
    await page.keyboard.press('Enter');
    await page
      .getByText(/orders\.csv, line \d/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await focused(page)).name).toBe(name);
    expect(unseen).toEqual([]);
  }, 120_000);

  it('the months of a trend are one stop of the Tab key, walked by arrow keys', async () => {
    const { page } = session;
    await open('/rules?rule=checked', 'en', '.trend');
    await page.getByRole('button', { name: 'checked' }).focus();
    await page.keyboard.press('ArrowDown');
    const { name } = await focused(page);
    expect(['two-people', 'allowed']).toContain(name);
    await page.keyboard.press('Home');
    expect((await focused(page)).name).not.toBe(name);
  });
});
