import { expose } from 'comlink';
import { fileStart } from './file-start.ts';

const api = { fileStart };
export type PreviewApi = typeof api;

expose(api);
