import { type BpmnModel, bpmnOf } from '#analysis/model';
import { changeBpmn } from './change-bpmn.ts';
import { readModelFileText } from './read-model.ts';
import { writeBpmn } from './write-bpmn.ts';

/**
 * BPMN XML of the model in a file after changes, given as the model before and after each of them. A BPMN file with a picture keeps
 * everything that was not changed, its layout included; of all others a picture is laid out. Throws like `readModel`.
 */
export async function changedModelText(path: string, models: readonly BpmnModel[]): Promise<string> {
  const { model, xml } = await readModelFileText(path);
  const changed = model.kind === 'bpmn' && xml !== null ? await changeBpmn(xml, models) : null;
  return changed ?? writeBpmn(models.at(-1) ?? bpmnOf(model));
}
