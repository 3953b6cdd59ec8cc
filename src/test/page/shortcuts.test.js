import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { useShortcuts } from '../../main/resources/static/page/shortcuts.js';

/** As much of an element as the shortcuts ask for: whether a selector is about it. */
globalThis.Element = class extends EventTarget {
  constructor(name) {
    super();
    this.name = name;
  }

  closest(selector) {
    const names = selector.replaceAll(/:not\([^)]*\)/g, '').split(', ');
    return names.includes(this.name) ? this : null;
  }
};

let done;

beforeEach(() => {
  done = [];
  globalThis.document = new EventTarget();
  const action = (name) => () => done.push(name);
  useShortcuts({ run: action('run'), undo: action('undo'), redo: action('redo'), clear: action('clear') });
});
afterEach(() => {
  delete globalThis.document;
});

function press(key, { on = 'canvas', ...facts } = {}) {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...facts });
  Object.defineProperty(event, 'target', { value: new Element(on) });
  document.dispatchEvent(event);
  return event;
}

for (const [key, facts, action] of [
  ['Enter', {}, 'run'],
  ['Backspace', {}, 'undo'],
  ['z', { ctrlKey: true }, 'undo'],
  ['Z', { metaKey: true }, 'undo'],
  ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
  ['z', { metaKey: true, shiftKey: true }, 'redo'],
  ['y', { ctrlKey: true }, 'redo'],
  ['Escape', {}, 'clear'],
  ['Delete', {}, 'clear'],
  ['Backspace', { on: 'button' }, 'undo'],
]) {
  test(`${JSON.stringify(facts)} ${key}: ${action}`, () => {
    assert.equal(press(key, facts).defaultPrevented, true);
    assert.deepEqual(done, [action]);
  });
}

for (const [key, facts, why] of [
  ['Enter', { on: 'button' }, 'a button needs it'],
  ['Enter', { on: 'a' }, 'a link needs it'],
  ['Backspace', { on: 'textarea' }, 'text is being edited'],
  ['Escape', { on: 'select' }, 'a list is open'],
  ['Enter', { isComposing: true }, 'an input method has it'],
  ['Backspace', { altKey: true }, 'it goes back'],
  ['Y', { ctrlKey: true, shiftKey: true }, 'it is no shortcut'],
  ['Enter', { ctrlKey: true }, 'it is no shortcut'],
  ['x', {}, 'it is no shortcut'],
]) {
  test(`${JSON.stringify(facts)} ${key}: nothing, since ${why}`, () => {
    assert.equal(press(key, facts).defaultPrevented, false);
    assert.deepEqual(done, []);
  });
}

for (const key of ['Enter', 'Backspace', 'Escape', 'Delete']) {
  test(`${key} acts once, however long it is held`, () => {
    press(key);
    assert.equal(press(key, { repeat: true }).defaultPrevented, true);
    assert.equal(done.length, 1);
  });
}
