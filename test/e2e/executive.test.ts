import { afterAll, describe, expect, it } from 'vitest';
import { createClient } from '#contract';
import { ORDERS_BPMN } from '../support/app.ts';
import { importFile } from '../support/import-file.ts';
import { fetchFrom } from '../support/weir-process.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

const UNITS = Array.from(
  { length: 12 },
  (_, i) => `Regional administration of plants and warehouses no. ${i + 1} (华东第${i + 1}大区仓储与物流管理中心)`,
);
const NAMES = [
  'Order to cash with a name that was thought up by a committee and is not shortened by anyone',
  '从订单到收款的端到端业务流程（含区域公司、仓储中心与第三方物流服务商的全部环节）',
  'orders',
];

/** Orders of twelve units over four months; every third case is not checked, every fifth pays twice. */
function csv(seed: number): Uint8Array {
  const lines = ['case,activity,time,unit,amount,currency'];
  for (let i = 0; i < 480; i++) {
    const unit = `"${UNITS[(i * 7 + seed) % UNITS.length]}"`;
    const steps = ['Register', ...(i % 3 === 0 ? [] : ['Check']), 'Pay', ...(i % 5 === 0 ? ['Pay'] : [])];
    steps.forEach((step, k) => {
      const time = new Date(Date.UTC(2026, i % 4, 1 + (i % 20), k, seed)).toISOString();
      lines.push(`o${i},${step},${time},${unit},${1000 + i}.5,CNY`);
    });
  }
  return new TextEncoder().encode(lines.join('\n'));
}

describe.skipIf(noBrowser)(browserTitle('the report over all processes'), () => {
  const ids: string[] = [];
  let client: ReturnType<typeof createClient>;
  const session = pageSession(async ({ address }) => {
    client = createClient(fetchFrom(address));
    const model = await client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN });
    for (const [i, name] of [...NAMES, 'without a design'].entries()) {
      const logId = await importFile(client, `${i}.csv`, csv(i), { name });
      ids.push(logId);
      if (i < NAMES.length) await client.updateLog({ params: { logId }, body: { modelId: model.id } });
    }
    const deviation = 'repeated|Pay|Pay';
    await client.acceptDeviation({
      params: { logId: ids[2] ?? '' },
      body: { deviation, reason: 'two instalments', owner: 'Head of sales' },
    });
  });
  afterAll(() => expect(ids).toHaveLength(4));

  const open = async (path: string, language: string) => {
    await session.page.addInitScript(
      (settings) => localStorage.setItem('weir.settings', settings),
      JSON.stringify({ language, theme: 'dark' }),
    );
    await session.page.goto(session.address + path);
    await session.page.locator('.sheet').waitFor();
    await expect.poll(() => session.page.locator('.skeleton').count(), { timeout: 20_000 }).toBe(0);
  };

  it('tells what the interface tells, row by row; a log without a design says so and hides no other', async () => {
    await open('/executive', 'en');
    for (const [i, name] of NAMES.entries()) {
      const logId = ids[i] ?? '';
      const report = await client.reportConformance({ params: { logId }, body: { top: 1 } });
      const { result } = await client.checkConformance({
        params: { logId },
        body: { by: 'unit', cost: 'amount', top: 10_000 },
      });
      expect(report.rates).toEqual(result.accepted);
      expect(report.segments).toEqual(result.segments);
      expect(report.months).toEqual(result.months);
      const row = session.page.locator('.process-table tbody tr').filter({ hasText: name });
      const text = (await row.first().textContent()) ?? '';
      const percent = (share: number | null) => `${Number(((share ?? 0) * 100).toFixed(1))}%`;
      expect(text).toContain(percent(result.caseConformance));
      expect(text).toContain(percent(result.stepConformance));
      expect(text).toContain(`${Math.round(result.accepted.stake?.atStake ?? 0).toLocaleString('en')} CNY`);
      expect(text).toContain('480 cases');
      expect(text).toContain('exact');
      if (i === 2) expect(text).toContain(`${percent(result.accepted.acceptedCaseConformance)} with accepted`);
    }
    await session.page.getByText('No designed process is set: nothing to hold it against.').waitFor();
  });

  it('opens the report of a process, and from a unit its cases, by the keyboard', async () => {
    await open('/executive', 'en');
    await session.page.getByRole('link', { name: 'orders', exact: true }).first().focus();
    await session.page.keyboard.press('Enter');
    await session.page.waitForURL(/\/logs\/.*\/executive/);
    await session.page.goBack();
    await session.page.locator('.unit-table tbody a').first().focus();
    await session.page.keyboard.press('Enter');
    await session.page.waitForURL(/\/cases\?/);
    await session.page.getByText('40 of 480 cases').waitFor();
  });

  it.each(['en', 'zh'])('prints on one A4 page with long names, and twelve units each (%s)', async (language) => {
    for (const path of ['/executive', `/logs/${ids[0]}/executive`]) {
      await open(path, language);
      const pdf = (await session.page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(
        [...pdf.matchAll(/\/Count (\d+)/g)].map(([, count]) => count),
        path,
      ).toEqual(['1']);
      expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\S* 84[12]/);
      const cut = await session.page.evaluate(() => {
        window.dispatchEvent(new Event('beforeprint'));
        const sheet = document.querySelector('.sheet');
        if (sheet === null) return 'no sheet';
        const isLegible = Number(getComputedStyle(sheet).zoom) >= 0.7;
        const all = [...sheet.querySelectorAll('th, td, p, h1, h2, caption')];
        const edge = sheet.getBoundingClientRect().right + 1;
        const over = all.filter((one) => one.getBoundingClientRect().right > edge).map((one) => one.textContent);
        window.dispatchEvent(new Event('afterprint'));
        return JSON.stringify({ over, parts: all.length > 60, isLegible });
      });
      expect(cut, path).toBe('{"over":[],"parts":true,"isLegible":true}');
    }
  });
});
