import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { helpOfOne } from '../../server/cli/help.ts';
import { allCommands } from '../../server/cli/run-command-line.ts';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn, WEIR } from '../support/weir-command.ts';

let dir: string;
let orders: string;

beforeEach(() => {
  dir = tempDir();
  orders = join(dir, 'orders.csv');
  writeFileSync(orders, ORDERS_CSV);
});

const weir = (...args: string[]) => runWeirIn(dir, ...args);

function json(...args: string[]): Record<string, never> {
  const { status, stdout, stderr } = weir(...args, '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Record<string, never>;
}

describe('weir analyses a file', () => {
  it('stats: the keys of the contract in order, then the mapping and the quality', () => {
    const result = json('stats', orders);
    expect(Object.keys(result)).toEqual([
      'events',
      'cases',
      'activities',
      'variants',
      'first',
      'last',
      'activityEvents',
      'activityCases',
      'startActivities',
      'endActivities',
      'caseDuration',
      'mapping',
      'quality',
    ]);
    expect(result).toMatchObject({
      events: 12,
      cases: 4,
      activities: 3,
      variants: 3,
      first: '2026-01-05T08:00:00.000Z',
      startActivities: { Register: 4 },
      caseDuration: { n: 4, min: 3600, max: 183600 },
    });
  });

  it('the same bytes for the same input', () => {
    expect(weir('dfg', orders, '--json').stdout).toBe(weir('dfg', orders, '--json').stdout);
  });

  it('with columns named by the user and a filter', () => {
    const result = json(
      'stats',
      orders,
      '--activity',
      'resource',
      '--filter',
      '{"kind":"activity","mode":"without","activities":["Bob"]}',
    );
    expect(result).toMatchObject({ cases: 1, activityEvents: { Ann: 2 } });
  });

  it('discovers a model, writes it and aligns the log with it', () => {
    const net = join(dir, 'orders.pnml');
    const found = json('discover', orders, '--miner', 'inductive', '-o', net);
    expect(found).toMatchObject({ miner: 'inductive', sound: true });
    expect(json('align', orders, '--model', net)).toMatchObject({
      cases: 4,
      fittingCases: 4,
      totalCost: 0,
      exact: true,
    });
  });

  it('checks it against a designed process', () => {
    const model = join(dir, 'orders.bpmn');
    writeFileSync(model, ORDERS_BPMN);
    expect(json('conformance', orders, '--model', model)).toMatchObject({ caseConformance: 0.5 });
  });

  it('prints tables for people: units, shares, no JSON', () => {
    const { stdout, status } = weir('variants', orders);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ +2 +50\.0 % +1\.6 d +1\.6 d +Register → Check → Pay$/m);
    const model = join(dir, 'orders.bpmn');
    writeFileSync(model, ORDERS_BPMN);
    for (const args of [
      ['stats'],
      ['dfg'],
      ['performance'],
      ['rework'],
      ['handover'],
      ['footprints'],
      ['temporal-profile'],
      ['eventually-follows'],
      ['discover'],
      ...['align', 'conformance', 'replay', 'quality'].map((name) => [name, '--model', model]),
    ]) {
      const { stdout: text, stderr } = weir(args[0] ?? '', orders, ...args.slice(1));
      expect(stderr, args[0]).toBe('');
      expect(text, args[0]).toContain('columns  case = case');
      expect(text, args[0]).not.toMatch(/[{}]|undefined|NaN|\[object/);
    }
  });

  it('shows control characters of names instead of obeying them', () => {
    const file = join(dir, 'evil.csv');
    writeFileSync(file, 'case,activity,time\n1,\u001b[2Jclear,2026-01-01T00:00:00Z\n1,b,2026-01-02T00:00:00Z\n');
    const { stdout } = weir('variants', file);
    expect(stdout).toContain('�[2Jclear → b');
    expect(stdout).not.toContain('\u001b');
  });

  it('says how many cases pass a filter', () => {
    expect(weir('stats', orders, '--filter', '{"kind":"rework"}').stdout).toMatch(/^filter +1 cases pass$/m);
  });

  it('leaves nothing behind', () => {
    weir('stats', orders);
    expect(weir('logs').stdout).toContain('no logs yet');
  });
});

describe('weir explains itself', () => {
  it('lists every command of the contract that exists', () => {
    const { stdout } = weir('help');
    const names = Array.from(stdout.matchAll(/^ {2}([a-z-]+) {2,}(\S.*)$/gm), (m) => m[1] ?? '');
    expect(names).toEqual(expect.arrayContaining(['stats', 'discover', 'align', 'import', 'logs', 'serve', 'convert']));
  });

  it('describes every option of every command', async () => {
    const commands = await allCommands();
    expect(commands.length).toBeGreaterThan(50);
    for (const command of commands) {
      const options = helpOfOne(command)
        .split('\n')
        .filter((line) => line.startsWith('  -'));
      expect(options, command.name).toHaveLength(Object.keys(command.options).length);
      for (const option of options) expect(option, command.name).toMatch(/ {2}\S.{5,}$/);
    }
  });

  it('the same way by --help', () => {
    expect(weir('discover', '--help').stdout).toBe(weir('help', 'discover').stdout);
  });

  it.each(['1.5', '1e99', 'many'])('takes %s for no whole number', (budget) => {
    expect(weir('align', orders, '--model', orders, '--budget', budget)).toMatchObject({
      status: 2,
      stderr: `weir: usage: --budget "${budget}" will not do: must be integer\n`,
    });
  });

  it('names the choices where a value is none of them', () => {
    expect(weir('discover', orders, '--miner', 'magic').stderr).toMatch(
      /^weir: usage: --miner "magic" will not do: it must be one of inductive, /,
    );
  });
});

describe('a reader that closes the pipe', () => {
  it('ends the command without a complaint', () => {
    const many = join(dir, 'many.csv');
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},a${i % 1000},2026-01-01T00:00:00Z`);
    writeFileSync(many, `case,activity,time\n${rows.join('\n')}\n`);
    const line = `"${process.execPath}" "${WEIR}" dfg "${many}" --json | head -c 10; echo " $\{PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['{"nodes":[ 0\n', '']);
  });
});

describe('weir keeps logs', () => {
  it('imports, lists, analyses by name and deletes', () => {
    expect(json('import', orders, '--name', 'my orders')).toMatchObject({ name: 'my orders', events: 12, cases: 4 });
    expect(json('logs').logs).toMatchObject([{ name: 'my orders' }]);
    expect(json('stats', 'my orders')).toMatchObject({ events: 12, variants: 3 });
    expect(weir('import', orders, '--name', 'my orders').stderr).toMatch(/^weir: name-taken: /);
    const more = join(dir, 'more.csv');
    writeFileSync(more, ORDERS_CSV.replaceAll('\no', '\np'));
    expect(json('import', orders, more, '--name', 'both')).toMatchObject({ events: 24, cases: 8 });
    expect(weir('delete', 'both').status).toBe(0);
    expect(weir('delete', 'my orders').status).toBe(0);
    expect(weir('stats', 'my orders').stderr).toMatch(/^weir: file-not-found: /);
  });
});

describe('weir converts models', () => {
  it.each(['pnml', 'bpmn', 'json', 'svg'])('to .%s', (ending) => {
    const model = join(dir, 'orders.bpmn');
    writeFileSync(model, ORDERS_BPMN);
    const target = join(dir, `out.${ending}`);
    expect(weir('convert', model, '-o', target).stderr).toBe('');
    expect(readFileSync(target, 'utf8')).toContain('Register');
  });
});

describe('bad input is one line on stderr and exit status 2', () => {
  const refused = (code: string, ...args: string[]): string => {
    const { status, stdout, stderr } = weir(...args);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(new RegExp(`^weir: ${code}: `));
    expect([status, stdout]).toEqual([2, '']);
    return stderr;
  };

  it.each([
    ['usage', ['no-such-command']],
    ['usage', ['stats']],
    ['usage', ['stats', 'x.csv', '--no-such-option']],
    ['usage', ['align', 'x.csv']],
    ['file-not-found', ['stats', 'missing.csv']],
  ])('%s: weir %j', (code, args) => {
    refused(code, ...args);
  });

  it.each([
    ['empty-file', 'a.csv', ''],
    ['no-rows', 'a.csv', 'case,activity,time\n'],
    ['unknown-format', 'a.csv', '%PDF-1.4 \u0000\u0001 binary'],
    ['no-usable-rows', 'a.csv', 'case,activity,time\n1,a,whenever\n'],
    ['bad-xml', 'a.xes', '<log><trace><event>'],
  ])('%s', (code, name, content) => {
    const file = join(dir, name);
    writeFileSync(file, content);
    refused(code, 'stats', file);
  });

  it('a missing column, with the columns there are', () => {
    expect(refused('missing-column', 'stats', orders, '--case', 'cas')).toContain('"case"');
  });

  it('a model that cannot be written so', () => {
    refused('unsupported-model', 'discover', orders, '--miner', 'alpha', '-o', join(dir, 'net.ptml'));
    refused('unknown-format', 'discover', orders, '-o', join(dir, 'net.docx'));
  });

  it('a name that is none', () => {
    refused('invalid-name', 'import', orders, '--name', '');
    refused('invalid-name', 'import', orders, '--name', 'a\nb');
    refused('file-not-found', 'import', orders, '--model', join(dir, 'missing.bpmn'));
    expect(weir('logs').stdout).toContain('no logs yet');
  });

  it('a filter that is none', () => {
    refused('invalid-parameter', 'stats', orders, '--filter', '{"kind":"nope"}');
    refused('usage', 'stats', orders, '--filter', '{');
  });

  it('a busy port', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    );
    expect(refused('port-in-use', 'serve', '--port', String(port))).toContain(String(port));
    server.close();
  });

  it('a store that cannot be written', () => {
    writeFileSync(join(dir, 'file'), '');
    refused('data-dir-unusable', 'logs', '--data', join(dir, 'file', 'store'));
    mkdirSync(join(dir, 'ok'));
    expect(weir('logs', '--data', join(dir, 'ok')).status).toBe(0);
  });
});
