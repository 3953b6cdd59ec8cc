import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Ink } from '../../main/resources/static/page/ink.js';

let ink;
let heard;

beforeEach(() => {
  ink = new Ink();
  heard = [];
  for (const type of ['begin', 'end', 'cancel', 'hover']) {
    ink.addEventListener(type, () => heard.push(type));
  }
});

/** Draws a stroke from one place to another. */
function draw(from, to, time = 0) {
  const stroke = ink.begin(from, from, time);
  ink.extend(stroke, to, to, time + 10);
  ink.end(stroke);
  return stroke;
}

const starts = () => ink.strokes.map(([[x]]) => x);

describe('a stroke', () => {
  test('has its points in parts of the side, on the pad, and times from the first one', () => {
    const stroke = ink.begin(0.5, -0.2, 1000);
    ink.extend(stroke, 1.5, 0.25, 1016);
    ink.end(stroke);
    draw(0.1, 0.2, 1500);
    assert.deepEqual(ink.strokes, [
      [[0.5, 0, 0], [1, 0.25, 16]],
      [[0.1, 0.1, 500], [0.2, 0.2, 510]],
    ]);
  });

  test('has no point twice in a row', () => {
    const stroke = ink.begin(0.5, 0.5, 0);
    ink.extend(stroke, 0.5, 0.5, 9);
    assert.equal(stroke.length, 1);
  });

  test('is to be seen while it is under way, and belongs to the drawing once it is complete', () => {
    const stroke = ink.begin(0.5, 0.5, 0);
    assert.deepEqual([ink.blank, ink.current, ink.visible], [true, stroke, [stroke]]);
    ink.end(stroke);
    assert.deepEqual([ink.blank, ink.current, ink.visible, heard], [false, null, [stroke], ['begin', 'end']]);
  });

  test('that is cancelled leaves the others', () => {
    draw(0.1, 0.2);
    ink.cancel(ink.begin(0.5, 0.5, 0));
    assert.deepEqual(starts(), [0.1]);
    assert.deepEqual(heard, ['begin', 'end', 'begin', 'cancel']);
  });

  test('is complete when another pen begins one', () => {
    ink.begin(0.1, 0.1, 0);
    ink.end(ink.begin(0.5, 0.5, 9));
    assert.deepEqual(starts(), [0.1, 0.5]);
  });

  for (const [how, take] of [
    ['cleared', () => ink.clear()],
    ['reset', () => ink.reset()],
    ['undone', () => ink.undo()],
    ['ended', () => ink.end(ink.current)],
  ]) {
    test(`that was ${how} is out of its pen's hand`, () => {
      const stroke = ink.begin(0.5, 0.5, 0);
      take();
      heard = [];
      const before = ink.visible.length;
      ink.extend(stroke, 0.9, 0.9, 5);
      ink.end(stroke);
      ink.cancel(stroke);
      assert.deepEqual([ink.visible.length, stroke.length, heard], [before, 1, []]);
      const next = ink.begin(0.2, 0.2, 9);
      ink.end(stroke);
      assert.equal(ink.current, next);
    });
  }

  test('is not begun where somebody objects', () => {
    ink.addEventListener('begin', (event) => event.preventDefault());
    assert.equal(ink.begin(0.5, 0.5, 0), null);
    ink.extend(null, 0.6, 0.6, 1);
    ink.end(null);
    assert.deepEqual([ink.blank, ink.visible], [true, []]);
  });
});

describe('undo and redo', () => {
  test('walk through strokes and clears', () => {
    draw(0.1, 0.2);
    draw(0.3, 0.4);
    ink.clear();
    const seen = [starts()];
    for (const step of ['undo', 'undo', 'undo', 'redo', 'redo', 'redo']) {
      ink[step]();
      seen.push(starts());
    }
    assert.deepEqual(seen, [[], [0.1, 0.3], [0.1], [], [0.1], [0.1, 0.3], []]);
    assert.deepEqual([ink.undoable, ink.redoable], [true, false]);
  });

  test('lead nowhere from the first and the last step', () => {
    ink.undo();
    ink.redo();
    assert.deepEqual([ink.strokes, ink.undoable, ink.redoable], [[], false, false]);
  });

  test('forget what was undone once something else is drawn', () => {
    draw(0.1, 0.2);
    ink.undo();
    draw(0.3, 0.4);
    assert.equal(ink.redoable, false);
  });

  test('drop a stroke under way first, and redo nothing meanwhile', () => {
    draw(0.1, 0.2);
    draw(0.3, 0.4);
    ink.undo();
    ink.begin(0.5, 0.5, 0);
    ink.redo();
    assert.equal(ink.redoable, false);
    ink.undo();
    assert.deepEqual(starts(), [0.1]);
  });

  test('take many strokes that were added together as one step', () => {
    ink.add([[[0.1, 0.1, 0]], [[0.2, 0.2, 9]]]);
    ink.undo();
    assert.equal(ink.blank, true);
  });

  test('cost no copy of a stroke, however many steps there are', () => {
    const stroke = draw(0.1, 0.2);
    for (let i = 0; i < 200; i++) {
      draw(0.3, 0.4);
    }
    for (let i = 0; i < 200; i++) {
      ink.undo();
    }
    assert.equal(ink.strokes[0], stroke);
  });
});

test('clearing a blank pad is no step', () => {
  ink.begin(0.5, 0.5, 0);
  ink.clear();
  assert.deepEqual([ink.undoable, ink.visible], [false, []]);
});

test('a preview is to be seen, but no part of the drawing', () => {
  ink.preview([[[0.1, 0.1, 0]]]);
  assert.deepEqual([ink.blank, ink.visible.length, ink.undoable], [true, 1, false]);
});
