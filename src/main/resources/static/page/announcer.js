/** A drawing of several strokes has several answers in a row: only the one it rests on is said. */
const SETTLED_MILLIS = 500;

/** @typedef {(text: string, options?: {settle?: boolean}) => void} Announce says a text, once settled where asked */

/**
 * Says things to a screen reader, the newest only.
 * @param {HTMLElement} region a live region
 * @returns {Announce} an empty text takes back what has not been said yet
 */
export function announcerIn(region) {
  /** @type {number | undefined} */
  let timer;
  return (text, { settle = false } = {}) => {
    clearTimeout(timer);
    region.textContent = '';
    timer = setTimeout(() => (region.textContent = text), settle ? SETTLED_MILLIS : 50);
  };
}
