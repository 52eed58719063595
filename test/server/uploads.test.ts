import { readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../server/store/index.ts';
import { ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';

const LIMIT = 100_000;
let app: TestApp;
beforeEach(async () => {
  app = await testApp({ maxUploadBytes: LIMIT });
});
afterEach(() => app.close());

const bytes = Buffer.from(ORDERS_CSV);
const part = (uploadId: string, offset: number, to: number) =>
  app.client.sendPart({ params: { uploadId }, query: { offset }, body: bytes.subarray(offset, to) });

describe('a file sent in parts', () => {
  it('grows part by part, is whole at the end, and becomes the same log as one sent at once', async () => {
    const { id, offset, finished } = await app.client.beginUpload({
      body: { name: 'orders.csv', bytes: bytes.length },
    });
    expect([offset, finished]).toEqual([0, false]);
    expect(await part(id, 0, 100)).toMatchObject({ offset: 100, finished: false });
    expect(await app.client.getUpload({ params: { uploadId: id } })).toMatchObject({
      offset: 100,
      bytes: bytes.length,
    });
    expect(await part(id, 100, bytes.length)).toMatchObject({ offset: bytes.length, finished: true });
    const job = await app.ended(await app.client.importLog({ body: { uploadId: id, name: 'parts' } }));
    const whole = await app.importText('orders.csv', ORDERS_CSV);
    const figures = async (logId: string) => {
      const { log } = await app.client.getLog({ params: { logId } });
      return [log.events, log.cases, log.activities, log.first, log.last];
    };
    expect(await figures(job.logId ?? '')).toEqual(await figures(whole));
  });

  it('refuses another offset than the one due and says which that is', async () => {
    const { id } = await app.client.beginUpload({ body: { name: 'orders.csv', bytes: bytes.length } });
    await part(id, 0, 100);
    for (const wrong of [0, 50, 101])
      await expect(part(id, wrong, 200)).rejects.toMatchObject({
        problem: { status: 409, code: 'offset-mismatch', details: { offset: 100, bytes: bytes.length } },
      });
    expect(await app.client.getUpload({ params: { uploadId: id } })).toMatchObject({ offset: 100 });
  });

  it('cannot be looked at or imported before it is whole', async () => {
    const { id } = await app.client.beginUpload({ body: { name: 'orders.csv', bytes: bytes.length } });
    await part(id, 0, 100);
    const unfinished = { problem: { status: 409, code: 'upload-unfinished', details: { offset: 100 } } };
    await expect(app.client.previewUpload({ params: { uploadId: id }, body: { options: {} } })).rejects.toMatchObject(
      unfinished,
    );
    await expect(app.client.importLog({ body: { uploadId: id, name: 'x' } })).rejects.toMatchObject(unfinished);
  });

  it('is refused when announced too large, and holds no more than announced', async () => {
    await expect(app.client.beginUpload({ body: { name: 'a.csv', bytes: LIMIT + 1 } })).rejects.toMatchObject({
      problem: { status: 413, code: 'upload-too-large' },
    });
    const { id } = await app.client.beginUpload({ body: { name: 'a.csv', bytes: 10 } });
    await expect(part(id, 0, 20)).rejects.toMatchObject({ problem: { code: 'upload-too-large' } });
  });

  it('is forgotten with what came of it', async () => {
    const { id } = await app.client.beginUpload({ body: { name: 'a.csv', bytes: 1000 } });
    await part(id, 0, 100);
    await app.client.deleteUpload({ params: { uploadId: id } });
    await expect(app.client.getUpload({ params: { uploadId: id } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });
});

describe('the store of uploads', () => {
  async function* breakingOff(content: Uint8Array): AsyncGenerator<Uint8Array> {
    yield content;
    throw new Error('the sender is gone');
  }

  it('keeps what came before a break, also for a store opened anew', async () => {
    const dir = tempDir();
    const store = await openStore(dir);
    const { id } = await store.uploads.begin('a.csv', bytes.length);
    await expect(store.uploads.append(id, 0, breakingOff(bytes.subarray(0, 77)))).rejects.toThrow('the sender is gone');
    await store.close();
    const again = await openStore(dir);
    expect(await again.uploads.progress(id)).toMatchObject({ offset: 77, finished: false });
    await again.uploads.append(id, 77, breaking(bytes.subarray(77)));
    expect(await again.uploads.progress(id)).toMatchObject({ finished: true });
    expect(await readFile(again.uploads.path(id))).toEqual(bytes);
    await again.close();
  });

  async function* breaking(content: Uint8Array): AsyncGenerator<Uint8Array> {
    yield content;
  }

  it('counts what is on the disk: bytes written before the server was killed', async () => {
    const store = await openStore(tempDir());
    const { id } = await store.uploads.begin('a.csv', bytes.length);
    writeFileSync(store.uploads.path(id), bytes.subarray(0, 40));
    expect(await store.uploads.progress(id)).toMatchObject({ offset: 40 });
    writeFileSync(store.uploads.path(id), bytes);
    expect(await store.uploads.get(id)).toMatchObject({ finished: 1 });
    await store.close();
  });

  it('lets a sender that comes again take the place of one whose connection hangs', async () => {
    const store = await openStore(tempDir());
    const { id } = await store.uploads.begin('a.csv', bytes.length);
    async function* hanging(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 50);
      await new Promise(() => undefined);
    }
    const first = store.uploads.append(id, 0, hanging());
    first.catch(() => undefined);
    while ((await store.uploads.progress(id)).offset < 50) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await store.uploads.append(id, 50, breaking(bytes.subarray(50)))).toMatchObject({ finished: true });
    await expect(first).rejects.toMatchObject({ code: 'offset-mismatch' });
    expect(await readFile(store.uploads.path(id))).toEqual(bytes);
    await store.close();
  });

  it('refuses a file before its first byte where there is no room for it', async () => {
    const dir = tempDir();
    const store = await openStore(dir);
    await expect(store.uploads.begin('huge.csv', 2 ** 52)).rejects.toMatchObject({ code: 'disk-full' });
    expect(readdirSync(join(dir, 'uploads'))).toEqual([]);
    await store.close();
  });

  it('removes uploads that nobody came back for within a week, finished or not', async () => {
    const dir = tempDir();
    const old = Date.now() - 8 * 24 * 3_600_000;
    const before = await openStore(dir, { now: () => old });
    const { id } = await before.uploads.begin('a.csv', 10);
    await before.close();
    const store = await openStore(dir);
    await expect(store.uploads.progress(id)).rejects.toMatchObject({ code: 'upload-not-found' });
    expect(readdirSync(join(dir, 'uploads')).length).toBeLessThanOrEqual(1);
    await store.close();
  });
});

describe('what was chosen for a table', () => {
  const UNNAMED = ORDERS_CSV.replace('case,activity,time,resource,amount', 'k1,k2,k3,k4,k5');
  const chosen = { case: ['k1'], activity: ['k2'], timestamp: ['k3'], resource: ['k4'], asText: ['k5'] };
  const preview = async (text: string, options = {}) => {
    const { id: uploadId } = await app.client.createUpload({ query: { name: 'next.csv' }, body: text });
    return { uploadId, preview: await app.client.previewUpload({ params: { uploadId }, body: { options } }) };
  };
  const rolesOf = (mapping: { roles: readonly { role: string; columns: readonly string[] }[] } | null) =>
    Object.fromEntries((mapping?.roles ?? []).map(({ role, columns }) => [role, columns]));

  beforeEach(async () => {
    const { id } = await app.client.createUpload({ query: { name: 'first.csv' }, body: UNNAMED });
    const job = await app.client.importLog({ body: { uploadId: id, name: 'first', options: chosen } });
    expect((await app.ended(job)).problem).toBeNull();
  });

  it('is proposed for the next one with the same columns, and said to be', async () => {
    const { preview: found } = await preview(UNNAMED);
    expect(found.remembered).toMatchObject({ log: 'first' });
    const { asText, ...roles } = chosen;
    expect(rolesOf(found.mapping)).toEqual(roles);
    expect(found.options?.asText).toEqual(asText);
    expect(found.mapping?.roles[0]?.because).toEqual([{ code: 'remembered', values: { log: 'first' } }]);
  });

  it('is used by an import that says nothing, and its report tells where the roles come from', async () => {
    const { uploadId } = await preview(UNNAMED);
    const job = await app.ended(await app.client.importLog({ body: { uploadId, name: 'second' } }));
    const { report } = await app.client.getLog({ params: { logId: job.logId ?? '' } });
    expect(rolesOf(report.mapping)).toMatchObject({ resource: ['k4'] });
    expect(report.mapping.roles[0]).toMatchObject({ givenByUser: false, reason: expect.stringContaining('"first"') });
  });

  it('is not used for other columns, for roles given, or when the caller does not want it', async () => {
    expect((await preview(UNNAMED.replace('k4', 'k9'))).preview.remembered ?? null).toBeNull();
    expect((await preview(UNNAMED, { remembered: false })).preview.remembered ?? null).toBeNull();
    expect((await preview(UNNAMED, { case: ['k4'] })).preview.remembered ?? null).toBeNull();
  });
});

describe('a preview', () => {
  it('tells days and months that can be either, with both readings', async () => {
    const text = 'case,activity,time\n1,A,03/04/2024 08:00\n1,B,05/06/2024 09:00\n';
    const { id: uploadId } = await app.client.createUpload({ query: { name: 'days.csv' }, body: text });
    const { columns } = await app.client.previewUpload({ params: { uploadId }, body: { options: {} } });
    expect(columns[2]?.times).toMatchObject({
      of: 2,
      ambiguous: { value: '03/04/2024 08:00', dmy: '2024-04-03 08:00:00', mdy: '2024-03-04 08:00:00' },
    });
    const said = await app.client.previewUpload({ params: { uploadId }, body: { options: { timeFormat: 'mdy' } } });
    expect(said.columns[2]?.times).toMatchObject({
      read: 2,
      first: { value: '03/04/2024 08:00', time: '2024-03-04 08:00:00' },
    });
  });

  it('takes the header from the row that is named, and leaves out or keeps as text what it is told to', async () => {
    const text = 'export of today,,,\nnr,what,when,code\n1,A,2024-01-01,007\n1,B,2024-01-02,008\n';
    const { id: uploadId } = await app.client.createUpload({ query: { name: 'titled.csv' }, body: text });
    const options = { headerRow: 2, case: ['nr'], activity: ['what'], timestamp: ['when'] };
    const { columns } = await app.client.previewUpload({ params: { uploadId }, body: { options } });
    expect(columns.map(({ name }) => name)).toEqual(['nr', 'what', 'when', 'code']);
    const job = await app.ended(
      await app.client.importLog({ body: { uploadId, name: 'titled', options: { ...options, ignore: ['code'] } } }),
    );
    const vocabulary = await app.client.getVocabulary({ params: { logId: job.logId ?? '' } });
    expect(vocabulary.attributes.map(({ name }) => name)).not.toContain('code');
  });
});
