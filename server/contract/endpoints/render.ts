import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { ModelDocument } from '../model-schemas.ts';

export const renderEndpoints = {
  renderModel: endpoint({
    method: 'POST',
    url: '/api/models/render',
    summary: 'A model as a file or a picture, in its own notation or another',
    tag: 'models',
    body: Type.Object({
      model: ModelDocument,
      format: Type.Enum(['svg', 'bpmn', 'pnml', 'ptml', 'json']),
      notation: Type.Optional(
        Type.Enum(['bpmn', 'petri-net', 'process-tree'], {
          description: 'of pictures and JSON: the notation to convert to first; default: the one it is in',
        }),
      ),
      name: Type.Optional(
        Type.String({ minLength: 1, maxLength: 200, description: 'of the file, without its ending' }),
      ),
    }),
    status: 200,
    response: 'file',
  }),
} as const;
