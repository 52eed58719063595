import type { Static, TObject, TSchema } from 'typebox';
import type { alignVariants } from './conformance/alignment/align-variants.ts';
import type { FilterSpec } from './filter/schema.ts';
import type { LinearSolver } from './linear/index.ts';
import type { CaseSet, EventLog } from './log/index.ts';
import type { Model } from './model/index.ts';

/** Text in both languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** One analysis as everybody sees it: routes, OpenAPI, commands, worker methods and documentation derive from this entry. */
export interface AnalysisDefinition<P extends TObject = TObject, R extends TSchema = TSchema> {
  /** Kebab-case; the CLI command and the last part of the route. */
  readonly id: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  /** Whether the analysis compares the log with a model; `optional`: with a model, or with what a parameter gives in its place. */
  readonly needsModel: boolean | 'optional';
  /** Every property has a default or is optional. */
  readonly params: P;
  readonly result: R;
}

/** A designed model and the cases that it is meant for; of several designs of a case the first counts. */
export interface DesignOfCases {
  /** `null`: all cases. */
  readonly filter: FilterSpec | null;
  readonly model: Model;
  /** Which activity of the log was said to be which step. */
  readonly mapping?: Readonly<Record<string, string>>;
}

/** What a computation does at present, as far as who waits is told: reading columns, waiting for a thread, and the work itself. */
export type Stage = 'aligning' | 'changes' | 'deviations' | 'loading' | 'waiting';

/** Told now and then: the share done (0–1), and the stage that it is in. */
export type OnProgress = (share: number, stage?: Stage) => void;

/** What a running analysis is given: never a clock, never a file. */
export interface AnalysisContext {
  readonly log: EventLog;
  /** `null`: all cases. */
  readonly cases: CaseSet | null;
  readonly model: Model | null;
  /** The designs of a log that has several, for analyses that know each case's own; `model` does not count for them. */
  readonly designs?: readonly DesignOfCases[];
  /** Called now and then with the share done (0–1), and what is being done where a stage of the work has a name. */
  readonly onProgress: OnProgress;
  /** Given where `usesSolver` says so and the host has one. */
  readonly linearSolver?: LinearSolver | null;
  /** Given where the host has other threads to align parts of the variants: the same result, sooner. */
  readonly align?: typeof alignVariants;
  /** Throws `cancelled` when the caller lost interest; long loops call it. */
  readonly checkCancelled: () => void;
}

/** Binds a definition to the function that computes it. */
export interface Analysis<P extends TObject = TObject, R extends TSchema = TSchema> {
  readonly definition: AnalysisDefinition<P, R>;
  readonly run: (context: AnalysisContext, params: Static<P>) => Static<R>;
  /** Whether the host should have a linear solver ready, which may have to be loaded. */
  readonly usesSolver?: (params: Static<P>) => boolean;
}

/** Lets the compiler check that the function fits the schemas of its definition. */
export const analysis = <P extends TObject, R extends TSchema>(
  definition: AnalysisDefinition<P, R>,
  run: Analysis<P, R>['run'],
  options: Pick<Analysis<P, R>, 'usesSolver'> = {},
): Analysis<P, R> => ({ definition, run, ...options });
