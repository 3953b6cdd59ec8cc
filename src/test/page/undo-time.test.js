import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { UNDO_MILLIS, UndoTime } from '../../main/resources/static/page/undo-time.js';

let over;
let undoTime;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  over = [];
  undoTime = new UndoTime((sample) => over.push(sample));
});
afterEach(() => mock.timers.reset());

test('a sample is handed over when its time is over, once', () => {
  undoTime.begin('a');
  mock.timers.tick(UNDO_MILLIS - 1);
  assert.deepEqual([over, undoTime.sample], [[], 'a']);
  mock.timers.tick(1);
  undoTime.end();
  assert.deepEqual([over, undoTime.sample], [['a'], undefined]);
});

test('a sample that takes the place of another has all of the time', () => {
  undoTime.begin('a');
  mock.timers.tick(UNDO_MILLIS - 1);
  undoTime.begin('b');
  mock.timers.tick(UNDO_MILLIS - 1);
  assert.deepEqual(over, []);
  mock.timers.tick(1);
  assert.deepEqual(over, ['b']);
});

test('a sample that is taken back is handed over never', () => {
  undoTime.begin('a');
  undoTime.takeBack();
  undoTime.end();
  mock.timers.tick(UNDO_MILLIS);
  assert.deepEqual([over, undoTime.sample], [[], undefined]);
});

test('a time can be over at once', () => {
  undoTime.begin('a');
  undoTime.end();
  mock.timers.tick(UNDO_MILLIS);
  assert.deepEqual(over, ['a']);
});
