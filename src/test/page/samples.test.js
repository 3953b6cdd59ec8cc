import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Ink } from '../../main/resources/static/page/ink.js';
import { Playback, drawnBy } from '../../main/resources/static/page/samples.js';

const four = { name: '4', strokes: [[[0, 0, 0], [0, 50, 100]], [[50, 0, 200], [50, 100, 300]]] };
const whole = [[[0, 0, 0], [0, 0.5, 100]], [[0.5, 0, 200], [0.5, 1, 300]]];

test('a sample is drawn point by point, stroke by stroke', () => {
  assert.deepEqual(drawnBy(-1, four.strokes), []);
  assert.deepEqual(drawnBy(150, four.strokes), [[[0, 0, 0], [0, 50, 100]]]);
  assert.deepEqual(drawnBy(200, four.strokes), [[[0, 0, 0], [0, 50, 100]], [[50, 0, 200]]]);
  assert.deepEqual(drawnBy(300, four.strokes), four.strokes);
});

describe('a sample on the pad', () => {
  let ink;
  let still;
  let frame;

  beforeEach(() => {
    ink = new Ink();
    still = false;
    globalThis.matchMedia = () => ({ matches: still });
    globalThis.requestAnimationFrame = (callback) => (frame = callback);
  });
  afterEach(() => {
    delete globalThis.matchMedia;
    delete globalThis.requestAnimationFrame;
  });

  test('is there at once where motion is not wanted', async () => {
    still = true;
    assert.equal(await new Playback(four, 100, ink).play(), true);
    assert.deepEqual(ink.strokes, whole);
  });

  test('is no part of the drawing before it is whole', async () => {
    const playback = new Playback(four, 100, ink);
    const playing = playback.play();
    assert.equal(ink.visible.length, 1);
    assert.equal(ink.blank, true);
    playback.stop();
    frame();
    assert.equal(await playing, false);
    assert.deepEqual([ink.visible, ink.blank], [[], true]);
  });

  test('is whole when it is finished, once', async () => {
    const playback = new Playback(four, 100, ink);
    const playing = playback.play();
    playback.finish();
    frame();
    assert.equal(await playing, false);
    assert.deepEqual(ink.visible, whole);
  });
});
