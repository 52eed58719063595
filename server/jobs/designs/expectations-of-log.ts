import { suggestExpectations } from '#analysis/conformance';
import type { EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import type { ExpectationSuggestions } from '#contract';
import type { ExpectationWords } from './expectation-problems.ts';

/** A model, and how activities of the log are matched with its steps. */
export interface ExpectationArgs {
  readonly model: Model;
  readonly mapping: Readonly<Record<string, string>>;
  readonly silent: readonly string[];
}

/** What a model says of its steps by itself, and what else expectations can name. */
export function expectationWords(
  log: EventLog,
  { model, mapping, silent }: ExpectationArgs,
): ExpectationWords & { readonly suggestions: ExpectationSuggestions } {
  const suggestions = structuredClone(
    suggestExpectations(log, model, {
      ...(Object.keys(mapping).length > 0 && { mapping }),
      ...(silent.length > 0 && { silent }),
    }),
  ) as ExpectationSuggestions;
  return {
    suggestions,
    steps: suggestions.steps,
    attributes: [...(log.resource === null ? [] : ['resource']), ...log.eventAttributes.keys()],
    hasTimes: log.time !== null,
  };
}
