import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bpmnToNet, netSize, treeFromText, treeToText } from '#analysis/model';
import { readModel } from '#ingest/models';
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
});
