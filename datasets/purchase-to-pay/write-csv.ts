import { open, rename } from 'node:fs/promises';

/** Quotes a value where RFC 4180 asks for it. */
export const csvField = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Writes a file in chunks and gives it its name only when it is complete. */
export interface TextFileWriter {
  readonly write: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function createTextFileWriter(path: string): Promise<TextFileWriter> {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w');
  return {
    write: async (text) => {
      await file.writeFile(text);
    },
    close: async () => {
      await file.close();
      await rename(unfinished, path);
    },
  };
}
