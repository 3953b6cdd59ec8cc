import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawGrid, drawRing, drawStroke } from '../../main/resources/static/page/ink-renderer.js';

/** A canvas that writes down what is drawn on it. */
function recorder() {
  const calls = [];
  const record = (name) => (...values) => calls.push([name, ...values]);
  const names = ['fillRect', 'beginPath', 'moveTo', 'lineTo', 'quadraticCurveTo', 'arc', 'fill', 'stroke'];
  return { calls, ...Object.fromEntries(names.map((name) => [name, record(name)])) };
}

test('a stroke begins and ends at its own points, and bends in the middles between them', () => {
  const context = recorder();
  drawStroke(context, [[0, 0, 0], [10, 0, 5], [10, 10, 9]], 4, 'black');
  assert.deepEqual(context.calls, [
    ['beginPath'],
    ['moveTo', 0, 0],
    ['quadraticCurveTo', 10, 0, 10, 5],
    ['lineTo', 10, 10],
    ['stroke'],
  ]);
  assert.equal(context.lineWidth, 4);
  assert.equal(context.strokeStyle, 'black');
});

test('a stroke of one point is a dot as wide as the pen', () => {
  const context = recorder();
  drawStroke(context, [[3, 4]], 4, 'black');
  assert.deepEqual(context.calls, [['beginPath'], ['arc', 3, 4, 2, 0, 2 * Math.PI], ['fill']]);
  assert.equal(context.fillStyle, 'black');
});

test('a ring goes around its place', () => {
  const context = recorder();
  drawRing(context, { x: 3, y: 4 }, 5, 'black');
  assert.deepEqual(context.calls, [['beginPath'], ['arc', 3, 4, 5, 0, 2 * Math.PI], ['stroke']]);
});

test('the grid has 28 squares a side, its lines on whole pixels', () => {
  const context = recorder();
  drawGrid(context, 301, 'grey');
  assert.equal(context.calls.length, 2 * 27);
  const upright = context.calls.filter(([, x]) => x > 0).map(([, x]) => x);
  assert.equal(new Set(upright).size, 27);
  assert.ok(upright.every(Number.isInteger));
});
