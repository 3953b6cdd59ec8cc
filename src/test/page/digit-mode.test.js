import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { answerOf } from './answers.js';
import { DigitMode } from '../../main/resources/static/page/digit-mode.js';

const busy = { kind: 'busy', retryAfterSeconds: 2 };

let said;
const announce = (text) => said.push(text);

beforeEach(() => {
  said = [];
  globalThis.document = { baseURI: 'http://localhost/' };
});
afterEach(() => {
  mock.restoreAll();
  delete globalThis.document;
});

describe('one digit at a time', () => {
  test('says an answer once it is settled', () => {
    const mode = new DigitMode({ showAnswer() {} }, {}, (text, options) => said.push([text, options?.settle]));
    mode.onAnswer(answerOf(7), 5);
    assert.deepEqual(said, [['7, over 99.9% sure.', true]]);
  });

  test('says that it reads, and that it waits to be told to, once that is settled', () => {
    const heard = [];
    const view = { showReading: () => heard.push('reading'), showStale: () => heard.push('stale') };
    const mode = new DigitMode(view, { show() {} }, (text, options) => heard.push([text, options?.settle]));
    mode.onSent({});
    mode.stale();
    assert.deepEqual(heard, ['reading', ['Reading it.', true], 'stale', ['Press Run to have it read.', true]]);
  });

  test('says once that it waits, not every second', () => {
    const mode = new DigitMode({ showWait() {} }, {}, announce);
    mode.onWait(busy, 2);
    mode.onWait(busy, 1);
    assert.equal(said.length, 1);
    assert.match(said[0], /2 seconds/);
  });

  test('hints at what is missing only where somebody asked', () => {
    const shown = [];
    const mode = new DigitMode({ showHint: () => shown.push('hint'), showNothing: () => shown.push('nothing') }, {}, announce);
    mode.blank(false);
    assert.deepEqual([shown, said], [['nothing'], []]);
    mode.blank(true);
    assert.deepEqual(shown, ['nothing', 'hint']);
    assert.equal(said.length, 1);
  });

  test('runs once the network is back, unless nothing waits for that any more', () => {
    const mode = new DigitMode({ showProblem() {} }, {}, announce);
    let runs = 0;
    const back = () => mode.resume(() => runs++);
    back();
    mode.onProblem({ kind: 'silent' });
    back();
    assert.equal(runs, 0);
    mode.onProblem({ kind: 'offline' });
    back();
    assert.equal(runs, 1);
    mode.giveUp();
    back();
    assert.equal(runs, 1);
  });

  test('is busy until the newest answer is there, and speaks of pictures as such', async () => {
    const busied = [];
    const shown = [];
    mock.method(globalThis, 'fetch', async () => new Response('{}', { status: 500 }));
    const view = { showReading() {}, showProblem: ({ text }) => shown.push(text) };
    const mode = new DigitMode(view, { show() {} }, announce, (now) => busied.push(now));
    await mode.read(new File(['7'], 'seven.png', { type: 'image/png' }));
    assert.deepEqual(busied, [true, false]);
    assert.equal(said[0], 'Reading seven.png');
    assert.match(shown[0], /Your picture is kept/);
  });
});
