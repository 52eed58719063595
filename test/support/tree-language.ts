import type { ProcessTree } from '#analysis/model';

/** The labels below a tree. */
export const labelsOf = (tree: ProcessTree): Set<string> =>
  new Set(
    tree.kind === 'activity'
      ? [tree.label]
      : tree.kind === 'silent'
        ? []
        : tree.children.flatMap((c) => [...labelsOf(c)]),
  );

/** Whether a tree without duplicate labels (and without inclusive choice) has the trace in its language; by the definition of its operators. */
export function acceptsTrace(tree: ProcessTree, trace: readonly string[]): boolean {
  switch (tree.kind) {
    case 'activity':
      return trace.length === 1 && trace[0] === tree.label;
    case 'silent':
      return trace.length === 0;
    case 'choice':
      return tree.children.some((child) => acceptsTrace(child, trace));
    case 'parallel':
      return acceptsProjections(tree.children, trace);
    case 'sequence':
      return inOrder(tree.children, trace) && acceptsProjections(tree.children, trace);
    case 'loop':
      return acceptsLoop(tree.children, trace);
    default:
      throw new Error(`no membership test for ${tree.kind}`);
  }
}

function acceptsProjections(children: readonly ProcessTree[], trace: readonly string[]): boolean {
  const owned = children.map(labelsOf);
  if (trace.some((label) => !owned.some((labels) => labels.has(label)))) return false;
  return children.every((child, i) =>
    acceptsTrace(
      child,
      trace.filter((label) => owned[i]?.has(label)),
    ),
  );
}

function inOrder(children: readonly ProcessTree[], trace: readonly string[]): boolean {
  const owned = children.map(labelsOf);
  const places = trace.map((label) => owned.findIndex((labels) => labels.has(label)));
  return places.every((place, i) => i === 0 || places[i - 1]! <= place);
}

/** Positions of the trace that can lie right after the body, found to a fixpoint. */
function acceptsLoop([body, redo]: readonly ProcessTree[], trace: readonly string[]): boolean {
  if (body === undefined || redo === undefined) return false;
  const afterBody = new Set<number>();
  const beforeBody = new Set<number>([0]);
  for (let size = -1; size !== afterBody.size + beforeBody.size; ) {
    size = afterBody.size + beforeBody.size;
    advance(body, trace, beforeBody, afterBody);
    advance(redo, trace, afterBody, beforeBody);
  }
  return afterBody.has(trace.length);
}

function advance(child: ProcessTree, trace: readonly string[], from: ReadonlySet<number>, to: Set<number>): void {
  for (const i of [...from]) {
    for (let j = i; j <= trace.length; j++) if (!to.has(j) && acceptsTrace(child, trace.slice(i, j))) to.add(j);
  }
}
