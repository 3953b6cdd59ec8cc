const STATES = {
  choosing: { title: 'Choose a PIN', text: 'Draw one digit after another. Each moves on by itself when you pause.' },
  chosen: { title: 'That is your PIN', text: 'Lock with it, then draw it again to open.' },
  locked: { title: 'Locked', text: 'Draw your PIN to open it.' },
  wrong: { title: 'Still locked', text: 'That was another PIN. Just draw it again.' },
  open: { title: 'Open', text: 'You drew the right PIN.' },
};

const REDRAWS = {
  again: { title: 'Not clear', text: 'Please draw that digit again.' },
  'not-a-digit': { title: 'Not a digit', text: 'Please draw that one again.' },
};

/** @typedef {keyof typeof REDRAWS | undefined} Redraw why the current digit is to be drawn again */

/** Shows a lock: its boxes, what it waits for, and nothing of a hidden PIN. */
export class PinView {
  #root;
  #boxes;
  #hint;
  #title;
  #text;
  #lock;

  /**
   * @param {HTMLElement} root of what is said about the lock
   * @param {HTMLElement} boxes
   * @param {HTMLElement} hint where the eyes are while drawing
   */
  constructor(root, boxes, hint) {
    this.#hint = hint;
    this.#root = root;
    this.#boxes = boxes;
    this.#title = /** @type {HTMLElement} */ (root.querySelector('[data-part=title]'));
    this.#text = /** @type {HTMLElement} */ (root.querySelector('[data-part=text]'));
    this.#lock = /** @type {HTMLElement} */ (root.querySelector('[data-part=lock]'));
  }

  /**
   * @param {import('./pin.js').PinLock} lock
   * @param {object} options
   * @param {boolean} options.hidden whether the digits are masked
   * @param {'again' | 'not-a-digit'} [options.redraw] why the current one is to be drawn again
   * @param {{title: string, text: string}} [options.trouble] what else stands in the way
   * @returns {string} the same in words, to be heard
   */
  show(lock, { hidden, redraw, trouble }) {
    const { title, text } = trouble ?? REDRAWS[/** @type {keyof typeof REDRAWS} */ (redraw)] ?? STATES[lock.state];
    this.#root.dataset.state = lock.state;
    this.#title.textContent = title;
    this.#text.textContent = text;
    this.#lock.hidden = lock.state !== 'chosen';
    this.#boxes.replaceChildren(
      ...Array.from({ length: lock.length }, (_, i) => box(lock.digits[i], i === lock.digits.length, hidden, redraw)),
    );
    this.#hint.textContent = text;
    this.#hint.hidden = redraw === undefined;
    const taken = lock.digits.length;
    const digit = taken && !hidden && !redraw && !trouble ? `${lock.digits[taken - 1]}. ` : '';
    return `${digit}${taken} of ${lock.length} digits. ${title}. ${text}`;
  }
}

/**
 * @param {number | undefined} digit where one was taken
 * @param {boolean} current whether it is the next one to be drawn
 * @param {boolean} hidden whether the digits are masked
 * @param {Redraw} redraw
 */
function box(digit, current, hidden, redraw) {
  const item = document.createElement('li');
  item.className = 'box';
  const label = document.createElement('span');
  label.className = 'visually-hidden';
  if (digit !== undefined) {
    item.classList.add('filled');
    label.textContent = hidden ? 'hidden digit' : '';
    const shown = document.createElement('span');
    shown.textContent = hidden ? '•' : String(digit);
    shown.ariaHidden = hidden ? 'true' : null;
    item.append(shown);
  } else {
    label.textContent = current ? (redraw ? 'to be drawn again' : 'drawn now') : 'empty';
    item.classList.toggle('current', current);
    item.classList.toggle('again', current && redraw !== undefined);
  }
  if (current) {
    item.setAttribute('aria-current', 'step');
  }
  item.append(label);
  return item;
}
