import { type RefObject, useEffect } from 'react';
import { applyPalette, palettes } from '../app/palette.ts';
import { useSettings } from '../app/settings.ts';

/** What A4 leaves between its margins (`@page` in executive.css), in CSS pixels of 1/96 inch. */
const PAPER = { width: (184 / 25.4) * 96, height: (275 / 25.4) * 96 } as const;
/** Per cent. */
const SMALLEST = 55;
const STEP = 3;

/** While it is printed the sheet has the width of the paper, and shrinks where it would not end on one page. */
export function useOneSheet(sheet: RefObject<HTMLElement | null>): void {
  const { palette } = useSettings();
  useEffect(() => {
    const before = (): void => {
      const element = sheet.current;
      if (element === null) return;
      document.documentElement.classList.add('printing');
      // Paper is white whatever the screen is.
      applyPalette(palettes.light, document.documentElement);
      // A smaller sheet is a wider one whose text wraps less, so its height cannot be told beforehand: the first that fits.
      for (let percent = 100; percent >= SMALLEST; percent -= STEP) {
        const zoom = percent / 100;
        element.style.zoom = String(zoom);
        element.style.width = `${PAPER.width / zoom}px`;
        // Browsers differ in whether they tell sizes before or after the zoom; the width is known, so the height follows.
        const { width, height } = element.getBoundingClientRect();
        if (height * (PAPER.width / width) <= PAPER.height) break;
      }
    };
    const after = (): void => {
      document.documentElement.classList.remove('printing');
      applyPalette(palette, document.documentElement);
      sheet.current?.style.removeProperty('zoom');
      sheet.current?.style.removeProperty('width');
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      after();
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [sheet, palette]);
}
