import { describe, expect, it } from 'vitest';
import { createClient } from '#contract';
import { ORDERS_CSV } from '../support/app.ts';
import { importFile } from '../support/import-file.ts';
import { ocelJson } from '../support/ocel-files.ts';
import { fetchFrom } from '../support/weir-process.ts';
import { pageSession } from './page-session.ts';

const ids = { orders: '', cases: '' };
const session = pageSession(async ({ address }) => {
  const client = createClient(fetchFrom(address));
  ids.orders = await importFile(client, 'orders.jsonocel', ocelJson(), { options: { objectType: 'order' } });
  ids.cases = await importFile(client, 'cases.csv', ORDERS_CSV);
});

describe('the page of the objects', () => {
  it('says what each type would distort, draws all of them, and makes another one the cases', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${ids.orders}`);
    await page.getByRole('link', { name: 'Objects' }).click();
    await page.getByText('4 events on 5 objects of 2 types, linked 8 times').waitFor();
    await page.getByText('1 event belongs to several of them and would count 1× too often.').first().waitFor();
    await page.locator('.object-map .map-node[data-role=activity]').nth(2).waitFor();
    expect(await page.locator('.object-map .map-node[data-role=start]').count()).toBe(2);
    expect(await page.locator('.object-current').textContent()).toContain('Cases now');

    await page.getByRole('button', { name: 'Use item as cases' }).click();
    await page.getByRole('button', { name: 'Use order as cases' }).waitFor();
    await page.getByText('All 3 cases').waitFor();
  });

  it('tells the same as a table, and figures of a connection on demand', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${ids.orders}/objects`);
    await page.locator('.ant-segmented-item', { hasText: 'Table' }).click();
    await page.getByRole('table', { name: 'The connections as a table' }).waitFor();
    const row = page.getByRole('row', { name: /order place ship/ });
    expect(await row.locator('td.num').allTextContents()).toEqual(['2', '2', '2', '23 h']);
    await row.getByRole('button', { name: 'place' }).click();
    await page.locator('.map-panel', { hasText: 'Different pairs of events' }).waitFor();
  });

  it('shows the Petri net as a picture with a text for those who do not see it', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${ids.orders}/objects`);
    await page.locator('.ant-segmented-item', { hasText: 'Petri net' }).click();
    const picture = page.getByRole('img', { name: /Object-centric Petri net with \d+ places/ });
    await picture.waitFor();
    await page.waitForFunction(
      () => (document.querySelector('.object-net img') as HTMLImageElement).naturalWidth > 100,
    );
  });

  it('is not offered for logs of cases, and says so to those who come by an old address', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${ids.cases}`);
    await page.getByRole('link', { name: 'Variants' }).waitFor();
    expect(await page.getByRole('link', { name: 'Objects' }).count()).toBe(0);
    await page.goto(`${address}/logs/${ids.cases}/objects`);
    await page.getByRole('heading', { name: 'This log has no objects of other types' }).waitFor();
  });
});
