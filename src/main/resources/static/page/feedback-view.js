import { labelled } from './learn-wording.js';

const LABELS = [...'0123456789', 'none'];

/** A row to say what a drawing was by one tap. */
export class FeedbackView {
  #root;
  #buttons;

  /**
   * @param {HTMLElement} root whose room is always taken, so that nothing moves when the row appears
   * @param {(label: string) => void} onSay
   */
  constructor(root, onSay) {
    this.#root = root;
    this.#buttons = LABELS.map((label) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = label === 'none' ? 'no digit' : label;
      button.setAttribute('aria-pressed', 'false');
      button.addEventListener('click', () => onSay(label));
      return button;
    });
    /** @type {HTMLElement} */ (root.querySelector('.labels')).replaceChildren(...this.#buttons);
  }

  /** @param {import('./feedback.js').Said} said */
  show({ state, label }) {
    this.#root.dataset.state = state;
    this.#buttons.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(LABELS[i] === label));
      button.setAttribute('aria-disabled', String(state === 'kept'));
    });
  }
}

/**
 * @param {import('./feedback.js').Said} said
 * @param {boolean} sending whether something is not sent yet
 * @returns {string} what becomes of it
 */
export function fate({ state, label = '' }, sending) {
  switch (state) {
    case 'chosen':
      return `To be kept as ${labelled(label)}. Another tap corrects it, the same takes it back.`;
    case 'kept':
      return sending ? 'It is being sent.' : `Kept as ${labelled(label)}.`;
    default:
      return '';
  }
}
