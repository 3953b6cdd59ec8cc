import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PinLock } from '../../main/resources/static/page/pin.js';

const drawing = { width: 1, height: 1, strokes: [] };
const why = { title: 'Not clear', text: 'It could be a 1 or a 7.', masked: 'Please draw it again.' };

function drawn(lock, digits) {
  for (const digit of digits) {
    const place = lock.free;
    lock.begin(place);
    lock.take(place, drawing);
    lock.read(place, digit);
  }
  return lock;
}

function lockedWith(digits) {
  const lock = drawn(new PinLock(digits.length), digits);
  lock.close();
  return lock;
}

const digits = (lock) => lock.boxes.map(({ state, digit }) => digit ?? state);

describe('a lock', () => {
  test('lets a PIN be chosen, digit by digit', () => {
    const lock = drawn(new PinLock(4), [4, 7, 1]);
    assert.equal(lock.state, 'choosing');
    drawn(lock, [1]);
    assert.equal(lock.state, 'chosen');
    assert.deepEqual(digits(lock), [4, 7, 1, 1]);
    assert.equal(lock.free, -1);
  });

  test('does not close before the PIN is read', () => {
    const lock = drawn(new PinLock(4), [1, 2, 3]);
    lock.take(3, drawing);
    lock.close();
    assert.equal(lock.state, 'choosing');
    assert.deepEqual(digits(lock), [1, 2, 3, 'reading']);
  });

  test('shows none of the PIN that it is closed with', () => {
    const lock = lockedWith([4, 7, 1, 1]);
    assert.equal(lock.state, 'locked');
    assert.equal(lock.taken, 0);
    assert.equal(lock.redoable, false);
  });

  test('opens for the same digits in the same order only', () => {
    const lock = lockedWith([4, 7, 1, 0]);
    assert.equal(drawn(lock, [4, 7, 0, 1]).state, 'wrong');
    lock.empty();
    assert.equal(drawn(lock, [4, 7, 1, 0]).state, 'open');
  });

  test('is still locked while the PIN is being drawn, though it begins rightly', () => {
    assert.equal(drawn(lockedWith([4, 7, 1, 1]), [4, 7, 1]).state, 'locked');
  });

  test('cannot be closed anew with a wrong PIN', () => {
    const lock = drawn(lockedWith([1, 1, 1, 1]), [2, 2, 2, 2]);
    lock.close();
    lock.empty();
    assert.equal(drawn(lock, [2, 2, 2, 2]).state, 'wrong');
  });

  test('forgets its PIN, and may get another length', () => {
    const lock = lockedWith([4, 7, 1, 1]);
    lock.forget(6);
    assert.equal(lock.state, 'choosing');
    assert.equal(lock.length, 6);
    lock.forget();
    assert.equal(lock.length, 6);
  });
});

describe('a box', () => {
  test('is taken from when its drawing is, so that the next one can be drawn', () => {
    const lock = new PinLock(4);
    lock.take(0, drawing);
    lock.take(1, drawing);
    assert.deepEqual([lock.free, lock.unread, lock.taken], [2, 0, 2]);
    lock.read(0, 7);
    assert.equal(lock.unread, 1);
    assert.equal(lock.boxes[0].drawing, undefined);
  });

  test('that is refused is free again before those to its right, and says why until it is drawn', () => {
    const lock = drawn(new PinLock(4), [5, 6, 7]);
    lock.take(1, drawing);
    lock.refuse(1, why);
    assert.deepEqual([lock.free, lock.taken, lock.boxes[1].why], [1, 2, why]);
    lock.begin(1);
    assert.deepEqual([lock.boxes[1].why, digits(lock)], [undefined, [5, 'empty', 7, 'empty']]);
  });
});

describe('undo and redo', () => {
  test('take the last digit back and put it there again', () => {
    const lock = drawn(new PinLock(4), [1, 2]);
    assert.deepEqual([lock.undo(), digits(lock)], [1, [1, 'empty', 'empty', 'empty']]);
    assert.deepEqual([lock.undo(), lock.undo(), lock.undoable], [0, -1, false]);
    assert.deepEqual([lock.redo(), lock.redo(), lock.redo()], [0, 1, -1]);
    assert.deepEqual(digits(lock), [1, 2, 'empty', 'empty']);
  });

  test('drop what is being read', () => {
    const lock = drawn(new PinLock(4), [1]);
    lock.take(1, drawing);
    assert.deepEqual([lock.undo(), digits(lock), lock.redoable], [1, [1, 'empty', 'empty', 'empty'], false]);
  });

  test('end where another digit is begun', () => {
    const lock = drawn(new PinLock(4), [1, 2]);
    lock.undo();
    lock.begin(1);
    assert.equal(lock.redoable, false);
  });

  for (const [state, last] of [
    ['open', 4],
    ['wrong', 5],
  ]) {
    test(`do not change a lock that is ${state}`, () => {
      const lock = drawn(lockedWith([1, 2, 3, 4]), [1, 2, 3, last]);
      assert.deepEqual([lock.undoable, lock.undo(), lock.state], [false, -1, state]);
    });
  }
});
