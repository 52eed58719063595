/** Names places of a source as its format does: JSON pointers, XML lines or table rows. `n` counts the references of one owner. */
export interface Places {
  event(row: number): string;
  object(row: number): string;
  eventReference(row: number, n: number): string;
  objectReference(row: number, n: number): string;
}

/** JSON pointers (RFC 6901) of OCEL 2.0, where events and objects are lists. */
export const listPointers: Places = {
  event: (row) => `/events/${row}`,
  object: (row) => `/objects/${row}`,
  eventReference: (row, n) => `/events/${row}/relationships/${n}`,
  objectReference: (row, n) => `/objects/${row}/relationships/${n}`,
};

/** `name` as a step of a JSON pointer. */
export const pointerStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** JSON pointers of OCEL 1.0, where events and objects are known by their ids. */
export function keyPointers(eventKeys: readonly string[], objectKeys: readonly string[]): Places {
  const event = (row: number): string => `/ocel:events/${pointerStep(eventKeys[row] ?? '')}`;
  const object = (row: number): string => `/ocel:objects/${pointerStep(objectKeys[row] ?? '')}`;
  return {
    event,
    object,
    eventReference: (row, n) => `${event(row)}/ocel:omap/${n}`,
    objectReference: (row, n) => `${object(row)}/ocel:o2o/${n}`,
  };
}

/** Elements of an XML document, counted from 1 as in XPath. */
export const elementPaths: Places = {
  event: (row) => `/log/events/event[${row + 1}]`,
  object: (row) => `/log/objects/object[${row + 1}]`,
  eventReference: (row, n) => `/log/events/event[${row + 1}], reference ${n + 1}`,
  objectReference: (row, n) => `/log/objects/object[${row + 1}], reference ${n + 1}`,
};

/** Rows of tables, counted from 1; `n` is the row of the relation itself, counted from 0. */
export const tableRows = (events: string, objects: string, eventObject: string, objectObject: string): Places => ({
  event: (row) => `table ${events}, row ${row + 1}`,
  object: (row) => `table ${objects}, row ${row + 1}`,
  eventReference: (_, n) => `table ${eventObject}, row ${n + 1}`,
  objectReference: (_, n) => `table ${objectObject}, row ${n + 1}`,
});
