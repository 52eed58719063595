import { describe, expect, test } from 'vitest';
import { readSvgPicture } from '../../../web/src/models/svg-picture.ts';

const SOURCE = `<?xml version="1.0"?><svg width="90pt" height="40pt" viewBox="0.00 0.00 90.50 40.00" xmlns="http://www.w3.org/2000/svg">
<g class="graph"><title>model</title><g class="node"><title>t0</title><text>Pay &amp; ship</text></g><script>alert(1)</script></g></svg>`;

describe('a picture of the server', () => {
  test('becomes part of the page with its size, without what only names its parts or could run', () => {
    const { element, content, size } = readSvgPicture(SOURCE, document);
    expect(size).toEqual({ width: 90.5, height: 40 });
    expect(content.querySelector('text')?.textContent).toBe('Pay & ship');
    expect(element.querySelectorAll('title, script')).toHaveLength(0);
    expect(element.ownerDocument).toBe(document);
  });

  test('is refused when it is no SVG', () => {
    expect(() => readSvgPicture('<html/>', document)).toThrow('no SVG');
  });
});
