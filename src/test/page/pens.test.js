import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Ink } from '../../main/resources/static/page/ink.js';
import { useKeyboard } from '../../main/resources/static/page/keyboard-pen.js';
import { usePointers } from '../../main/resources/static/page/pointer-pen.js';

/** A pad of 200 by 200 pixels. */
class Surface extends EventTarget {
  captured = new Set();
  box = { left: 100, top: 50, width: 200, height: 200 };

  matches() {
    return true;
  }

  getBoundingClientRect() {
    return this.box;
  }

  setPointerCapture(id) {
    this.captured.add(id);
  }

  hasPointerCapture(id) {
    return this.captured.has(id);
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

let ink;
let surface;
let heard;

beforeEach(() => {
  ink = new Ink();
  surface = new Surface();
  heard = [];
  for (const type of ['end', 'cancel', 'hover']) {
    ink.addEventListener(type, () => heard.push(type));
  }
});

/** Where the points of what is to be seen are, in hundredths of the side. */
const seen = () => ink.visible.map((stroke) => stroke.map(([x, y]) => [Math.round(x * 100), Math.round(y * 100)]));

describe('the keyboard', () => {
  let said;
  let cursor;
  const press = (key, facts) => surface.happens('keydown', { key, ...facts });

  beforeEach(() => {
    said = [];
    cursor = null;
    useKeyboard(surface, ink, (place) => (cursor = place && { ...place }), (text) => said.push(text));
  });

  test('puts the pen down in the middle, moves it by a square and lifts it, and says where it is', () => {
    press(' ');
    press('ArrowRight');
    press('ArrowDown');
    press(' ');
    assert.deepEqual(seen(), [[[50, 50], [54, 50], [54, 54]]]);
    assert.deepEqual(heard, ['end']);
    assert.deepEqual(said, ['Pen down, 14 across, 14 down', '15 across, 14 down', '15 across, 15 down', 'Pen up']);
  });

  test('shows the pen and says its place when the focus comes', () => {
    surface.happens('focus');
    assert.deepEqual(cursor, { x: 0.5, y: 0.5 });
    assert.deepEqual(said, ['Pen up, 14 across, 14 down']);
  });

  test('moves four squares with Shift, and never beyond the edge', () => {
    press('ArrowLeft', { shiftKey: true });
    assert.equal(said.at(-1), '10 across, 14 down');
    for (let i = 0; i < 5; i++) {
      press('ArrowLeft', { shiftKey: true });
    }
    assert.equal(cursor.x, 0);
  });

  test('is heard of when it moves a pen that is up', () => {
    press('ArrowLeft');
    assert.deepEqual(heard, ['hover']);
  });

  test('takes its own keys only', () => {
    assert.equal(press('ArrowUp').defaultPrevented, true);
    assert.equal(press('Tab').defaultPrevented, false);
    assert.equal(press('Enter').defaultPrevented, false);
  });

  for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) {
    test(`leaves shortcuts with ${modifier} to the browser`, () => {
      assert.equal(press('ArrowLeft', { [modifier]: true }).defaultPrevented, false);
      assert.equal(cursor, null);
    });
  }

  test('lifts no pen because Space is held', () => {
    press(' ');
    press(' ', { repeat: true });
    press('ArrowLeft');
    assert.deepEqual(seen(), [[[50, 50], [46, 50]]]);
    assert.deepEqual(heard, []);
  });

  for (const [how, take] of [
    ['cleared', () => ink.clear()],
    ['undone', () => ink.undo()],
    ['completed', () => ink.end(ink.current)],
  ]) {
    test(`has a pen that is up after its stroke was ${how} elsewhere, and draws on with Space`, () => {
      press(' ');
      press('ArrowLeft');
      take();
      const before = seen().length;
      press('ArrowLeft');
      assert.equal(seen().length, before);
      press(' ');
      assert.deepEqual(seen().at(-1), [[43, 50]]);
      assert.match(said.at(-1), /^Pen down/);
    });
  }

  test('says nothing of a pen that may not draw', () => {
    ink.addEventListener('begin', (event) => event.preventDefault());
    press(' ');
    assert.deepEqual([seen(), said], [[], []]);
  });

  test('completes its stroke when the focus goes, and shows its place when it comes back', () => {
    press(' ');
    surface.happens('blur');
    assert.deepEqual([heard, cursor], [['end'], null]);
    surface.happens('focus');
    assert.deepEqual(cursor, { x: 0.5, y: 0.5 });
  });

  test('begins anew in the middle after a pointer drew', () => {
    press('ArrowLeft');
    surface.happens('pointerdown');
    assert.equal(cursor, null);
    press(' ');
    assert.deepEqual(seen().at(-1), [[50, 50]]);
  });
});

describe('a pointer', () => {
  const pointer = (type, facts) => {
    const buttons = type === 'pointerup' ? 0 : 1;
    const mouse = { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons, clientX: 120, clientY: 90 };
    return surface.happens(type, { ...mouse, ...facts });
  };
  const finger = { pointerType: 'touch', isPrimary: true, pointerId: 1 };
  const otherFinger = { pointerType: 'touch', isPrimary: false, pointerId: 2 };

  beforeEach(() => usePointers(surface, ink));

  test('draws where it is on the pad, and is followed off its edge', () => {
    pointer('pointerdown');
    pointer('pointermove', { clientX: 160 });
    pointer('pointerup', { clientX: 200 });
    assert.deepEqual(seen(), [[[10, 20], [30, 20], [50, 20]]]);
    assert.deepEqual(heard, ['end']);
    assert.ok(surface.captured.has(1));
  });

  test('draws on from the end of its stroke when the pad becomes another size below it', () => {
    pointer('pointerdown');
    surface.box = { left: 0, top: 0, width: 100, height: 100 };
    pointer('pointermove');
    pointer('pointermove', { clientX: 150 });
    pointer('pointerup', { clientX: 150, clientY: 120 });
    assert.deepEqual(seen(), [[[10, 20], [40, 20], [40, 50]]]);
  });

  test('that is lifted where the pad has another size draws no line to there', () => {
    pointer('pointerdown');
    surface.box = { left: 0, top: 0, width: 100, height: 100 };
    pointer('pointerup');
    assert.deepEqual(seen(), [[[10, 20]]]);
  });

  test('draws every point that the browser put into one event', () => {
    pointer('pointerdown');
    const points = [130, 140].map((clientX) => ({ clientX, clientY: 90, timeStamp: 0 }));
    pointer('pointermove', { clientX: 140, getCoalescedEvents: () => points });
    assert.deepEqual(seen(), [[[10, 20], [15, 20], [20, 20]]]);
  });

  test('draws nothing with another button, nor with the end of a pen that erases', () => {
    pointer('pointerdown', { button: 2, buttons: 2 });
    pointer('pointermove', { buttons: 2 });
    pointer('pointerdown', { pointerType: 'pen', button: 5, buttons: 32 });
    pointer('pointerdown', { pointerType: 'pen', button: 0, buttons: 33 });
    assert.deepEqual(seen(), []);
  });

  test('is heard of while it is up', () => {
    pointer('pointermove', { buttons: 0 });
    assert.deepEqual(heard, ['hover']);
  });

  test('has the pad to itself', () => {
    pointer('pointerdown', finger);
    pointer('pointerdown', otherFinger);
    pointer('pointermove', otherFinger);
    pointer('pointerup', otherFinger);
    assert.deepEqual(seen(), [[[10, 20]]]);
    assert.deepEqual(heard, []);
  });

  test('that is a pen takes over from a palm', () => {
    pointer('pointerdown', finger);
    pointer('pointerdown', { pointerType: 'pen', pointerId: 2, clientX: 200 });
    pointer('pointermove', finger);
    assert.deepEqual(seen(), [[[50, 20]]]);
    assert.deepEqual(heard, ['cancel']);
  });

  test('that is a palm draws nothing within a second of a pen', () => {
    pointer('pointermove', { pointerType: 'pen', timeStamp: 5000 });
    pointer('pointerdown', { ...finger, timeStamp: 5999 });
    assert.deepEqual(seen(), []);
    pointer('pointerdown', { ...finger, timeStamp: 6000 });
    assert.deepEqual(seen(), [[[10, 20]]]);
  });

  test('that the system takes away leaves no stroke', () => {
    pointer('pointerdown');
    pointer('pointercancel');
    pointer('pointerup');
    assert.deepEqual([seen(), heard], [[], ['cancel']]);
  });

  test('whose stroke was cleared meanwhile draws nothing until it is put down again', () => {
    pointer('pointerdown');
    ink.clear();
    pointer('pointermove', { clientX: 160 });
    pointer('pointerup', { clientX: 160 });
    assert.deepEqual(seen(), []);
    pointer('pointerdown');
    assert.equal(seen().length, 1);
  });

  for (const [sign, facts] of [
    ['is put down again', { type: 'pointerdown', then: 2 }],
    ['moves without a button', { type: 'pointermove', buttons: 0, then: 1 }],
    ['is no longer captured', { type: 'lostpointercapture', buttons: 0, then: 1 }],
  ]) {
    test(`that was lifted unheard has completed its stroke when it ${sign}`, () => {
      const { type, then, ...rest } = facts;
      pointer('pointerdown');
      pointer(type, { clientX: 200, ...rest });
      assert.deepEqual(seen()[0], [[10, 20]]);
      assert.equal(seen().length, then);
      assert.deepEqual(heard, ['end']);
    });
  }

  test('that is still down when its capture is lost is captured anew and draws on', () => {
    pointer('pointerdown');
    surface.captured.clear();
    pointer('lostpointercapture');
    pointer('pointermove', { clientX: 200 });
    assert.deepEqual(seen(), [[[10, 20], [50, 20]]]);
    assert.ok(surface.captured.has(1));
  });

  test('that was lifted unheard leaves the pad to the next finger', () => {
    pointer('pointerdown', finger);
    pointer('pointerdown', { ...finger, pointerId: 7, clientX: 200 });
    assert.deepEqual(seen(), [[[10, 20]], [[50, 20]]]);
  });

  test('that is gone leaves the pad to one of another kind', () => {
    pointer('pointerdown', { pointerType: 'pen', pointerId: 3 });
    surface.captured.delete(3);
    pointer('pointerdown', { clientX: 200 });
    assert.deepEqual(seen(), [[[10, 20]], [[50, 20]]]);
  });

  test('that was lifted before it is heard can be followed no more, but draws', () => {
    surface.setPointerCapture = () => {
      throw new DOMException('No active pointer', 'NotFoundError');
    };
    pointer('pointerdown');
    pointer('pointerup');
    assert.deepEqual(heard, ['end']);
  });

  test('opens no menu', () => assert.equal(surface.happens('contextmenu').defaultPrevented, true));
});
