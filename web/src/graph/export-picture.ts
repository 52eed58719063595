import type { Size } from './layout/types.ts';

/** The map as a file of its own: whole, at real size, on the page's background. Colours stand in the elements, so nothing is lost. */
export function pictureSource(element: SVGSVGElement, size: Size, background: string, caption: string): string {
  const copy = element.cloneNode(true) as SVGSVGElement;
  const height = size.height + 28;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(size.width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('viewBox', `0 0 ${size.width} ${height}`);
  copy.querySelector('.map-content')?.removeAttribute('transform');
  for (const hit of copy.querySelectorAll('.hit')) hit.remove();
  const sheet = copy.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'rect');
  sheet.setAttribute('width', '100%');
  sheet.setAttribute('height', '100%');
  sheet.setAttribute('fill', background);
  copy.prepend(sheet);
  const text = copy.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'text');
  text.setAttribute('x', '24');
  text.setAttribute('y', String(height - 14));
  text.setAttribute('font-size', '11');
  text.setAttribute('fill', '#6b7988');
  text.textContent = caption;
  copy.append(text);
  return new XMLSerializer().serializeToString(copy);
}

/** Offers bytes or text as a download. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Paints an SVG into a PNG at twice its size (less where a browser's canvas would be too large). */
export async function toPng(svg: string, size: Size): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, 8000 / Math.max(size.width, size.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the browser made no picture')) : resolve(blob)),
      'image/png',
    ),
  );
}
