import type { Size } from '../graph/layout/types.ts';

/** A picture of the server's, made part of the page: its content in a group that can be moved, without the tooltips that only name its parts. */
export interface SvgPicture {
  readonly element: SVGSVGElement;
  readonly content: SVGGElement;
  readonly size: Size;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Throws when the text is no SVG. */
export function readSvgPicture(source: string, document: Document): SvgPicture {
  const parsed = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg') throw new Error('the picture of the model is no SVG');
  const [, , width = 1, height = 1] = (parsed.getAttribute('viewBox') ?? '').split(/\s+/).map(Number);
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('class', 'model-svg');
  element.setAttribute('width', '100%');
  element.setAttribute('height', '100%');
  element.setAttribute('aria-hidden', 'true');
  const content = document.createElementNS(SVG, 'g');
  for (const child of [...parsed.children]) content.append(document.importNode(child, true));
  for (const title of content.querySelectorAll('title, script, a > title')) title.remove();
  element.append(content);
  return { element, content, size: { width, height } };
}
