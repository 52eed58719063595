import { afterAll, describe, expect, it } from 'vitest';
import {
  POSTGRES_OWNER,
  type PostgresServer,
  postgresAvailable,
  startPostgres,
  titleNeedingPostgres,
} from '../ingest/database/postgres-server.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

describe.skipIf(noBrowser || !postgresAvailable)(browserTitle(titleNeedingPostgres('a log from a database')), () => {
  let server: PostgresServer;
  const session = pageSession(async () => {
    server = await startPostgres();
    await server.run(`CREATE TABLE tickets (entry int PRIMARY KEY, ticket text, step text, changed_at timestamptz);
      INSERT INTO tickets SELECT i, 't' || i / 3, (ARRAY['Open', 'Check', 'Close'])[1 + i % 3], timestamptz '2024-01-01 00:00Z' + i * interval '1 hour' FROM generate_series(0, 29) i;
      ANALYZE tickets`);
  });
  afterAll(() => server?.stop());

  const button = (name: string) => session.page.getByRole('button', { name, exact: true });
  const figure = (label: string): Promise<string | null> =>
    session.page.locator('.report-figures div', { hasText: label }).locator('b').textContent();

  it('is connected, tried, previewed, imported, and refreshed with what is new', async () => {
    const { page } = session;
    await page.goto(`${session.address}/add`);
    await page.getByRole('link', { name: /From a database/ }).click();
    await page.getByRole('heading', { name: 'Connect to a database' }).waitFor();
    expect(await button('Save').isDisabled()).toBe(true);
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
    await fill('Name', 'Help desk');
    await fill('Host', server.host);
    await fill('Port', String(server.port));
    await fill('Database', 'postgres');
    await fill('User', POSTGRES_OWNER.user);
    await fill('Password', 'not-the-password');
    await button('Test').click();
    await page.getByRole('alert').getByText('password authentication failed').waitFor();
    await fill('Password', POSTGRES_OWNER.password);
    await button('Test').click();
    await page.getByText(/PostgreSQL \d+.* answers/).waitFor();
    await button('Save').click();

    await page.getByRole('button', { name: /public\.tickets/ }).click();
    await page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await page.getByRole('cell', { name: 'Check' }).first().waitFor();
    expect(await page.getByLabel('Name of the log').inputValue()).toBe('tickets');
    await page.getByRole('combobox', { name: 'Column whose values only grow' }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: 'changed_at' }).click();
    await button('Import').click();
    await page.getByRole('heading', { name: 'Imported: tickets' }).waitFor();
    expect([await figure('Rows read'), await figure('used')]).toEqual(['30', '30']);
    await button('Open the log').click();

    await page.getByRole('link', { name: 'Data & versions' }).click();
    const source = page.locator('.source-card');
    await source.getByText('30 rows came').waitFor();
    await source.getByText('changed_at = 2024-01-02 05:00:00Z').waitFor();
    await server.run(
      `INSERT INTO tickets VALUES (30, 't9', 'Reopen', '2024-02-01 08:00Z'), (31, 't9', 'Close', '2024-02-01 09:00Z')`,
    );
    await button('Refresh').click();
    await page.getByText('2 new rows are in the log now.').waitFor();
    await source.getByText('changed_at = 2024-02-01 09:00:00Z').waitFor();
    await button('Refresh').click();
    await page.getByText('Nothing new in the database; the log is as it was.').waitFor();
  });

  it('of a query that does not read, or of a table that is not there, says what is wrong', async () => {
    const { page } = session;
    await page.goto(`${session.address}/databases`);
    await page.getByText('Own query', { exact: true }).click();
    const query = page.getByRole('textbox', { name: 'Own query' });
    await query.fill('DELETE FROM tickets');
    await button('Show the first rows').click();
    await page.getByRole('alert').getByText('only a reading statement').waitFor();
    await query.fill('SELECT ticket, step, changed_at FROM tickets_of_old');
    await button('Show the first rows').click();
    await page.getByRole('alert').getByText('"tickets_of_old" does not exist').waitFor();
    await query.fill("SELECT ticket, step, changed_at FROM tickets WHERE step <> 'Check'");
    await button('Show the first rows').click();
    await page.getByRole('cell', { name: 'Open' }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Check' }).count()).toBe(0);
  });
});
