import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { IngestError } from '../error.ts';

/** Elements whose text is a value. */
const LEAVES: ReadonlySet<string> = new Set([
  'WorkflowModelElement',
  'EventType',
  'Timestamp',
  'Originator',
  'Attribute',
]);
const STRUCTURE: ReadonlySet<string> = new Set([
  'WorkflowLog',
  'Source',
  'Process',
  'ProcessInstance',
  'AuditTrailEntry',
  'Data',
]);
/** The attribute of XES that says what an element of an event says, as ProM and OpenXES convert it. */
const EVENT_KEYS: ReadonlyMap<string, string> = new Map([
  ['WorkflowModelElement', 'concept:name'],
  ['EventType', 'lifecycle:transition'],
  ['Originator', 'org:resource'],
  ['Timestamp', 'time:timestamp'],
]);
const DEEPEST = 64;

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Turns MXML (van Dongen & van der Aalst, "A meta model for process mining data", 2005; the XML that ProM wrote before XES) into the XES
 * that says the same, piece by piece: process instances become traces by their id, audit trail entries events; `Data` becomes text
 * attributes. Each `<event>` and `<trace>` stands on the line of the element it is made of, so that what is read of it leads back to
 * the file. Document types are refused (`entity-expansion`), broken XML is `bad-xml`.
 */
export class MxmlToXes {
  /** Elements that MXML does not have: left out. */
  unknownElements = 0;
  /** `Process` elements, and what `Source` says of the program that wrote the file. */
  readonly processes: string[] = [];
  program: string | null = null;
  readonly #file: string;
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #stack: OpenElement[] = [];
  readonly #fields: string[] = [];
  readonly #data: { readonly name: string; readonly value: string }[] = [];
  #text = '';
  #out = '';
  #line = 1;

  constructor(file: string) {
    this.#file = file;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw this.#bad(error.message.replace(/^[^:]*:?\d+:\d+: /, ''));
    });
    parser.on('doctype', (text) => {
      if (!/<!ENTITY/i.test(text)) return;
      const { line } = parser;
      const message = `line ${line}: the document type declares entities, which can blow up a small file; remove the DOCTYPE`;
      throw new IngestError('entity-expansion', message, { file, line });
    });
    parser.on('opentagstart', ({ name }) => this.#begin(localName(name)));
    parser.on('opentag', (tag) => this.#open(tag));
    const addText = (text: string): void => {
      this.#text += text;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => this.#close());
  }

  /** The XES of what is complete after this text. */
  write(text: string): string {
    this.#parser.write(text);
    return this.#taken();
  }

  /** The rest; throws `bad-xml` when the document is cut off, `empty-file` when there is none. */
  end(): string {
    this.#parser.close();
    return this.#taken();
  }

  #taken(): string {
    const out = this.#out;
    this.#out = '';
    return out;
  }

  /** At the name of a start tag: the element of XES stands on the same line. */
  #begin(name: string): void {
    this.#text = '';
    if (this.#stack.length === 0 && name !== 'WorkflowLog') {
      const { line } = this.#parser;
      const message = `line ${line}: this XML is no MXML log: it begins with <${name.slice(0, 100)}> instead of <WorkflowLog>`;
      throw new IngestError('unknown-format', message, { file: this.#file, line, value: name });
    }
    if (name === 'AuditTrailEntry') this.#startLine('<event>');
    else if (name === 'ProcessInstance') this.#startLine('<trace>');
    else if (name === 'WorkflowLog') this.#out += '<log>';
  }

  #open({ name: full, attributes }: SaxesTagPlain): void {
    if (this.#stack.length >= DEEPEST) throw this.#bad(`elements nested deeper than ${DEEPEST}`);
    const name = localName(full);
    this.#stack.push({ name, attributes });
    if (name === 'ProcessInstance') this.#openInstance(attributes);
    else if (name === 'Process') this.processes.push(attributes.id ?? '');
    else if (name === 'Source') this.program = attributes.program ?? null;
    else if (name === 'AuditTrailEntry') this.#fields.length = 0;
    else if (!LEAVES.has(name) && !STRUCTURE.has(name)) this.unknownElements++;
    if (name === 'AuditTrailEntry') this.#data.length = 0;
  }

  #openInstance({ id, description }: Readonly<Record<string, string>>): void {
    if (id !== undefined) this.#attribute('string', 'concept:name', id);
    if (description !== undefined && description !== '') this.#attribute('string', 'description', description);
    const process = this.processes.at(-1);
    if (process !== undefined && process !== '') this.#attribute('string', 'process', process);
  }

  #close(): void {
    const closed = this.#stack.pop();
    if (closed === undefined) return;
    const { name } = closed;
    if (LEAVES.has(name)) this.#closeLeaf(closed);
    else if (name === 'AuditTrailEntry') this.#closeEvent();
    else if (name === 'ProcessInstance') this.#out += '</trace>';
    else if (this.#stack.length === 0) this.#out += '</log>\n';
    this.#text = '';
  }

  #closeLeaf({ name, attributes }: OpenElement): void {
    const text = this.#text.trim();
    const inEvent = this.#stack.some((one) => one.name === 'AuditTrailEntry');
    if (name === 'Attribute') {
      const key = attributes.name;
      if (key === undefined || key === '') this.unknownElements++;
      else if (inEvent) this.#data.push({ name: key, value: this.#text });
      else this.#attribute('string', key, this.#text);
      return;
    }
    const key = EVENT_KEYS.get(name);
    if (!inEvent || key === undefined || text === '') return;
    const isUnknownType = name === 'EventType' && text === 'unknown' && attributes.unknowntype !== undefined;
    const value = isUnknownType ? (attributes.unknowntype ?? '') : text;
    this.#fields.push(key);
    this.#attribute(name === 'Timestamp' ? 'date' : 'string', key, value);
  }

  /** Data comes after what the entry itself says; an attribute that repeats it under the same key is left out (OpenXES wrote both). */
  #closeEvent(): void {
    for (const { name, value } of this.#data) if (!this.#fields.includes(name)) this.#attribute('string', name, value);
    this.#out += '</event>';
  }

  #attribute(type: 'string' | 'date', key: string, value: string): void {
    this.#out += `<${type} key="${escaped(key)}" value="${escaped(value)}"/>`;
  }

  #startLine(tag: string): void {
    const missing = this.#parser.line - this.#line;
    if (missing > 0) {
      this.#out += '\n'.repeat(missing);
      this.#line = this.#parser.line;
    }
    this.#out += tag;
  }

  #bad(what: string): IngestError {
    const { line } = this.#parser;
    const message = `line ${line}: ${JSON.stringify(what.slice(0, 300))}; export the log again`;
    return new IngestError('bad-xml', message, { file: this.#file, line });
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

const escaped = (text: string): string => text.replace(/[&<"\n\r\t]/g, (char) => REFERENCES[char] ?? char);
