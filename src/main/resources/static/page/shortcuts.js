/** What acts on a key of its own accord, so that no shortcut may take the key away. */
const KEEPS_ENTER = 'a, button, summary, input, select, textarea, [contenteditable]';
const KEEPS_TEXT_KEYS = 'input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]';

/**
 * Runs an action on its key, wherever the focus is, unless what has the focus needs that key:
 * Enter runs, Backspace or Ctrl+Z undoes, Ctrl+Shift+Z or Ctrl+Y redoes, Escape or Delete
 * clears. A key that is held acts once.
 * @param {{run: () => void, undo: () => void, redo: () => void, clear: () => void}} actions
 */
export function useShortcuts(actions) {
  document.addEventListener('keydown', (event) => {
    const action = actions[/** @type {keyof typeof actions} */ (actionFor(event))];
    if (action && !event.defaultPrevented) {
      event.preventDefault();
      if (!event.repeat) {
        action();
      }
    }
  });
}

/**
 * @param {KeyboardEvent} event
 * @returns {'run' | 'undo' | 'redo' | 'clear' | undefined}
 */
function actionFor(event) {
  const taken = (/** @type {string} */ selector) => event.target instanceof Element && event.target.closest(selector) !== null;
  if (event.altKey || event.isComposing || taken(KEEPS_TEXT_KEYS)) {
    return undefined;
  }
  if (event.ctrlKey || event.metaKey) {
    return withControl(event.key.toLowerCase(), event.shiftKey);
  }
  switch (event.key) {
    case 'Enter':
      return taken(KEEPS_ENTER) ? undefined : 'run';
    case 'Backspace':
      return 'undo';
    case 'Escape':
    case 'Delete':
      return 'clear';
    default:
      return undefined;
  }
}

/**
 * @param {string} key
 * @param {boolean} shifted
 * @returns {'undo' | 'redo' | undefined}
 */
function withControl(key, shifted) {
  if (key === 'z') {
    return shifted ? 'redo' : 'undo';
  }
  return key === 'y' && !shifted ? 'redo' : undefined;
}
