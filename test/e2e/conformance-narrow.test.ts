import { afterAll, describe, expect, it } from 'vitest';
import { createClient } from '#contract';
import { ORDERS_BPMN } from '../support/app.ts';
import { importFile } from '../support/import-file.ts';
import { fetchFrom } from '../support/weir-process.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

/** Thirty suppliers with one to thirty cases from the 6th of January to the 2nd of March; every third case leaves Check out. */
function manySuppliers(): string {
  const rows = ['case,activity,time,supplier'];
  let n = 0;
  for (let supplier = 1; supplier <= 30; supplier++)
    for (let i = 0; i < supplier; i++, n++) {
      const at = Date.UTC(2026, 0, 6) + (n % 56) * 86_400_000;
      const steps = n % 3 === 0 ? ['Register', 'Pay'] : ['Register', 'Check', 'Pay'];
      steps.forEach((step, k) => {
        const time = new Date(at + k * 3_600_000).toISOString();
        rows.push(
          `c${n},${step},${time},A supplier of a rather long name ${String(supplier).padStart(2, '0')} GmbH & Co. KG`,
        );
      });
    }
  return `${rows.join('\n')}\n`;
}

describe.skipIf(noBrowser)(browserTitle('the conformance page on a phone, and an attribute of many values'), () => {
  let log = '';
  const session = pageSession(async ({ address }) => {
    const client = createClient(fetchFrom(address));
    log = await importFile(client, 'suppliers.csv', manySuppliers());
    const model = await client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN });
    await client.updateLog({ params: { logId: log }, body: { modelId: model.id } });
    await client.addDesign({
      params: { logId: log },
      body: {
        modelId: model.id,
        validFrom: '2026-02-01',
        validTo: null,
        scope: null,
        note: 'Since the change of February',
      },
    });
  });
  afterAll(() => expect(log).not.toBe(''));

  const open = async (search = '') => {
    await session.page.goto(`${session.address}/logs/${log}/conformance${search}`);
    await session.page.locator('.rate-cards').waitFor();
  };

  /** What is wider than its place: the document, a card, or what scrolls sideways within one. */
  const tooWide = () =>
    session.page.evaluate(() => {
      const found = [...document.querySelectorAll('.card, .card .scroll-x, .card .scroll-y')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => `${element.className} ${element.scrollWidth} > ${element.clientWidth}`);
      const { scrollWidth } = document.documentElement;
      return scrollWidth > window.innerWidth ? [`document ${scrollWidth}`, ...found] : found;
    });

  it.each(['en', 'zh'])('no card scrolls sideways at 390 pixels: %s', async (language) => {
    const { page } = session;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.addInitScript(
      (settings) => localStorage.setItem('weir.settings', settings),
      JSON.stringify({ language, theme: 'light' }),
    );
    const compare = encodeURIComponent(JSON.stringify({ by: 'date', date: '2026-02-01' }));
    await open(`?compare=${compare}`);
    await page.locator('.compare-table').first().waitFor();
    await page.locator('.segment-table').waitFor();
    await page.locator('.designs-card tbody tr').first().waitFor();
    expect(await tooWide()).toEqual([]);
    await open('?method=replay');
    await page.locator('.token-variants tbody tr').first().waitFor();
    await page.locator('.token-badge:not(.is-legend)').first().waitFor();
    expect(await tooWide()).toEqual([]);
  });

  it('reaches every value of an attribute: by more of them, by its name, by the lowest rate', async () => {
    await open();
    const card = session.page.locator('.segments-card');
    const rows = card.locator('.segment-table tbody tr');
    await expect.poll(() => rows.count()).toBe(12);
    await card.getByText('12 of 30 values').waitFor();
    await card.getByRole('button', { name: 'Show 18 more values' }).click();
    expect(await rows.count()).toBe(30);
    expect(await card.locator('.badge', { hasText: 'few cases' }).count()).toBe(29);
    await card.getByRole('button', { name: 'Show fewer' }).click();
    await card.getByLabel('Find a value').fill('name 07');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.getByRole('link', { name: 'name 07 ' }).click();
    await session.page.waitForURL(/\/cases\?/);
    await expect.poll(() => session.page.locator('.case-table tbody tr').count()).toBe(7);
  });

  it('marks months that are not all there, in the report too', async () => {
    for (const path of ['conformance', 'executive']) {
      await session.page.goto(`${session.address}/logs/${log}/${path}`);
      await session.page.getByText('2026-01 is incomplete: the log begins on 2026-01-06.').waitFor();
      await session.page.getByText('2026-03 is incomplete: the log ends on 2026-03-02.').waitFor();
      expect(await session.page.locator('.trend-dots circle').count()).toBe(6);
      expect(await session.page.locator('.trend-dots circle.is-part').count()).toBe(4);
    }
  });
});
