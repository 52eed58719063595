/**
 * A partially ordered workflow model (Kourani, van Zelst 2023; choice graphs: Kourani, Park, van der Aalst 2025): process trees whose
 * sequence and concurrency are special cases of one partial order, and whose choices may form a graph.
 */
export type Powl =
  | { readonly kind: 'activity'; readonly label: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'choice'; readonly children: readonly Powl[] }
  /** Do, then any number of times redo and do again. */
  | { readonly kind: 'loop'; readonly children: readonly [Powl, Powl] }
  /** All children, each after those that the order puts before it. */
  | { readonly kind: 'partial-order'; readonly children: readonly Powl[]; readonly order: readonly PowlEdge[] }
  /** The children along one way through an acyclic graph. */
  | {
      readonly kind: 'choice-graph';
      readonly children: readonly Powl[];
      readonly edges: readonly PowlEdge[];
      /** Children a way may begin and end with. */
      readonly starts: readonly number[];
      readonly ends: readonly number[];
    };

/** From child to child, by index. Orders are given by their transitive reduction. */
export type PowlEdge = readonly [from: number, to: number];

/** A model as one line: `PO=(nodes={…}, order={…})`, `X(…)`, `*(…)`, `CG=(…)`; labels in single quotes. Children of a partial order are named by their place. */
export function powlToText(powl: Powl): string {
  const list = (children: readonly Powl[]): string => children.map(powlToText).join(', ');
  const edges = (pairs: readonly PowlEdge[]): string => pairs.map(([from, to]) => `${from + 1}-->${to + 1}`).join(', ');
  const named = (numbers: readonly number[]): string => numbers.map((n) => n + 1).join(', ');
  switch (powl.kind) {
    case 'activity':
      return `'${powl.label.replaceAll(/['\\]/g, '\\$&')}'`;
    case 'silent':
      return 'tau';
    case 'choice':
      return `X( ${list(powl.children)} )`;
    case 'loop':
      return `*( ${list(powl.children)} )`;
    case 'partial-order':
      return `PO=(nodes={ ${list(powl.children)} }, order={ ${edges(powl.order)} })`;
    case 'choice-graph':
      return `CG=(nodes={ ${list(powl.children)} }, edges={ ${edges(powl.edges)} }, start={ ${named(powl.starts)} }, end={ ${named(powl.ends)} })`;
    default:
      return powl satisfies never;
  }
}
