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
  useShortcuts({ run: () => done.push('run'), undo: () => done.push('undo'), clear: () => done.push('clear') });
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
  ['Enter', { repeat: true }, 'it is held down'],
  ['Backspace', { on: 'textarea' }, 'text is being edited'],
  ['Escape', { on: 'select' }, 'a list is open'],
  ['Enter', { isComposing: true }, 'an input method has it'],
  ['Backspace', { altKey: true }, 'it goes back'],
  ['z', { ctrlKey: true, shiftKey: true }, 'it redoes'],
  ['Enter', { ctrlKey: true }, 'it is no shortcut'],
  ['x', {}, 'it is no shortcut'],
]) {
  test(`${JSON.stringify(facts)} ${key}: nothing, since ${why}`, () => {
    assert.equal(press(key, facts).defaultPrevented, false);
    assert.deepEqual(done, []);
  });
}
