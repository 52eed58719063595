import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { importLog, readLog } from '#ingest';

/** Each task does one piece of work and gives the number of events it handled. */
const tasks: Readonly<Record<string, (path: string) => Promise<number>>> = {
  async read(path) {
    return (await readLog(path, {})).log.eventCount;
  },
  async import(path) {
    const dir = mkdtempSync(join(tmpdir(), 'weir-bench-'));
    try {
      const report = await importLog({
        path,
        fileName: path,
        name: 'bench',
        target: join(dir, 'log.duckdb'),
        options: {},
      });
      return report.rowsUsed;
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
  /** What a general XML parser does with the same file: events counted and attribute values looked at, no log made. */
  async saxes(path) {
    const parser = new SaxesParser();
    let events = 0;
    let characters = 0;
    parser.on('opentag', (tag) => {
      if (tag.name === 'event') events++;
      characters += (tag.attributes['value'] as unknown as string | undefined)?.length ?? 0;
    });
    const stream = path.endsWith('.gz') ? createReadStream(path).pipe(createGunzip()) : createReadStream(path);
    stream.setEncoding('utf8');
    for await (const chunk of stream) parser.write(chunk as string);
    parser.close();
    if (characters === 0) throw new Error('saxes saw no values');
    return events;
  },
};

const [task = '', path = ''] = process.argv.slice(2);
const run = tasks[task];
if (run === undefined) throw new Error(`no task ${task}`);
const started = performance.now();
const rows = await run(path);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, rows, peakBytes: process.resourceUsage().maxRSS * 1024 }));
