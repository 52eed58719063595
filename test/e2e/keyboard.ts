import type { Page } from 'playwright-core';

/** What has the focus. */
export interface Focused {
  readonly name: string;
  readonly classes: string;
  readonly html: string;
  /** Something about it or around its control tells people who see that it has the focus. */
  readonly isSeen: boolean;
}

export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement;
    const shows = (element: Element | null | undefined): boolean => {
      if (element === null || element === undefined) return false;
      const { outlineStyle, outlineWidth, boxShadow, stroke } = getComputedStyle(element);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || !/^(none)?$/.test(stroke);
    };
    const around = at?.closest(
      '.ant-picker, .ant-select, .ant-input-number, .ant-radio-wrapper, .ant-segmented, .ant-switch, .ant-checkbox-wrapper, .ant-input-affix-wrapper',
    );
    const parts = around === null || around === undefined ? [] : [around, ...around.querySelectorAll('*')];
    return {
      name: at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '',
      classes: at?.getAttribute('class') ?? '',
      html: at?.outerHTML.slice(0, 200) ?? '',
      isSeen: shows(at) || parts.some(shows),
    };
  });

/** Presses Tab until what is wanted has the focus; gives what had it on the way and could not be seen to. Throws after so many stops. */
export async function tabTo(page: Page, wanted: string | RegExp, most = 80): Promise<readonly Focused[]> {
  const unseen: Focused[] = [];
  const passed: string[] = [];
  for (let stops = 0; stops < most; stops++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (!at.isSeen) unseen.push(at);
    if (
      typeof wanted === 'string' ? at.name === wanted || at.classes.split(' ').includes(wanted) : wanted.test(at.name)
    )
      return unseen;
    passed.push(at.name.slice(0, 30));
  }
  throw new Error(`${wanted} was not reached by ${most} stops of the Tab key: ${passed.join(' | ')}`);
}
