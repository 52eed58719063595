import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Model } from '#analysis/model';
import { IngestError } from '../error.ts';
import { type ModelNote, modelError } from './model-note.ts';
import { readPnml } from './read-pnml.ts';
import { decodeXml, parseXml } from './xml.ts';

export interface ReadModel {
  readonly model: Model;
  readonly notes: readonly ModelNote[];
}

/** Reads a model from the bytes of a file; the content decides on the format, the name only appears in messages. */
export const readModelBytes = async (bytes: Uint8Array, file: string): Promise<ReadModel> => {
  const source = decodeXml(bytes, file);
  const root = parseXml(source, file);
  if (root.name === 'pnml' || root.name === 'net') {
    const { net, notes } = readPnml(root, file);
    return { model: { kind: 'petri-net', net }, notes };
  }
  throw modelError(
    file,
    root.line,
    `<${root.name}> is no model we read; give PNML, PTML, BPMN 2.0 or Weir's model JSON`,
    root.name,
    'unsupported-model',
  );
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
