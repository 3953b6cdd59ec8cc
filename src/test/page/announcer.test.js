import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { announcerIn } from '../../main/resources/static/page/announcer.js';

let region;
let announce;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  region = { textContent: 'before' };
  announce = announcerIn(region);
});
afterEach(() => mock.timers.reset());

test('what is said twice is heard twice: the region is emptied in between', () => {
  announce('Cleared');
  assert.equal(region.textContent, '');
  mock.timers.tick(50);
  assert.equal(region.textContent, 'Cleared');
});

test('of answers in a row only the one it rests on is said', () => {
  announce('1, 50.0% sure.', { settle: true });
  mock.timers.tick(499);
  assert.equal(region.textContent, '');
  announce('4, 99.0% sure.', { settle: true });
  mock.timers.tick(499);
  assert.equal(region.textContent, '');
  mock.timers.tick(1);
  assert.equal(region.textContent, '4, 99.0% sure.');
});

test('an empty text takes back what has not been said', () => {
  announce('4', { settle: true });
  announce('');
  mock.timers.tick(1000);
  assert.equal(region.textContent, '');
});
