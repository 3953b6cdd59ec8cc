import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { answerOf } from './answers.js';
import { Ink } from '../../main/resources/static/page/ink.js';
import { PinMode } from '../../main/resources/static/page/pin-mode.js';

const drawing = { width: 100, height: 100, strokes: [[[10, 20, 0], [30, 40, 9]]] };
const refused = (reason) =>
  answerOf(1, { accepted: false, reason, candidates: [1, 7].map((digit) => ({ digit, confidence: 0.5 })) });

let said;
const announce = (text) => said.push(text);

beforeEach(() => {
  said = [];
  globalThis.document = { baseURI: 'http://localhost/' };
});
afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
  delete globalThis.document;
});

/** Lets everything that waits for nothing but a promise come to rest. */
const settled = () => new Promise(setImmediate);

describe('a PIN', () => {
  class Control extends EventTarget {
    focus() {
      this.focused = true;
    }
  }

  let controls;
  let ink;
  let mode;
  let shown;
  let restarts;
  let changes;
  let requests;

  beforeEach(() => {
    controls = Object.fromEntries(['pad', 'length', 'pause', 'hide', 'close', 'restart'].map((name) => [name, new Control()]));
    controls.length.value = '4';
    controls.pause.value = '1200';
    controls.hide.checked = false;
    ink = new Ink();
    restarts = 0;
    changes = 0;
    requests = [];
    mock.method(
      globalThis,
      'fetch',
      (url, { signal }) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          requests.push({ answer: (json) => resolve(Response.json(json)), resolve });
        }),
    );
    const view = {
      show(lock, options) {
        shown = { boxes: lock.boxes.map(({ state, digit }) => digit ?? state), state: lock.state, ...options };
        return { title: lock.state, text: options.notice ?? 'and so on.' };
      },
    };
    mode = new PinMode(view, ink, announce, controls, { stop: () => restarts++, onChange: () => changes++ });
    mode.enter();
  });

  const happens = (control, type) => controls[control].dispatchEvent(new Event(type));

  /** Has drawings taken that nobody has answered yet. */
  async function take(count) {
    for (let i = 0; i < count; i++) {
      assert.equal(mode.begin(), true);
      ink.add([[[0.1, 0.2, 0]]]);
      mode.read(drawing);
      await settled();
    }
  }

  async function draw(...digits) {
    for (const digit of digits) {
      await take(1);
      requests.at(-1).answer(answerOf(digit));
      await settled();
    }
  }

  test('takes a drawing off the pad at once, and shows its box as being read', async () => {
    await take(1);
    assert.deepEqual(shown.boxes, ['reading', 'empty', 'empty', 'empty']);
    assert.equal(ink.blank, true);
    assert.equal(ink.undoable, false);
    assert.equal(said.at(-1), 'Digit 1 is being read.');
  });

  test('tells when there is another step to undo, though nobody drew', async () => {
    await take(1);
    const before = changes;
    requests.at(-1).answer(answerOf(4));
    await settled();
    assert.ok(changes > before);
  });

  test('reads one drawing after another, each for its own box', async () => {
    await take(3);
    assert.equal(requests.length, 1);
    for (const digit of [1, 1, 3]) {
      requests.at(-1).answer(answerOf(digit));
      await settled();
    }
    assert.deepEqual(shown.boxes, [1, 1, 3, 'empty']);
    assert.equal(requests.length, 3);
  });

  test('says a digit and how many there are, and no instructions but new ones', async () => {
    await draw(4);
    assert.equal(said.at(-1), '4. 1 of 4 digits.');
    controls.hide.checked = true;
    await draw(7, 1);
    assert.equal(said.at(-1), '3 of 4 digits.');
    await draw(1);
    assert.equal(said.at(-1), '4 of 4 digits. chosen. and so on.');
  });

  for (const [reason, title] of [
    ['ambiguous', 'Not clear'],
    ['not_a_digit', 'Not a digit'],
  ]) {
    test(`has a digit that is ${reason} drawn again, though the next one is drawn meanwhile`, async () => {
      await take(1);
      mode.begin();
      ink.add([[[0.1, 0.2, 0]]]);
      requests.at(-1).answer(refused(reason));
      await settled();
      assert.equal(said.at(-1).split('. ')[0], title);
      assert.deepEqual([shown.boxes, shown.target], [['again', 'empty', 'empty', 'empty'], 1]);
      mode.read(drawing);
      await settled();
      requests.at(-1).answer(answerOf(7));
      await settled();
      assert.deepEqual(shown.boxes, ['again', 7, 'empty', 'empty']);
      await draw(5);
      assert.deepEqual(shown.boxes, [5, 7, 'empty', 'empty']);
    });
  }

  test('names no digit of a hidden PIN that is not clear', async () => {
    controls.hide.checked = true;
    await take(1);
    requests.at(-1).answer(refused('ambiguous'));
    await settled();
    assert.doesNotMatch(said.at(-1), /1|7/);
  });

  test('has a drawing that cannot be read drawn again, and keeps nothing of it', async () => {
    await take(1);
    requests.at(-1).resolve(Response.json({ detail: 'The drawing must be more than one dot' }, { status: 422 }));
    await settled();
    assert.equal(shown.boxes[0], 'again');
    assert.equal(ink.blank, true);
    assert.match(said.at(-1), /more than one dot\. Please draw that digit again\./);
  });

  test('is closed, drawn wrongly, drawn again and opens; the focus goes to the pad', async () => {
    await draw(4, 7, 1, 1);
    happens('close', 'click');
    assert.equal(shown.state, 'locked');
    assert.deepEqual([controls.pad.focused, controls.restart.focused], [true, undefined]);
    await draw(4, 7, 1, 7);
    assert.equal(shown.state, 'wrong');
    await draw(4, 7, 1, 1);
    assert.equal(shown.state, 'open');
  });

  test('takes nothing more once it is complete or open, and says what to do instead', async () => {
    await draw(4, 7, 1, 1);
    assert.equal(mode.begin(), false);
    assert.match(said.at(-1), /lock with it/);
    happens('close', 'click');
    await draw(4, 7, 1, 1);
    assert.deepEqual([mode.begin(), mode.undoable], [false, false]);
    assert.match(said.at(-1), /Start over/);
    assert.deepEqual([shown.state, requests.length], ['open', 8]);
  });

  test('takes nothing more while its last digit is read', async () => {
    await draw(4, 7, 1);
    await take(1);
    assert.equal(mode.begin(), false);
    assert.match(shown.notice, /being read/);
    requests.at(-1).answer(answerOf(1));
    await settled();
    assert.deepEqual([shown.state, shown.notice], ['chosen', undefined]);
  });

  test('reads no picture, and says where one is read', () => {
    mode.read(new File(['7'], 'seven.png'));
    assert.match(said.at(-1), /“One digit”/);
    assert.equal(requests.length, 0);
  });

  test('says to press Run where it does not go on by itself', () => {
    mode.stale();
    assert.match(shown.notice, /Press Run/);
  });

  test('goes on saying to press Run where an earlier digit is read meanwhile', async () => {
    await take(1);
    mode.begin();
    ink.add([[[0.1, 0.2, 0]]]);
    mode.stale();
    requests.at(-1).answer(answerOf(4));
    await settled();
    assert.match(shown.notice, /Press Run/);
  });

  test('is forgotten when the mode is left, what is being read too', async () => {
    await draw(4, 7);
    await take(1);
    mode.leave();
    requests.at(-1).answer(answerOf(1));
    await settled();
    assert.deepEqual(shown.boxes, ['empty', 'empty', 'empty', 'empty']);
    assert.equal(said.at(-1), '');
  });

  test('begins anew at another length, and what is under way is given up', async () => {
    await draw(4);
    controls.length.value = '6';
    happens('length', 'change');
    assert.deepEqual([shown.boxes.length, new Set(shown.boxes).size, restarts], [6, 1, 1]);
    happens('restart', 'click');
    assert.deepEqual([shown.boxes.length, restarts], [6, 2]);
  });

  test('is shown or hidden as asked, and what was said of it is taken back', async () => {
    await draw(4);
    controls.hide.checked = true;
    happens('hide', 'change');
    assert.equal(shown.hidden, true);
    assert.equal(said.at(-1), '');
  });

  test('says once that it waits, and drops that with the answer', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    await take(1);
    requests.at(-1).resolve(new Response('{}', { status: 429, headers: { 'Retry-After': '2' } }));
    await settled();
    const before = said.length;
    assert.match(shown.trouble.text, /2 seconds\./);
    mock.timers.tick(1000);
    await settled();
    assert.match(shown.trouble.text, /1 second\./);
    assert.equal(said.length, before);
    mock.timers.tick(1000);
    await settled();
    requests.at(-1).answer(answerOf(7));
    await settled();
    assert.deepEqual([shown.trouble, shown.boxes[0]], [undefined, 7]);
  });

  test('gives a drawing back to the pad where it cannot be read now', async () => {
    await take(1);
    requests.at(-1).resolve(new Response('{}', { status: 503 }));
    await settled();
    assert.deepEqual(ink.strokes, [[[0.1, 0.2, 0], [0.3, 0.4, 9]]]);
    assert.deepEqual([shown.boxes[0], shown.trouble.title], ['empty', 'Not ready yet']);
    await draw(3);
    assert.deepEqual(shown.boxes, [3, 'empty', 'empty', 'empty']);
  });

  test('keeps drawings in their boxes where the pad is in use, and reads them on demand', async () => {
    await take(2);
    requests.at(-1).resolve(new Response('{}', { status: 503 }));
    await settled();
    assert.deepEqual([shown.boxes.slice(0, 2), ink.blank, requests.length], [['reading', 'reading'], true, 1]);
    mode.blank(true);
    for (const digit of [1, 3]) {
      await settled();
      requests.at(-1).answer(answerOf(digit));
    }
    await settled();
    assert.deepEqual([shown.boxes, shown.trouble], [[1, 3, 'empty', 'empty'], undefined]);
  });

  test('goes on once the network is back', async () => {
    let runs = 0;
    mode.resume(() => runs++);
    assert.equal(runs, 0);
    await take(1);
    requests.at(-1).resolve(new Response('{}', { status: 503 }));
    await settled();
    mode.resume(() => runs++);
    assert.equal(runs, 1);
  });

  test('loses a digit by undo, gets it back by redo, and loses all by clear', async () => {
    await draw(4, 7, 1);
    mode.undo();
    assert.deepEqual(shown.boxes, [4, 7, 'empty', 'empty']);
    assert.equal(said.at(-1), 'Digit 3 taken back. 2 of 4 digits.');
    mode.redo();
    assert.deepEqual([shown.boxes, mode.redoable], [[4, 7, 1, 'empty'], false]);
    mode.clear();
    assert.deepEqual([new Set(shown.boxes).size, mode.undoable], [1, false]);
  });

  test('loses a digit that is being read by undo, and reads on', async () => {
    await take(1);
    mode.undo();
    await settled();
    assert.equal(shown.boxes[0], 'empty');
    await draw(8);
    assert.equal(shown.boxes[0], 8);
  });
});
