/**
 * A `ref` for a list or table: up and down, Home and End lead from one of its entries to another, beside the Tab key, so that long lists can
 * be left quickly. To be made once, outside of components.
 */
export const arrowKeys = (entries: string) => (host: HTMLElement | SVGElement | null) => {
  if (host === null) return;
  const press = (event: Event) => {
    if (!(event instanceof KeyboardEvent && isElement(event.target))) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = [...host.querySelectorAll<HTMLElement | SVGElement>(entries)];
    const at = all.indexOf(event.target);
    const to = at < 0 ? undefined : all[placeAfter(event.key, at, all.length)];
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  };
  host.addEventListener('keydown', press);
  return () => host.removeEventListener('keydown', press);
};

/** -1 where the key says nothing of places, or where there is no further one. */
export function placeAfter(key: string, at: number, length: number): number {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return at + 1 < length ? at + 1 : -1;
    case 'ArrowUp':
    case 'ArrowLeft':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return -1;
  }
}

const isElement = (target: EventTarget | null): target is HTMLElement | SVGElement =>
  target instanceof HTMLElement || target instanceof SVGElement;
