import type { BpmnModel } from '#analysis/model';
import { type BpmnProcess, chosenProcess, type FoundProcess, poolName, processesIn } from './bpmn-processes.ts';
import { emptyReading, leaveOut, type Reading } from './bpmn-reading.ts';
import { waitsForSignals } from './element-notes.ts';
import { elementsOf, type ModdleElement, readDefinitions, textOf } from './moddle.ts';
import { modelError } from './model-note.ts';
import { joinCompensations, readAssociations } from './read-bpmn-compensation.ts';
import { inWritingOrder, joinLinks, usableFlows } from './read-bpmn-flows.ts';
import { countNodes, readLevel } from './read-bpmn-level.ts';
import type { XmlElement } from './xml.ts';

/** The owner of the steps of a process without lanes. A pool that only repeats the name of the process is none. */
const ownerOf = (definitions: ModdleElement, process: ModdleElement): string | null => {
  const name = poolName(definitions, process);
  return name === textOf(process, 'name') ? null : name;
};

/** Boundary events of activities that take no part are left out with them. */
const leaveOutOrphans = (r: Reading): void => {
  const present = new Set(r.nodes.map(({ id }) => id));
  const orphans = r.nodes.filter(({ attachedTo }) => attachedTo !== undefined && !present.has(attachedTo));
  for (const { id } of orphans)
    r.notes.push({
      element: id,
      type: 'bpmn:BoundaryEvent',
      consequence: 'the activity it sits on is left out, and so is it',
    });
  r.nodes = r.nodes.filter((node) => !orphans.includes(node));
};

const linesById = (root: XmlElement): Map<string, number> => {
  const lines = new Map<string, number>();
  const open = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const { id } = element.attributes;
    if (id !== undefined && !lines.has(id)) lines.set(id, element.line);
    open.push(...element.children);
  }
  return lines;
};

const parse = async (source: string, file: string): Promise<ModdleElement> => {
  try {
    return await readDefinitions(source);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const line = /line: (\d+)/.exec(text)?.[1];
    const [what = ''] = text.split('\n');
    throw modelError(file, line === undefined ? null : Number(line) + 1, `no valid BPMN 2.0: ${JSON.stringify(what)}`);
  }
};

const LARGEST = 'only the process with most elements is read; another one can be chosen';
const CHOSEN = 'another process of the file was chosen';

const noteSurroundings = (r: Reading, definitions: ModdleElement, process: ModdleElement, isChosen: boolean): void => {
  for (const element of elementsOf(definitions, 'rootElements')) {
    if (element.$type === 'bpmn:Process' && element !== process && countNodes(element) > 0)
      leaveOut(r, element, isChosen ? CHOSEN : LARGEST);
    if (element.$type === 'bpmn:Collaboration')
      for (const flow of elementsOf(element, 'messageFlows')) leaveOut(r, flow, 'message flows are not checked');
  }
};

const checkIds = (r: Reading, root: XmlElement, file: string): void => {
  const seen = new Set<string>();
  for (const { id } of r.nodes) {
    if (seen.has(id))
      throw modelError(file, linesById(root).get(id) ?? null, `two elements have the id ${JSON.stringify(id)}`, id);
    seen.add(id);
  }
};

export interface ReadBpmn {
  readonly bpmn: BpmnModel;
  /** The processes of the file that have elements, in its order. */
  readonly processes: readonly BpmnProcess[];
  /** Id of the one that is read, as in `processes`. */
  readonly process: string;
}

/**
 * Reads BPMN 2.0: of several processes the one of the id or name `wanted`, without it the one with most elements; expanded sub-processes
 * with their content, lanes (or the pool's name in their place), boundary events, link events as flows, names in English and Chinese from
 * Weir's attributes. What takes no part stands in `unsupported` by element id. `root` is the same document as plain elements: for lines in
 * messages. Throws "bad-model", "unsupported-model" or "unknown-process".
 */
export const readBpmn = async (
  source: string,
  root: XmlElement,
  file: string,
  wanted: string | undefined,
): Promise<ReadBpmn> => {
  const definitions = await parse(source, file);
  const processes = processesIn(definitions, countNodes);
  const found = processes.length === 0 ? null : chosenProcess(processes, wanted, file);
  if (found === null)
    throw modelError(
      file,
      root.line,
      'the file holds no process with elements; choreographies and empty pools cannot be checked',
      null,
      'unsupported-model',
    );
  return {
    bpmn: readProcess(definitions, found, root, file, {
      isChosen: wanted !== undefined,
      isOnly: processes.length === 1,
    }),
    processes: processes.map(({ id, name, pool, elements }) => ({ id, name, pool, elements })),
    process: found.id,
  };
};

function readProcess(
  definitions: ModdleElement,
  { element: process, id, pool }: FoundProcess,
  root: XmlElement,
  file: string,
  { isChosen, isOnly }: { readonly isChosen: boolean; readonly isOnly: boolean },
): BpmnModel {
  const r = emptyReading();
  readLevel(r, process, undefined);
  joinLinks(r);
  for (const element of elementsOf(definitions, 'rootElements'))
    if (element.$type === 'bpmn:Collaboration') readAssociations(r, element);
  joinCompensations(r);
  for (const element of waitsForSignals(r.events))
    leaveOut(r, element, 'that its signal was sent before is not checked');
  leaveOutOrphans(r);
  checkIds(r, root, file);
  const owner = r.lanes.size > 0 ? null : ownerOf(definitions, process);
  if (owner !== null) r.nodes = r.nodes.map((node) => (node.parent === undefined ? { ...node, lane: owner } : node));
  noteSurroundings(r, definitions, process, isChosen);
  const flows = inWritingOrder(r.nodes, usableFlows(r));
  return {
    id: isOnly ? (textOf(process, 'id') ?? 'process') : id,
    name: textOf(process, 'name') ?? (isOnly ? null : pool),
    nodes: r.nodes,
    flows,
    unsupported: r.notes,
  };
}
