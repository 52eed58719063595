import type { ProcessTree } from './process-tree.ts';
import { treeToText } from './tree-text.ts';

const silent: ProcessTree = { kind: 'silent' };

/** Whether the tree accepts the empty trace. */
export const isNullable = (tree: ProcessTree): boolean => {
  switch (tree.kind) {
    case 'activity':
      return false;
    case 'silent':
      return true;
    case 'sequence':
    case 'parallel':
      return tree.children.every(isNullable);
    case 'choice':
    case 'or':
      return tree.children.some(isNullable);
    case 'loop':
      return isNullable(tree.children[0]!) && (tree.children[2] === undefined || isNullable(tree.children[2]));
    default:
      return tree satisfies never;
  }
};

const flatten = (kind: ProcessTree['kind'], children: readonly ProcessTree[]): ProcessTree[] =>
  children.flatMap((child) => (child.kind === kind && 'children' in child ? child.children : [child]));

const simplifyBlock = (kind: 'sequence' | 'parallel', children: readonly ProcessTree[]): ProcessTree => {
  const kept = flatten(kind, children).filter((child) => child.kind !== 'silent');
  if (kept.length === 0) return silent;
  return kept.length === 1 ? kept[0]! : { kind, children: kept };
};

const simplifyChoice = (children: readonly ProcessTree[]): ProcessTree => {
  const flat = flatten('choice', children);
  const nullableElsewhere = flat.some((child) => child.kind !== 'silent' && isNullable(child));
  const seen = new Set<string>();
  const kept: ProcessTree[] = [];
  for (const child of flat) {
    const text = treeToText(child);
    if (seen.has(text) || (child.kind === 'silent' && nullableElsewhere)) continue;
    seen.add(text);
    kept.push(child);
  }
  return kept.length === 1 ? kept[0]! : { kind: 'choice', children: kept };
};

const simplifyOr = (children: readonly ProcessTree[]): ProcessTree => {
  const flat = flatten('or', children);
  const kept = flat.filter((child) => child.kind !== 'silent');
  if (kept.length === 0) return silent;
  const rest: ProcessTree = kept.length === 1 ? kept[0]! : { kind: 'or', children: kept };
  return kept.length === flat.length ? rest : simplifyChoice([silent, rest]);
};

const simplifyLoop = (children: readonly ProcessTree[]): ProcessTree => {
  const [body, redo, exit] = children;
  if (body === undefined || redo === undefined) return { kind: 'loop', children };
  if (exit !== undefined && exit.kind !== 'silent')
    return simplifyBlock('sequence', [simplifyLoop([body, redo]), exit]);
  if (
    redo.kind === 'silent' &&
    (body.kind === 'silent' || (body.kind === 'loop' && body.children[1]?.kind === 'silent'))
  )
    return body;
  return { kind: 'loop', children: [body, redo] };
};

/**
 * A smaller tree with exactly the same language: nested equal operators are flattened, silent steps dropped where they change nothing,
 * equal alternatives merged, operators with one child replaced by it, exits of loops moved behind them. The order of children stays.
 */
export const simplifyTree = (tree: ProcessTree): ProcessTree => {
  if (tree.kind === 'activity' || tree.kind === 'silent') return tree;
  const children = tree.children.map(simplifyTree);
  switch (tree.kind) {
    case 'sequence':
    case 'parallel':
      return simplifyBlock(tree.kind, children);
    case 'choice':
      return simplifyChoice(children);
    case 'or':
      return simplifyOr(children);
    case 'loop':
      return simplifyLoop(children);
    default:
      return tree satisfies never;
  }
};
