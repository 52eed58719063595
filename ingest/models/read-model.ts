import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { bpmnOf, type Model } from '#analysis/model';
import { IngestError } from '../error.ts';
import { type BpmnProcess, unknownProcess, withProcessFirst } from './bpmn-processes.ts';
import { readModelJson } from './model-json.ts';
import { type ModelNote, modelError } from './model-note.ts';
import { readPtml } from './ptml.ts';
import { readBpmn } from './read-bpmn.ts';
import { readPnml } from './read-pnml.ts';
import { writeBpmn } from './write-bpmn.ts';
import { decodeXml, descendants, parseXml, withoutEncoding, type XmlElement } from './xml.ts';

export interface ReadModel {
  readonly model: Model;
  /** What the file holds that takes no part, and what was assumed. For BPMN the same list as `bpmn.unsupported`. */
  readonly notes: readonly ModelNote[];
  /** Of a BPMN file: its processes that have elements, in its order; else none. */
  readonly processes: readonly BpmnProcess[];
  /** Id of the process that was read, where there are several. */
  readonly process: string | null;
}

export interface ReadModelOptions {
  /** Of a BPMN file with several processes: id or name (or name of the pool) of the one to read; default: the one with most elements. */
  readonly process?: string | undefined;
}

const NO_PROCESSES = { processes: [], process: null } as const;

const readXml = async (
  source: string,
  root: XmlElement,
  file: string,
  wanted: string | undefined,
): Promise<ReadModel> => {
  switch (root.name) {
    case 'pnml':
    case 'net': {
      const { net, notes } = readPnml(root, file);
      return { model: { kind: 'petri-net', net }, notes, ...NO_PROCESSES };
    }
    case 'ptml':
      return { model: { kind: 'process-tree', tree: readPtml(root, file) }, notes: [], ...NO_PROCESSES };
    case 'definitions': {
      const { bpmn, processes, process } = await readBpmn(withoutEncoding(source), root, file, wanted);
      const several = processes.length > 1 ? process : null;
      return { model: { kind: 'bpmn', bpmn }, notes: bpmn.unsupported, processes, process: several };
    }
    default: {
      const what = `<${root.name}> is no model we read; give PNML, PTML, BPMN 2.0 or Weir's model JSON`;
      throw modelError(file, root.line, what, root.name, 'unsupported-model');
    }
  }
};

/** Reads a model from the bytes of a file; the content decides on the format, the name only appears in messages. Throws like `readModel`. */
export const readModelBytes = async (
  bytes: Uint8Array,
  file: string,
  { process }: ReadModelOptions = {},
): Promise<ReadModel> => {
  const source = decodeXml(bytes, file);
  const read = source.trimStart().startsWith('{')
    ? { model: readModelJson(source, file), notes: [], ...NO_PROCESSES }
    : await readXml(source, parseXml(source, file), file, process);
  if (process !== undefined && read.processes.length === 0) throw unknownProcess(file, process, []);
  return read;
};

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const message = `cannot read ${JSON.stringify(path)}; ${missing ? 'no such file' : 'check that it is a readable file'}`;
    throw new IngestError(missing ? 'file-not-found' : 'file-unreadable', message, { file: path }, cause);
  }
};

/**
 * Reads a model file (PNML, PTML, BPMN 2.0, Weir JSON). Throws IngestError for everything that is none of them, and "unknown-process" where
 * `process` is none of its processes.
 */
export const readModel = async (path: string, options: ReadModelOptions = {}): Promise<ReadModel> =>
  readModelBytes(await readBytes(path), basename(path), options);

/** A model with the text of its file where that is XML; `null` for Weir's JSON. Throws like `readModel`. */
export const readModelFileText = async (
  path: string,
  options: ReadModelOptions,
): Promise<ReadModel & { readonly xml: string | null }> => {
  const bytes = await readBytes(path);
  const read = await readModelBytes(bytes, basename(path), options);
  const source = decodeXml(bytes, basename(path));
  return { ...read, xml: source.trimStart().startsWith('{') ? null : withoutEncoding(source) };
};

/**
 * BPMN XML with a diagram for any model file: a BPMN file with shapes as it is, but for the process that is read, which comes first;
 * without, with a diagram laid out (`laidOut`); other notations converted and laid out. Throws like `readModel`, and AnalysisError
 * "invalid-model" for nets without a BPMN form.
 */
export const renderBpmn = async (
  path: string,
  options: ReadModelOptions = {},
): Promise<{ readonly bpmn: string; readonly laidOut: boolean }> => {
  const { model, xml, process } = await readModelFileText(path, options);
  if (model.kind !== 'bpmn') return { bpmn: await writeBpmn(bpmnOf(model)), laidOut: true };
  if (xml === null) return { bpmn: await writeBpmn(model.bpmn), laidOut: true };
  const own = new Set(model.bpmn.nodes.map(({ id }) => id));
  const shapes = descendants(parseXml(xml, basename(path)), 'BPMNShape');
  const isDrawn = shapes.some(({ attributes: { bpmnElement = '' } }) => own.has(bpmnElement.replace(/^.*:/, '')));
  if (!isDrawn) return { bpmn: await writeBpmn(model.bpmn), laidOut: true };
  return { bpmn: process === null ? xml : await withProcessFirst(xml, process), laidOut: false };
};
