import { type RefObject, useEffect } from 'react';
import { applyPalette, palettes } from '../app/palette.ts';
import { useSettings } from '../app/settings.ts';

/** What A4 leaves between its margins (`@page` in executive.css), in CSS pixels of 1/96 inch. */
const PAPER = { width: (184 / 25.4) * 96, height: (275 / 25.4) * 96 } as const;
const SMALLEST = 0.55;

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
      let zoom = 1;
      // Narrower text wraps otherwise: what fits is found in a few steps.
      for (let step = 0; step < 4; step++) {
        element.style.zoom = String(zoom);
        element.style.width = `${PAPER.width / zoom}px`;
        const height = element.getBoundingClientRect().height;
        if (height <= PAPER.height) break;
        zoom = Math.max(SMALLEST, Math.floor(zoom * (PAPER.height / height) * 100) / 100);
      }
      element.style.zoom = String(zoom);
      element.style.width = `${PAPER.width / zoom}px`;
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
