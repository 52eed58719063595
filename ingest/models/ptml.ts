import type { ProcessTree, TreeOperator } from '#analysis/model';
import { modelError } from './model-note.ts';
import { child, childrenNamed, escapeXml, type XmlElement } from './xml.ts';

const operatorTags: ReadonlyMap<string, TreeOperator> = new Map([
  ['sequence', 'sequence'],
  ['xor', 'choice'],
  ['def', 'choice'],
  ['and', 'parallel'],
  ['or', 'or'],
  ['xorLoop', 'loop'],
  ['defLoop', 'loop'],
]);

const tagOf: Readonly<Record<TreeOperator, string>> = {
  sequence: 'sequence',
  choice: 'xor',
  parallel: 'and',
  or: 'or',
  loop: 'xorLoop',
};

const maxNodes = 100_000;
const maxDepth = 1000;

interface Reading {
  readonly file: string;
  readonly elements: ReadonlyMap<string, XmlElement>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly open: Set<string>;
  count: number;
}

const leaf = (element: XmlElement, file: string): ProcessTree => {
  const name = element.attributes.name ?? '';
  if (element.name === 'automaticTask') return { kind: 'silent' };
  if (element.name !== 'manualTask')
    throw modelError(
      file,
      element.line,
      `<${element.name}> is not supported in process trees`,
      element.name,
      'unsupported-model',
    );
  return { kind: 'activity', label: name };
};

const operator = (kind: TreeOperator, children: ProcessTree[], element: XmlElement, file: string): ProcessTree => {
  if (kind === 'loop' && children.length === 3 && children[2]?.kind === 'silent') children.pop();
  const fits = kind === 'loop' ? children.length === 2 || children.length === 3 : children.length > 0;
  if (!fits)
    throw modelError(
      file,
      element.line,
      `<${element.name}> has ${children.length} children; ${kind === 'loop' ? 'do, redo and exit' : 'at least one'} expected`,
    );
  return { kind, children };
};

const build = (r: Reading, id: string, referrer: XmlElement): ProcessTree => {
  const element = r.elements.get(id);
  if (element === undefined) throw modelError(r.file, referrer.line, `no node has the id ${JSON.stringify(id)}`, id);
  if (r.open.has(id)) throw modelError(r.file, element.line, `node ${JSON.stringify(id)} is its own ancestor`, id);
  if (++r.count > maxNodes || r.open.size > maxDepth)
    throw modelError(
      r.file,
      element.line,
      `more than ${maxNodes} nodes or ${maxDepth} levels`,
      null,
      'unsupported-model',
    );
  const kind = operatorTags.get(element.name);
  if (kind === undefined) return leaf(element, r.file);
  r.open.add(id);
  const children = (r.children.get(id) ?? []).map((next) => build(r, next, element));
  r.open.delete(id);
  return operator(kind, children, element, r.file);
};

/**
 * Reads PTML, the process tree format of ProM: children in the order of their `parentsNode` elements, automatic tasks silent. A silent
 * exit of a loop is dropped (it is the same loop with two children). Throws "bad-model" or "unsupported-model" with the line.
 */
export const readPtml = (root: XmlElement, file: string): ProcessTree => {
  const holder = child(root, 'processTree');
  if (holder === undefined) throw modelError(file, root.line, 'no <processTree> inside <ptml>');
  const elements = new Map<string, XmlElement>();
  const children = new Map<string, string[]>();
  for (const element of holder.children) {
    const { id, sourceId, targetId } = element.attributes;
    if (element.name !== 'parentsNode' && id !== undefined) elements.set(id, element);
    if (element.name !== 'parentsNode' || sourceId === undefined || targetId === undefined) continue;
    const list = children.get(sourceId);
    if (list === undefined) children.set(sourceId, [targetId]);
    else list.push(targetId);
  }
  const top = holder.attributes.root;
  if (top === undefined) throw modelError(file, holder.line, '<processTree> names no root; add the attribute root');
  if (childrenNamed(root, 'processTree').length > 1)
    throw modelError(file, holder.line, 'the file holds several process trees; give one', null, 'unsupported-model');
  return build({ file, elements, children, open: new Set(), count: 0 }, top, holder);
};

/** PTML of a tree; ids count up in the order of the tree. A loop gets a silent exit where it has none, as the format wants three. */
export const writePtml = (tree: ProcessTree): string => {
  const nodes: string[] = [];
  const edges: string[] = [];
  const write = (node: ProcessTree): string => {
    const id = `n${nodes.length + 1}`;
    if (node.kind === 'activity') nodes.push(`    <manualTask id="${id}" name="${escapeXml(node.label)}"/>`);
    else if (node.kind === 'silent') nodes.push(`    <automaticTask id="${id}" name=""/>`);
    else {
      nodes.push(`    <${tagOf[node.kind]} id="${id}" name=""/>`);
      const exit: ProcessTree[] = node.kind === 'loop' && node.children.length === 2 ? [{ kind: 'silent' }] : [];
      for (const next of [...node.children, ...exit]) {
        const at = edges.push('') - 1;
        const target = write(next);
        edges[at] = `    <parentsNode id="e${at + 1}" sourceId="${id}" targetId="${target}"/>`;
      }
    }
    return id;
  };
  const root = write(tree);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ptml>',
    `  <processTree id="tree1" name="" root="${root}">`,
    ...nodes,
    ...edges,
    '  </processTree>',
    '</ptml>',
    '',
  ].join('\n');
};
