import { createClient, type Fetch } from '#contract';

const browserFetch: Fetch = (url, init) => fetch(url, init as RequestInit);

/** The typed client of this server. */
export const client = createClient(browserFetch);

/** A client that reports how many bytes of its request body have left: `fetch` cannot say it. */
export const clientWithProgress = (onSent: (bytes: number) => void) =>
  createClient(
    (url, init) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const { signal } = init;
        const cancelled = () => signal?.reason ?? new DOMException('cancelled', 'AbortError');
        if (signal?.aborted) {
          reject(cancelled());
          return;
        }
        const stop = () => request.abort();
        request.onloadend = () => signal?.removeEventListener('abort', stop);
        request.open(init.method, url);
        for (const [name, value] of Object.entries(init.headers)) request.setRequestHeader(name, value);
        request.responseType = 'text';
        request.upload.onprogress = (event) => onSent(event.loaded);
        request.onload = () => {
          const text = String(request.response);
          resolve({
            ok: request.status >= 200 && request.status < 300,
            status: request.status,
            json: async () => JSON.parse(text),
            arrayBuffer: async () => new TextEncoder().encode(text).buffer,
          });
        };
        request.onerror = () => reject(new Error('connection lost'));
        request.onabort = () => reject(cancelled());
        signal?.addEventListener('abort', stop, { once: true });
        request.send(init.body as XMLHttpRequestBodyInit);
      }),
  );
