import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Pause } from '../../main/resources/static/page/pause.js';

let over;
let pause;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  over = 0;
  pause = new Pause(() => over++);
});
afterEach(() => mock.timers.reset());

test('a pause is over once', () => {
  pause.begin(1000);
  mock.timers.tick(999);
  assert.equal(over, 0);
  mock.timers.tick(1);
  assert.equal(over, 1);
  mock.timers.tick(5000);
  assert.equal(over, 1);
});

test('a pen that moves holds the pause as long as it does', () => {
  pause.begin(1000);
  for (let i = 0; i < 10; i++) {
    mock.timers.tick(999);
    pause.hold();
  }
  assert.equal(over, 0);
  mock.timers.tick(1000);
  assert.equal(over, 1);
});

test('a pen that moves begins no pause, nor does it after one', () => {
  pause.hold();
  mock.timers.tick(5000);
  pause.begin(1000);
  mock.timers.tick(1000);
  pause.hold();
  mock.timers.tick(5000);
  assert.equal(over, 1);
});

test('a pause that is ended is never over', () => {
  pause.begin(1000);
  pause.end();
  pause.hold();
  mock.timers.tick(5000);
  assert.equal(over, 0);
});
