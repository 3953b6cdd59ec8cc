import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { answerOf } from './answers.js';
import { Runner } from '../../main/resources/static/page/runner.js';

const drawing = { width: 1, height: 1, strokes: [[[0, 0, 0]]] };
const answer = (digit) => Response.json(answerOf(digit));
const busy = (seconds) =>
  new Response('{}', { status: 429, headers: seconds === undefined ? {} : { 'Retry-After': String(seconds) } });

let heard;
let runner;

/** Answers requests in turn; `undefined` is a service that says nothing until the client hangs up. */
function serve(...responses) {
  return mock.method(globalThis, 'fetch', (url, { signal }) => {
    const response = responses.shift();
    return response
      ? Promise.resolve(response)
      : new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
}

/** Lets everything that waits for nothing but a promise come to rest. */
const settled = () => new Promise(setImmediate);

async function secondsPass(count) {
  for (let i = 0; i < count; i++) {
    mock.timers.tick(1000);
    await settled();
  }
}

beforeEach(() => {
  globalThis.document = { baseURI: 'http://localhost/' };
  mock.timers.enable({ apis: ['setTimeout'] });
  heard = [];
  runner = new Runner({
    onSent: () => heard.push('sent'),
    onAnswer: ({ digit }) => heard.push(digit),
    onWait: ({ kind }, seconds) => heard.push(`${kind} ${seconds}`),
    onProblem: ({ kind }) => heard.push(kind),
  });
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  delete globalThis.document;
});

describe('a run', () => {
  test('is busy until the answer is there', async () => {
    serve(answer(7));
    const running = runner.run(drawing);
    assert.equal(runner.busy, true);
    await running;
    assert.equal(runner.busy, false);
    assert.deepEqual(heard, ['sent', 7]);
  });

  test('asks again when the service said to, counting down', async () => {
    const fetched = serve(busy(3), answer(7));
    const running = runner.run(drawing);
    await settled();
    await secondsPass(2);
    assert.equal(fetched.mock.callCount(), 1);
    await secondsPass(1);
    await running;
    assert.deepEqual(heard, ['sent', 'busy 3', 'busy 2', 'busy 1', 'sent', 7]);
  });

  test('gives up after three more tries', async () => {
    const fetched = serve(busy(1), busy(1), busy(1), busy(1), answer(7));
    const running = runner.run(drawing);
    await settled();
    await secondsPass(4);
    await running;
    assert.equal(fetched.mock.callCount(), 4);
    assert.equal(heard.at(-1), 'busy');
  });

  test('does not ask again unless it was told when', async () => {
    const fetched = serve(busy(), answer(7));
    await runner.run(drawing);
    assert.equal(fetched.mock.callCount(), 1);
    assert.deepEqual(heard, ['sent', 'busy']);
    assert.equal(runner.busy, false);
  });

  test('is replaced by a newer one, and heard of no more', async () => {
    serve(undefined, answer(7));
    const older = runner.run(drawing);
    await Promise.all([older, runner.run(drawing)]);
    assert.deepEqual(heard, ['sent', 'sent', 7]);
  });

  test('leaves a newer one under way when it ends', async () => {
    serve(undefined, undefined);
    const older = runner.run(drawing);
    runner.run(drawing);
    await older;
    assert.equal(runner.busy, true);
    runner.cancel();
  });

  test('ends when it is cancelled, while it is sent and while it waits', async () => {
    serve(undefined);
    const sent = runner.run(drawing);
    runner.cancel();
    await sent;
    assert.equal(runner.busy, false);

    mock.restoreAll();
    const fetched = serve(busy(5), answer(7));
    const waiting = runner.run(drawing);
    await settled();
    runner.cancel();
    await waiting;
    await secondsPass(6);
    assert.equal(fetched.mock.callCount(), 1);
    assert.deepEqual(heard, ['sent', 'sent', 'busy 5']);
  });

  test("passes on a fault of the page's own", async () => {
    serve(answer(7));
    const faulty = new Runner({
      onSent: () => {
        throw new RangeError('a fault');
      },
    });
    await assert.rejects(faulty.run(drawing), RangeError);
    assert.equal(faulty.busy, false);
  });
});
