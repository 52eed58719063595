import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '#contract';
import { waitAfter } from '../../../web/src/logs/transfer/back-off.ts';
import { Speed } from '../../../web/src/logs/transfer/speed.ts';
import { PART_BYTES, Transfer, type TransferState } from '../../../web/src/logs/transfer/transfer.ts';
import {
  findUpload,
  forgetUpload,
  rememberUpload,
  unfinishedUploads,
} from '../../../web/src/logs/transfer/unfinished.ts';
import type { UploadApi } from '../../../web/src/logs/transfer/upload-api.ts';

const problem = (status: number, code: string) =>
  new ApiError({ type: 'about:blank', title: '', status, code, detail: code, requestId: '' });

/** A server in memory that fails as told, before or in the middle of a part. */
class Server implements UploadApi {
  stored = 0;
  begun = 0;
  readonly offsets: number[] = [];
  failures: (Error | { readonly after: number })[] = [];

  async begin() {
    this.begun++;
    this.stored = 0;
    return { id: `u${this.begun}`, offset: 0 };
  }

  async progress(id: string) {
    if (id !== `u${this.begun}`) throw problem(404, 'upload-not-found');
    return { id, offset: this.stored };
  }

  async send(id: string, offset: number, part: Blob) {
    this.offsets.push(offset);
    const failure = this.failures.shift();
    if (failure instanceof Error) throw failure;
    this.stored = offset + (failure?.after ?? part.size);
    if (failure !== undefined) throw problem(0, 'unreachable');
    return { id, offset: this.stored };
  }
}

const file = new Blob([new Uint8Array(PART_BYTES * 2 + 100)]);

function transferOf(server: Server, uploadId: string | null = null) {
  const states: TransferState[] = [];
  const transfer = new Transfer(file, 'a.csv', uploadId, server, (state) => states.push(state));
  return { transfer, states };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the sending of a file', () => {
  test('goes part by part to the end', async () => {
    const server = new Server();
    const { transfer } = transferOf(server);
    await transfer.run();
    expect(server.offsets).toEqual([0, PART_BYTES, 2 * PART_BYTES]);
    expect(transfer.state).toMatchObject({ phase: 'done', uploadId: 'u1', sent: file.size });
  });

  test('asks where to go on after a break in the middle of a part, and counts down until then', async () => {
    const server = new Server();
    server.failures = [{ after: 77 }, problem(503, 'internal')];
    const { transfer, states } = transferOf(server);
    const run = transfer.run();
    await vi.advanceTimersByTimeAsync(10_000);
    await run;
    expect(server.offsets.slice(0, 3)).toEqual([0, 77, 77]);
    expect(transfer.state.phase).toBe('done');
    expect(states.filter(({ phase }) => phase === 'waiting').map(({ retryIn }) => retryIn)).toEqual([1, 2, 1]);
  });

  test('does not wait any longer once it is told that the connection is back', async () => {
    const server = new Server();
    server.failures = Array.from({ length: 4 }, () => problem(0, 'unreachable'));
    const { transfer } = transferOf(server);
    const run = transfer.run();
    await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000);
    expect(transfer.state).toMatchObject({ phase: 'waiting', retryIn: 8 });
    transfer.hurry();
    await vi.advanceTimersByTimeAsync(0);
    await run;
    expect(transfer.state.phase).toBe('done');
  });

  test('stops for what sending again cannot mend', async () => {
    const server = new Server();
    server.failures = [problem(507, 'disk-full')];
    const { transfer } = transferOf(server);
    await transfer.run();
    expect(transfer.state).toMatchObject({ phase: 'failed', error: { problem: { code: 'disk-full' } } });
    await transfer.run();
    expect(transfer.state.phase).toBe('done');
  });

  test('goes on with an upload begun earlier, or begins anew when the server has forgotten it', async () => {
    const server = new Server();
    await server.begin();
    server.stored = PART_BYTES;
    await transferOf(server, 'u1').transfer.run();
    expect(server.offsets[0]).toBe(PART_BYTES);
    const { transfer } = transferOf(server, 'gone');
    await transfer.run();
    expect(transfer.state).toMatchObject({ phase: 'done', uploadId: 'u2' });
  });

  test('pauses while it waits, and goes on when told to', async () => {
    const server = new Server();
    server.failures = [problem(0, 'unreachable')];
    const { transfer } = transferOf(server);
    const run = transfer.run();
    await vi.advanceTimersByTimeAsync(100);
    transfer.pause();
    await run;
    expect(transfer.state.phase).toBe('paused');
    await transfer.run();
    expect(transfer.state.phase).toBe('done');
  });

  test('waits longer after each failure, half a minute at most', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(waitAfter)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });
});

test('the speed is that of the last seconds, and unknown at first', () => {
  const speed = new Speed();
  expect(speed.at(0, 0)).toBeNull();
  expect(speed.at(1000, 1000)).toBe(1000);
  for (let s = 2; s <= 20; s++) speed.at(1000 * s, 1000 * s);
  expect(speed.at(20_000 + 70_000, 27_000)).toBeCloseTo(10_000, -3);
  speed.reset();
  expect(speed.at(5, 50_000)).toBeNull();
});

describe('uploads begun in this browser', () => {
  const upload = { uploadId: 'u1', name: 'a.csv', size: 10, lastModified: 5, fingerprint: 'f' };
  beforeEach(() => localStorage.clear());

  test('are found by the very same file only', () => {
    rememberUpload(upload);
    expect(findUpload({ name: 'a.csv', size: 10, lastModified: 5 }, 'f')).toEqual(upload);
    for (const other of [{ name: 'b.csv' }, { size: 11 }, { lastModified: 6 }])
      expect(findUpload({ name: 'a.csv', size: 10, lastModified: 5, ...other }, 'f')).toBeUndefined();
    expect(findUpload({ name: 'a.csv', size: 10, lastModified: 5 }, 'g')).toBeUndefined();
    forgetUpload('u1');
    expect(unfinishedUploads()).toEqual([]);
  });

  test('survive what is not theirs in the browser’s storage', () => {
    for (const text of ['', '{', '[1,{"uploadId":3}]', 'null']) {
      localStorage.setItem('weir.uploads', text);
      expect(unfinishedUploads()).toEqual([]);
    }
  });
});
