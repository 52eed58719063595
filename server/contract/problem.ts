import { type Static, Type } from 'typebox';

/** Every failure of the API (RFC 9457, application/problem+json). */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'about:blank, or a page that explains the code' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable reason, e.g. missing-column' }),
    detail: Type.String({ description: 'What was wrong, with the offending value, and what to do' }),
    requestId: Type.String(),
    place: Type.Optional(
      Type.Object({
        file: Type.Optional(Type.String()),
        line: Type.Optional(Type.Integer()),
        column: Type.Optional(Type.String()),
        value: Type.Optional(Type.String()),
      }),
    ),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { title: 'Problem' },
);
export type Problem = Static<typeof Problem>;
