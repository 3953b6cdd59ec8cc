import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { answerOf } from './answers.js';
import { classifyRequest, send } from '../../main/resources/static/page/classify-client.js';
import { ServiceProblem } from '../../main/resources/static/page/service-client.js';

const request = { method: 'POST', url: 'http://localhost/classify', headers: { 'X-A': 'b' }, body: '{}' };
const staying = new AbortController().signal;

/** Answers the next requests with what a function makes of each. */
function serve(answer) {
  return mock.method(globalThis, 'fetch', async (url, options) => answer(url, options));
}

function serveProblem(status, problem, headers = {}) {
  return serve(() => new Response(typeof problem === 'string' ? problem : JSON.stringify(problem), { status, headers }));
}

/** A service that takes a request and says nothing until the client hangs up. */
function serveNothing() {
  return serve(
    (url, { signal }) =>
      new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  );
}

async function problemOf(sending) {
  const problem = await sending.then(
    () => assert.fail('there is an answer'),
    (error) => error,
  );
  assert.ok(problem instanceof ServiceProblem, String(problem));
  return problem;
}

afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
});

describe('a request', () => {
  beforeEach(() => {
    globalThis.document = { baseURI: 'https://example.org/inkling/' };
  });
  afterEach(() => {
    delete globalThis.document;
  });

  test('goes to where the page is, a prefix included', () => {
    const { method, url } = classifyRequest({ width: 1, height: 1, strokes: [] });
    assert.equal(method, 'POST');
    assert.equal(url, 'https://example.org/inkling/classify');
  });

  test('asks for what the model saw only where that is wanted', () => {
    const { url } = classifyRequest({ width: 1, height: 1, strokes: [] }, { input: true });
    assert.equal(url, 'https://example.org/inkling/classify?include=input');
  });

  test('asks for the layer of a writer and of a style only where there is one', () => {
    const drawing = { width: 1, height: 1, strokes: [] };
    const { url } = classifyRequest(drawing, { writer: 'a+b', style: 'european', input: true });
    assert.equal(url, 'https://example.org/inkling/classify?include=input&writer=a%2Bb&style=european');
    assert.equal(classifyRequest(drawing, { writer: undefined, style: '' }).url, 'https://example.org/inkling/classify');
  });

  test('holds the drawing and nothing else', () => {
    const drawing = { width: 300, height: 200, strokes: [[[1.5, 2, 0]]] };
    const { headers, body } = classifyRequest({ ...drawing, secret: 1234 });
    assert.deepEqual(headers, { 'Content-Type': 'application/json' });
    assert.deepEqual(JSON.parse(body), drawing);
  });

  for (const [type, said] of [
    ['image/webp', 'image/webp'],
    ['', 'image/*'],
    ['application/octet-stream', 'image/*'],
  ]) {
    test(`holds a picture as it came, and calls one of type "${type}" ${said}`, () => {
      const file = new File(['7'], 'seven', { type });
      const { headers, body } = classifyRequest(file);
      assert.deepEqual(headers, { 'Content-Type': said });
      assert.equal(body, file);
    });
  }
});

describe('sending', () => {
  test('gives the answer and how long it took', async () => {
    const fetched = serve(() => Response.json(answerOf(7)));
    const { answer, roundTripMillis } = await send(request, staying);
    assert.deepEqual(answer, answerOf(7));
    assert.ok(roundTripMillis >= 0);
    const [url, options] = fetched.mock.calls[0].arguments;
    assert.equal(url, request.url);
    assert.deepEqual(
      { method: options.method, headers: options.headers, body: options.body, cache: options.cache },
      { method: 'POST', headers: request.headers, body: '{}', cache: 'no-store' },
    );
  });

  for (const [status, kind] of [
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'missing'],
    [408, 'late'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'busy'],
    [500, 'broken'],
    [502, 'unready'],
    [503, 'unready'],
    [504, 'late'],
  ]) {
    test(`takes a ${status} for "${kind}"`, async () => {
      serveProblem(status, { detail: 'why' });
      const problem = await problemOf(send(request, staying));
      assert.equal(problem.kind, kind);
      assert.equal(problem.detail, 'why');
      assert.equal(problem.retryAfterSeconds, undefined);
    });
  }

  test('prefers what is said of a field', async () => {
    serveProblem(422, { detail: 'of all', errors: [{ field: 'strokes', message: 'must not be empty' }] });
    assert.equal((await problemOf(send(request, staying))).detail, 'must not be empty');
  });

  test('bears a problem that is not JSON, as proxies send', async () => {
    serveProblem(502, '<html>Bad Gateway</html>');
    const problem = await problemOf(send(request, staying));
    assert.equal(problem.kind, 'unready');
    assert.equal(problem.detail, undefined);
  });

  test('takes an answer that is not JSON for broken', async () => {
    serve(() => new Response('<html>Welcome to this Wi-Fi</html>'));
    assert.equal((await problemOf(send(request, staying))).kind, 'broken');
  });

  for (const [what, json] of [
    ['nothing', null],
    ['a text', 'seven'],
    ['another thing', { status: 'ok' }],
    ['no digit', answerOf(10)],
    ['no number', answerOf(7, { confidence: '1' })],
    ['no judgement', answerOf(7, { accepted: undefined })],
    ['a refusal without a reason', answerOf(7, { accepted: false })],
    ['no candidates', answerOf(7, { candidates: [] })],
    ['candidates of another kind', answerOf(7, { candidates: [7] })],
    ['no timings', answerOf(7, { timings: undefined })],
  ]) {
    test(`takes JSON of another shape for broken: ${what}`, async () => {
      serve(() => Response.json(json));
      assert.equal((await problemOf(send(request, staying))).kind, 'broken');
    });
  }

  test('takes an answer that has more than the page knows', async () => {
    const answer = answerOf(7, { accepted: false, reason: 'not_a_digit', notADigit: 0.9, later: [] });
    serve(() => Response.json(answer));
    assert.deepEqual((await send(request, staying)).answer, answer);
  });

  test('tells a network that is away from a service that is', async () => {
    serve(() => {
      throw new TypeError('fetch failed');
    });
    for (const [onLine, kind] of [
      [true, 'silent'],
      [false, 'offline'],
    ]) {
      Object.defineProperty(globalThis, 'navigator', { value: { onLine }, configurable: true });
      assert.equal((await problemOf(send(request, staying))).kind, kind);
    }
  });

  test('waits ten seconds, no longer', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    serveNothing();
    let settled = false;
    const sending = problemOf(send(request, staying)).finally(() => (settled = true));
    mock.timers.tick(9_999);
    await new Promise(setImmediate);
    assert.equal(settled, false);
    mock.timers.tick(1);
    assert.equal((await sending).kind, 'late');
  });

  test('ends when it is given up, and says by whom', async () => {
    const leaving = new AbortController();
    serveNothing();
    const sending = send(request, leaving.signal);
    leaving.abort();
    await assert.rejects(sending, { name: 'AbortError' });
  });

  test('sends nothing that was given up before', async () => {
    const fetched = serve(() => Response.json({}));
    await assert.rejects(send(request, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(fetched.mock.callCount(), 0);
  });
});

describe('Retry-After', () => {
  for (const [header, seconds] of [
    ['3', 3],
    ['0', 1],
    ['Thu, 26 Nov 2026 12:00:05 GMT', 5],
    ['Thu, 26 Nov 2026 11:00:00 GMT', 1],
    ['soon', undefined],
  ]) {
    test(`of "${header}" is ${seconds} seconds`, async () => {
      mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-26T12:00:00Z') });
      serveProblem(429, {}, { 'Retry-After': header });
      assert.equal((await problemOf(send(request, staying))).retryAfterSeconds, seconds);
    });
  }
});
