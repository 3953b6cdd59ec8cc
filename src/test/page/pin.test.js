import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PinLock } from '../../main/resources/static/page/pin.js';

function drawn(lock, digits) {
  for (const digit of digits) {
    lock.take(digit);
  }
  return lock;
}

function lockedWith(digits) {
  const lock = drawn(new PinLock(digits.length), digits);
  lock.close();
  return lock;
}

describe('a lock', () => {
  test('lets a PIN be chosen, digit by digit', () => {
    const lock = drawn(new PinLock(4), [4, 7, 1]);
    assert.equal(lock.state, 'choosing');
    lock.take(1);
    assert.equal(lock.state, 'chosen');
    assert.deepEqual(lock.digits, [4, 7, 1, 1]);
  });

  test('takes no digit more than the PIN has', () => {
    const lock = drawn(new PinLock(4), [1, 2, 3, 4, 5]);
    assert.deepEqual(lock.digits, [1, 2, 3, 4]);
  });

  test('does not close before the PIN is complete', () => {
    const lock = drawn(new PinLock(4), [1, 2, 3]);
    lock.close();
    assert.equal(lock.state, 'choosing');
    assert.deepEqual(lock.digits, [1, 2, 3]);
  });

  test('shows none of the PIN that it is closed with', () => {
    const lock = lockedWith([4, 7, 1, 1]);
    assert.equal(lock.state, 'locked');
    assert.deepEqual(lock.digits, []);
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

  test('takes the last digit back', () => {
    const lock = drawn(new PinLock(4), [1, 2]);
    lock.takeBack();
    assert.deepEqual(lock.digits, [1]);
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
