import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { MemoryStorage, created, drawing, known, problem, serve, settled, storeIn, writerNamed } from './learners.js';
import { Outbox } from '../../main/resources/static/page/outbox.js';

const sample = (label, writer = 'w1') => ({ drawing, label, writer });

let storage;
let writer;
let outbox;

beforeEach(() => {
  globalThis.document = { baseURI: 'http://localhost/inkling/' };
  mock.timers.enable({ apis: ['setTimeout'] });
  storage = new MemoryStorage();
  writer = writerNamed('w1');
  outbox = new Outbox(storeIn(storage), writer);
});
afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
  delete globalThis.document;
});

describe('a sample', () => {
  test('is sent with label, writer, consent and key, and counted', async () => {
    const requests = serve(created());
    outbox.add(sample('7'));
    await settled();
    const body = { ...drawing, label: '7', writer: 'w1', device: 'page', consent: true };
    assert.deepEqual(requests, [{ path: '/inkling/samples', body, key: 'Bearer secret' }]);
    assert.deepEqual([outbox.labels, outbox.trouble], [[], undefined]);
    assert.equal(writer.counts[7], 1);
  });

  test('is sent after those before it', async () => {
    const requests = serve(created(), created(), created());
    ['1', '2', '3'].forEach((label) => outbox.add(sample(label)));
    assert.deepEqual(outbox.labels, ['1', '2', '3']);
    await settled();
    await settled();
    assert.deepEqual(requests.map(({ body }) => body.label), ['1', '2', '3']);
  });

  test('is not counted where the service had it before', async () => {
    serve(known());
    outbox.add(sample('7'));
    await settled();
    assert.deepEqual([outbox.labels, writer.counts[7]], [[], 0]);
  });

  test('is counted once where the answer to it was lost', async () => {
    serve(problem(504), known());
    outbox.add(sample('7'));
    await settled();
    assert.equal(outbox.trouble.remedy, 'send');
    assert.equal(writer.counts[7], 0);
    await outbox.send();
    assert.deepEqual([outbox.labels, writer.counts[7]], [[], 1]);
  });

  test('is not counted by two tabs that send it at once', async () => {
    serve(created(), known());
    outbox.add(sample('7'));
    new Outbox(storeIn(storage), writer).send();
    await settled();
    assert.equal(writer.counts[7], 1);
  });

  for (const [status, text, remedy] of [
    [401, /does not know this key/, 'key'],
    [403, /role collect/, 'key'],
    [404, /takes no drawings any more/, 'send'],
    [408, /in time/, 'send'],
    [500, /Something broke/, 'send'],
    [503, /cannot keep drawings now/, 'send'],
  ]) {
    test(`is kept where the service answers ${status}, and sent again on demand`, async () => {
      serve(problem(status), created());
      outbox.add(sample('7'));
      await settled();
      assert.deepEqual(outbox.labels, ['7']);
      assert.match(outbox.trouble.text, text);
      assert.match(outbox.trouble.text, /Your drawing waits here/);
      assert.equal(outbox.trouble.remedy, remedy);
      await outbox.send();
      assert.deepEqual([outbox.labels, outbox.trouble, writer.counts[7]], [[], undefined, 1]);
    });
  }

  test('outlives the page', async () => {
    serve(problem(503));
    outbox.add(sample('7'));
    await settled();
    mock.restoreAll();
    const requests = serve(created());
    const next = new Outbox(storeIn(storage), writer);
    assert.deepEqual(next.labels, ['7']);
    await next.send();
    assert.deepEqual([requests.length, next.labels], [1, []]);
  });

  test('waits as long as the service says, and a button need not', async () => {
    const requests = serve(problem(429, 'why', { 'Retry-After': '2' }), problem(429, 'why', { 'Retry-After': '2' }), created());
    outbox.add(sample('7'));
    await settled();
    assert.deepEqual(outbox.trouble, { text: 'The service is busy. Sending again in 2 seconds.', remedy: 'wait' });
    mock.timers.tick(1000);
    await settled();
    assert.match(outbox.trouble.text, /in 1 second[.]/);
    mock.timers.tick(1000);
    await settled();
    assert.equal(requests.length, 2);
    await outbox.send();
    assert.deepEqual([requests.length, outbox.labels, outbox.trouble], [3, [], undefined]);
  });

  test('that is no drawing is dropped with a word, and the next is sent', async () => {
    serve(problem(422, 'strokes must have more than a dot'), problem(422, 'strokes must have more than a dot'), created());
    outbox.add(sample('1'));
    await settled();
    assert.deepEqual([outbox.labels, outbox.trouble], [[], { text: 'Not kept. strokes must have more than a dot.', remedy: 'none' }]);
    outbox.add(sample('2'));
    outbox.add(sample('3'));
    await settled();
    await settled();
    assert.deepEqual([outbox.labels, writer.counts], [[], [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]]);
  });

  test('waits for a key where there is none', async () => {
    const requests = serve(created());
    const keyless = writerNamed();
    const waiting = new Outbox(storeIn(storage), keyless);
    waiting.add(sample('7'));
    await settled();
    assert.deepEqual([requests.length, waiting.labels, waiting.trouble.remedy], [0, ['7'], 'key']);
    keyless.consent('w1', 'secret');
    await waiting.send();
    assert.equal(requests.length, 1);
  });

  test('is not sent any more once it is dropped, not even when its time comes', async () => {
    const requests = serve(problem(429, 'why', { 'Retry-After': '2' }), created());
    outbox.add(sample('7'));
    await settled();
    outbox.drop();
    mock.timers.tick(2000);
    await settled();
    assert.deepEqual([requests.length, outbox.labels, outbox.trouble, storage.length], [1, [], undefined, 0]);
  });
});
