/** @type {Record<import('./learn-wording.js').Remedy, string>} what a button does about trouble */
const REMEDIES = { send: 'Send again', wait: 'Send now', key: 'Enter the key', none: '' };

/** Says what becomes of a sample, in a line with a button where somebody has to see to it. */
export class SendingView {
  #text;
  #button;

  /**
   * @param {HTMLElement} line
   * @param {() => void} onRemedy
   */
  constructor(line, onRemedy) {
    this.#text = /** @type {HTMLElement} */ (line.querySelector('p'));
    this.#button = /** @type {HTMLButtonElement} */ (line.querySelector('button'));
    this.#button.addEventListener('click', onRemedy);
  }

  /**
   * @param {string} words where nothing is the matter
   * @param {import('./learn-wording.js').Trouble | undefined} trouble
   */
  show(words, trouble) {
    this.#text.textContent = trouble?.text ?? words;
    const remedy = REMEDIES[trouble?.remedy ?? 'none'];
    this.#button.textContent = remedy;
    this.#button.hidden = remedy === '';
  }
}
