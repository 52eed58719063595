import type { Model } from '#analysis/model';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { jsonOption, outputOption } from './log-options.ts';

const readModelFile = async (path: string): Promise<Model> =>
  (await (await import('#ingest/models')).readModel(path)).model;

const convertCommand: Command = {
  name: 'convert',
  usage: 'convert MODEL -o FILE [--json]',
  summary: 'Convert a model between .pnml .ptml .bpmn .json, or draw it as .svg.',
  options: { ...outputOption, ...jsonOption },
  arity: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const target = values.output;
    if (typeof target !== 'string')
      throw new UsageError('say where to write with -o FILE (.pnml .ptml .bpmn .json .svg)');
    const { readModel, writeModelFile } = await import('#ingest/models');
    const { model, notes } = await readModel(path);
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
  usage: 'lint MODEL [--json]',
  summary: 'Look for faults in a designed model: dead ends, loops without exit, gateways that do not match, no owner.',
  options: jsonOption,
  arity: [1, 1],
  run: async ([path = ''], values, terminal) => {
    const { lintModel } = await import('#analysis/lint');
    const found = lintModel(await readModelFile(path));
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
      const { lintView } = await import('./view/lint-view.ts');
      terminal.out(lintView(found));
    }
    return found.some(({ severity }) => severity === 'error') ? EXIT.no : EXIT.done;
  },
};

const compareCommand: Command = {
  name: 'compare',
  usage: 'compare MODEL OTHER [--json]',
  summary: 'What another model allows otherwise: steps added and missing, other successions, other orders.',
  options: jsonOption,
  arity: [2, 2],
  run: async ([path = '', otherPath = ''], values, terminal) => {
    const { behaviourOfModel, compareBehaviours, differenceMarks } = await import('#analysis/comparison');
    const [here, there] = [await readModelFile(path), await readModelFile(otherPath)];
    const difference = compareBehaviours(behaviourOfModel(here), behaviourOfModel(there));
    const marks = {
      here: differenceMarks(here, difference, 'here'),
      there: differenceMarks(there, difference, 'there'),
    };
    if (values.json === true) terminal.out(JSON.stringify({ ...difference, marks }));
    else {
      const { differenceLines } = await import('./view/difference-view.ts');
      terminal.out(differenceLines(difference).join('\n'));
    }
    return EXIT.done;
  },
};

/** Commands about models without a log. */
export const modelCommands: readonly Command[] = [lintCommand, compareCommand, convertCommand];
