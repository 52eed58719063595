import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

// node test/e2e/screenshots.ts http://127.0.0.1:7777 [part of a file name]: every page of a log (one with a design, if there is one) at two sizes, in both languages
// and both themes, into .cache/screenshots, to be looked at.

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
] as const;

const [base = 'http://127.0.0.1:7777', wanted = ''] = process.argv.slice(2);
const folder = '.cache/screenshots';
mkdirSync(folder, { recursive: true });

const logs = (await (await fetch(`${base}/api/logs`)).json()) as readonly {
  id: string;
  modelId: string | null;
}[];
const log = `/logs/${(logs.find((one) => one.modelId !== null) ?? logs[0])?.id}`;
const pages: readonly { name: string; path: string; act?: (page: Page) => Promise<void> }[] = [
  { name: 'logs', path: '/' },
  { name: 'add', path: '/add' },
  { name: 'overview', path: log },
  { name: 'map', path: `${log}/map` },
  { name: 'map-median', path: `${log}/map?metric=median` },
  {
    name: 'map-panel',
    path: `${log}/map?metric=median`,
    act: (page) => page.locator('.map-node[data-role=activity]').nth(4).dispatchEvent('click'),
  },
  { name: 'variants', path: `${log}/variants` },
  { name: 'cases', path: `${log}/cases` },
  { name: 'case', path: `${log}/cases`, act: (page) => page.locator('.case-table .link').first().click() },
  { name: 'conformance', path: `${log}/conformance` },
  { name: 'deviation', path: `${log}/conformance`, act: (page) => page.locator('.deviation-sentence').nth(1).click() },
  { name: 'rules', path: `${log}/rules`, act: (page) => page.locator('.rule-name').first().click() },
  { name: 'executive', path: `${log}/executive` },
  { name: 'quality', path: `${log}/quality` },
  { name: 'filter', path: `${log}/map`, act: (page) => page.locator('.filter-bar .ant-btn-dashed').click() },
];

const browser = await launchBrowser();
for (const { language, theme } of LOOKS) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ viewport, deviceScaleFactor: 1, reducedMotion: 'reduce' });
    await context.addInitScript(
      (saved) => localStorage.setItem('weir.settings', saved),
      JSON.stringify({ language, theme }),
    );
    for (const { name, path, act } of pages) {
      const file = `${name}-${size}-${language}${theme === 'dark' ? '-dark' : ''}`;
      if (!file.includes(wanted)) continue;
      const page = await context.newPage();
      page.on('pageerror', (error) => process.stderr.write(`${file}: ${error.message}\n`));
      page.on(
        'console',
        (message) => message.type() === 'error' && process.stderr.write(`${file}: ${message.text()}\n`),
      );
      await page.goto(base + path, { waitUntil: 'networkidle' });
      page.setDefaultTimeout(10_000);
      await page
        .locator('.skeleton')
        .first()
        .waitFor({ state: 'detached' })
        .catch(() => undefined);
      await act?.(page).catch((error: Error) => process.stderr.write(`${file}: ${error.message.split('\n')[0]}\n`));
      await page
        .locator('.skeleton')
        .first()
        .waitFor({ state: 'detached', timeout: 15_000 })
        .catch(() => undefined);
      await page.waitForTimeout(500);
      const tall =
        size === 'wide' && name !== 'case' && name !== 'filter' && name !== 'variants' && !name.startsWith('map');
      await page.screenshot({ path: `${folder}/${file}.png`, fullPage: tall });
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
