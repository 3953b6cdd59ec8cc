import { curlCommand } from './curl.js';

/** How long the button says that it has copied. */
const SAID_MILLIS = 2000;

/** Shows the request just sent as a curl command, ready to copy. */
export class CurlView {
  #code;
  #copy;

  /**
   * @param {HTMLElement} code
   * @param {HTMLButtonElement} copy
   * @param {(text: string) => void} announce
   */
  constructor(code, copy, announce) {
    this.#code = code;
    this.#copy = copy;
    const label = copy.textContent;
    copy.addEventListener('click', async () => {
      const copied = await this.#toClipboard();
      copy.textContent = copied ? 'Copied' : 'Selected';
      announce(copied ? 'Copied' : 'Selected: press Ctrl C to copy');
      setTimeout(() => (copy.textContent = label), SAID_MILLIS);
    });
  }

  /** @param {import('./service-client.js').ServiceRequest} request */
  show(request) {
    this.#code.textContent = curlCommand(request);
    this.#copy.hidden = false;
  }

  async #toClipboard() {
    try {
      await navigator.clipboard.writeText(/** @type {string} */ (this.#code.textContent));
      return true;
    } catch {
      /** @type {Selection} */ (getSelection()).selectAllChildren(this.#code);
      return false;
    }
  }
}
