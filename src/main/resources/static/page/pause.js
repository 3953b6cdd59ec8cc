/** Waits until a pen has rested for a while. */
export class Pause {
  #onOver;
  #millis = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} onOver called once for each pause that is neither held nor ended */
  constructor(onOver) {
    this.#onOver = onOver;
  }

  /** @param {number} millis how long it is; Infinity for one that is never over */
  begin(millis) {
    this.end();
    this.#millis = millis;
    if (millis !== Infinity) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#onOver();
      }, millis);
    }
  }

  /** The pen moved: a pause under way begins anew. */
  hold() {
    if (this.#timer !== undefined) {
      this.begin(this.#millis);
    }
  }

  /** No longer waits. */
  end() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
