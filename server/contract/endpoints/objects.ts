import { Type } from 'typebox';
import { ObjectGraph, ObjectNet, ObjectOverview } from '#analysis/catalog';
import { endpoint } from '../endpoint.ts';
import { LogParams } from '../log-schemas.ts';

const NetQuery = Type.Object({
  /** Noise of the inductive miner for each type. */
  noise: Type.Optional(Type.Number({ minimum: 0, maximum: 1, default: 0 })),
  /** Share of events with exactly one object from which on an arc is not variable. */
  single: Type.Optional(Type.Number({ minimum: 0, maximum: 1, default: 1 })),
});

export const objectEndpoints = {
  getObjects: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/objects',
    summary: 'The objects of an object-centric log by type, their relations, and what flattening to each type distorts',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: Type.Object({
      version: Type.Integer(),
      /** The type whose objects are the cases of the log. */
      objectType: Type.Union([Type.String(), Type.Null()]),
      overview: ObjectOverview,
    }),
  }),
  getObjectGraph: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/objects/dfg',
    summary: 'The object-centric directly-follows graph: one graph for each object type over the same activities',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: ObjectGraph,
  }),
  getObjectNet: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/objects/net',
    summary: 'The object-centric Petri net, with variable arcs',
    tag: 'logs',
    params: LogParams,
    query: NetQuery,
    status: 200,
    response: ObjectNet,
  }),
  getObjectPicture: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/objects/picture.svg',
    summary: 'The object-centric graph or Petri net as a picture',
    tag: 'logs',
    params: LogParams,
    query: Type.Object({ of: Type.Enum(['dfg', 'net']), ...NetQuery.properties }),
    status: 200,
    response: 'file',
  }),
} as const;
