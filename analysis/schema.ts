import { type TSchema, Type } from 'typebox';

/** Building blocks of parameter and result schemas. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const count = (description?: string) =>
  Type.Integer({ minimum: 0, ...(description === undefined ? {} : { description }) });

/** `null` where undefined: no times, or too few values. */
export const seconds = (description = 'seconds') => nullable(Type.Number({ description }));

/** Number per activity name. */
export const countByName = () => Type.Record(Type.String(), count());
