import type { CDPSession, Page } from 'playwright-core';

/** Roles that say nothing to those who cannot see them unless they have a name. */
const NAMED = new Set([
  ...[
    'button',
    'link',
    'textbox',
    'searchbox',
    'combobox',
    'checkbox',
    'radio',
    'switch',
    'spinbutton',
    'slider',
    'tab',
  ],
  ...['menuitem', 'table', 'grid', 'radiogroup', 'dialog', 'img', 'image', 'progressbar', 'meter', 'columnheader'],
]);

/** What Chromium tells assistive technology of a page. */
export interface AccessibilityTree {
  readonly nodes: number;
  /** Controls, tables and pictures without a name, as HTML. */
  readonly unnamed: readonly string[];
  /** Names of controls and pictures. */
  readonly names: readonly string[];
}

export async function accessibilityTree(page: Page): Promise<AccessibilityTree> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const told = nodes.filter(({ ignored, role }) => !ignored && NAMED.has(String(role?.value)));
    const nameOf = (node: (typeof told)[number]): string => String(node.name?.value ?? '').trim();
    const unnamed: string[] = [];
    for (const node of told.filter((one) => nameOf(one) === '')) {
      unnamed.push(`${node.role?.value}: ${await htmlOf(cdp, node.backendDOMNodeId)}`);
    }
    return { nodes: nodes.length, unnamed, names: told.map(nameOf) };
  } finally {
    await cdp.detach();
  }
}

async function htmlOf(cdp: CDPSession, backendNodeId: number | undefined): Promise<string> {
  if (backendNodeId === undefined) return '';
  const { outerHTML } = await cdp.send('DOM.getOuterHTML', { backendNodeId });
  return outerHTML.slice(0, 160);
}

/** Headings in the order of the page that skip a level, and a page that has not exactly one of the first level. */
export function headingFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')].filter((one) =>
      one.checkVisibility(),
    );
    const levels = seen.map(({ tagName }) => Number(tagName.slice(1)));
    const jumps = seen
      .filter((_, i) => (levels[i] ?? 0) > (levels[i - 1] ?? 0) + 1)
      .map((one) => `${one.tagName} “${one.textContent}” skips a level`);
    const firsts = levels.filter((level) => level === 1).length;
    return firsts === 1 ? jumps : [...jumps, `${firsts} headings of the first level`];
  });
}
