import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { drawing, writerNamed } from './learners.js';
import { fate } from '../../main/resources/static/page/feedback-view.js';
import { Feedback } from '../../main/resources/static/page/feedback.js';
import { Ink } from '../../main/resources/static/page/ink.js';
import { UNDO_MILLIS } from '../../main/resources/static/page/undo-time.js';

const foreign = [[0.9, 0.9, 0], [0.8, 0.8, 5]];

let ink;
let writer;
let kept;
let said;
let consents;
let feedback;

function stroke(x = 0.1) {
  const under = ink.begin(x, 0.1, 0);
  ink.extend(under, x, 0.9, 9);
  ink.end(under);
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  ink = new Ink();
  writer = writerNamed('w1');
  kept = [];
  said = [];
  consents = 0;
  feedback = new Feedback(ink, writer, {
    drawing: () => drawing,
    askConsent: async () => {
      consents++;
      return writer.ready;
    },
    keep: ({ label }) => kept.push(label),
    show() {},
    announce: (text) => said.push(text),
    isForeign: (strokes) => strokes.includes(foreign),
  });
});
afterEach(() => mock.timers.reset());

describe('what a drawing was', () => {
  test('is asked once it is answered', () => {
    stroke();
    assert.deepEqual(feedback.said, { state: 'none' });
    feedback.offer();
    assert.deepEqual(feedback.said, { state: 'asked' });
  });

  test('is not asked of a picture, nor of what another hand drew', () => {
    feedback.offer();
    assert.equal(feedback.said.state, 'none');
    ink.add([foreign]);
    stroke();
    feedback.offer();
    assert.equal(feedback.said.state, 'none');
  });

  test('is kept after a while, and cannot be said again', async () => {
    stroke();
    feedback.offer();
    await feedback.say('7');
    assert.deepEqual([kept, feedback.said], [[], { state: 'chosen', label: '7' }]);
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual([kept, feedback.said], [['7'], { state: 'kept', label: '7' }]);
    await feedback.say('1');
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual(kept, ['7']);
  });

  test('can be corrected, and the first is never kept', async () => {
    stroke();
    feedback.offer();
    await feedback.say('1');
    await feedback.say('7');
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual(kept, ['7']);
  });

  test('can be taken back by the same again', async () => {
    stroke();
    feedback.offer();
    await feedback.say('7');
    await feedback.say('7');
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual([kept, feedback.said], [[], { state: 'asked' }]);
  });

  test('is kept at once when the pad is cleared for the next drawing', async () => {
    stroke();
    feedback.offer();
    await feedback.say('7');
    ink.clear();
    assert.deepEqual([kept, feedback.said], [['7'], { state: 'none' }]);
  });

  test('is not asked again when a kept drawing is back', async () => {
    stroke();
    feedback.offer();
    await feedback.say('7');
    ink.clear();
    ink.undo();
    feedback.offer();
    await feedback.say('1');
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual([kept, feedback.said], [['7'], { state: 'kept', label: '7' }]);
  });

  for (const [what, change] of [
    ['a stroke more begins', () => ink.begin(0.5, 0.5, 0)],
    ['a stroke is taken back', () => ink.undo()],
  ]) {
    test(`is taken back when ${what}: it is another drawing then`, async () => {
      stroke();
      stroke(0.3);
      feedback.offer();
      await feedback.say('4');
      change();
      mock.timers.tick(UNDO_MILLIS);
      assert.deepEqual([kept, feedback.said], [[], { state: 'none' }]);
      assert.match(said.at(-1), /another one now/);
    });
  }

  test('is taken back with the only stroke', async () => {
    stroke();
    feedback.offer();
    await feedback.say('1');
    ink.undo();
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual(kept, []);
  });

  test('needs consent first, and says nothing without', async () => {
    writer.withdraw();
    stroke();
    feedback.offer();
    await feedback.say('7');
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual([consents, kept, feedback.said], [1, [], { state: 'asked' }]);
    writer.consent('w2', 'secret');
    await feedback.say('7');
    assert.deepEqual([consents, feedback.said.label], [1, '7']);
  });

  test('is forgotten where the consent is taken back', async () => {
    stroke();
    feedback.offer();
    await feedback.say('7');
    feedback.forget();
    mock.timers.tick(UNDO_MILLIS);
    assert.deepEqual(kept, []);
  });
});

test('what becomes of it is said as far as it is known', () => {
  assert.equal(fate({ state: 'asked' }, false), '');
  assert.match(fate({ state: 'chosen', label: '8' }, false), /^To be kept as an 8[.]/);
  assert.equal(fate({ state: 'kept', label: 'none' }, true), 'It is being sent.');
  assert.equal(fate({ state: 'kept', label: 'none' }, false), 'Kept as no digit.');
});
