/** A place; `id` is unique among the places of its net. */
export interface Place {
  readonly id: string;
  readonly name: string | null;
}

/** A transition; without a label it is silent (it leaves no event). Several transitions may share a label. */
export interface Transition {
  readonly id: string;
  readonly label: string | null;
  /** Id of the element of the designed model this transition stands for, where the net was made from one. */
  readonly element: string | null;
}

/** An arc between the place and the transition with these indices. */
export interface Arc {
  readonly place: number;
  readonly transition: number;
  readonly weight: number;
}

/** Tokens per place index; places without tokens are absent. Entries ascend by place. */
export type Marking = readonly { readonly place: number; readonly tokens: number }[];

/** A labelled Petri net with an initial and one or more final markings: any final marking ends a run. */
export interface PetriNet {
  readonly name: string | null;
  readonly places: readonly Place[];
  readonly transitions: readonly Transition[];
  /** Arcs place → transition. */
  readonly inputs: readonly Arc[];
  /** Arcs transition → place. */
  readonly outputs: readonly Arc[];
  readonly initial: Marking;
  readonly finals: readonly Marking[];
}
