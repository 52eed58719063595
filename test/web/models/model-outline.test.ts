import { describe, expect, test } from 'vitest';
import { type Model, treeFromText, treeToBpmn, treeToNet } from '#analysis/model';
import { documentOf, relabel } from '../../../web/src/models/model-document.ts';
import { labelsOf } from '../../../web/src/models/model-labels.ts';
import { type OutlineRow, type OutlineTree, outlineOf } from '../../../web/src/models/model-outline.ts';

const tree = treeFromText("->( 'a', X( 'b', tau ), +( 'c', 'd' ) )");
const models: readonly Model[] = [
  { kind: 'process-tree', tree },
  { kind: 'petri-net', net: treeToNet(tree) },
  { kind: 'bpmn', bpmn: treeToBpmn(tree) },
];
const rowsOf = (model: Model, notation: 'bpmn' | 'petri-net'): readonly OutlineRow[] => {
  const outline = outlineOf(model, notation);
  return outline.kind === 'rows' ? outline.rows : [];
};
const names = (rows: readonly OutlineRow[]) => rows.map(({ kind, name }) => name ?? kind).toSorted();

describe('the words of a model', () => {
  test.each(models)('say of a $kind as BPMN what comes after what', (model) => {
    const rows = rowsOf(model, 'bpmn');
    const a = rows.find(({ name }) => name === 'a');
    expect(names(a?.from ?? [])).toEqual(['start-event']);
    expect(rows.filter(({ kind }) => kind === 'task').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a', 'b', 'c', 'd']),
    );
    for (const row of rows) for (const next of row.to) expect(next.from).toContain(row);
  });

  test('say of a net which steps share a place, each once', () => {
    const rows = rowsOf({ kind: 'process-tree', tree }, 'petri-net');
    const a = rows.find(({ name }) => name === 'a');
    expect(names(a?.to ?? [])).toEqual(['b', 'silent']);
    expect(a?.from).toEqual([]);
  });

  test('say of a tree its blocks in order', () => {
    const outline = outlineOf({ kind: 'process-tree', tree }, 'process-tree');
    const told = ({ kind, name, children }: OutlineTree): string =>
      `${name ?? kind}${children.length > 0 ? `(${children.map(told).join(' ')})` : ''}`;
    expect(outline.kind === 'tree' && told(outline.tree)).toBe('sequence(a choice(b silent) parallel(c d))');
  });
});

describe('a model for looking at', () => {
  test.each(models)('has other names and the same parts, as $kind', (model) => {
    const shown = relabel(model, (name) => name.toUpperCase());
    expect([...labelsOf(shown)].toSorted()).toEqual(['A', 'B', 'C', 'D']);
    expect([...labelsOf(model)].toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(rowsOf(shown, 'petri-net').length).toBe(rowsOf(model, 'petri-net').length);
  });

  test.each(models)('is sent as a model file, as $kind', (model) => {
    expect(documentOf(model)).toMatchObject({ format: 'weir-model', version: 1, kind: model.kind });
  });
});
