import type { Warnings } from './warnings.ts';

/** An attribute of the log itself or a global declaration, as written. */
export interface MetadataAttribute {
  readonly type: string;
  readonly key: string;
  readonly value: string | null;
  children?: MetadataAttribute[];
}

/** What a log says about itself, kept as found. */
export interface XesMetadata {
  /** XML attributes of the `log` element: `xes.version`, `xes.features` … */
  readonly log: Record<string, string>;
  readonly extensions: Record<string, string>[];
  readonly classifiers: Record<string, string>[];
  /** Attributes declared to be on every trace or event, with the default of the declaration; never filled into the log. */
  readonly globals: { readonly trace: MetadataAttribute[]; readonly event: MetadataAttribute[] };
  readonly attributes: MetadataAttribute[];
}

const MOST_ENTRIES = 20_000;

/** Builds the metadata while the file is read. */
export class MetadataBuilder {
  readonly metadata: XesMetadata = {
    log: {},
    extensions: [],
    classifiers: [],
    globals: { trace: [], event: [] },
    attributes: [],
  };
  readonly #warnings: Warnings;
  readonly #open: MetadataAttribute[][] = [];
  readonly #pending: ({ attribute: MetadataAttribute; children: MetadataAttribute[] } | null)[] = [];
  #entries = 0;

  constructor(warnings: Warnings) {
    this.#warnings = warnings;
    this.#open.push(this.metadata.attributes);
  }

  add(list: 'extensions' | 'classifiers', entry: Record<string, string>): void {
    if (this.#hasRoom()) this.metadata[list].push(entry);
  }

  openGlobal(scope: string): void {
    this.#open.push(scope === 'trace' ? this.metadata.globals.trace : this.metadata.globals.event);
  }

  openAttribute(type: string, key: string, value: string | null): void {
    const children: MetadataAttribute[] = [];
    const siblings = this.#open.at(-1)!;
    const attribute: MetadataAttribute = { type, key, value };
    if (this.#hasRoom()) siblings.push(attribute);
    this.#open.push(children);
    // Attached only once there is a child, so that plain attributes stay short.
    this.#pending.push({ attribute, children });
  }

  /** The `values` of a list: its children count as children of the list. */
  openValues(): void {
    this.#open.push(this.#open.at(-1)!);
    this.#pending.push(null);
  }

  closeGlobal(): void {
    this.#open.pop();
  }

  closeAttribute(): void {
    this.#open.pop();
    const closed = this.#pending.pop();
    if (closed && closed.children.length > 0) closed.attribute.children = closed.children;
  }

  #hasRoom(): boolean {
    if (this.#entries++ < MOST_ENTRIES) return true;
    this.#warnings.add(
      'too-much-metadata',
      `only the first ${MOST_ENTRIES} declarations and attributes of the log itself are kept`,
    );
    return false;
  }
}
