export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type NodeRole = 'start' | 'activity' | 'end';

/** What is to be laid out. Edges name their nodes by index; sizes are in pixels. */
export interface LayoutRequest {
  readonly nodes: readonly (Size & { readonly role: NodeRole })[];
  readonly edges: readonly LayoutEdge[];
  /** Room to keep for each edge's label. */
  readonly label: Size;
}

export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
  /** Relative importance: heavy edges run straight and short. */
  readonly weight: number;
}

/** Where a label's room is centred, and towards which side of it the words stand. */
export interface LabelPlace extends Point {
  readonly anchor: 'start' | 'middle' | 'end';
}

/** A cubic Bézier chain p0 c1 c2 p3 c4 c5 p6 … from the source's border to just before the target; `tip` is the arrow's point. */
export interface EdgePath {
  readonly points: readonly Point[];
  readonly tip: Point;
  readonly label: LabelPlace;
}

/** Node centres and edge paths in pixels, origin at the top left. */
export interface Layout extends Size {
  readonly nodes: readonly Point[];
  readonly edges: readonly EdgePath[];
}
