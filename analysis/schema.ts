import { type TSchema, Type } from 'typebox';

/** Building blocks of parameter and result schemas. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const count = (description?: string) =>
  Type.Integer({ minimum: 0, ...(description === undefined ? {} : { description }) });

/** `null` where undefined: no times, or too few values. */
export const seconds = (description = 'seconds') => nullable(Type.Number({ description }));

/** Number per activity name. */
export const countByName = () => Type.Record(Type.String(), count());

/** The same text in both languages. */
export const bilingual = () => Type.Object({ en: Type.String(), zh: Type.String() });

/** A `Distribution` in seconds. */
export const distribution = () =>
  Type.Object({
    n: count('values the figures are made of'),
    mean: seconds(),
    sum: seconds(),
    stdev: seconds('sample standard deviation (n − 1)'),
    min: seconds(),
    p05: seconds('percentiles: linear interpolation, type 7'),
    p10: seconds(),
    p25: seconds(),
    p50: seconds(),
    p75: seconds(),
    p90: seconds(),
    p95: seconds(),
    max: seconds(),
  });
