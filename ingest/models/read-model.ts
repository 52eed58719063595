import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { bpmnOf, type Model } from '#analysis/model';
import { IngestError } from '../error.ts';
import { readModelJson } from './model-json.ts';
import { type ModelNote, modelError } from './model-note.ts';
import { readPtml } from './ptml.ts';
import { readBpmn } from './read-bpmn.ts';
import { readPnml } from './read-pnml.ts';
import { writeBpmn } from './write-bpmn.ts';
import { childrenNamed, decodeXml, descendants, parseXml, withoutEncoding, type XmlElement } from './xml.ts';

export interface ReadModel {
  readonly model: Model;
  /** What the file holds that takes no part, and what was assumed. For BPMN the same list as `bpmn.unsupported`. */
  readonly notes: readonly ModelNote[];
}

const readXml = async (source: string, root: XmlElement, file: string): Promise<ReadModel> => {
  switch (root.name) {
    case 'pnml':
    case 'net': {
      const { net, notes } = readPnml(root, file);
      return { model: { kind: 'petri-net', net }, notes };
    }
    case 'ptml':
      return { model: { kind: 'process-tree', tree: readPtml(root, file) }, notes: [] };
    case 'definitions': {
      const bpmn = await readBpmn(withoutEncoding(source), root, file);
      return { model: { kind: 'bpmn', bpmn }, notes: bpmn.unsupported };
    }
    default: {
      const what = `<${root.name}> is no model we read; give PNML, PTML, BPMN 2.0 or Weir's model JSON`;
      throw modelError(file, root.line, what, root.name, 'unsupported-model');
    }
  }
};

/** Reads a model from the bytes of a file; the content decides on the format, the name only appears in messages. */
export const readModelBytes = async (bytes: Uint8Array, file: string): Promise<ReadModel> => {
  const source = decodeXml(bytes, file);
  if (source.trimStart().startsWith('{')) return { model: readModelJson(source, file), notes: [] };
  return readXml(source, parseXml(source, file), file);
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

/** Reads a model file (PNML, PTML, BPMN 2.0, Weir JSON). Throws IngestError for everything that is none of them. */
export const readModel = async (path: string): Promise<ReadModel> =>
  readModelBytes(await readBytes(path), basename(path));

/** A model with the text of its file where that is XML; `null` for Weir's JSON. Throws like `readModel`. */
export const readModelFileText = async (
  path: string,
): Promise<{ readonly model: Model; readonly xml: string | null }> => {
  const bytes = await readBytes(path);
  const { model } = await readModelBytes(bytes, basename(path));
  const source = decodeXml(bytes, basename(path));
  return { model, xml: source.trimStart().startsWith('{') ? null : withoutEncoding(source) };
};

/**
 * BPMN XML with a diagram for any model file: a BPMN file with shapes as it is; without, with a diagram laid out (`laidOut`);
 * other notations converted and laid out. Throws like `readModel`, and AnalysisError "invalid-model" for nets without a BPMN form.
 */
export const renderBpmn = async (path: string): Promise<{ readonly bpmn: string; readonly laidOut: boolean }> => {
  const bytes = await readBytes(path);
  const { model } = await readModelBytes(bytes, basename(path));
  if (model.kind !== 'bpmn') return { bpmn: await writeBpmn(bpmnOf(model)), laidOut: true };
  const source = decodeXml(bytes, basename(path));
  if (source.trimStart().startsWith('{')) return { bpmn: await writeBpmn(model.bpmn), laidOut: true };
  const text = withoutEncoding(source);
  const diagrams = childrenNamed(parseXml(source, basename(path)), 'BPMNDiagram');
  if (diagrams.some((diagram) => descendants(diagram, 'BPMNShape').length > 0)) return { bpmn: text, laidOut: false };
  return { bpmn: await writeBpmn(model.bpmn), laidOut: true };
};
