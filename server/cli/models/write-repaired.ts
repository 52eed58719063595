import { writeFile } from 'node:fs/promises';
import type { Static } from 'typebox';
import type { repairDefinition } from '#analysis/catalog';
import { bpmnOf, type Model } from '#analysis/model';
import { drawnOneByOne } from '#analysis/repair';

type Repaired = Pick<Static<(typeof repairDefinition)['result']>, 'chosen' | 'model'>;

/** BPMN is the file of the model with the changes drawn in; other formats are written anew. */
export async function writeRepaired(
  result: Repaired,
  from: { readonly file: string; readonly process: string | undefined },
  model: Model,
  to: string,
): Promise<void> {
  const { changedModelText, modelFormatOf, writeModelFile } = await import('#ingest/models');
  if (modelFormatOf(to) !== 'bpmn') return writeModelFile(result.model, to);
  const drawn = drawnOneByOne(bpmnOf(model), result.chosen.applied);
  await writeFile(to, await changedModelText(from.file, drawn, from));
}
