import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { DigitMode } from '../../main/resources/static/page/digit-mode.js';
import { PinMode } from '../../main/resources/static/page/pin-mode.js';

const busy = { kind: 'busy', retryAfterSeconds: 2 };
const read = (digit) => ({ digit, confidence: 1, accepted: true, candidates: [] });
const refused = (reason) => ({ digit: 7, confidence: 0.4, accepted: false, reason, candidates: [] });

let said;
const announce = (text) => said.push(text);

beforeEach(() => {
  said = [];
});

describe('one digit at a time', () => {
  const view = { showWait() {}, showAnswer() {}, showProblem() {} };

  test('says an answer once it is settled', () => {
    const mode = new DigitMode(view, {}, (text, options) => said.push([text, options?.settle]));
    mode.onAnswer(read(7), 5);
    assert.deepEqual(said, [['7, over 99.9% sure.', true]]);
  });

  test('says that it reads, and that it waits to be told to, once that is settled', () => {
    const heard = [];
    const view = { showReading: () => heard.push('reading'), showStale: () => heard.push('stale') };
    const mode = new DigitMode(view, { show() {} }, (text, options) => heard.push([text, options?.settle]));
    mode.onSent({});
    mode.onStale();
    assert.deepEqual(heard, ['reading', ['Reading it.', true], 'stale', ['Press Run to have it read.', true]]);
  });

  test('says once that it waits, not every second', () => {
    const mode = new DigitMode(view, {}, announce);
    mode.onWait(busy, 2);
    mode.onWait(busy, 1);
    assert.equal(said.length, 1);
    assert.match(said[0], /2 seconds/);
  });

  test('hints at what is missing only where somebody asked', () => {
    const shown = [];
    const mode = new DigitMode({ showHint: () => shown.push('hint'), showNothing: () => shown.push('nothing') }, {}, announce);
    mode.onBlank(false);
    assert.deepEqual([shown, said], [['nothing'], []]);
    mode.onBlank(true);
    assert.deepEqual(shown, ['nothing', 'hint']);
    assert.equal(said.length, 1);
  });
});

describe('a PIN', () => {
  class Control extends EventTarget {
    focus() {
      this.focused = true;
    }
  }

  let controls;
  let mode;
  let shown;
  let resets;
  let restarts;

  beforeEach(() => {
    controls = { length: new Control(), hide: new Control(), close: new Control(), restart: new Control() };
    controls.length.value = '4';
    controls.hide.checked = true;
    resets = 0;
    restarts = 0;
    const view = {
      show(lock, options) {
        shown = { digits: [...lock.digits], length: lock.length, state: lock.state, ...options };
        return `${lock.digits.length} taken`;
      },
    };
    mode = new PinMode(view, { reset: () => resets++ }, announce, controls, () => restarts++);
    mode.enter();
  });

  const draw = (...digits) => digits.forEach((digit) => mode.onAnswer(read(digit)));
  const happens = (control, type) => controls[control].dispatchEvent(new Event(type));

  test('takes an accepted digit and empties the pad for the next', () => {
    resets = 0;
    draw(4, 7);
    assert.deepEqual(shown.digits, [4, 7]);
    assert.equal(resets, 2);
  });

  for (const [reason, redraw] of [
    ['ambiguous', 'again'],
    ['not_a_digit', 'not-a-digit'],
  ]) {
    test(`has a digit that is ${reason} drawn again instead of guessing`, () => {
      draw(4);
      mode.onAnswer(refused(reason));
      assert.deepEqual(shown.digits, [4]);
      assert.equal(shown.redraw, redraw);
      mode.onBegin();
      assert.equal(shown.redraw, undefined);
    });
  }

  test('is closed, drawn wrongly, drawn again and opens', () => {
    draw(4, 7, 1, 1);
    happens('close', 'click');
    assert.equal(shown.state, 'locked');
    assert.equal(controls.restart.focused, true);
    draw(4, 7, 1, 7);
    assert.equal(shown.state, 'wrong');
    mode.onBegin();
    assert.deepEqual(shown.digits, []);
    draw(4, 7, 1, 1);
    assert.equal(shown.state, 'open');
  });

  test('is forgotten when the mode is left', () => {
    draw(4, 7, 1, 1);
    happens('close', 'click');
    mode.leave();
    assert.equal(shown.state, 'choosing');
    assert.equal(said.at(-1), '');
  });

  test('begins anew at another length, and what is under way is given up', () => {
    draw(4);
    controls.length.value = '6';
    happens('length', 'change');
    assert.deepEqual([shown.digits, shown.length, restarts], [[], 6, 1]);
    happens('restart', 'click');
    assert.deepEqual([shown.length, restarts], [6, 2]);
  });

  test('is shown or hidden as asked', () => {
    assert.equal(shown.hidden, true);
    controls.hide.checked = false;
    happens('hide', 'change');
    assert.equal(shown.hidden, false);
  });

  test('says that it reads, and that it waits to be told to, once that is settled', () => {
    const heard = [];
    const view = { showReading: () => heard.push('reading'), showStale: () => heard.push('stale') };
    const mode = new DigitMode(view, { show() {} }, (text, options) => heard.push([text, options?.settle]));
    mode.onSent({});
    mode.onStale();
    assert.deepEqual(heard, ['reading', ['Reading it.', true], 'stale', ['Press Run to have it read.', true]]);
  });

  test('says once that it waits, and drops that with the answer', () => {
    said = [];
    mode.onWait(busy, 2);
    mode.onWait(busy, 1);
    assert.equal(said.length, 1);
    assert.match(shown.trouble.text, /1 second\./);
    draw(4);
    assert.equal(shown.trouble, undefined);
  });

  test('loses a digit by undo, all by clear', () => {
    draw(4, 7, 1);
    mode.undo();
    assert.deepEqual(shown.digits, [4, 7]);
    assert.equal(mode.undoable, true);
    mode.clear();
    assert.deepEqual(shown.digits, []);
    assert.equal(mode.undoable, false);
  });
});
