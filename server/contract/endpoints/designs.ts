import { Type } from 'typebox';
import {
  AcceptedDeviation,
  AcceptInput,
  ActivityMapping,
  ConformanceAnswer,
  ConformanceRequest,
  Design,
  DesignChange,
  DesignInput,
  DesignList,
  MappingInput,
  MappingSuggestions,
  MovesRequest,
  RevokeInput,
  VariantMoves,
} from '../design-schemas.ts';
import { endpoint } from '../endpoint.ts';
import { LogParams } from '../log-schemas.ts';

const id = () => Type.String({ minLength: 1 });
const DesignParams = Type.Object({ logId: id(), designId: id() });
const MappingParams = Type.Object({ logId: id(), modelId: id() });
const AcceptedParams = Type.Object({ logId: id(), acceptedId: id() });

const designEndpointsOnly = {
  listDesigns: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/designs',
    summary: 'The designed models of a log over time: which cases are checked against which; with the history',
    tag: 'models',
    params: LogParams,
    status: 200,
    response: DesignList,
  }),
  addDesign: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/designs',
    summary: 'Add a designed model with its validity and scope; refused where it overlaps with another of that scope',
    tag: 'models',
    params: LogParams,
    body: DesignInput,
    status: 201,
    response: Design,
  }),
  changeDesign: endpoint({
    method: 'PATCH',
    url: '/api/logs/:logId/designs/:designId',
    summary: 'Change a design of a log; what it was stays in the history',
    tag: 'models',
    params: DesignParams,
    body: DesignChange,
    status: 200,
    response: Design,
  }),
  removeDesign: endpoint({
    method: 'DELETE',
    url: '/api/logs/:logId/designs/:designId',
    summary: 'Take a design away from a log; it stays in the history',
    tag: 'models',
    params: DesignParams,
    status: 204,
    response: 'none',
  }),
  checkConformance: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/conformance',
    summary: 'Conformance of a log, each case against the design that is valid for it, or all "as if" against one',
    tag: 'analyses',
    params: LogParams,
    body: ConformanceRequest,
    status: 200,
    response: ConformanceAnswer,
  }),
  conformanceMoves: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/conformance/moves',
    summary: 'The moves of some variants in a check of conformance',
    tag: 'analyses',
    params: LogParams,
    body: MovesRequest,
    status: 200,
    response: VariantMoves,
  }),
} as const;

const mappingEndpoints = {
  getMapping: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/mapping/:modelId',
    summary: 'Which activity of a log is which step of a model, and which steps leave no event',
    tag: 'models',
    params: MappingParams,
    status: 200,
    response: ActivityMapping,
  }),
  setMapping: endpoint({
    method: 'PUT',
    url: '/api/logs/:logId/mapping/:modelId',
    summary: 'Set the mapping of activities and the steps without events, whole',
    tag: 'models',
    params: MappingParams,
    body: MappingInput,
    status: 200,
    response: ActivityMapping,
  }),
  suggestMapping: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/mapping/:modelId/suggestions',
    summary: 'Activities and steps side by side, with suggestions for activities that are no step yet',
    tag: 'models',
    params: MappingParams,
    status: 200,
    response: MappingSuggestions,
  }),
} as const;

const acceptedEndpoints = {
  listAccepted: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/accepted',
    summary: 'Accepted deviations of a log and of its models, newest first, expired and revoked ones included',
    tag: 'models',
    params: LogParams,
    status: 200,
    response: Type.Array(AcceptedDeviation),
  }),
  acceptDeviation: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/accepted',
    summary: 'Accept a deviation with a reason and an owner, until a day or without end',
    tag: 'models',
    params: LogParams,
    body: AcceptInput,
    status: 201,
    response: AcceptedDeviation,
  }),
  revokeAccepted: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/accepted/:acceptedId/revoke',
    summary: 'Accept a deviation no more; the entry stays with when and why',
    tag: 'models',
    params: AcceptedParams,
    body: RevokeInput,
    status: 200,
    response: AcceptedDeviation,
  }),
} as const;

/** What a log is checked against, and what is accepted of it. */
export const designEndpoints = {
  ...designEndpointsOnly,
  ...mappingEndpoints,
  ...acceptedEndpoints,
} as const;
