import { type BpmnModel, type Model, netToBpmn, treeToBpmn } from '#analysis/model';
import { fetchModelText } from './model-queries.ts';

type Names = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The model as a file to check logs against: BPMN that keeps the names of the activities in each language, PNML where a net has no BPMN form. */
export async function designFile(model: Model, names: Names, name: string): Promise<File> {
  const bpmn = bpmnOf(model);
  const format = bpmn === null ? 'pnml' : 'bpmn';
  const kept: Model = bpmn === null ? model : { kind: 'bpmn', bpmn: withNames(bpmn, names, name) };
  return new File([await fetchModelText(kept, format)], `${name.replaceAll(/[\\/:*?"<>|]/g, '_')}.${format}`);
}

function bpmnOf(model: Model): BpmnModel | null {
  if (model.kind === 'bpmn') return model.bpmn;
  if (model.kind === 'process-tree') return treeToBpmn(model.tree);
  try {
    return netToBpmn(model.net);
  } catch {
    return null;
  }
}

function withNames(bpmn: BpmnModel, names: Names, name: string): BpmnModel {
  const nodes = bpmn.nodes.map((node) => {
    const known = node.name === null ? undefined : names[node.name];
    if (known === undefined) return node;
    const aliases = [...new Set([...node.aliases, ...Object.values(known)])].filter((alias) => alias !== node.name);
    return { ...node, names: known, aliases };
  });
  return { ...bpmn, name, nodes };
}
