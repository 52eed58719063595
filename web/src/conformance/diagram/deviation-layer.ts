import type { Palette } from '../../app/palette.ts';
import { KINDS } from '../deviations/deviation-kinds.ts';
import type { Attached } from './bpmn-viewer.ts';
import type { Mark } from './diagram-marks.ts';

export interface BadgeText {
  readonly text: string;
  readonly title: string;
}

const grouped = <K>(marks: readonly Mark[], keyOf: (mark: Mark) => K): Map<K, Mark[]> => {
  const groups = new Map<K, Mark[]>();
  for (const mark of marks) groups.set(keyOf(mark), [...(groups.get(keyOf(mark)) ?? []), mark]);
  return groups;
};

const isBeside = ({ deviation }: Mark): boolean => KINDS[deviation.kind].mark === 'beside';

/** The look of each step with deviations of its own: a red outline, dashed where cases leave it out, bold where the chosen one is. */
export function looksOf(
  marks: readonly Mark[],
  selected: string | null,
  fills: ReadonlyMap<string, string>,
  palette: Palette,
): ReadonlyMap<string, string> {
  const own = grouped(
    marks.filter((mark) => !isBeside(mark)),
    ({ element }) => element,
  );
  return new Map(
    [...own].map(([element, same]) => {
      const isChosen = same.some(({ deviation }) => deviation.id === selected);
      const isMissing = same.some(({ deviation }) => KINDS[deviation.kind].mark === 'dashed');
      const look = [
        `stroke: ${palette.bad}`,
        `stroke-width: ${isChosen ? 4 : 2.5}px`,
        ...(isMissing ? ['stroke-dasharray: 7 4'] : []),
        `fill: ${fills.get(element) ?? palette.surface}`,
      ];
      return [element, look.join(';')];
    }),
  );
}

/** Badges above steps, one a symbol; steps that the design does not have as labels on the line they were done on, else behind the step after which. */
export function badgesOf(
  marks: readonly Mark[],
  selected: string | null,
  format: (mark: Mark) => BadgeText,
  onChoose: (id: string) => void,
): readonly Attached[] {
  const show = (same: readonly Mark[], className: string) => badge(same, selected, className, format, onChoose);
  return [...grouped(marks, ({ element }) => element)].flatMap(([element, atIt]): Attached[] => {
    const bySymbol = grouped(
      atIt.filter((mark) => !isBeside(mark)),
      ({ symbol }) => symbol,
    );
    const beside = atIt.filter(isBeside);
    return [
      ...(bySymbol.size === 0
        ? []
        : [{ element, place: 'above', html: row([...bySymbol.values()].map((same) => show(same, ''))) } as const]),
      ...[...grouped(beside, ({ flow }) => flow)].map(([flow, same]): Attached => {
        const html = column(same.map((one) => show([one], ' is-beside')));
        return { element, html, ...(flow === null ? { place: 'behind' } : { place: 'along', flow }) };
      }),
    ];
  });
}

const box = (className: string) => (parts: readonly HTMLElement[]) => {
  const element = document.createElement('div');
  element.className = className;
  element.append(...parts);
  return element;
};
const row = box('deviation-badges');
const column = box('deviation-badges is-column');

/** One button for deviations of a kind at a step: it shows the chosen or heaviest of them and names the others. */
function badge(
  same: readonly Mark[],
  selected: string | null,
  className: string,
  format: (mark: Mark) => BadgeText,
  onChoose: (id: string) => void,
): HTMLElement {
  const button = document.createElement('button');
  const mark = same.find(({ deviation }) => deviation.id === selected) ?? same[0];
  if (mark === undefined) return button;
  const title = same.map((one) => format(one).title).join('\n');
  button.type = 'button';
  button.className = `deviation-badge${className}${mark.deviation.id === selected ? ' is-chosen' : ''}`;
  button.textContent = same.length > 1 ? `${format(mark).text}…` : format(mark).text;
  button.title = title;
  button.setAttribute('aria-label', title);
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    onChoose(mark.deviation.id);
  });
  return button;
}
