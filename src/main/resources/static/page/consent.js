/** Asks whether drawings may be kept, under which name and with which key, and lets that be taken back. */
export class Consent {
  #dialog;
  #writer;
  #name;
  #key;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('./writer.js').Writer} writer
   * @param {import('./announcer.js').Announce} announce
   */
  constructor(dialog, writer, announce) {
    this.#dialog = dialog;
    this.#writer = writer;
    this.#name = /** @type {HTMLInputElement} */ (dialog.querySelector('[name=writer]'));
    this.#key = /** @type {HTMLInputElement} */ (dialog.querySelector('[name=key]'));
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('submit', () => writer.consent(this.#name.value, this.#key.value));
    this.#button('later').addEventListener('click', () => dialog.close());
    this.#button('withdraw').addEventListener('click', () => {
      writer.withdraw();
      dialog.close();
      announce('Taken back. Nothing more is sent.');
    });
  }

  /** @returns {Promise<boolean>} whether drawings may and can be sent from now on */
  ask() {
    this.#name.value = this.#writer.name || madeUpName();
    this.#key.value = this.#writer.key;
    this.#button('withdraw').hidden = !this.#writer.consents;
    this.#dialog.showModal();
    return new Promise((resolve) =>
      this.#dialog.addEventListener('close', () => resolve(this.#writer.ready), { once: true }),
    );
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.#dialog.querySelector(`[name=${name}]`));
  }
}

/** @returns {string} a name that says nothing of anybody, and that nobody else has by chance */
function madeUpName() {
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  return `writer-${number.toString(36)}`;
}
