import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { useKeyboard } from '../../main/resources/static/page/keyboard-pen.js';
import { usePointers } from '../../main/resources/static/page/pointer-pen.js';

/** A pad of 280 by 280 that writes down what pens do to it. */
class Pad {
  side = 280;
  done = [];
  cursor = null;

  begin(x, y) {
    this.done.push(['begin', Math.round(x), Math.round(y)]);
  }

  extend(x, y) {
    this.done.push(['extend', Math.round(x), Math.round(y)]);
  }

  end() {
    this.done.push(['end']);
  }

  cancel() {
    this.done.push(['cancel']);
  }

  showCursor(cursor) {
    this.cursor = cursor;
  }
}

class Surface extends EventTarget {
  captured = [];

  matches() {
    return true;
  }

  getBoundingClientRect() {
    return { left: 100, top: 50 };
  }

  setPointerCapture(id) {
    this.captured.push(id);
  }

  /** @returns {Event} the event that was dispatched */
  happens(type, facts = {}) {
    const event = new Event(type, { cancelable: true });
    for (const [name, value] of Object.entries({ timeStamp: 0, ...facts })) {
      Object.defineProperty(event, name, { value });
    }
    this.dispatchEvent(event);
    return event;
  }
}

let pad;
let surface;

beforeEach(() => {
  pad = new Pad();
  surface = new Surface();
});

describe('the keyboard', () => {
  let said;
  const press = (key, facts) => surface.happens('keydown', { key, ...facts });

  beforeEach(() => {
    said = [];
    useKeyboard(surface, pad, (text) => said.push(text));
  });

  test('puts the pen down in the middle, moves it by a square and lifts it', () => {
    press(' ');
    press('ArrowRight');
    press('ArrowDown');
    press(' ');
    assert.deepEqual(pad.done, [['begin', 140, 140], ['extend', 150, 140], ['extend', 150, 150], ['end']]);
    assert.deepEqual(said, ['Pen down', 'Pen up']);
  });

  test('moves four squares with Shift, and never beyond the edge', () => {
    press('ArrowLeft', { shiftKey: true });
    assert.deepEqual(pad.cursor, { x: 100, y: 140, down: false });
    for (let i = 0; i < 5; i++) {
      press('ArrowLeft', { shiftKey: true });
    }
    assert.equal(pad.cursor.x, 0);
  });

  test('takes its own keys only', () => {
    assert.equal(press('ArrowUp').defaultPrevented, true);
    assert.equal(press('Tab').defaultPrevented, false);
    assert.equal(press('Enter').defaultPrevented, false);
  });

  for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
    test(`leaves shortcuts with ${modifier} to the browser`, () => {
      assert.equal(press('ArrowLeft', { [modifier]: true }).defaultPrevented, false);
      assert.deepEqual(pad.done, []);
    });
  }

  test('completes its stroke when the focus goes, and shows its place when it comes back', () => {
    press(' ');
    surface.happens('blur');
    assert.deepEqual(pad.done.at(-1), ['end']);
    assert.equal(pad.cursor, null);
    surface.happens('focus');
    assert.deepEqual(pad.cursor, { x: 140, y: 140, down: false });
  });

  test('begins anew in the middle after a pointer drew', () => {
    press('ArrowLeft');
    press(' ');
    surface.happens('pointerdown');
    assert.equal(pad.cursor, null);
    press(' ');
    assert.deepEqual(pad.done.at(-1), ['begin', 140, 140]);
  });
});

describe('a pointer', () => {
  const pointer = (type, facts) =>
    surface.happens(type, { pointerId: 1, pointerType: 'mouse', button: 0, clientX: 110, clientY: 70, ...facts });

  beforeEach(() => usePointers(surface, pad));

  test('draws where it is on the pad, and is followed off its edge', () => {
    pointer('pointerdown');
    pointer('pointermove', { clientX: 130 });
    pointer('pointerup', { clientX: 150 });
    assert.deepEqual(pad.done, [['begin', 10, 20], ['extend', 30, 20], ['extend', 50, 20], ['end']]);
    assert.deepEqual(surface.captured, [1]);
  });

  test('draws every point that the browser put into one event', () => {
    pointer('pointerdown');
    const points = [115, 120].map((clientX) => ({ clientX, clientY: 70, timeStamp: 0 }));
    pointer('pointermove', { clientX: 120, getCoalescedEvents: () => points });
    assert.deepEqual(pad.done.slice(1), [['extend', 15, 20], ['extend', 20, 20]]);
  });

  test('draws nothing with another button, before it is down and after it is up', () => {
    pointer('pointerdown', { button: 2 });
    pointer('pointermove');
    pointer('pointerup');
    assert.deepEqual(pad.done, []);
  });

  test('has the pad to itself', () => {
    pointer('pointerdown', { pointerType: 'touch' });
    pointer('pointerdown', { pointerType: 'touch', pointerId: 2 });
    pointer('pointermove', { pointerType: 'touch', pointerId: 2 });
    pointer('pointerup', { pointerType: 'touch', pointerId: 2 });
    assert.deepEqual(pad.done, [['begin', 10, 20]]);
  });

  test('that is a pen takes over from a palm', () => {
    pointer('pointerdown', { pointerType: 'touch' });
    pointer('pointerdown', { pointerType: 'pen', pointerId: 2, clientX: 200 });
    pointer('pointermove', { pointerType: 'touch' });
    assert.deepEqual(pad.done, [['begin', 10, 20], ['cancel'], ['begin', 100, 20]]);
  });

  test('that is a palm draws nothing within a second of a pen', () => {
    pointer('pointermove', { pointerType: 'pen', timeStamp: 5000 });
    pointer('pointerdown', { pointerType: 'touch', timeStamp: 5999 });
    assert.deepEqual(pad.done, []);
    pointer('pointerdown', { pointerType: 'touch', timeStamp: 6000 });
    assert.deepEqual(pad.done, [['begin', 10, 20]]);
  });

  test('that the system takes away leaves no stroke', () => {
    pointer('pointerdown');
    pointer('pointercancel');
    pointer('pointerup');
    assert.deepEqual(pad.done, [['begin', 10, 20], ['cancel']]);
  });

  test('opens no menu', () => assert.equal(surface.happens('contextmenu').defaultPrevented, true));
});
