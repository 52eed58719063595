import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';

export const systemEndpoints = {
  health: endpoint({
    method: 'GET',
    url: '/api/health',
    summary: 'Whether the server is up, and which version',
    tag: 'system',
    status: 200,
    response: Type.Object({ status: Type.Literal('ok'), version: Type.String(), logs: Type.Integer() }),
  }),
} as const;
