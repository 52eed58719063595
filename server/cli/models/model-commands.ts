import type { Model } from '#analysis/model';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { jsonOption, outputOption, processOf, processOption } from '../options/log-options.ts';

const readModelFile = async (path: string, process: string | undefined): Promise<Model> =>
  (await (await import('#ingest/models')).readModel(path, { process })).model;

const processesCommand: Command = {
  name: 'processes',
  usage: 'processes MODEL [--json]',
  summary: 'List the processes of a BPMN file, from which --process chooses.',
  options: jsonOption,
  arity: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const { readModel } = await import('#ingest/models');
    const { processes, process } = await readModel(path);
    const read = process ?? processes[0]?.id ?? null;
    if (values.json === true) terminal.out(JSON.stringify({ processes, process: read }));
    else terminal.out((await import('../view/processes-view.ts')).processesView(processes, read));
    return EXIT.done;
  },
};

const convertCommand: Command = {
  name: 'convert',
  usage: 'convert MODEL -o FILE [--process P] [--json]',
  summary: 'Convert a model between .pnml .ptml .bpmn .json, or draw it as .svg.',
  options: { ...outputOption, ...processOption, ...jsonOption },
  arity: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const target = values.output;
    if (typeof target !== 'string')
      throw new UsageError('say where to write with -o FILE (.pnml .ptml .bpmn .json .svg)');
    const { readModel, writeModelFile } = await import('#ingest/models');
    const { model, notes } = await readModel(path, processOf(values));
    await writeModelFile(model, target);
    terminal.out(
      values.json === true
        ? JSON.stringify({ from: path, to: target, notes })
        : `wrote ${target}${notes.map((n) => `\n  ${n.element} (${n.type}): ${n.consequence}`).join('')}`,
    );
    return EXIT.done;
  },
};

/** Exit status 1 where an error is found: so that a pipeline can refuse the model. */
const lintCommand: Command = {
  name: 'lint',
  usage: 'lint MODEL [--process P] [--json]',
  summary: 'Look for faults in a designed model: dead ends, loops without exit, gateways that do not match, no owner.',
  options: { ...processOption, ...jsonOption },
  arity: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const { lintModel } = await import('#analysis/lint');
    const found = lintModel(await readModelFile(path, processOf(values).process));
    const problems = found.map(({ rule, element, sentence, severity, related }) => ({
      rule,
      element,
      message: sentence.en,
      severity,
      related,
      sentence,
    }));
    if (values.json === true) terminal.out(JSON.stringify({ problems }));
    else {
      const { lintView } = await import('../view/lint-view.ts');
      terminal.out(lintView(found));
    }
    return found.some(({ severity }) => severity === 'error') ? EXIT.no : EXIT.done;
  },
};

const compareCommand: Command = {
  name: 'compare',
  usage: 'compare MODEL OTHER [--process P] [--other-process P] [--json]',
  summary: 'What another model allows otherwise: steps added and missing, other successions, other orders.',
  options: {
    ...processOption,
    'other-process': { ...processOption.process, description: 'the same for OTHER' },
    ...jsonOption,
  },
  arity: [2, 2],
  run: async ([path = '', otherPath = ''], values, terminal) => {
    const { behaviourOfModel, compareBehaviours, differenceMarks } = await import('#analysis/comparison');
    const other = processOf({ process: values['other-process'] });
    const here = await readModelFile(path, processOf(values).process);
    const there = await readModelFile(otherPath, other.process);
    const difference = compareBehaviours(behaviourOfModel(here), behaviourOfModel(there));
    const marks = {
      here: differenceMarks(here, difference, 'here'),
      there: differenceMarks(there, difference, 'there'),
    };
    if (values.json === true) terminal.out(JSON.stringify({ ...difference, marks }));
    else {
      const { differenceLines } = await import('../view/difference-view.ts');
      terminal.out(differenceLines(difference).join('\n'));
    }
    return EXIT.done;
  },
};

/** Commands about models without a log. */
export const modelCommands: readonly Command[] = [lintCommand, compareCommand, convertCommand, processesCommand];
