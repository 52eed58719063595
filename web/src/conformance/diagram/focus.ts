/** An element of the diagram to be brought into view; a new object asks again for the same one. */
export interface Focus {
  readonly element: string;
}
