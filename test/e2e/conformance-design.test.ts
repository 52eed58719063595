import { describe, expect, it } from 'vitest';
import { browserTitle, noBrowser } from './browser.ts';
import { ordersSession } from './orders-session.ts';

describe.skipIf(noBrowser)(browserTitle('what is done with a design on the conformance page'), () => {
  const session = ordersSession();

  const open = async (search = '') => {
    await session.page.goto(`${session.address}/logs/${session.log}/conformance${search}`);
    await session.page.locator('.rate-cards').waitFor();
  };
  const cost = () => session.page.locator('.aligned', { hasText: 'Cost' }).first();

  it('checks with costs of its own: the variant costs more, a badge says so, the address keeps it, and it can be taken back', async () => {
    await open();
    await session.page.locator('.aligned', { hasText: 'Cost 1' }).first().waitFor();
    await session.page.getByRole('button', { name: 'Costs', exact: true }).click();
    await session.page.getByLabel('Cost of leaving out Check').fill('7');
    await session.page.getByRole('button', { name: 'Check with these costs' }).click();
    await session.page.locator('.aligned', { hasText: 'Cost 7' }).waitFor();
    expect(await session.page.getByText('1 cost of your own').count()).toBe(3);
    await session.page.reload();
    await session.page.locator('.aligned', { hasText: 'Cost 7' }).waitFor();
    await session.page.getByRole('button', { name: 'Costs', exact: true }).click();
    await session.page.getByRole('button', { name: 'All back to 1' }).click();
    await session.page.getByRole('button', { name: 'Check with these costs' }).click();
    await expect.poll(() => cost().textContent(), { timeout: 10_000 }).toContain('Cost 1');
    expect(session.page.url()).not.toContain('costs');
  });

  it('compares the cases before a day with those since, says that there are few, and leads to the cases of a group', async () => {
    await open();
    const card = session.page.locator('.compare-card');
    await card.getByLabel('Choose a date').fill('2026-01-06');
    await card.getByLabel('Choose a date').press('Enter');
    await card.getByText('No significant difference.').waitFor();
    const row = card.locator('.compare-table').first().locator('tbody tr').first();
    expect(await row.textContent()).toMatch(/100\.0%2 of 2 cases0\.0%0 of 2 cases−100\.0 pp/);
    expect(await card.textContent()).toContain('One group has only 2 cases');
    await card.getByRole('button', { name: 'Show all' }).click();
    await card.getByRole('link', { name: '1 case', exact: true }).first().waitFor();
    await card.getByRole('link', { name: '2 cases' }).last().click();
    await session.page.waitForURL(/\/cases\?/);
    await expect.poll(() => session.page.locator('.case-table tbody tr').count(), { timeout: 10_000 }).toBe(2);
  });

  it('compares a group that is chosen by a condition with all other cases, and the other way round', async () => {
    const rework = { kind: 'activity', mode: 'with', activities: ['Check'] };
    const compare = { by: 'groups', first: [rework], second: [] };
    await open(`?compare=${encodeURIComponent(JSON.stringify(compare))}`);
    const card = session.page.locator('.compare-card');
    const first = card.getByRole('group', { name: 'First group' });
    await first.locator('.filter-chip').waitFor();
    const row = card.locator('.compare-table').first().locator('tbody tr').first();
    await expect.poll(() => row.textContent(), { timeout: 10_000 }).toContain('2 of 3 cases0.0%0 of 1 cases');
    await card.getByRole('button', { name: 'Swap' }).click();
    await first.getByText('all other cases').waitFor();
    await expect.poll(() => row.textContent(), { timeout: 10_000 }).toContain('0 of 1 cases66.7%2 of 3 cases');
  });

  it('tells on the diagram what is chosen, and as a table what the picture shows', async () => {
    await open();
    const pane = session.page.locator('.pane-design');
    await pane.locator('.deviation-badge').first().waitFor();
    expect(await pane.locator('.overlay-legend').textContent()).toContain('left out');
    await pane.getByLabel('What the colours tell').click();
    await session.page.getByTitle('Share of cases').click();
    await pane.locator('.deviation-badge', { hasText: '25.0%' }).first().waitFor();
    expect(session.page.url()).toContain('overlay=share');
    await pane.getByRole('button', { name: 'As a table' }).click();
    const rows = pane.locator('.diagram-table tbody tr');
    expect(await rows.count()).toBe(4);
    expect(await rows.first().textContent()).toContain('as designed');
    await rows.filter({ hasText: 'missing' }).getByRole('button').click();
    await session.page.locator('.deviation-row.is-chosen', { hasText: 'left out' }).waitFor();
  });

  it('suggests changes, tells what any of them do together, and keeps them as the design of cases from a day on', async () => {
    await open();
    await session.page.getByRole('button', { name: 'Suggest changes' }).click();
    const drawer = session.page.locator('.repair-drawer');
    const suggestion = (text: string) => drawer.locator('.suggestion', { hasText: text });
    await suggestion('Let “Check” be left out.').waitFor();
    expect(await suggestion('Let “Check” be left out.').textContent()).toContain('+1 conforming case');
    await drawer.getByRole('heading', { name: 'With these 2 changes together' }).waitFor();
    expect(await drawer.locator('.effect-figures').textContent()).toMatch(/\+2of 4.*50\.0%.*100\.0%/);
    await suggestion('be repeated').getByRole('checkbox').click();
    await drawer.getByRole('heading', { name: 'With this change' }).waitFor();
    await expect.poll(() => drawer.locator('.effect-figures').textContent(), { timeout: 15_000 }).toMatch(/\+1of 4/);
    await drawer.locator('.djs-element').first().waitFor();
    expect(await drawer.locator('.overlay-legend').textContent()).toContain('elements new or changed');
    const download = session.page.waitForEvent('download');
    await drawer.getByRole('button', { name: 'Export .bpmn' }).click();
    expect((await download).suggestedFilename()).toBe('Orders, changed.bpmn');
    await drawer.getByRole('button', { name: 'Keep as a design…' }).click();
    const form = session.page.getByRole('form', { name: 'Keep as a design…' });
    await form.getByLabel('Name of the new model').fill('Orders without check');
    await form.getByLabel('For cases that begin from').fill('2026-01-06');
    await form.getByLabel('For cases that begin from').press('Enter');
    await form.locator('.card-note', { hasText: '2026-01-06' }).waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('“Orders without check” is kept').waitFor();
    await drawer.getByRole('button', { name: 'Close' }).last().click();
    await session.page.locator('.designs-card tbody tr', { hasText: '2026-01-06' }).waitFor();
    await session.page.getByText('3 of 4 cases follow the design exactly').waitFor();
  });

  it('says in words what failed, and tries again', async () => {
    let isBroken = true;
    const problem = {
      type: 'about:blank',
      title: 'The server failed',
      status: 500,
      code: 'internal',
      detail: 'something went wrong; the log of the server says what',
      requestId: 'r-1',
    };
    await session.page.route('**/api/logs/*/conformance', (route) =>
      isBroken
        ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) })
        : route.continue(),
    );
    await session.page.goto(`${session.address}/logs/${session.log}/conformance`);
    await session.page.getByRole('alert').first().waitFor();
    expect(await session.page.getByLabel('Designed process').first().isVisible()).toBe(true);
    isBroken = false;
    await session.page.getByRole('button', { name: 'Try again' }).first().click();
    await session.page.locator('.rate-cards').waitFor();
  });
});
