import { createNetBuilder, type NetBuilder } from './net-builder.ts';
import { reduceNet } from './net-reduce.ts';
import type { PetriNet } from './petri-net.ts';
import type { ProcessTree } from './process-tree.ts';

export interface TreeToNetOptions {
  readonly name?: string | null;
  /** Apply the language-preserving rules of `reduceNet`; default true. `false` keeps one split and join per parallel block. */
  readonly reduce?: boolean;
}

/**
 * Where a block stands: the places it leads from and to, and whether it has them for itself. Nobody else takes tokens from a place
 * that is `fromFree`, nobody else puts tokens on a place that is `toFree`: only there may a loop start or end without a silent step.
 */
interface Frame {
  readonly from: number;
  readonly to: number;
  readonly fromFree: boolean;
  readonly toFree: boolean;
}

interface Writer {
  readonly net: NetBuilder;
  place(): number;
  silent(inputs: readonly number[], outputs: readonly number[]): void;
  visible(label: string, from: number, to: number): void;
}

const createWriter = (net: NetBuilder): Writer => {
  const count = { place: 0, silent: 0, visible: 0 };
  const step = (id: string, label: string | null, inputs: readonly number[], outputs: readonly number[]): void => {
    const transition = net.transition(id, label);
    for (const place of inputs) net.input(place, transition);
    for (const place of outputs) net.output(transition, place);
  };
  return {
    net,
    place: () => net.place(`p${++count.place}`),
    silent: (inputs, outputs) => step(`tau${++count.silent}`, null, inputs, outputs),
    visible: (label, from, to) => step(`t${++count.visible}`, label, [from], [to]),
  };
};

/** Writes the block; true when it also takes tokens back from `to` (its end is the start of a redo). */
const writeTree = (w: Writer, tree: ProcessTree, frame: Frame): boolean => {
  switch (tree.kind) {
    case 'activity':
      w.visible(tree.label, frame.from, frame.to);
      return false;
    case 'silent':
      w.silent([frame.from], [frame.to]);
      return false;
    case 'sequence':
      return writeSequence(w, tree.children, frame);
    case 'choice':
      return writeChoice(w, tree.children, frame);
    case 'parallel':
      return writeParallel(w, tree.children, frame);
    case 'loop':
      return writeLoop(w, tree.children, frame);
    case 'or':
      return writeOr(w, tree.children, frame);
    default:
      return tree satisfies never;
  }
};

const writeSequence = (w: Writer, children: readonly ProcessTree[], frame: Frame): boolean => {
  let from = frame.from;
  let fromFree = frame.fromFree;
  let takesBack = false;
  children.forEach((child, i) => {
    const last = i === children.length - 1;
    const to = last ? frame.to : w.place();
    takesBack = writeTree(w, child, { from, to, fromFree, toFree: last ? frame.toFree : true });
    from = to;
    fromFree = !takesBack;
  });
  return takesBack;
};

const writeChoice = (w: Writer, children: readonly ProcessTree[], frame: Frame): boolean => {
  if (children.length === 1) return writeTree(w, children[0]!, frame);
  for (const child of children) writeTree(w, child, { from: frame.from, to: frame.to, fromFree: false, toFree: false });
  return false;
};

const ownFrames = (w: Writer, children: readonly ProcessTree[]): Frame[] =>
  children.map(() => ({ from: w.place(), to: w.place(), fromFree: true, toFree: true }));

const writeParallel = (w: Writer, children: readonly ProcessTree[], frame: Frame): boolean => {
  if (children.length === 1) return writeTree(w, children[0]!, frame);
  const frames = ownFrames(w, children);
  const starts = frames.map(({ from }) => from);
  const ends = frames.map(({ to }) => to);
  w.silent([frame.from], starts);
  children.forEach((child, i) => {
    writeTree(w, child, frames[i]!);
  });
  w.silent(ends, [frame.to]);
  return false;
};

const writeLoop = (w: Writer, children: readonly ProcessTree[], frame: Frame): boolean => {
  const [body, redo, exit] = children;
  const from = frame.fromFree ? frame.from : w.place();
  if (from !== frame.from) w.silent([frame.from], [from]);
  const openEnd = frame.toFree && exit === undefined;
  const end = openEnd ? frame.to : w.place();
  writeTree(w, body!, { from, to: end, fromFree: true, toFree: true });
  writeTree(w, redo!, { from: end, to: from, fromFree: false, toFree: false });
  if (openEnd) return true;
  if (exit === undefined) w.silent([end], [frame.to]);
  else writeTree(w, exit, { from: end, to: frame.to, fromFree: false, toFree: false });
  return false;
};

/** Any non-empty subset in parallel with 3n + 2 silent steps: a branch may be skipped only once another one has been taken. */
const writeOr = (w: Writer, children: readonly ProcessTree[], frame: Frame): boolean => {
  if (children.length === 1) return writeTree(w, children[0]!, frame);
  const none = w.place();
  const some = w.place();
  const open = children.map(() => w.place());
  const frames = ownFrames(w, children);
  w.silent([frame.from], [none, ...open]);
  children.forEach((child, i) => {
    const { from, to } = frames[i]!;
    w.silent([open[i]!, none], [from, some]);
    w.silent([open[i]!, some], [from, some]);
    w.silent([open[i]!, some], [to, some]);
    writeTree(w, child, { ...frames[i]!, toFree: false });
  });
  w.silent([some, ...frames.map(({ to }) => to)], [frame.to]);
  return false;
};

/**
 * The block-structured workflow net of a process tree: sound, safe, one source place with the initial token, one sink place as final
 * marking, and the language of the tree (Leemans 2017, §2). Choices and sequences need no silent step; a loop needs one only where
 * its first or last place would be shared with something else.
 */
export const treeToNet = (tree: ProcessTree, options: TreeToNetOptions = {}): PetriNet => {
  const net = createNetBuilder();
  const from = net.place('source');
  const to = net.place('sink');
  writeTree(createWriter(net), tree, { from, to, fromFree: false, toFree: false });
  const built = net.finish(options.name ?? null, [{ place: from, tokens: 1 }], [[{ place: to, tokens: 1 }]]);
  return options.reduce === false ? built : reduceNet(built);
};
