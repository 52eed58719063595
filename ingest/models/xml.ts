import { SaxesParser } from 'saxes';
import { IngestError } from '../error.ts';

/** An element of a small XML document; names without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Character data directly inside, in order. */
  text: string;
  /** 1-based line where the element's start tag ends. */
  readonly line: number;
}

const maxDepth = 500;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const badXml = (file: string, line: number, what: string): IngestError =>
  new IngestError('bad-xml', `${file}, line ${line}: ${what}; export the model again or repair the file`, {
    file,
    line,
  });

/** Decodes a model file by byte order mark, else by the encoding its XML declaration names, else as UTF-8. */
export const decodeXml = (bytes: Uint8Array, file: string): string => {
  if (bytes.length === 0) throw new IngestError('empty-file', `${file} is empty; give a model file`, { file });
  const mark = [...bytes.subarray(0, 2)].join(' ');
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : (declared ?? 'utf-8');
  try {
    const decoder = new TextDecoder(encoding.toLowerCase() === 'utf-16' ? 'utf-8' : encoding, { fatal: true });
    return decoder.decode(bytes);
  } catch (cause) {
    const message = `${file} is not ${encoding} text, as its first line says; save it as UTF-8`;
    throw new IngestError('wrong-encoding', message, { file, line: 1, value: encoding }, cause);
  }
};

/** The text without byte order mark and without the encoding its declaration names: it is decoded already. */
export const withoutEncoding = (text: string): string =>
  text.replace(/^\uFEFF/, '').replace(/^(<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']/, '$1');

/**
 * Parses a whole document into elements. A document type declaration is refused ("entity-expansion" when it declares entities), so
 * no entity but the five of XML can appear; everything not well-formed is "bad-xml" with its line.
 */
export const parseXml = (source: string, file: string): XmlElement => {
  const parser = new SaxesParser({ xmlns: false });
  const stack: XmlElement[] = [];
  let root: XmlElement | null = null;
  parser.on('error', (error) => {
    throw badXml(file, parser.line, JSON.stringify(error.message.replace(/^\d+:\d+: /, '')));
  });
  parser.on('doctype', (doctype) => {
    const line = parser.line;
    if (!doctype.includes('<!ENTITY'))
      throw badXml(file, line, 'a document type declaration (DOCTYPE) is not accepted');
    const message = `${file}, line ${line}: the document declares entities; remove the DOCTYPE`;
    throw new IngestError('entity-expansion', message, { file, line });
  });
  parser.on('opentag', (tag) => {
    const element: XmlElement = {
      name: localName(tag.name),
      attributes: tag.attributes,
      children: [],
      text: '',
      line: parser.line,
    };
    stack.at(-1)?.children.push(element);
    if (stack.length === maxDepth) throw badXml(file, parser.line, `elements nested deeper than ${maxDepth}`);
    root ??= element;
    stack.push(element);
  });
  const addText = (text: string): void => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(withoutEncoding(source)).close();
  if (root === null) throw badXml(file, parser.line, 'no element found');
  return root;
};

/** The first child with this name. */
export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((candidate) => candidate.name === name);

/** All children with this name, in order. */
export const childrenNamed = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((candidate) => candidate.name === name);

/** Elements with this name anywhere below, in document order. */
export const descendants = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((next) => [...(next.name === name ? [next] : []), ...descendants(next, name)]);

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text safe in element content and in attributes; characters that XML cannot hold become U+FFFD. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[&<>"\n\r\t]/g, (c) => escapes[c] ?? c)
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (c) => (c >= '\u007f' && c < '\ufffe' ? c : '\ufffd'));
