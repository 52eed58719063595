import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

const session = ordersSession({ isDesigned: false });

const choose = (page: Page, view: string) =>
  page.locator('.view-switch .ant-segmented-item', { hasText: view }).click();

/** Saves the model in a format and gives what was saved. */
async function saved(page: Page, entry: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Save model' }).click();
  const arrived = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: entry }).click();
  const file = await arrived;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

describe.skipIf(noBrowser)(browserTitle('a discovered model'), () => {
  it('is drawn, measured, saved, used as the designed process, and then what conformance shows', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}/map`);
    await choose(page, 'BPMN');
    await page.locator('.djs-container .djs-shape[data-element-id]', { hasText: 'Register' }).first().waitFor();

    const quality = page.getByRole('complementary', { name: 'Quality of the model' });
    await quality.getByText('Sound: every case that starts can end').waitFor();
    const fitness = await quality.locator('.measures > div', { hasText: 'Fitness' }).locator('b').textContent();
    expect(Number.parseFloat(fitness ?? '')).toBeGreaterThan(50);

    expect(await saved(page, '.bpmn')).toMatchObject({
      name: 'orders (discovered).bpmn',
      text: expect.stringMatching(/<bpmn:task[^>]*name="Pay"/),
    });
    expect((await saved(page, '.pnml')).text).toContain('<pnml');
    expect((await saved(page, '.ptml')).text).toContain('<ptml');
    expect((await saved(page, '.svg')).text).toContain('<svg');
    expect(JSON.parse((await saved(page, '.json')).text)).toMatchObject({ format: 'weir-model', kind: 'process-tree' });

    await page.getByRole('button', { name: 'Use as designed process' }).click();
    await page.getByRole('link', { name: 'To conformance' }).click();
    await page.locator('.djs-container .djs-shape[data-element-id]', { hasText: 'Register' }).first().waitFor();
    await page.getByText('orders (discovered)').first().waitFor();

    await page.getByRole('button', { name: 'Compare with another model' }).click();
    await page.getByText('There is no other model yet.').waitFor();
  });

  it('has other notations, other miners and a table, all kept in the address', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}/map?view=petri-net`);
    const canvas = page.getByRole('application', { name: /^Petri net with 3 activities/ });
    await canvas.locator('.model-svg text', { hasText: 'Register' }).waitFor();
    const content = canvas.locator('.model-svg > g');
    const before = await content.getAttribute('transform');
    await canvas.focus();
    await page.keyboard.press('-');
    await expect.poll(() => content.getAttribute('transform')).not.toBe(before);

    await choose(page, 'Process tree');
    await page.locator('.model-svg text', { hasText: '→' }).first().waitFor();
    await page.getByRole('combobox', { name: 'Way of discovery' }).click();
    await page.locator('.miner-option', { hasText: 'By dependencies' }).click();
    await page.waitForURL(/heuristics/);
    await page.locator('.ant-segmented-item-disabled', { hasText: 'Process tree' }).waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Table' }).click();
    const row = page.getByRole('row', { name: /^Register Task/ });
    expect(await row.count()).toBe(1);
  });

  it('is not measured where that was cancelled, until it is asked for again, and says what went wrong', async () => {
    const { page, address } = session;
    let answers = 'never';
    await page.route('**/analyses/quality', async (route) => {
      if (answers === 'never') return;
      if (answers === 'failure')
        return route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            title: 'Conflict',
            status: 409,
            code: 'budget-exceeded',
            detail: 'too much',
            requestId: '',
          }),
        });
      return route.continue();
    });
    await page.goto(`${address}/logs/${session.log}/map?view=bpmn`);
    const quality = page.getByRole('complementary', { name: 'Quality of the model' });
    await quality.getByText(/Measuring… \d+ s/).waitFor();
    await quality.getByRole('button', { name: 'Cancel' }).click();
    await quality.getByText('Not computed.').waitFor();
    answers = 'failure';
    await quality.getByRole('button', { name: 'Measure' }).click();
    await quality.getByText('too much').waitFor();
    answers = 'truth';
    await quality.getByRole('button', { name: 'Try again' }).click();
    await quality.getByText('Sound: every case that starts can end').waitFor();
  });

  it('grows from variants, the happy path first', async () => {
    const { page, address } = session;
    await page.goto(`${address}/logs/${session.log}/variants`);
    await page.getByRole('button', { name: 'Grow a model, happy path first' }).click();
    const steps = page.locator('.grow-steps tbody tr');
    await steps.first().waitFor();
    expect(await steps.count()).toBe(1);
    await page.getByRole('button', { name: 'Add the next variant' }).click();
    await steps.nth(1).waitFor();
    const explained = await steps.locator('td:nth-child(4)').allTextContents();
    expect(Number.parseFloat(explained[1] ?? '')).toBeGreaterThanOrEqual(Number.parseFloat(explained[0] ?? '101'));
    await page.getByRole('heading', { name: 'Model after step 2' }).waitFor();
    await page.getByRole('button', { name: 'Show the model after step 1' }).click();
    await page.getByRole('heading', { name: 'Model after step 1' }).waitFor();
  });
});
