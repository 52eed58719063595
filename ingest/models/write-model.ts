import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { bpmnOf, type Model, netOf, type ProcessTree } from '#analysis/model';
import { IngestError } from '../error.ts';
import { writeModelJson } from './model-json.ts';
import { writeModelSvg } from './model-svg.ts';
import { writePtml } from './ptml.ts';
import { writeBpmn } from './write-bpmn.ts';
import { writePnml } from './write-pnml.ts';

export const modelFormats = ['pnml', 'ptml', 'bpmn', 'json', 'svg'] as const;
export type ModelFormat = (typeof modelFormats)[number];

const treeOf = (model: Model): ProcessTree => {
  if (model.kind === 'process-tree') return model.tree;
  throw new IngestError(
    'unsupported-model',
    `a model of kind ${JSON.stringify(model.kind)} has no process tree, so it cannot be written as PTML; choose .pnml or .bpmn`,
    { value: model.kind },
  );
};

/** The model in another notation. Throws "unsupported-model" where a tree is asked of anything but a tree, and AnalysisError "invalid-model" for nets without a BPMN form. */
export const inNotation = (model: Model, kind: Model['kind']): Model => {
  switch (kind) {
    case 'petri-net':
      return { kind, net: netOf(model) };
    case 'process-tree':
      return { kind, tree: treeOf(model) };
    case 'bpmn':
      return { kind, bpmn: bpmnOf(model) };
    default:
      return kind satisfies never;
  }
};

/**
 * The text of a model file. Converts where the format needs it: trees and BPMN to nets for PNML, trees and workflow nets to BPMN. Throws
 * "unsupported-model" for PTML of anything but a tree, and AnalysisError "invalid-model" where a conversion does not exist.
 */
export const writeModel = async (model: Model, format: ModelFormat): Promise<string> => {
  switch (format) {
    case 'pnml':
      return writePnml(netOf(model));
    case 'ptml':
      return writePtml(treeOf(model));
    case 'bpmn':
      return writeBpmn(bpmnOf(model));
    case 'json':
      return writeModelJson(model);
    case 'svg':
      return writeModelSvg(model);
    default:
      return format satisfies never;
  }
};

/** The format a file name's ending stands for. Throws "unknown-format". */
export const modelFormatOf = (path: string): ModelFormat => {
  const ending = extname(path).slice(1).toLowerCase();
  const format = modelFormats.find((candidate) => candidate === ending);
  if (format !== undefined) return format;
  const known = modelFormats.map((f) => `.${f}`).join(' ');
  throw new IngestError(
    'unknown-format',
    `${JSON.stringify(basename(path))} has no ending we write; use one of ${known}`,
    {
      file: path,
      value: ending,
    },
  );
};

/** Writes a model to a file in the format of its ending. */
export const writeModelFile = async (model: Model, path: string): Promise<void> => {
  const text = await writeModel(model, modelFormatOf(path));
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new IngestError(
      'file-unreadable',
      `cannot write ${JSON.stringify(path)}; check the folder`,
      { file: path },
      cause,
    );
  }
};
