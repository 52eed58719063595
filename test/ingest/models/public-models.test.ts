import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bpmnToNet, netSize, treeFromText, treeToText } from '#analysis/model';
import { IngestError } from '#ingest';
import { readModel, readModelBytes } from '#ingest/models';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const models = (folder: string, ending: string): string[] =>
  shared.available ? readdirSync(shared.path('oracle', folder)).filter((file) => file.endsWith(ending)) : [];

interface ExpectedModel {
  readonly net?: { n_places: number; n_transitions: number; n_silent: number; n_arcs: number };
  readonly process_tree?: string;
}

/** The files of expected figures are large: each is parsed once. */
const parsed = new Map<string, Record<string, ExpectedModel>>();

const expectedModel = (file: string): ExpectedModel | undefined => {
  const [log = '', miner = ''] = file.split('.');
  let models = parsed.get(log);
  if (models === undefined) {
    models = (shared.expected(log) as { models: Record<string, ExpectedModel> }).models;
    parsed.set(log, models);
  }
  return models[miner];
};

/** The files of a tar archive: 512-byte headers, then the content padded to 512. */
function* tarEntries(bytes: Uint8Array): Generator<{ name: string; content: Uint8Array }> {
  const text = (from: number, length: number): string =>
    new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    yield { name: text(at, 100), content: bytes.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

describe.skipIf(!shared.available)(titleNeedingShared('public models'), () => {
  test('every net has the places, transitions, silent transitions and arcs of the reference', async () => {
    const files = models('expected', '.pnml');
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const { model } = await readModel(shared.path('oracle', 'expected', file));
      if (model.kind !== 'petri-net') throw new Error(file);
      const net = expectedModel(file)?.net;
      const size = { places: net?.n_places, transitions: net?.n_transitions, silent: net?.n_silent, arcs: net?.n_arcs };
      expect({ file, ...netSize(model.net) }).toEqual({ file, ...size });
    }
  });

  test('every PTML file is the process tree of the reference', async () => {
    const files = models('expected', '.ptml');
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const { model } = await readModel(shared.path('oracle', 'expected', file));
      if (model.kind !== 'process-tree') throw new Error(file);
      const text = expectedModel(file)?.process_tree ?? '';
      expect(treeToText(model.tree)).toBe(text);
      expect(treeToText(treeFromText(text))).toBe(text);
    }
  });

  test('every other model of the collection is read, every BPMN file translated without notes', async () => {
    for (const ending of ['.pnml', '.ptml', '.bpmn']) {
      for (const file of models('logs', ending)) await readModel(shared.path('oracle', 'logs', file));
    }
    for (const file of models('expected', '.bpmn')) {
      const { model } = await readModel(shared.path('oracle', 'expected', file));
      if (model.kind !== 'bpmn') throw new Error(file);
      expect({ file, notes: bpmnToNet(model.bpmn).notes }).toEqual({ file, notes: [] });
    }
  });

  test('BPMN files of many tools are read and translated, or refused by an error of ours', async () => {
    const archive = join(shared.root, 'logs', 'bpmn-miwg', 'bpmn-miwg-test-suite.tar.gz');
    const files = [...tarEntries(gunzipSync(readFileSync(archive)))].filter(({ name }) => name.endsWith('.bpmn'));
    const sample = files.filter(({ name }, i) => i % 16 === 0 || name.includes('Reference/'));
    expect(sample.length).toBeGreaterThan(60);
    let translated = 0;
    for (const { name, content } of sample) {
      try {
        const { model } = await readModelBytes(content, name);
        if (model.kind === 'bpmn') translated += bpmnToNet(model.bpmn).net.transitions.length > 0 ? 1 : 0;
      } catch (error) {
        if (!(error instanceof IngestError)) throw new Error(name, { cause: error });
      }
    }
    expect(translated).toBeGreaterThan(sample.length * 0.95);
  });
});
