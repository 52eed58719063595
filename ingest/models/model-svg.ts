import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { BpmnModel, BpmnNodeKind, Model, PetriNet, ProcessTree } from '#analysis/model';

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;

/** Columns a text takes: East Asian characters count double. */
const columns = (text: string): number => [...text].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0);

/** Breaks a name at spaces into lines of about 18 columns. */
const wrap = (name: string): string[] => {
  const lines: string[] = [''];
  for (const word of name.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && columns(line) + columns(word) > 18) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
};

/** A box with its name, and below it, where there is one, a sign. */
const box = (id: string, name: string, extra = '', sign = ''): string => {
  const lines = [...wrap(name), ...(sign === '' ? [] : [sign])];
  const width = Math.max(1, Math.max(...lines.map(columns)) * 0.095 + 0.3).toFixed(2);
  const label = lines.map((line) => quote(line).slice(1, -1)).join('\\n');
  const height = (0.32 + lines.length * 0.2).toFixed(2);
  return `${id} [shape=box, label="${label}", width=${width}, height=${height}${extra}];`;
};

const netDot = (net: PetriNet): string[] => {
  const initial = new Map(net.initial.map(({ place, tokens }) => [place, tokens]));
  const final = new Set(net.finals.flatMap((marking) => marking.map(({ place }) => place)));
  const weight = (n: number): string => (n === 1 ? '' : ` [label="${n}"]`);
  return [
    ...net.places.map((place, p) => {
      const tokens = initial.get(p) ?? 0;
      const label = tokens === 0 ? '' : tokens === 1 ? '●' : String(tokens);
      return `p${p} [shape=${final.has(p) ? 'doublecircle' : 'circle'}, label="${label}", width=0.35, tooltip=${quote(place.name ?? place.id)}];`;
    }),
    ...net.transitions.map(({ id, label }, t) =>
      label === null
        ? `t${t} [shape=box, label="", width=0.12, height=0.5, style=filled, fillcolor="#333333", tooltip=${quote(id)}];`
        : box(`t${t}`, label),
    ),
    ...net.inputs.map((arc) => `p${arc.place} -> t${arc.transition}${weight(arc.weight)};`),
    ...net.outputs.map((arc) => `t${arc.transition} -> p${arc.place}${weight(arc.weight)};`),
  ];
};

const signs = { sequence: '→', choice: '×', parallel: '+', loop: '↺', or: '∨' } as const;

const treeDot = (tree: ProcessTree): string[] => {
  const lines: string[] = ['rankdir=TB;', 'ordering=out;', 'splines=polyline;'];
  let count = 0;
  const write = (node: ProcessTree): string => {
    const id = `n${++count}`;
    if (node.kind === 'activity') lines.push(box(id, node.label));
    else if (node.kind === 'silent')
      lines.push(`${id} [shape=box, label="", width=0.3, height=0.3, style=filled, fillcolor="#333333"];`);
    else {
      lines.push(`${id} [shape=circle, label="${signs[node.kind]}", width=0.4, fixedsize=true];`);
      for (const next of node.children) lines.push(`${id} -> ${write(next)} [arrowhead=none];`);
    }
    return id;
  };
  write(tree);
  return lines;
};

const gatewaySigns: Readonly<Partial<Record<BpmnNodeKind, string>>> = {
  'exclusive-gateway': '×',
  'parallel-gateway': '+',
  'inclusive-gateway': '○',
  'event-based-gateway': '◎',
  'complex-gateway': '✱',
};

/** The markers of BPMN for activities that are done again. */
const repeatSigns = { loop: '↻', 'multi-instance': '⦀' } as const;

const bpmnDot = (bpmn: BpmnModel): string[] => {
  const ids = new Map(bpmn.nodes.map((node, i) => [node.id, `n${i}`]));
  return [
    ...bpmn.nodes.map((node) => {
      const id = ids.get(node.id) ?? '';
      const sign = gatewaySigns[node.kind];
      if (sign !== undefined) return `${id} [shape=diamond, label="${sign}", width=0.5, height=0.5, fixedsize=true];`;
      if (node.kind === 'task' || node.kind === 'sub-process')
        return box(
          id,
          node.name ?? node.id,
          ', style=rounded',
          node.repeat === undefined ? '' : repeatSigns[node.repeat],
        );
      const width = node.kind === 'end-event' ? 3 : 1;
      return `${id} [shape=circle, label="", width=0.4, penwidth=${width}, xlabel=${quote(node.name ?? '')}];`;
    }),
    ...bpmn.nodes.flatMap((node) =>
      node.attachedTo === undefined
        ? []
        : [`${ids.get(node.attachedTo)} -> ${ids.get(node.id)} [style=dotted, arrowhead=none];`],
    ),
    ...bpmn.flows.map((flow) => `${ids.get(flow.source)} -> ${ids.get(flow.target)};`),
  ];
};

const bodyOf = (model: Model): string[] => {
  switch (model.kind) {
    case 'petri-net':
      return netDot(model.net);
    case 'process-tree':
      return treeDot(model.tree);
    case 'bpmn':
      return bpmnDot(model.bpmn);
    default:
      return model satisfies never;
  }
};

/** A drawing of the model as SVG, laid out by Graphviz: nets and BPMN left to right, trees top down. */
export const writeModelSvg = async (model: Model): Promise<string> => {
  const graphviz = await Graphviz.load();
  const style = 'node [fontname="sans-serif", fontsize=11]; edge [arrowsize=0.7];';
  const dot = `digraph model { rankdir=LR; nodesep=0.3; ranksep=0.35; ${style}\n${bodyOf(model).join('\n')}\n}`;
  return graphviz.layout(dot, 'svg', 'dot');
};
