import { SaxesParser } from 'saxes';
import { IngestError } from '../error.ts';

/** An element below `<log>` with all that is in it; names without their prefix. */
export interface XmlRecord {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlRecord[];
  text: string;
  /** 1-based line where the start tag ends. */
  readonly line: number;
}

const DEEPEST = 100;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Cuts a document of the shape `<log><section>record…</section>…</log>` into records, one at a time, so that memory does not grow
 * with the file. `take` gets the name of the section, its record, and the number of the section's line. Document types are refused.
 */
export class XmlRecords {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #stack: XmlRecord[] = [];
  readonly #file: string;
  #rootSeen = false;

  /** Throws `bad-xml`, `entity-expansion` while writing. */
  constructor(file: string, take: (section: XmlRecord, record: XmlRecord) => void) {
    this.#file = file;
    const parser = this.#parser;
    const stack = this.#stack;
    parser.on('error', (error) => {
      throw this.#badXml(JSON.stringify(error.message.replace(/^\d+:\d+: /, '')));
    });
    parser.on('doctype', () => {
      const { line } = parser;
      const message = `${JSON.stringify(file)}, line ${line}: a document type is not accepted, because entities can blow up a small file; remove the DOCTYPE`;
      throw new IngestError('entity-expansion', message, { file, line });
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (stack.length >= DEEPEST) throw this.#badXml(`elements nested deeper than ${DEEPEST}`);
      if (!this.#rootSeen && localName(name) !== 'log')
        throw new IngestError('bad-ocel', `${JSON.stringify(file)}: the document is <${name}>, not <log>`, { file });
      this.#rootSeen = true;
      const record = { name: localName(name), attributes, children: [], text: '', line: parser.line };
      if (stack.length > 2) stack.at(-1)?.children.push(record);
      stack.push(record);
    });
    const addText = (text: string): void => {
      const top = stack.at(-1);
      if (top !== undefined && stack.length > 2) top.text += text;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => {
      const closed = stack.pop();
      const section = stack[1];
      if (stack.length === 2 && closed !== undefined && section !== undefined) take(section, closed);
    });
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  /** Throws `bad-xml` when the document is cut off. */
  close(): void {
    this.#parser.close();
    if (!this.#rootSeen) throw this.#badXml('there is no element');
  }

  #badXml(what: string): IngestError {
    const { line } = this.#parser;
    const message = `${JSON.stringify(this.#file)}, line ${line}: ${what}; export the log again`;
    return new IngestError('bad-xml', message, { file: this.#file, line });
  }
}
