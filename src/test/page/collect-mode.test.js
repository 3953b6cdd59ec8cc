import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { created, drawing, problem, serve, settled, storeIn, writerNamed } from './learners.js';
import { CollectMode } from '../../main/resources/static/page/collect-mode.js';
import { Ink } from '../../main/resources/static/page/ink.js';
import { Outbox } from '../../main/resources/static/page/outbox.js';
import { UNDO_MILLIS } from '../../main/resources/static/page/undo-time.js';

const tally = (right, tried) => ({ right, tried });
const adaptation = (changes) => ({
  before: tally(27, 30),
  after: tally(30, 30),
  others: { before: tally(880, 888), after: tally(879, 888) },
  adopted: true,
  ...changes,
});

let writer;
let outbox;
let shown;
let said;
let mode;

function enter(name = 'w1', random = () => 0) {
  const store = storeIn();
  writer = writerNamed(name, store);
  outbox = new Outbox(store, writer);
  const page = { show: (now) => (shown = now), announce: (text) => said.push(text), onChange() {} };
  mode = new CollectMode(new Ink(), writer, outbox, page, random);
  writer.addEventListener('change', () => mode.show());
  outbox.addEventListener('change', () => mode.show());
  mode.enter();
}

/** Draws what is asked for. */
function draw() {
  const { asked } = shown;
  assert.equal(mode.begin(), true);
  mode.read(drawing);
  return asked;
}

function count(each) {
  for (let digit = 0; digit < 10; digit++) {
    for (let i = 0; i < each; i++) {
      writer.count('w1', String(digit));
    }
  }
}

beforeEach(() => {
  globalThis.document = { baseURI: 'http://localhost/' };
  mock.timers.enable({ apis: ['setTimeout'] });
  said = [];
});
afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
  delete globalThis.document;
});

describe('a collection', () => {
  test('takes nothing before the consent, nor without the key', () => {
    enter('');
    assert.equal(mode.begin(), false);
    assert.match(shown.notice, /may be kept/);
    assert.equal(shown.asked, undefined);
    const store = storeIn();
    writerNamed('w1', store);
    mode = new CollectMode(new Ink(), writerNamed('', store), outbox, { show: (now) => (shown = now), announce() {}, onChange() {} });
    mode.enter();
    assert.equal(mode.begin(), false);
    assert.match(shown.notice, /enter the key/);
  });

  test('asks for each digit once before any comes again', () => {
    serve();
    enter('w1', Math.random);
    const first = Array.from({ length: 10 }, draw);
    const second = Array.from({ length: 10 }, draw);
    const all = [...Array(10).keys()];
    assert.deepEqual([first.toSorted(), second.toSorted()], [all, all]);
  });

  test('asks in another order each time', () => {
    serve();
    enter('w1', () => 0);
    const low = Array.from({ length: 5 }, draw);
    enter('w1', () => 0.999);
    assert.notDeepEqual(Array.from({ length: 5 }, draw), low);
  });

  test('asks for what there is least of', () => {
    enter();
    count(2);
    writer.count('w1', '4');
    ['0', '1', '2', '3', '5', '6', '8', '9'].forEach((digit) => writer.count('w1', digit));
    mode.enter();
    assert.equal(shown.asked, 7);
    assert.equal(shown.words.title, 'Draw a 7');
  });

  test('sends a drawing when the next one begins, or after a while', async () => {
    const requests = serve(created(), created());
    enter();
    const first = draw();
    assert.deepEqual([requests.length, mode.undoable, shown.last], [0, true, String(first)]);
    const second = draw();
    await settled();
    assert.deepEqual(requests.map(({ body }) => body.label), [String(first)]);
    mock.timers.tick(UNDO_MILLIS);
    await settled();
    assert.deepEqual(requests.map(({ body }) => body.label), [first, second].map(String));
    assert.equal(mode.undoable, false);
  });

  test('takes the last drawing back, and asks for that digit again', async () => {
    const requests = serve();
    enter();
    const asked = draw();
    mode.undo();
    mock.timers.tick(UNDO_MILLIS);
    await settled();
    assert.deepEqual([requests.length, shown.asked, mode.undoable], [0, asked, false]);
  });

  test('keeps the last drawing when somebody goes elsewhere, and forgets it with the consent', async () => {
    const requests = serve(created());
    enter();
    draw();
    mode.leave();
    assert.equal(requests.length, 1);
    mode.enter();
    draw();
    mode.forget();
    mock.timers.tick(UNDO_MILLIS);
    assert.equal(requests.length, 1);
  });

  test('takes no pictures', () => {
    enter();
    mode.read(new File(['7'], 'seven.png', { type: 'image/png' }));
    assert.equal(mode.undoable, false);
    assert.match(shown.notice, /draw the digit/);
  });
});

describe('an adaptation', () => {
  test('is possible with three of each digit and nothing unsent', async () => {
    const requests = serve(problem(503));
    enter();
    count(2);
    await mode.adapt();
    assert.match(shown.notice, /^Still missing: 1 of 0, 1 of 1/);
    assert.equal(shown.adaptable, false);
    count(1);
    assert.equal(shown.adaptable, true);
    draw();
    await mode.adapt();
    assert.equal(requests.length, 1);
    assert.match(shown.notice, /not sent yet/);
  });

  test('shows what it was worth, and the writer is adapted to', async () => {
    const requests = serve(Response.json(adaptation()));
    enter();
    count(3);
    await mode.adapt();
    assert.deepEqual(requests, [{ path: '/writers/w1/adaptation', body: '', key: 'Bearer secret' }]);
    assert.equal(shown.news.title, 'Adapted to w1');
    assert.equal(shown.adaptation.after.right, 30);
    assert.equal(writer.adapted, true);
  });

  test('that gains nothing says why, and the writer is no longer adapted to', async () => {
    serve(Response.json(adaptation({ adopted: false, reason: 'It must be more' })));
    enter();
    count(3);
    writer.adapt('w1', true);
    await mode.adapt();
    assert.match(shown.news.text, /^It must be more[.] /);
    assert.equal(writer.adapted, false);
  });

  for (const [status, text] of [
    [401, /does not know this key/],
    [403, /role collect/],
    [422, /^1 of 4 are missing[.]/],
    [503, /cannot keep drawings now/],
  ]) {
    test(`says so where the service answers ${status}, and may be asked for again`, async () => {
      serve(problem(status, '1 of 4 are missing'));
      enter();
      count(3);
      await mode.adapt();
      assert.match(shown.news.text, text);
      assert.deepEqual([shown.adaptable, shown.adaptation, writer.adapted], [true, undefined, false]);
    });
  }

  test('waits where others are adapted to', async () => {
    serve(problem(429, 'why', { 'Retry-After': '1' }), Response.json(adaptation()));
    enter();
    count(3);
    const adapting = mode.adapt();
    await settled();
    assert.equal(shown.news.title, 'Not yet');
    assert.equal(shown.adaptable, false);
    mock.timers.tick(1000);
    await adapting;
    assert.equal(writer.adapted, true);
  });

  test('goes on where somebody goes elsewhere, and ends with the consent', async () => {
    serve(Response.json(adaptation()));
    enter();
    count(3);
    const adapting = mode.adapt();
    mode.leave();
    await adapting;
    assert.equal(writer.adapted, true);
    writer.adapt('w1', false);
    mock.restoreAll();
    serve();
    mode.enter();
    const again = mode.adapt();
    mode.forget();
    await again;
    assert.deepEqual([writer.adapted, shown.news, shown.adaptable], [false, undefined, true]);
  });

  test('with an answer that is none is said to be broken', async () => {
    serve(Response.json({ adopted: true }));
    enter();
    count(3);
    await mode.adapt();
    assert.equal(shown.news.title, 'Not adapted');
    assert.equal(writer.adapted, false);
  });
});
