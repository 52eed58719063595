import type { EventLog } from '#analysis/log';
import type { ColumnRole, GuessReason } from '#analysis/mapping';
import type { AppliedFix } from '#analysis/quality';

export type { ColumnRole } from '#analysis/mapping';

/** What the user says about a source; everything left out is guessed, and the guess is reported. */
export interface ReadOptions {
  readonly case?: readonly string[];
  readonly activity?: readonly string[];
  readonly timestamp?: readonly string[];
  readonly startTimestamp?: readonly string[];
  readonly resource?: readonly string[];
  readonly lifecycle?: readonly string[];
  readonly encoding?: string;
  readonly delimiter?: string;
  /** IANA zone of times without an offset; default UTC. */
  readonly timezone?: string;
  /** Time pattern where the guess is wrong or ambiguous: "dmy", "mdy" or a strptime pattern. */
  readonly timeFormat?: string;
  /** The row of a delimited text or sheet that names the columns, counted from 1; 0: none does. */
  readonly headerRow?: number;
  /** Columns that become no attribute; their cells stay among the raw rows. */
  readonly ignore?: readonly string[];
  /** Columns whose values are texts although they look like numbers or times. */
  readonly asText?: readonly string[];
  /** The log whose import named the roles, when no user did just now. */
  readonly rolesFrom?: string;
  readonly sheet?: string;
  /** The object type whose objects become the cases of an object-centric log. */
  readonly objectType?: string;
  /** `false`: roles without a named column stay without one. */
  readonly guess?: boolean;
  /** Whether starts and completions are folded into intervals; default: each event stands for itself. */
  readonly lifecycleMode?: 'each-event' | 'fold-intervals';
}

/** The columns used for a role and why. */
export interface RoleChoice {
  readonly role: ColumnRole;
  readonly columns: readonly string[];
  /** 0–1; 1 when given by the user or fixed by the format. */
  readonly confidence: number;
  readonly givenByUser: boolean;
  readonly reason: string;
  /** The same as data, for other languages; left out where the format itself gives the role. */
  readonly because?: readonly GuessReason[];
}

/** How the source was understood. Reported with every result. */
export interface Mapping {
  readonly roles: readonly RoleChoice[];
  readonly encoding: string;
  readonly delimiter: string | null;
  /** Zone applied to times without an offset; `null` when all times carry one. */
  readonly timezone: string | null;
  /** The time pattern read, e.g. "ISO 8601" or "%d.%m.%Y %H:%M". `null` for a log without times. */
  readonly timeFormat: string | null;
  readonly lifecycle: 'each event stands for itself' | 'start and complete folded into intervals';
}

/** A row that could not be used: kept, shown, downloadable. */
export interface RejectedRow {
  readonly file: string;
  /** 1-based line at which the row starts. */
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  /** Stable reason: "missing-case" | "missing-activity" | "unparsable-time" | "missing-time" | "malformed-row" | "bad-encoding" | … */
  readonly reason: string;
  readonly message: string;
}

/** Something the user should know although the rows were used. */
export interface ImportWarning {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

export interface ImportReport {
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly format: string }[];
  /** Data rows (CSV) or events (XES) found: always rowsUsed + rowsRejected. Two rows used may be one event (folding). */
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRejected: number;
  /** The first 1,000 in file order; the store keeps all. */
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly ImportWarning[];
  readonly mapping: Mapping;
  /** Cases whose events do not stand in the order of time in the file. */
  readonly reorderedCases: number;
  /** Cases without events (XES): counted, not part of the log. */
  readonly emptyCases: number;
  /** Format-specific metadata kept as found (XES extensions, classifiers, globals). */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Fixes that were applied to the raw rows, with what each did; left out where there are none. */
  readonly fixes?: readonly AppliedFix[];
}

/** A log in memory with its report. */
export interface ReadResult {
  readonly log: EventLog;
  readonly report: ImportReport;
  /** Line of each raw row (index = `log.row` value); `null` when the row is the line (see the report). */
  readonly lines: Uint32Array | null;
}

/** A log with all its rejected rows, of which the report has the first only. */
export interface FullRead extends ReadResult {
  /** By place in the source. Readers may stop at a number of rows they say in a warning. */
  readonly allRejected: readonly RejectedRow[];
}

export interface IngestProgress {
  readonly stage: 'reading' | 'sorting' | 'storing';
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

/** Effects of a long read: both optional. */
export interface IngestHooks {
  readonly onProgress?: (progress: IngestProgress) => void;
  readonly signal?: AbortSignal;
}
