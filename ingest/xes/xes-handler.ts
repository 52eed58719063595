import type { ReadOptions, RejectedRow } from '../types.ts';
import { AttributeStore, type AttributeTarget } from './attribute-store.ts';
import type { AttributeType } from './attribute-type.ts';
import { EventRoles, namesOr, type RoleTime } from './event-roles.ts';
import { EventRows, REJECTED } from './event-rows.ts';
import { RoleText } from './role-text.ts';
import { Warnings } from './warnings.ts';

/** What happens with the values of one attribute: first the roles, then the column, each where there is one. */
export interface Binding {
  readonly target: AttributeTarget | null;
  readonly store: AttributeStore;
  readonly time: RoleTime | null;
  readonly text: RoleText | null;
  readonly part: number;
  /** The second role, where one attribute has two. */
  readonly more: Binding | null;
}

/** Rejected rows beyond this number are counted only: each costs half a kilobyte. */
export const MOST_REJECTED = 100_000;

/** Collects events, traces and their attributes as the elements come; knows nothing of XML. */
export class XesHandler {
  readonly warnings = new Warnings();
  readonly roles: EventRoles;
  readonly caseId: RoleText;
  readonly events: AttributeStore;
  readonly traces: AttributeStore;
  readonly rows = new EventRows();
  /** Code of the name of each trace, -1 where it has none. */
  readonly traceNames: number[] = [];
  /** Events of each trace, used or not. */
  readonly eventsOfTrace: number[] = [];
  /** The first rejected rows with their row numbers; rows without a time come only with the end of the file. */
  readonly rejected: { row: number; rejection: RejectedRow }[] = [];
  rejectedCount = 0;
  rejectedLimit = MOST_REJECTED;
  readonly #file: string;
  readonly #bindings = new Map<string, Binding>();
  #inTrace = false;

  constructor(file: string, options: ReadOptions) {
    this.#file = file;
    this.roles = new EventRoles(options);
    this.caseId = new RoleText(namesOr(options.case, 'concept:name'));
    const instant = (bytes: Uint8Array, from: number, to: number): number => this.roles.instant(bytes, from, to);
    this.events = new AttributeStore('event', this.warnings, instant);
    this.traces = new AttributeStore('trace', this.warnings, instant);
  }

  openTrace(): void {
    this.#inTrace = true;
    this.eventsOfTrace.push(0);
  }

  closeTrace(): void {
    const name = this.caseId.take();
    if (name < 0) this.warnings.add('trace-without-name', 'traces without a name; called "trace <number in the file>"');
    this.traceNames.push(name);
    this.#inTrace = false;
  }

  openEvent(line: number): void {
    this.rows.reserve();
    this.rows.line[this.rows.count] = line;
    this.roles.time.reset();
    this.roles.start.reset();
  }

  closeEvent(): void {
    const { rows, roles } = this;
    const row = rows.count++;
    const activity = roles.activity.take();
    rows.activity[row] = activity;
    rows.resource[row] = roles.resource.take();
    rows.time[row] = roles.time.value;
    rows.start[row] = roles.start.value;
    if (!this.#inTrace) {
      this.reject(row, 'event-outside-trace', null, null, 'the event belongs to no trace');
      return;
    }
    const trace = this.traceNames.length;
    this.eventsOfTrace[trace]!++;
    rows.trace[row] = trace;
    const bad = roles.time.bad !== null ? roles.time : roles.start.bad !== null ? roles.start : null;
    if (bad !== null) this.reject(row, 'unparsable-time', bad.name, bad.bad, 'the time is not ISO 8601');
    else if (activity < 0)
      this.reject(row, 'missing-activity', roles.activity.names.join(' / '), null, 'the event has no activity name');
  }

  reject(row: number, reason: string, column: string | null, value: string | null, what: string): void {
    this.rejectedCount++;
    this.rows.trace[row] = REJECTED;
    if (this.rejected.length >= this.rejectedLimit) return;
    const line = this.rows.line[row]!;
    const message = `line ${line}: ${what}${value === null ? '' : `: ${JSON.stringify(value)}`}`;
    this.rejected.push({ row, rejection: { file: this.#file, line, column, value, reason, message } });
  }

  /** What to do with an attribute of events or traces; `path` is its flattened name. */
  binding(scope: 'event' | 'trace', path: string, type: Exclude<AttributeType, 'list' | 'container'>): Binding {
    const key = `${scope} ${type} ${path}`;
    let binding = this.#bindings.get(key);
    if (binding === undefined) {
      binding = scope === 'event' ? this.#bindEvent(path, type) : this.#bindTrace(path, type);
      this.#bindings.set(key, binding);
    }
    return binding;
  }

  /** Takes in the value `bytes[from … to)` of the event or trace being read. */
  put(binding: Binding, bytes: Uint8Array, from: number, to: number): void {
    if (binding.time !== null) this.roles.setTime(binding.time, bytes, from, to);
    else if (binding.text !== null) binding.text.set(binding.part, bytes, from, to);
    if (binding.target !== null) {
      const row = binding.store === this.events ? this.rows.count : this.traceNames.length;
      binding.store.put(binding.target, row, bytes, from, to);
    }
    if (binding.more !== null) this.put(binding.more, bytes, from, to);
  }

  #bindEvent(path: string, type: Exclude<AttributeType, 'list' | 'container'>): Binding {
    const roles = this.roles.rolesOf(path);
    const keep = roles.length === 0 || roles.some((role) => 'keepColumn' in role && role.keepColumn);
    const plain = { store: this.events, time: null, text: null, part: 0, more: null };
    let binding: Binding | null = keep ? { ...plain, target: this.events.target(path, type) } : null;
    for (const role of roles) {
      const text =
        role.kind === 'activity' ? this.roles.activity : role.kind === 'resource' ? this.roles.resource : null;
      const time =
        role.kind === 'timestamp' ? this.roles.time : role.kind === 'startTimestamp' ? this.roles.start : null;
      binding = { ...plain, target: null, text, time, part: 'part' in role ? role.part : 0, more: binding };
    }
    return binding ?? { ...plain, target: null };
  }

  #bindTrace(path: string, type: Exclude<AttributeType, 'list' | 'container'>): Binding {
    const part = this.caseId.names.indexOf(path);
    const text = part < 0 ? null : this.caseId;
    const keep = text === null || this.caseId.names.length > 1;
    const target = keep ? this.traces.target(path, type) : null;
    return { target, store: this.traces, time: null, text, part: Math.max(part, 0), more: null };
  }
}
