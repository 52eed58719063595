import type { ThreadFailure } from '../thread-failure.ts';
import type { ObjectRuleQuestion, ObjectRuleResults } from './object-rules.ts';

/** What a thread for the rules of one version of a log begins with. The file is never written to, so that opening it twice is safe. */
export interface ObjectRuleStart {
  readonly path: string;
  /** The columns of its cases; `null`: they are in the file as well. */
  readonly frame: SharedArrayBuffer | null;
}

export interface ObjectRuleTask {
  readonly task: number;
  readonly question: ObjectRuleQuestion;
  /** One 32-bit word: not 0 = the caller lost interest. */
  readonly cancel: SharedArrayBuffer;
}

/** Nothing more will be asked. */
export interface EndMessage {
  readonly end: true;
}

export type ObjectRuleAnswer = { readonly task: number } & (
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly result: ObjectRuleResults[keyof ObjectRuleResults] }
  | ThreadFailure
);
