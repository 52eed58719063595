import type { GraphDrawing, GraphItem } from './graph-picture.ts';
import type { Navigation } from './navigation.ts';
import { isDirection, nearestNode } from './nearest-node.ts';

/** Click, hover and keys on a picture of a graph. Every pointer action has a key: Tab and arrows move, Enter chooses, Escape lets go. */
export function attachInteraction(
  element: SVGSVGElement,
  navigation: Navigation,
  drawing: () => GraphDrawing,
  onSelect: (item: GraphItem | null) => void,
): () => void {
  const focusNode = (index: number) => {
    const node = element.querySelector<SVGGElement>(`.map-node[data-node="${index}"]`);
    const place = drawing().layout.nodes[index];
    if (place !== undefined) navigation.reveal(place.x, place.y);
    node?.focus({ preventScroll: true });
  };
  const onClick = (event: MouseEvent) => onSelect(itemOf(event.target));
  const onKey = (event: KeyboardEvent) => {
    const item = itemOf(event.target);
    if (event.key === 'Escape') onSelect(null);
    else if ((event.key === 'Enter' || event.key === ' ') && item !== null) {
      event.preventDefault();
      onSelect(item);
    } else if (isDirection(event.key) && item?.kind === 'node') {
      event.preventDefault();
      const current = drawing();
      const places = current.layout.nodes.map((place, i) =>
        current.structure.nodes[i]?.role === 'activity' ? place : { x: Number.NaN, y: Number.NaN },
      );
      const next = nearestNode(places, item.index, event.key);
      if (next !== null) focusNode(next);
    } else if (event.key === '+' || event.key === '=') navigation.zoomBy(1.25);
    else if (event.key === '-') navigation.zoomBy(0.8);
    else if (event.key === '0') navigation.fit();
  };
  const onOver = (event: Event) => highlight(element, itemOf(event.target));
  const onOut = () => highlight(element, null);
  element.addEventListener('click', onClick);
  element.addEventListener('keydown', onKey);
  element.addEventListener('pointerover', onOver);
  element.addEventListener('pointerleave', onOut);
  element.addEventListener('focusin', onOver);
  element.addEventListener('focusout', onOut);
  return () => {
    element.removeEventListener('click', onClick);
    element.removeEventListener('keydown', onKey);
    element.removeEventListener('pointerover', onOver);
    element.removeEventListener('pointerleave', onOut);
    element.removeEventListener('focusin', onOver);
    element.removeEventListener('focusout', onOut);
  };
}

function itemOf(target: EventTarget | null): GraphItem | null {
  if (!(target instanceof Element)) return null;
  const node = target.closest<SVGElement>('.map-node[data-role="activity"]')?.dataset.node;
  if (node !== undefined) return { kind: 'node', index: Number(node) };
  const edge = target.closest<SVGElement>('.map-edge, .map-label')?.dataset.edge;
  return edge === undefined ? null : { kind: 'edge', index: Number(edge) };
}

/** Dims what does not belong to the node or edge under the pointer. */
function highlight(element: SVGSVGElement, item: GraphItem | null): void {
  element.classList.toggle('is-tracing', item !== null);
  for (const part of element.querySelectorAll('.is-traced')) part.classList.remove('is-traced');
  if (item === null) return;
  const edges =
    item.kind === 'edge'
      ? `.map-edge[data-edge="${item.index}"]`
      : `.map-edge[data-from="${item.index}"], .map-edge[data-to="${item.index}"]`;
  for (const edge of element.querySelectorAll<SVGElement>(edges)) {
    const { edge: index, from, to } = edge.dataset;
    const parts = `.map-label[data-edge="${index}"], .map-node[data-node="${from}"], .map-node[data-node="${to}"]`;
    edge.classList.add('is-traced');
    for (const part of element.querySelectorAll(parts)) part.classList.add('is-traced');
  }
  if (item.kind === 'node') element.querySelector(`.map-node[data-node="${item.index}"]`)?.classList.add('is-traced');
}
