import { IngestError } from '../error.ts';
import { AttributeGuess } from './attribute-guess.ts';
import { type AttributeType, isAttributeType } from './attribute-type.ts';
import type { ByteCursor } from './byte-cursor.ts';
import { nextStop } from './byte-pattern.ts';
import { MetadataBuilder } from './metadata.ts';
import { StandardPrefixes } from './standard-prefixes.ts';
import type { TagReader } from './tag-reader.ts';
import { unescapeInto } from './unescape.ts';
import type { Binding, XesHandler } from './xes-handler.ts';
import { ascii, isSpace, SPECIAL_IN_VALUE, startsWith, utf8Text } from './xml-bytes.ts';

/** What an open element is. */
type ElementKind = 'log' | 'trace' | 'event' | 'global' | 'attribute' | 'other';

interface OpenElement {
  kind: ElementKind;
  /** Name with its prefix, as the end tag must repeat it. */
  name: string;
  /** Flattened name of the attribute, for the names of its children. */
  path: string;
  line: number;
  /** How often each key has come in this list, whose keys may repeat; `null` for all that is no list. */
  keys: Map<string, number> | null;
}

const DEEPEST = 256;
const EVENT_OPEN = ascii('<event>');
const EVENT_CLOSE = ascii('</event>');
const TRACE_OPEN = ascii('<trace>');
const TRACE_CLOSE = ascii('</trace>');

/** Gives the elements of a log their meaning: what is open, which attribute belongs to what. */
export class XesElements {
  readonly handler: XesHandler;
  readonly metadata: MetadataBuilder;
  depth = 0;
  rootSeen = false;
  readonly #cursor: ByteCursor;
  /** One element for each depth, used again and again; the first `depth` are open. */
  readonly #stack: OpenElement[] = [];
  #top: OpenElement | undefined;
  readonly #eventGuess: AttributeGuess;
  readonly #traceGuess: AttributeGuess;
  readonly #prefixes = new StandardPrefixes();
  readonly #tally = { unknownReferences: 0, controlCharacters: 0 };
  #scope: 'log' | 'trace' | 'event' | 'global' = 'log';
  #scratch = new Uint8Array(256);
  #scratchLength = 0;

  constructor(cursor: ByteCursor, handler: XesHandler) {
    this.#cursor = cursor;
    this.handler = handler;
    this.metadata = new MetadataBuilder(handler.warnings);
    const none: Binding = { target: null, store: handler.events, time: null, text: null, part: 0, more: null };
    this.#eventGuess = new AttributeGuess(none);
    this.#traceGuess = new AttributeGuess(none);
  }

  get innermost(): Readonly<OpenElement> | undefined {
    return this.#top;
  }

  /** Goes on as long as the bytes are what came before in the same spelling; leaves `cursor.pos` at the first that is not. */
  readKnown(): void {
    while (this.#skipSpace()) {
      const top = this.#top;
      if (top === undefined || !this.#readKnownIn(top)) return;
    }
  }

  /** Moves over white space; whether a `<` follows. */
  #skipSpace(): boolean {
    const cursor = this.#cursor;
    const { bytes } = cursor;
    let p = cursor.pos;
    let byte = bytes[p]!;
    while (byte <= 0x20 && isSpace(byte)) {
      if (byte === 0x0a) cursor.line++;
      byte = bytes[++p]!;
      while (byte === 0x09 || byte === 0x20) byte = bytes[++p]!;
    }
    cursor.pos = p;
    return byte === 0x3c;
  }

  #readKnownIn(top: OpenElement): boolean {
    if (top.kind === 'event') {
      if (this.#readKnownAttributes(this.#eventGuess)) return true;
      if (top.name !== 'event' || !this.#passes(EVENT_CLOSE)) return false;
      this.#closeEvent();
    } else if (top.kind === 'trace') {
      if (this.#passes(EVENT_OPEN)) this.#openEvent('event');
      else if (this.#readKnownAttributes(this.#traceGuess)) return true;
      else if (top.name === 'trace' && this.#passes(TRACE_CLOSE)) this.#closeTrace();
      else return false;
    } else if (top.kind === 'log' && this.#passes(TRACE_OPEN)) this.#openTrace('trace');
    else return false;
    return true;
  }

  /** Moves over `pattern` if it stands here. */
  #passes(pattern: Uint8Array): boolean {
    const cursor = this.#cursor;
    if (!startsWith(cursor.bytes, cursor.pos, pattern)) return false;
    cursor.pos += pattern.length;
    return true;
  }

  /** Reads attributes in known shapes from `cursor.pos`, at a `<`, on; whether there was any. `cursor.pos` is behind the last. */
  #readKnownAttributes(guess: AttributeGuess): boolean {
    const cursor = this.#cursor;
    const { bytes, view } = cursor;
    let any = false;
    do {
      const shape = guess.match(view, cursor.pos);
      if (shape === null) return any;
      const valueFrom = cursor.pos + shape.length;
      const { quote } = shape;
      let q = nextStop(view, valueFrom, shape.quotes);
      while (bytes[q] !== quote && SPECIAL_IN_VALUE[bytes[q]!] === 0) q++;
      let close = q + 1;
      if (bytes[close] === 0x20) close++;
      if (bytes[q] !== quote || bytes[close] !== 0x2f || bytes[close + 1] !== 0x3e) return any;
      this.handler.put(shape.binding, bytes, valueFrom, q);
      guess.last = shape;
      any = true;
      cursor.pos = close + 2;
    } while (this.#skipSpace());
    return any;
  }

  /** Takes in a tag that is wholly in the cursor, from `cursor.pos` on. */
  take(tag: TagReader): void {
    if (tag.closing) this.#close(tag);
    else this.#open(tag);
  }

  #open(tag: TagReader): void {
    const { bytes } = this.#cursor;
    const name = utf8Text(bytes, tag.nameFrom, tag.nameTo);
    const local = tag.localFrom === tag.nameFrom ? name : utf8Text(bytes, tag.localFrom, tag.nameTo);
    const parent = this.#top;
    if (parent === undefined) this.#openRoot(tag, name, local);
    else if (parent.kind === 'log' && local === 'trace') this.#openTrace(name);
    else if ((parent.kind === 'trace' || parent.kind === 'log') && local === 'event') this.#openEvent(name);
    else if (parent.kind === 'log' && local === 'global') this.#openGlobal(tag, name);
    else if (parent.kind === 'log' && (local === 'extension' || local === 'classifier')) {
      const attributes = this.#xmlAttributes(tag);
      this.metadata.add(`${local}s`, attributes);
      if (local === 'extension') this.#prefixes.declare(attributes, this.handler.warnings);
      this.#push('other', name, '');
    } else if (parent.kind !== 'other' && isAttributeType(local)) this.#openAttribute(tag, name, local, parent);
    else if (parent.kind === 'attribute' && local === 'values') {
      this.#push('attribute', name, parent.path, parent.keys);
      if (this.#scope === 'log' || this.#scope === 'global') this.metadata.openValues();
    } else this.#skip(name, parent);
    if (tag.selfClosing) this.#pop();
  }

  #openRoot(tag: TagReader, name: string, local: string): void {
    if (this.rootSeen)
      throw this.#cursor.badXml(this.#cursor.pos, `a second document begins with <${name}>; a log is one`);
    if (local !== 'log') {
      const { file, line } = this.#cursor;
      const message = `line ${line}: this XML is no XES log: it begins with <${name}> instead of <log>`;
      throw new IngestError('unknown-format', message, { file, line, value: name });
    }
    this.rootSeen = true;
    Object.assign(this.metadata.metadata.log, this.#xmlAttributes(tag));
    this.#push('log', name, '');
  }

  #openTrace(name: string): void {
    this.#push('trace', name, '');
    this.#scope = 'trace';
    this.#traceGuess.last = this.#traceGuess.head;
    this.handler.openTrace();
  }

  #closeTrace(): void {
    this.#leave();
    this.#scope = 'log';
    this.handler.closeTrace();
  }

  #openEvent(name: string): void {
    this.#push('event', name, '');
    this.#scope = 'event';
    this.#eventGuess.last = this.#eventGuess.head;
    this.handler.openEvent(this.#cursor.line);
  }

  #closeEvent(): void {
    this.#leave();
    this.#scope = this.#top?.kind === 'trace' ? 'trace' : 'log';
    this.handler.closeEvent();
  }

  #openGlobal(tag: TagReader, name: string): void {
    this.#push('global', name, '');
    this.#scope = 'global';
    this.metadata.openGlobal(this.#xmlAttribute(tag, 'scope') ?? 'event');
  }

  #openAttribute(tag: TagReader, name: string, type: AttributeType, parent: OpenElement): void {
    const key = this.#xmlAttribute(tag, 'key');
    if (key === null) this.handler.warnings.add('attribute-without-key', 'attributes without a key; called "?"');
    const own = this.#prefixes.standard(key ?? '?');
    const path = parent.kind === 'attribute' ? `${parent.path}:${numbered(own, parent.keys)}` : own;
    const index = this.#find(tag, 'value');
    if (this.#scope === 'log' || this.#scope === 'global')
      this.metadata.openAttribute(type, key ?? '?', index < 0 ? null : this.#text(tag, index));
    else this.#takeAttribute(tag, index, type, path, this.#scope, parent.kind !== 'attribute');
    this.#push('attribute', name, path, type === 'list' ? new Map() : null);
  }

  #takeAttribute(
    tag: TagReader,
    index: number,
    type: AttributeType,
    path: string,
    scope: 'event' | 'trace',
    topLevel: boolean,
  ): void {
    if (type === 'list' || type === 'container') {
      if (index >= 0 && this.#unescape(tag, index) > 0) this.#putUnescaped(this.handler.binding(scope, path, 'string'));
      return;
    }
    if (index < 0) {
      this.handler.warnings.add('attribute-without-value', 'attributes without a value; taken as missing');
      return;
    }
    const binding = this.handler.binding(scope, path, type);
    this.#putValue(tag, index, binding);
    const guess = scope === 'event' ? this.#eventGuess : this.#traceGuess;
    if (topLevel && tag.selfClosing) guess.learn(tag, this.#cursor.bytes, this.#cursor.pos, binding);
  }

  #putValue(tag: TagReader, index: number, binding: Binding): void {
    if (tag.special[index] === 0) {
      this.handler.put(binding, this.#cursor.bytes, tag.places[index * 4 + 2]!, tag.places[index * 4 + 3]!);
      return;
    }
    this.#unescape(tag, index);
    this.#putUnescaped(binding);
  }

  #putUnescaped(binding: Binding): void {
    this.handler.put(binding, this.#scratch, 0, this.#scratchLength);
  }

  #skip(name: string, parent: OpenElement): void {
    if (parent.kind !== 'other') {
      const message = `elements <${name}> inside <${parent.name}>, which XES does not know; left out with all they contain`;
      this.handler.warnings.add('unknown-element', message, 1, name);
    }
    this.#push('other', name, '');
  }

  #close(tag: TagReader): void {
    const top = this.#top;
    const name = utf8Text(this.#cursor.bytes, tag.nameFrom, tag.nameTo);
    if (top === undefined) throw this.#cursor.badXml(this.#cursor.pos, `</${name}> closes nothing`);
    if (top.name !== name)
      throw this.#cursor.badXml(this.#cursor.pos, `</${name}> where <${top.name}> of line ${top.line} is to be closed`);
    this.#pop();
  }

  #pop(): void {
    const top = this.#top!;
    if (top.kind === 'event') this.#closeEvent();
    else if (top.kind === 'trace') this.#closeTrace();
    else {
      this.#leave();
      const inMetadata = this.#scope === 'log' || this.#scope === 'global';
      if (top.kind === 'attribute' && inMetadata) this.metadata.closeAttribute();
      else if (top.kind === 'global') {
        this.metadata.closeGlobal();
        this.#scope = 'log';
      }
    }
  }

  #push(kind: ElementKind, name: string, path: string, keys: OpenElement['keys'] = null): void {
    const { depth } = this;
    if (depth >= DEEPEST) throw this.#cursor.badXml(this.#cursor.pos, `elements are nested more than ${DEEPEST} deep`);
    let element = this.#stack[depth];
    if (element === undefined) {
      element = { kind, name, path, line: 0, keys };
      this.#stack.push(element);
    }
    element.kind = kind;
    element.name = name;
    element.path = path;
    element.keys = keys;
    element.line = this.#cursor.line;
    this.#top = element;
    this.depth++;
  }

  #leave(): void {
    this.depth--;
    this.#top = this.#stack[this.depth - 1];
  }

  #find(tag: TagReader, name: string): number {
    const { bytes } = this.#cursor;
    for (let i = 0; i < tag.attributeCount; i++) {
      const from = tag.places[i * 4]!;
      if (tag.places[i * 4 + 1]! - from !== name.length) continue;
      let same = true;
      for (let k = 0; k < name.length && same; k++) same = bytes[from + k] === name.charCodeAt(k);
      if (same) return i;
    }
    return -1;
  }

  #xmlAttribute(tag: TagReader, name: string): string | null {
    const index = this.#find(tag, name);
    return index < 0 ? null : this.#text(tag, index);
  }

  #xmlAttributes(tag: TagReader): Record<string, string> {
    const entries: [string, string][] = [];
    for (let i = 0; i < tag.attributeCount; i++)
      entries.push([utf8Text(this.#cursor.bytes, tag.places[i * 4]!, tag.places[i * 4 + 1]!), this.#text(tag, i)]);
    return Object.fromEntries(entries);
  }

  #text(tag: TagReader, index: number): string {
    if (tag.special[index] === 0)
      return utf8Text(this.#cursor.bytes, tag.places[index * 4 + 2]!, tag.places[index * 4 + 3]!);
    const length = this.#unescape(tag, index);
    return utf8Text(this.#scratch, 0, length);
  }

  #unescape(tag: TagReader, index: number): number {
    const from = tag.places[index * 4 + 2]!;
    const to = tag.places[index * 4 + 3]!;
    if ((to - from) * 3 > this.#scratch.length) this.#scratch = new Uint8Array((to - from) * 4);
    this.#scratchLength = unescapeInto(this.#cursor.bytes, from, to, this.#scratch, this.#tally);
    return this.#scratchLength;
  }

  /** Reports what was found in values while references were resolved. */
  finish(): void {
    const { unknownReferences, controlCharacters } = this.#tally;
    const { warnings } = this.handler;
    warnings.add('unknown-reference', 'an "&" that begins no reference XML knows; kept as written', unknownReferences);
    warnings.add('control-characters', 'control characters, which XML forbids; replaced by U+FFFD', controlCharacters);
  }
}

/** The key of an attribute in a list: the second of its name gets " (2)", so that none takes the place of another. */
function numbered(key: string, keys: OpenElement['keys']): string {
  if (keys === null) return key;
  const n = (keys.get(key) ?? 0) + 1;
  keys.set(key, n);
  return n === 1 ? key : `${key} (${n})`;
}
