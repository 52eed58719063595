import type { Endpoints, RequestOf, ResponseOf } from '#contract';

export type { Job, LogSummary, UploadPreview as TablePreview } from '#contract';
export type ReadOptions = NonNullable<RequestOf<Endpoints['importLog']>['body']['options']>;
export type ImportReport = ResponseOf<Endpoints['getLog']>['report'];
export type Vocabulary = ResponseOf<Endpoints['getVocabulary']>;
export type Attribute = Vocabulary['attributes'][number];
export type CaseRow = ResponseOf<Endpoints['listCases']>['cases'][number];
export type CaseDetail = ResponseOf<Endpoints['getCase']>;
export type CaseEvent = CaseDetail['events'][number];
