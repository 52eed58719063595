import type { Palette } from '../../app/palette.ts';
import type { Attached } from '../diagram/bpmn-viewer.ts';
import type { TokenPlace } from './replay-query.ts';
import type { TokenSpot } from './token-spots.ts';

/** What the badge of a place says, in short and in full. */
export interface TokenText {
  readonly missing: string;
  readonly remaining: string;
  readonly title: string;
}

/** Lines and elements with tokens missing or remaining stand out, those of the chosen place most. */
export const tokenLooks = (
  spots: readonly TokenSpot[],
  chosen: string | null,
  palette: Palette,
): ReadonlyMap<string, string> =>
  new Map(
    spots.map(({ place, element, flow }) => [
      flow ?? element,
      [
        `stroke: ${place.missing >= place.remaining ? palette.bad : palette.accent}`,
        `stroke-width: ${place.id === chosen ? 4.5 : 2.5}px`,
      ].join(';'),
    ]),
  );

/** A button for each place: tokens missing, then those remaining. */
export const tokenBadges = (
  spots: readonly TokenSpot[],
  chosen: string | null,
  textOf: (place: TokenPlace) => TokenText,
  onChoose: (id: string) => void,
): readonly Attached[] =>
  spots.map(({ place, element, flow }) => {
    const html = badge(place, place.id === chosen, textOf(place), onChoose);
    return { element, html, ...(flow === null ? { place: 'above' as const } : { place: 'along' as const, flow }) };
  });

function badge(place: TokenPlace, isChosen: boolean, text: TokenText, onChoose: (id: string) => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `token-badge${isChosen ? ' is-chosen' : ''}`;
  button.title = text.title;
  button.setAttribute('aria-label', text.title);
  button.setAttribute('aria-pressed', String(isChosen));
  if (place.missing > 0) button.append(part('is-missing', `−${text.missing}`));
  if (place.remaining > 0) button.append(part('is-remaining', `+${text.remaining}`));
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    onChoose(place.id);
  });
  const box = document.createElement('div');
  box.className = 'deviation-badges';
  box.append(button);
  return box;
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
