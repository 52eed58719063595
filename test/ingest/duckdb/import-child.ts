import { writeSync } from 'node:fs';
import { importLog } from '#ingest';

const [path = '', target = ''] = process.argv.slice(2);
writeSync(1, 'ready\n');
await importLog({ path, name: 'log', target });
