import type { BpmnProcess } from '#ingest/models';
import { left, right, table } from './table.ts';

/** The processes of a model file, and which of them is read unless another is chosen. */
export function processesView(processes: readonly BpmnProcess[], read: string | null): string {
  if (processes.length === 0) return 'no BPMN processes: the file is a model as a whole';
  const columns = [
    left<BpmnProcess>('process', ({ id }) => id),
    left<BpmnProcess>('name', ({ name }) => name ?? ''),
    left<BpmnProcess>('pool', ({ pool }) => pool ?? ''),
    right<BpmnProcess>('elements', ({ elements }) => elements.toLocaleString('en')),
    left<BpmnProcess>('', ({ id }) =>
      id === read && processes.length > 1 ? 'read unless --process says another' : '',
    ),
  ];
  return table('processes', processes, columns, processes.length).join('\n').trim();
}
