import type { OnProgress, Stage } from '#analysis/catalog';
import { ApiError, unreachable } from './api-error.ts';
import type { Problem } from './problem.ts';

/** The answer at the end of a stream of progress (see `tellsProgress`). Rejects with `ApiError` for a problem, or where the stream breaks off. */
export async function readProgress(
  body: ReadableStream<Uint8Array>,
  onProgress: OnProgress | undefined,
): Promise<unknown> {
  for await (const { event, data } of eventsOf(body)) {
    if (event === 'progress') {
      const { share, stage } = JSON.parse(data) as { readonly share: number; readonly stage?: Stage };
      onProgress?.(share, stage);
    }
    if (event === 'result') return JSON.parse(data);
    if (event === 'problem') throw new ApiError(JSON.parse(data) as Problem);
  }
  throw unreachable(new Error('the answer broke off'));
}

interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const piece = decoder.decode(read.value, { stream: true });
      pieces.push(piece);
      // Events end with an empty line; a long one comes in many pieces, which are joined once.
      if (!piece.endsWith('\n') && !piece.includes('\n\n')) continue;
      const events = pieces.join('').split('\n\n');
      pieces = [events.pop() ?? ''];
      for (const text of events) yield parsed(text);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parsed(text: string): ServerEvent {
  const field = (name: string): string =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { event: field('event'), data: field('data') };
}
