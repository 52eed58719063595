import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { CaseSet, type EventLog } from '#analysis/log';
import { directlyFollows } from '#analysis/performance';
import { variantsOf } from '#analysis/variants';
import { importLog, openStoredLog, readLog } from '#ingest';

/** Each task does one piece of work and gives the number of events it handled. A `target` is kept. */
const tasks: Readonly<Record<string, (path: string, target?: string) => Promise<number>>> = {
  async read(path) {
    return (await readLog(path, {})).log.eventCount;
  },
  async import(path, kept) {
    const dir = mkdtempSync(join(tmpdir(), 'weir-bench-'));
    try {
      const report = await importLog({
        path,
        fileName: path,
        name: 'bench',
        target: kept ?? join(dir, 'log.duckdb'),
        options: {},
      });
      return report.rowsUsed;
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
  /** What a stored log is opened for: its columns loaded as the server does. */
  async load(path) {
    return (await loadedFrom(path)).eventCount;
  },
  /** The same, then directly-follows with times and variants. */
  async analyse(path) {
    const log = await loadedFrom(path);
    directlyFollows(log, CaseSet.all(log.caseCount));
    if (variantsOf(log).variantCount === 0) throw new Error('no variant was found');
    return log.eventCount;
  },
  /** What a general CSV parser does with the same file: rows counted and the lengths of their cells added up, no log made. */
  async papaparse(path) {
    let rows = 0;
    let characters = 0;
    await new Promise<void>((resolve, reject) => {
      Papa.parse<string[]>(createReadStream(path, { highWaterMark: 1 << 20 }), {
        step({ data }) {
          rows++;
          for (const cell of data) characters += cell.length;
        },
        complete: () => resolve(),
        error: reject,
      });
    });
    if (characters === 0) throw new Error('papaparse saw no cells');
    return rows - 1;
  },
  /** What a general XML parser does with the same file: events counted and attribute values looked at, no log made. */
  async saxes(path) {
    const parser = new SaxesParser();
    let events = 0;
    let characters = 0;
    parser.on('opentag', (tag) => {
      if (tag.name === 'event') events++;
      characters += (tag.attributes.value as unknown as string | undefined)?.length ?? 0;
    });
    const stream = path.endsWith('.gz') ? createReadStream(path).pipe(createGunzip()) : createReadStream(path);
    stream.setEncoding('utf8');
    for await (const chunk of stream) parser.write(chunk as string);
    parser.close();
    if (characters === 0) throw new Error('saxes saw no values');
    return events;
  },
};

/** Most memory of this process; what the system counts otherwise includes the parent as it was when it forked. */
function peakBytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? [];
  return 1024 * (kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes));
}

async function loadedFrom(path: string): Promise<EventLog> {
  const stored = await openStoredLog(path);
  try {
    return await stored.load((bytes) => new SharedArrayBuffer(bytes));
  } finally {
    await stored.close();
  }
}

const [task = '', path = '', target] = process.argv.slice(2);
const run = tasks[task];
if (run === undefined) throw new Error(`no task ${task}`);
const started = performance.now();
const rows = await run(path, target);
const seconds = (performance.now() - started) / 1000;
const { userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({ seconds, rows, peakBytes: peakBytes(), processorSeconds: (userCPUTime + systemCPUTime) / 1e6 }),
);
