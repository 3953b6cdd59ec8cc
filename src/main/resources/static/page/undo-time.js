import { Pause } from './pause.js';

/** How long what somebody said of a drawing may be taken back, before it is sent and cannot be. */
export const UNDO_MILLIS = 5000;

/** Holds a sample back as long as it may be taken back. */
export class UndoTime {
  #onOver;
  #pause = new Pause(() => this.end());
  /** @type {import('./learn-client.js').Sample | undefined} */
  #sample;

  /** @param {(sample: import('./learn-client.js').Sample) => void} onOver given each sample that was not taken back, once */
  constructor(onOver) {
    this.#onOver = onOver;
  }

  /** @returns {import('./learn-client.js').Sample | undefined} what may be taken back */
  get sample() {
    return this.#sample;
  }

  /** @param {import('./learn-client.js').Sample} sample in place of the one before, which is gone */
  begin(sample) {
    this.#sample = sample;
    this.#pause.begin(UNDO_MILLIS);
  }

  /** It is over now. */
  end() {
    const sample = this.#sample;
    this.takeBack();
    if (sample) {
      this.#onOver(sample);
    }
  }

  /** The sample is gone. */
  takeBack() {
    this.#pause.end();
    this.#sample = undefined;
  }
}
