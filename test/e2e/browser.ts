import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NOTE = join(import.meta.dirname, '../../.cache/chromium-path');

/** The Chromium that the set-up found, or null. */
export function chromiumPath(): string | null {
  const candidates = [
    process.env.WEIR_CHROMIUM,
    existsSync(NOTE) ? readFileSync(NOTE, 'utf8') : undefined,
    '/usr/bin/chromium',
  ];
  return candidates.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** For `describe.skipIf`: in CI the browser has to be there. */
export const noBrowser = chromiumPath() === null && process.env.CI !== 'true';
export const browserTitle = (title: string): string =>
  noBrowser ? `${title} (skipped: no Chromium found; npm test says how to get one)` : title;

/** Chromium with a fresh profile that talks to nobody but the page. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('no Chromium: run "node scripts/setup.mjs --browser"');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
