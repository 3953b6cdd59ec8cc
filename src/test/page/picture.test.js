import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Picture, shownSize, usePictures } from '../../main/resources/static/page/picture.js';

const seven = new File(['7'], 'seven.png', { type: 'image/png' });
const eight = new File(['8'], 'eight.png', { type: 'image/png' });

describe('a picture is shown', () => {
  for (const [width, height, shown] of [
    [112, 112, { width: 112, height: 112 }],
    [1024, 1024, { width: 1024, height: 1024 }],
    [4096, 3072, { width: 1024, height: 768 }],
    [3072, 4096, { width: 768, height: 1024 }],
    [1025, 3, { width: 1024, height: 3 }],
    [16384, 1, { width: 1024, height: 1 }],
  ]) {
    test(`at ${shown.width} × ${shown.height} where it has ${width} × ${height}`, () =>
      assert.deepEqual(shownSize({ width, height }), shown));
  }
});

describe('the picture', () => {
  let canvas;
  let drawn;
  let decoding;

  beforeEach(() => {
    drawn = [];
    decoding = new Map();
    canvas = {
      hidden: true,
      setAttribute: (name, value) => (canvas[name] = value),
      getContext: () => ({
        fillRect: (...place) => drawn.push(['ground', ...place]),
        drawImage: (bitmap, ...place) => drawn.push([bitmap.name, ...place]),
      }),
    };
    globalThis.createImageBitmap = (file) => new Promise((resolve, reject) => decoding.set(file, { resolve, reject }));
  });
  afterEach(() => {
    delete globalThis.createImageBitmap;
  });

  function decoded(file) {
    const bitmap = { name: file.name, width: 2048, height: 1024, closed: false, close: () => (bitmap.closed = true) };
    decoding.get(file).resolve(bitmap);
    return bitmap;
  }

  test('is to be read at once, and shown on a ground of its own once the browser has decoded it', async () => {
    const picture = new Picture(canvas);
    const taken = picture.take(seven);
    assert.equal(picture.file, seven);
    assert.equal(canvas.hidden, true);
    const bitmap = decoded(seven);
    await taken;
    assert.deepEqual(drawn, [
      ['ground', 0, 0, 1024, 512],
      ['seven.png', 0, 0, 1024, 512],
    ]);
    assert.equal(canvas.hidden, false);
    assert.equal(canvas['aria-label'], 'The picture: seven.png');
    assert.equal(bitmap.closed, true);
  });

  test('is to be read though the browser cannot show it', async () => {
    const picture = new Picture(canvas);
    const taken = picture.take(seven);
    decoding.get(seven).reject(new DOMException('not a picture', 'InvalidStateError'));
    await taken;
    assert.equal(picture.file, seven);
    assert.equal(canvas.hidden, true);
  });

  test('is the last one taken, whichever is decoded first', async () => {
    const picture = new Picture(canvas);
    const both = [picture.take(seven), picture.take(eight)];
    decoded(eight);
    const late = decoded(seven);
    await Promise.all(both);
    assert.equal(picture.file, eight);
    assert.deepEqual(drawn.map(([name]) => name), ['ground', 'eight.png']);
    assert.equal(late.closed, true);
  });

  test('stays away when it was cleared before it was decoded', async () => {
    const picture = new Picture(canvas);
    const taken = picture.take(seven);
    picture.clear();
    decoded(seven);
    await taken;
    assert.equal(picture.file, null);
    assert.equal(canvas.hidden, true);
    assert.deepEqual(drawn, []);
  });
});

describe('a picture is handed over', () => {
  let input;
  let handed;
  let attributes;

  beforeEach(() => {
    globalThis.document = new EventTarget();
    input = Object.assign(new EventTarget(), { files: [], value: 'C:\\fakepath\\seven.png' });
    handed = [];
    attributes = new Set();
    const target = {
      toggleAttribute: (name) => attributes.add(name),
      removeAttribute: (name) => attributes.delete(name),
    };
    usePictures([input], target, (file) => handed.push(file));
  });
  afterEach(() => {
    delete globalThis.document;
  });

  function happens(type, facts) {
    const event = Object.assign(new Event(type, { cancelable: true }), facts);
    document.dispatchEvent(event);
    return event;
  }

  test('when it is chosen, and so that the same can be chosen again', () => {
    input.files = [seven];
    input.dispatchEvent(new Event('change'));
    assert.deepEqual(handed, [seven]);
    assert.equal(input.value, '');
  });

  test('when it is pasted', () => {
    happens('paste', { clipboardData: { files: [seven] } });
    assert.deepEqual(handed, [seven]);
  });

  test('when it is dropped, and the page stays instead of opening it', () => {
    const over = happens('dragover', { dataTransfer: { types: ['Files'] } });
    assert.equal(over.defaultPrevented, true);
    assert.ok(attributes.has('data-drop'));
    const drop = happens('drop', { dataTransfer: { files: [seven, eight] } });
    assert.equal(drop.defaultPrevented, true);
    assert.ok(!attributes.has('data-drop'));
    assert.deepEqual(handed, [seven]);
  });

  test('not when it is text that is pasted, dragged or dropped', () => {
    happens('paste', { clipboardData: { files: [] } });
    const over = happens('dragover', { dataTransfer: { types: ['text/plain'] } });
    const drop = happens('drop', { dataTransfer: { files: [] } });
    assert.deepEqual(handed, []);
    assert.ok(!over.defaultPrevented && !drop.defaultPrevented);
    assert.ok(!attributes.has('data-drop'));
  });

  test('not when nobody chose one', () => {
    input.dispatchEvent(new Event('change'));
    assert.deepEqual(handed, []);
  });
});
