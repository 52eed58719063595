import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readOcel } from '#ingest/ocel';
import { describeOcel } from '../ingest/ocel/describe-ocel.ts';
import { ocelJson } from '../support/ocel-files.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

let dir: string;
let log: string;

beforeEach(() => {
  dir = tempDir();
  log = join(dir, 'orders.jsonocel');
  writeFileSync(log, ocelJson());
});

const weir = (...args: string[]) => runWeirIn(dir, ...args);

describe('weir on an object-centric log', () => {
  it('counts its objects, draws its graph and its net, without an object type', () => {
    const objects = weir('objects', log, '--json');
    expect(JSON.parse(objects.stdout)).toMatchObject({ events: 4, objects: 5 });
    expect(weir('objects', log).stdout).toMatch(/item +3 +0 +3/);
    for (const command of ['object-dfg', 'object-net']) {
      const svg = join(dir, `${command}.svg`);
      const { status, stdout } = weir(command, log, '-o', svg);
      expect([status, stdout]).toEqual([0, expect.stringContaining(`wrote ${svg}`)]);
      expect(readFileSync(svg, 'utf8')).toContain('<svg');
      const json = join(dir, `${command}.json`);
      const same = weir(command, log, '-o', json, '--json').stdout;
      expect(readFileSync(json, 'utf8')).toBe(same);
    }
  });

  it('writes it whole from the store in every form of OCEL', async () => {
    expect(weir('import', log, '--name', 'orders', '--object-type', 'order').status).toBe(0);
    const source = await readOcel(log);
    for (const ending of ['jsonocel', 'jsonocel.gz', 'xmlocel', 'sqlite']) {
      const path = join(dir, `back.${ending}`);
      expect(weir('export', 'orders', '-o', path).stdout).toBe(`wrote ${path}: 4 events, 5 objects\n`);
      expect(describeOcel((await readOcel(path)).ocel)).toEqual(describeOcel(source.ocel));
    }
    expect(JSON.parse(weir('object-dfg', 'orders', '--json').stdout)).toMatchObject({ types: [{}, {}] });
  });

  it('makes other objects the cases, without the file', () => {
    expect(weir('import', log, '--name', 'orders', '--object-type', 'order').status).toBe(0);
    rmSync(log);
    const { status, stdout } = weir('rebuild', 'orders', '--object-type', 'item');
    expect([status, stdout]).toEqual([0, 'orders is version 2 now: 4 events in 3 cases\n']);
    expect(JSON.parse(weir('rebuild', 'orders', '--object-type', 'order', '--json').stdout)).toMatchObject({
      version: 3,
      cases: 2,
    });
  });

  const expectRefused = (refused: readonly (readonly [string[], string])[]): void => {
    for (const [args, code] of refused) {
      const { status, stderr } = weir(...args);
      expect([status, stderr.trim().split('\n').length], args.join(' ')).toEqual([2, 1]);
      expect(stderr, args.join(' ')).toMatch(new RegExp(`^weir: ${code}: `));
    }
  };

  it('refuses in one line what it cannot do with a file', () => {
    const csv = join(dir, 'cases.csv');
    writeFileSync(csv, 'case,activity,time\na,A,2024-01-01T00:00:00Z\n');
    expectRefused([
      [['objects', csv], 'unknown-format'],
      [['object-net', log, '--noise', '2'], 'usage'],
      [['object-dfg', log, '-o', join(dir, 'x.png')], 'usage'],
      [['export', log, '-o', join(dir, 'x.jsonocel'), '--filter', '{}'], 'usage'],
    ]);
  });

  it('refuses in one line what it cannot do with a log of the store', () => {
    const csv = join(dir, 'cases.csv');
    writeFileSync(csv, 'case,activity,time\na,A,2024-01-01T00:00:00Z\n');
    expect(weir('import', csv, '--name', 'cases').status).toBe(0);
    expectRefused([
      [['object-net', 'cases'], 'needs-objects'],
      [['export', 'cases', '-o', join(dir, 'x.sqlite')], 'needs-objects'],
      [['rebuild', 'cases'], 'usage'],
      [['rebuild', 'cases', '--object-type', 'item'], 'invalid-option'],
      [['rebuild', 'nothing', '--activity', 'x'], 'log-not-found'],
    ]);
  });
});
