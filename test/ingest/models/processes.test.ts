import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bpmnOf } from '#analysis/model';
import { drawnOneByOne } from '#analysis/repair';
import { IngestError } from '#ingest';
import { changedModelText, readModel, readModelBytes, renderBpmn } from '#ingest/models';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tarEntries } from '../../support/tar.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { TWO_POOLS_BPMN } from '../../support/two-pools.ts';

const bytes = new TextEncoder().encode(TWO_POOLS_BPMN);
const stepsOf = async (process?: string): Promise<(string | null)[]> => {
  const { model } = await readModelBytes(bytes, 'pools.bpmn', { process });
  return bpmnOf(model).nodes.flatMap(({ kind, name }) => (kind === 'task' ? [name] : []));
};

const refusal = async (content: Uint8Array, process: string): Promise<IngestError> => {
  const error = await readModelBytes(content, 'pools.bpmn', { process }).catch((cause: unknown) => cause);
  if (!(error instanceof IngestError)) throw new Error('it was not refused', { cause: error });
  return error;
};

const fileOf = (content: string): string => {
  const path = join(tempDir(), 'pools.bpmn');
  writeFileSync(path, content);
  return path;
};

describe('a BPMN file with several processes', () => {
  test('tells its processes with name, pool and number of elements; pools without content are none', async () => {
    const { processes, process } = await readModelBytes(bytes, 'pools.bpmn');
    expect(processes).toEqual([
      { id: 'supply', name: 'Supply goods', pool: 'Supplier', elements: 5 },
      { id: 'buy', name: null, pool: 'Buyer', elements: 4 },
    ]);
    expect(process).toBe('supply');
  });

  test('is read as the process that is chosen by id, name or pool, else as the largest', async () => {
    const [supply, buy] = [
      ['Confirm', 'Ship', 'Send invoice'],
      ['Ask', 'Pay'],
    ];
    expect(await stepsOf()).toEqual(supply);
    for (const wanted of ['supply', 'Supply goods', ' Supply  goods ', 'Supplier'])
      expect(await stepsOf(wanted)).toEqual(supply);
    for (const wanted of ['buy', 'Buyer']) expect(await stepsOf(wanted)).toEqual(buy);
  });

  test('a process without a name has that of its pool, and says what is not read', async () => {
    const chosen = await readModelBytes(bytes, 'pools.bpmn', { process: 'buy' });
    expect(bpmnOf(chosen.model).name).toBe('Buyer');
    expect(chosen.notes.map(({ element, consequence }) => [element, consequence])).toEqual([
      ['order', 'message flows are not checked'],
      ['supply', 'another process of the file was chosen'],
    ]);
    const { notes } = await readModelBytes(bytes, 'pools.bpmn');
    expect(notes.find(({ element }) => element === 'buy')?.consequence).toContain('another one can be chosen');
  });

  test('a process that is not there is refused with those that are', async () => {
    const error = await refusal(bytes, 'Carrier');
    expect(error.code).toBe('unknown-process');
    expect(error.message).toContain('there is no process "Carrier"');
    expect(error.message).toContain('"supply" ("Supply goods", 5 elements), "buy" ("Buyer", 4 elements)');
    expect(error.details.processes).toHaveLength(2);
  });

  test('a name that two processes have asks for an id', async () => {
    const twice = new TextEncoder().encode(TWO_POOLS_BPMN.replace('name="Buyer"', 'name="Supplier"'));
    const error = await refusal(twice, 'Supplier');
    expect([error.code, error.message]).toEqual(['unknown-process', expect.stringContaining('2 processes are named')]);
  });

  test('a model of another kind has no processes to choose from', async () => {
    const tree = new TextEncoder().encode(
      '<ptml><processTree root="a"><manualTask id="a" name="A"/></processTree></ptml>',
    );
    expect((await readModelBytes(tree, 'tree.ptml')).processes).toEqual([]);
    expect((await refusal(tree, 'x')).code).toBe('unknown-process');
  });

  test('is drawn with the chosen process, its pool and its diagram first', async () => {
    const path = fileOf(TWO_POOLS_BPMN);
    const { bpmn, laidOut } = await renderBpmn(path, { process: 'buy' });
    expect(laidOut).toBe(false);
    const order = (...ids: string[]): number[] => ids.map((id) => bpmn.indexOf(`id="${id}"`));
    for (const pair of [order('buy', 'supply'), order('pool-b', 'pool-s'), order('second', 'first')]) {
      expect(Math.min(...pair)).toBeGreaterThan(0);
      expect(pair[0]).toBeLessThan(pair[1] ?? 0);
    }
    const again = await readModel(fileOf(bpmn), { process: 'buy' });
    expect(again.model).toEqual((await readModel(path, { process: 'buy' })).model);
    expect(again.processes.map(({ id }) => id).sort()).toEqual(['buy', 'supply']);
  });

  test('a chosen process that has no picture is laid out, whatever others have', async () => {
    const undrawn = TWO_POOLS_BPMN.replace(/<di:BPMNDiagram id="second">.*<\/di:BPMNDiagram>/, '');
    expect(undrawn).not.toBe(TWO_POOLS_BPMN);
    const path = fileOf(undrawn);
    expect((await renderBpmn(path, { process: 'buy' })).laidOut).toBe(true);
    expect((await renderBpmn(path, { process: 'supply' })).laidOut).toBe(false);
  });

  test('a change of the chosen process is drawn into its own diagram; the other process stays', async () => {
    const path = fileOf(TWO_POOLS_BPMN);
    const { model } = await readModel(path, { process: 'buy' });
    const models = drawnOneByOne(bpmnOf(model), ['make-optional|buy-1']);
    expect(models.length).toBeGreaterThan(1);
    const changed = await changedModelText(path, models, { process: 'buy' });
    const [ours = '', theirs = ''] = changed.split(/(?=<[a-z:]*BPMNDiagram id=")/).slice(1);
    expect(ours).toContain('id="second"');
    const added = models.at(-1)?.nodes.filter(({ id }) => !bpmnOf(model).nodes.some((node) => node.id === id)) ?? [];
    expect(added.length).toBeGreaterThan(0);
    for (const { id } of added) {
      expect(ours).toContain(`bpmnElement="${id}"`);
      expect(theirs).not.toContain(`bpmnElement="${id}"`);
    }
    expect((await readModel(fileOf(changed), { process: 'supply' })).model).toMatchObject({
      bpmn: { nodes: bpmnOf((await readModel(path, { process: 'supply' })).model).nodes },
    });
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('collaborations of the test suite of many tools'), () => {
  const archive = join(shared.root, 'logs', 'bpmn-miwg', 'bpmn-miwg-test-suite.tar.gz');
  const contentOf = (wanted: string): Uint8Array => {
    for (const { name, content } of tarEntries(gunzipSync(readFileSync(archive))))
      if (name.endsWith(wanted)) return content;
    throw new Error(`no ${wanted} in the archive`);
  };

  test('each process of each is read by its id, all elements of it', async () => {
    let several = 0;
    for (const file of ['A.4.1', 'B.1.0', 'C.1.0', 'C.2.0', 'C.4.0', 'C.5.0']) {
      const content = contentOf(`Reference/${file}.bpmn`);
      const { processes } = await readModelBytes(content, file);
      for (const { id, elements } of processes) {
        const { model, notes } = await readModelBytes(content, file, { process: id });
        expect({ file, id: bpmnOf(model).id }).toEqual({ file, id });
        expect(bpmnOf(model).nodes.length).toBeLessThanOrEqual(elements);
        const others = notes.filter(({ consequence }) => consequence === 'another process of the file was chosen');
        expect(others).toHaveLength(processes.length - 1);
        several++;
      }
    }
    expect(several).toBeGreaterThan(14);
  });

  test('an order at a shop: four pools in one picture, the customer the largest', async () => {
    const content = contentOf('Reference/C.2.0.bpmn');
    const { processes, process } = await readModelBytes(content, 'C.2.0');
    expect(processes.map(({ pool, elements }) => [pool, elements])).toEqual([
      ['Credit Card Company', 3],
      ['Carrier', 4],
      ['Customer', 16],
      ['Amazon', 6],
    ]);
    expect(process).toBe('WFP-Page_1-3');
    const { model } = await readModelBytes(content, 'C.2.0', { process: 'Amazon' });
    expect(bpmnOf(model)).toMatchObject({ id: 'WFP-Page_1-4', name: 'Amazon' });
  });
});
