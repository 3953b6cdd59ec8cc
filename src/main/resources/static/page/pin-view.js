/** @type {Record<import('./pin.js').PinLock['state'] | 'reading', import('./wording.js').Words>} */
const STATES = {
  choosing: { title: 'Choose a PIN', text: 'Draw one digit after another. Each moves on by itself when you pause.' },
  reading: { title: 'Being read', text: 'One moment.' },
  chosen: { title: 'That is your PIN', text: 'Lock with it, then draw it again to open.' },
  locked: { title: 'Locked', text: 'Draw your PIN to open it.' },
  wrong: { title: 'Still locked', text: 'That was another PIN. Just draw it again.' },
  open: { title: 'Open', text: 'You drew the right PIN.' },
};

/** What is heard of a box that shows no digit. */
const LABELS = { empty: 'empty', reading: 'being read', again: 'to be drawn again' };

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
   * @param {number} options.target the box that is being drawn, -1 before that
   * @param {import('./wording.js').Words} [options.trouble] that stands in the way of reading
   * @param {string} [options.notice] what to do instead of what was tried
   * @returns {import('./wording.js').Words} what it says
   */
  show(lock, { hidden, target, trouble, notice }) {
    const current = target < 0 ? lock.free : target;
    const why = lock.boxes[current]?.why;
    const words = trouble ?? (why && { title: why.title, text: hidden ? why.masked : why.text }) ?? STATES[stateOf(lock)];
    const { title, text } = { ...words, ...(notice && { text: notice }) };
    this.#root.dataset.state = lock.state;
    this.#title.textContent = title;
    this.#text.textContent = text;
    this.#lock.hidden = lock.state !== 'chosen';
    this.#boxes.replaceChildren(...lock.boxes.map((box, i) => element(box, i === current, hidden)));
    this.#hint.textContent = text;
    this.#hint.hidden = !notice && !why;
    return { title, text };
  }
}

/** @param {import('./pin.js').PinLock} lock */
function stateOf(lock) {
  return lock.free < 0 && lock.unread >= 0 ? 'reading' : lock.state;
}

/**
 * @param {import('./pin.js').Box} box
 * @param {boolean} current whether it is the next one to be drawn
 * @param {boolean} hidden whether the digits are masked
 */
function element({ state, digit }, current, hidden) {
  const item = document.createElement('li');
  item.className = 'box';
  const label = document.createElement('span');
  label.className = 'visually-hidden';
  if (state === 'read') {
    item.classList.add('filled');
    label.textContent = hidden ? 'hidden digit' : '';
  } else {
    label.textContent = state === 'empty' && current ? 'drawn now' : LABELS[state];
    item.classList.toggle('current', current);
    item.classList.toggle('again', state === 'again');
    item.classList.toggle('reading', state === 'reading');
  }
  if (state === 'read' || state === 'reading') {
    const shown = document.createElement('span');
    shown.textContent = state === 'reading' ? '…' : hidden ? '•' : String(digit);
    shown.ariaHidden = state === 'reading' || hidden ? 'true' : null;
    item.append(shown);
  }
  if (current) {
    item.setAttribute('aria-current', 'step');
  }
  item.append(label);
  return item;
}
