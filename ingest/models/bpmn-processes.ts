import { normalizeName } from '#analysis/model';
import { IngestError } from '../error.ts';
import { elementOf, elementsOf, type ModdleElement, readDefinitions, textOf, writeDefinitions } from './moddle.ts';

/** One of the processes of a BPMN file. */
export interface BpmnProcess {
  /** As the file writes it; `process-2` for the second process of a file where that has none. */
  readonly id: string;
  readonly name: string | null;
  /** Name of the pool that it is drawn in. */
  readonly pool: string | null;
  /** Flow nodes, those in sub-processes too. */
  readonly elements: number;
}

export interface FoundProcess extends BpmnProcess {
  readonly element: ModdleElement;
}

const isProcess = ({ $type }: ModdleElement): boolean => $type === 'bpmn:Process';

const rootsOf = (definitions: ModdleElement): ModdleElement[] => elementsOf(definitions, 'rootElements');

const poolsOf = (definitions: ModdleElement): ModdleElement[] =>
  rootsOf(definitions).flatMap((element) => elementsOf(element, 'participants'));

/** Name of the pool around a process. */
export const poolName = (definitions: ModdleElement, process: ModdleElement): string | null => {
  const pool = poolsOf(definitions).find((participant) => elementOf(participant, 'processRef') === process);
  return pool === undefined ? null : textOf(pool, 'name');
};

/** The processes that have elements, in the order of the file. */
export const processesIn = (definitions: ModdleElement, count: (process: ModdleElement) => number): FoundProcess[] =>
  rootsOf(definitions)
    .filter(isProcess)
    .map((element, i) => ({
      id: textOf(element, 'id') ?? `process-${i + 1}`,
      name: textOf(element, 'name'),
      pool: poolName(definitions, element),
      elements: count(element),
      element,
    }))
    .filter(({ elements }) => elements > 0);

/** Of two with as many elements, the first. */
const largest = (processes: readonly FoundProcess[]): FoundProcess | null =>
  processes.reduce<FoundProcess | null>(
    (best, next) => (best !== null && best.elements >= next.elements ? best : next),
    null,
  );

const listed = (processes: readonly BpmnProcess[]): string =>
  processes
    .map(({ id, name, pool, elements }) => {
      const called = name ?? pool;
      return `${JSON.stringify(id)} (${called === null ? '' : `${JSON.stringify(normalizeName(called))}, `}${elements} ${elements === 1 ? 'element' : 'elements'})`;
    })
    .join(', ');

/**
 * The process of that id, or else of that name (its own or its pool's); without one wanted, that with most elements, `null` where there is
 * none. Throws "unknown-process", which lists what there is in its message and its details.
 */
export const chosenProcess = (
  processes: readonly FoundProcess[],
  wanted: string | undefined,
  file: string,
): FoundProcess | null => {
  if (wanted === undefined) return largest(processes);
  const byId = processes.find(({ id }) => id === wanted);
  if (byId !== undefined) return byId;
  const name = normalizeName(wanted);
  const named = processes.filter((process) =>
    [process.name, process.pool].some((own) => own !== null && normalizeName(own) === name),
  );
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  throw unknownProcess(file, wanted, processes, named.length);
};

/** That a file has not the process that is wanted of it, or has several of its name. */
export const unknownProcess = (
  file: string,
  wanted: string,
  processes: readonly BpmnProcess[],
  named = 0,
): IngestError => {
  const value = JSON.stringify(wanted);
  const there = processes.length === 0 ? 'it has none to choose from' : `it has ${listed(processes)}`;
  const what = named > 1 ? `${named} processes are named ${value}; give an id` : `there is no process ${value}`;
  const told = processes.map(({ id, name, pool, elements }) => ({ id, name, pool, elements }));
  return new IngestError('unknown-process', `${file}: ${what}; ${there}`, { file, value: wanted }, undefined, {
    processes: told,
  });
};

/**
 * A BPMN text whose first process, pool and diagram are those of one process, so that programs that look at the first show that one. The
 * text as it is where it has one process.
 */
export const withProcessFirst = async (source: string, id: string): Promise<string> => {
  const definitions = await readDefinitions(source);
  const roots = rootsOf(definitions);
  const all = roots.filter(isProcess);
  const process = all.find((element, i) => (textOf(element, 'id') ?? `process-${i + 1}`) === id);
  if (process === undefined || all.length === 1) return source;
  const first = (list: readonly ModdleElement[], isFirst: (element: ModdleElement) => boolean): ModdleElement[] => [
    ...list.filter(isFirst),
    ...list.filter((element) => !isFirst(element)),
  ];
  const others = roots.filter((element) => !isProcess(element));
  definitions.set('rootElements', [...others, ...first(all, (element) => element === process)]);
  for (const element of others) {
    const pools = elementsOf(element, 'participants');
    if (pools.length > 1)
      element.set(
        'participants',
        first(pools, (pool) => elementOf(pool, 'processRef') === process),
      );
  }
  const diagrams = elementsOf(definitions, 'diagrams');
  if (diagrams.length > 1)
    definitions.set(
      'diagrams',
      first(diagrams, (diagram) => shows(diagram, process)),
    );
  return writeDefinitions(definitions);
};

/** Whether a diagram has a shape of something that stands in a process itself. */
export const shows = (diagram: ModdleElement, process: ModdleElement): boolean => {
  const plane = elementOf(diagram, 'plane');
  if (plane === null) return false;
  const own = new Set(elementsOf(process, 'flowElements'));
  return elementsOf(plane, 'planeElement').some((drawn) => {
    const element = drawn.$type === 'bpmndi:BPMNShape' ? elementOf(drawn, 'bpmnElement') : null;
    return element !== null && own.has(element);
  });
};
