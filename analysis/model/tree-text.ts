import { AnalysisError } from '../error.ts';
import { compareCodePoints } from '../log/index.ts';
import type { ProcessTree, TreeOperator } from './process-tree.ts';

const symbols: Readonly<Record<TreeOperator, string>> = {
  sequence: '->',
  choice: 'X',
  parallel: '+',
  loop: '*',
  or: 'O',
};

const operators: readonly TreeOperator[] = ['sequence', 'choice', 'parallel', 'loop', 'or'];

/** Deeper trees are refused: every function over trees is recursive. */
const maxDepth = 2000;

/**
 * The tree in the usual text notation: `->( 'a', X( 'b', tau ), *( 'c', 'd' ) )`.
 * A quote or backslash inside a name is preceded by a backslash; line breaks stay as they are.
 */
export const treeToText = (tree: ProcessTree): string => {
  if (tree.kind === 'activity') return `'${tree.label.replace(/[\\']/g, '\\$&')}'`;
  if (tree.kind === 'silent') return 'tau';
  return `${symbols[tree.kind]}( ${tree.children.map(treeToText).join(', ')} )`;
};

const refuse = (text: string, at: number, expected: string): never => {
  throw new AnalysisError(
    'invalid-model',
    `process tree text: expected ${expected} at position ${at}, found ${JSON.stringify(text.slice(at, at + 20))}; write e.g. ->( 'a', X( 'b', tau ) )`,
    { position: at },
  );
};

/** A name in quotes that begins at `start`, where a backslash takes the next character as it is. */
const quotedName = (text: string, start: number): { readonly name: string; readonly end: number } => {
  let name = '';
  let at = start + 1;
  for (; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === "'") return { name, end: at + 1 };
    if (c === '\\') at++;
    name += text.charAt(at);
  }
  return refuse(text, at, 'a closing quote');
};

/**
 * Reads the notation of `treeToText`; space between tokens is free, a loop has two or three children, other operators one or more.
 * Throws `invalid-model` with the position of the first thing that does not fit.
 */
export const treeFromText = (text: string): ProcessTree => {
  let at = 0;
  const skipSpace = (): void => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  };
  const readName = (): string => {
    const { name, end } = quotedName(text, at);
    at = end;
    return name;
  };
  const readNode = (depth: number): ProcessTree => {
    if (depth > maxDepth) refuse(text, at, `at most ${maxDepth} levels`);
    skipSpace();
    if (text.charAt(at) === "'") return { kind: 'activity', label: readName() };
    if (text.startsWith('tau', at)) {
      at += 3;
      return { kind: 'silent' };
    }
    const kind = operators.find((operator) => text.startsWith(symbols[operator], at));
    if (kind === undefined) return refuse(text, at, "an operator, tau or a 'name'");
    const start = at;
    at += symbols[kind].length;
    const children = readChildren(depth);
    if (kind === 'loop' && (children.length < 2 || children.length > 3))
      refuse(text, start, 'two or three loop children');
    return { kind, children };
  };
  const readChildren = (depth: number): ProcessTree[] => {
    skipSpace();
    if (text.charAt(at) !== '(') refuse(text, at, 'an opening bracket');
    at++;
    const children: ProcessTree[] = [];
    for (;;) {
      children.push(readNode(depth + 1));
      skipSpace();
      const c = text.charAt(at);
      if (c !== ',' && c !== ')') refuse(text, at, 'a comma or closing bracket');
      at++;
      if (c === ')') return children;
    }
  };
  const tree = readNode(0);
  skipSpace();
  if (at < text.length) refuse(text, at, 'the end');
  return tree;
};

/**
 * The tree with the children of commutative operators (choice, parallel, or) sorted by their text, code point by code point:
 * trees equal up to the order of such children become equal. Loops and sequences keep their order.
 */
export const normalizeTree = (tree: ProcessTree): ProcessTree => {
  if (tree.kind === 'activity' || tree.kind === 'silent') return tree;
  const children = tree.children.map(normalizeTree);
  if (tree.kind === 'sequence' || tree.kind === 'loop') return { kind: tree.kind, children };
  const keyed = children.map((child) => ({ child, text: treeToText(child) }));
  keyed.sort((a, b) => compareCodePoints(a.text, b.text));
  return { kind: tree.kind, children: keyed.map(({ child }) => child) };
};
