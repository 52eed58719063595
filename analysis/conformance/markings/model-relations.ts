import type { PetriNet } from '../../model/index.ts';
import { compileNet } from './compiled-net.ts';
import { GraphLimit } from './marking-graph.ts';
import { stepGraphOf } from './step-graph.ts';
import type { StepGraph } from './visible-graph.ts';

/** What may come after what in the runs of a model. Matrices are square, row-major, 1 where the relation holds. */
export interface ModelRelations {
  /** Normal forms of the labels, ascending by code point. */
  readonly labels: readonly string[];
  /** [a, b]: b may come directly after a, silent steps aside. */
  readonly follows: Uint8Array;
  /** [a, b]: b may come anywhere after a. */
  readonly eventually: Uint8Array;
  /** Labels a run may begin, and end, with. */
  readonly starts: Uint8Array;
  readonly ends: Uint8Array;
  /** False where the model has too many states: then relations may be missing, none is wrong. */
  readonly complete: boolean;
}

const MOST_MARKINGS = 200_000;
/** Visible states looked at; their label sets take states × labels / 8 bytes. */
const MOST_STATES = 50_000;

/** The relations between the labels of a net, from its reachability graph with silent steps removed. */
export function modelRelations(net: PetriNet, checkCancelled: () => void = () => undefined): ModelRelations {
  const compiled = compileNet(net);
  const graph = stepGraphOf(compiled, { limit: MOST_MARKINGS, byTree: false, checkCancelled });
  const complete = expandAll(graph, checkCancelled);
  const n = compiled.labels.length;
  const { direct, any } = nextLabels(graph, n, checkCancelled);
  const words = (n + 31) >>> 5;
  const relations = {
    labels: compiled.labels,
    follows: new Uint8Array(n * n),
    eventually: new Uint8Array(n * n),
    starts: unpack(direct, 0, n),
    ends: new Uint8Array(n),
    complete,
  };
  for (let state = 0; state < graph.stateCount; state++)
    for (let e = Math.max(0, graph.edgeFrom.data[state]); e < graph.edgeTo.data[state]; e++) {
      const label = graph.label[graph.edgeTransition.data[e]];
      const target = graph.edgeTarget.data[e];
      if (graph.edgeFrom.data[target] < 0) continue;
      orInto(relations.follows, label * n, direct, target * words, n);
      orInto(relations.eventually, label * n, any, target * words, n);
      if (graph.final.data[target] === 1) relations.ends[label] = 1;
    }
  return relations;
}

function expandAll(graph: StepGraph, checkCancelled: () => void): boolean {
  if (graph.complete) return true;
  try {
    for (let state = 0; state < graph.stateCount; state++) {
      if (state === MOST_STATES) return false;
      if ((state & 255) === 0) checkCancelled();
      graph.expand(state);
    }
  } catch (error) {
    if (error instanceof GraphLimit) return false;
    throw error;
  }
  return true;
}

/** Bit sets of labels by state: of the steps that leave it, and of all steps of runs from it. */
function nextLabels(
  graph: StepGraph,
  n: number,
  checkCancelled: () => void,
): { readonly direct: Uint32Array; readonly any: Uint32Array } {
  const words = (n + 31) >>> 5;
  const direct = new Uint32Array(graph.stateCount * words);
  eachEdge(graph, (state, label) => {
    direct[state * words + (label >>> 5)] |= 1 << (label & 31);
  });
  const any = direct.slice();
  for (let changed = true; changed; ) {
    checkCancelled();
    changed = false;
    eachEdge(graph, (state, _, target) => {
      for (let w = 0; w < words; w++) {
        const before = any[state * words + w];
        const after = (before | any[target * words + w]) >>> 0;
        if (after === before) continue;
        any[state * words + w] = after;
        changed = true;
      }
    });
  }
  return { direct, any };
}

/** Edges of later states first: most lead on, so that a pass carries labels far back. */
function eachEdge(graph: StepGraph, visit: (state: number, label: number, target: number) => void): void {
  for (let state = graph.stateCount - 1; state >= 0; state--) {
    if (graph.edgeFrom.data[state] < 0) continue;
    for (let e = graph.edgeFrom.data[state]; e < graph.edgeTo.data[state]; e++)
      visit(state, graph.label[graph.edgeTransition.data[e]], graph.edgeTarget.data[e]);
  }
}

function orInto(target: Uint8Array, row: number, sets: Uint32Array, set: number, n: number): void {
  for (let b = 0; b < n; b++) if ((sets[set + (b >>> 5)] >>> (b & 31)) & 1) target[row + b] = 1;
}

function unpack(sets: Uint32Array, state: number, n: number): Uint8Array {
  const flags = new Uint8Array(n);
  orInto(flags, 0, sets, state * ((n + 31) >>> 5), n);
  return flags;
}
