import { type BpmnModel, bpmnOf } from '#analysis/model';
import { withProcessFirst } from './bpmn-processes.ts';
import { changeBpmn } from './change-bpmn.ts';
import { type ReadModelOptions, readModelFileText } from './read-model.ts';
import { writeBpmn } from './write-bpmn.ts';

/**
 * BPMN XML of the model in a file after changes, given as the model before and after each of them. A BPMN file with a picture keeps
 * everything that was not changed, its layout included (of several processes the changed one comes first); of all others a picture is laid
 * out. Throws like `readModel`.
 */
export async function changedModelText(
  path: string,
  models: readonly BpmnModel[],
  options: ReadModelOptions = {},
): Promise<string> {
  const { model, xml, process } = await readModelFileText(path, options);
  const changed = model.kind === 'bpmn' && xml !== null ? await changeBpmn(xml, models) : null;
  if (changed === null) return writeBpmn(models.at(-1) ?? bpmnOf(model));
  return process === null ? changed : withProcessFirst(changed, process);
}
