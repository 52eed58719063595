import { parseArgs } from 'node:util';
import { generatePurchaseToPay } from './generate.ts';
import { LANGUAGES } from './text.ts';

const USAGE = 'npm run generate -- [--cases N] [--seed N] [--language en|zh] [--out DIR]';

function wholeNumber(option: string, value: string, least: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number) || number < least)
    throw new RangeError(`--${option} must be a whole number ≥ ${least}, not ${JSON.stringify(value)}`);
  return number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      language: { type: 'string', default: 'en' },
      out: { type: 'string', default: '.cache/purchase-to-pay' },
    },
  });
  const language = LANGUAGES.find((known) => known === values.language);
  if (language === undefined)
    throw new RangeError(`--language must be en or zh, not ${JSON.stringify(values.language)}`);
  const options = { cases: wholeNumber('cases', values.cases, 1), seed: wholeNumber('seed', values.seed, 0), language };
  const { csv, truthFile, truth } = await generatePurchaseToPay(options, values.out);
  process.stdout.write(`${csv}: ${truth.events} events of ${truth.cases} cases\n${truthFile}\n`);
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  process.stderr.write(`generate: ${message}; usage: ${USAGE}\n`);
  process.exitCode = 2;
}
