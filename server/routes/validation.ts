import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

/** Validates by the contract's own schemas. Only what comes in an address is text that stands for a number; bodies are taken as sent. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  return (value: unknown) => {
    const given = httpPart === 'body' ? value : Value.Default(schema, Value.Convert(schema, value));
    if (validator.Check(given)) return { value: given };
    const errors: FastifySchemaValidationError[] = validator.Errors(given).map((e) => ({
      keyword: e.keyword,
      instancePath: e.instancePath,
      schemaPath: e.schemaPath,
      params: e.params as FastifySchemaValidationError['params'],
      message: e.message,
    }));
    return { error: errors };
  };
};
