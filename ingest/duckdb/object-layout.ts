import type { AttributeDeclaration } from '#analysis/objects';
import type { StoredColumn } from './layout.ts';

/** An object attribute and the table that holds its values over time. */
export interface StoredObjectAttribute extends StoredColumn {
  readonly table: string;
  readonly values: number;
}

/**
 * The object-centric log that a stored log was flattened from: tables `oc_events`, `oc_objects`, `oc_event_object`, `oc_object_object`,
 * one for each object attribute, and the dictionaries of their names.
 */
export interface ObjectLayout {
  readonly events: number;
  readonly objects: number;
  readonly relations: number;
  readonly links: number;
  /** Rows of the source: the events that were set aside are among them. */
  readonly rows: number;
  readonly eventAttributes: readonly StoredColumn[];
  readonly objectAttributes: readonly StoredObjectAttribute[];
  readonly activityDeclarations: readonly (readonly AttributeDeclaration[])[];
  readonly typeDeclarations: readonly (readonly AttributeDeclaration[])[];
}
