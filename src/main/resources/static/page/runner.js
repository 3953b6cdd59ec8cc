import { ServiceProblem, classifyRequest, send } from './classify-client.js';

/** How often a drawing is sent again by itself before its owner has to ask. */
const MOST_RETRIES = 3;

/**
 * Gets one drawing at a time answered; a newer run replaces an older one. A service that
 * says when to come back is asked again then.
 */
export class Runner {
  #listener;
  /** @type {AbortController | null} */
  #running = null;

  /**
   * @param {object} listener
   * @param {(request: import('./classify-client.js').ServiceRequest) => void} listener.onSent
   * @param {(answer: import('./classify-client.js').Answer, roundTripMillis: number) => void} listener.onAnswer
   * @param {(problem: ServiceProblem, seconds: number) => void} listener.onWait
   *   called every second until it is asked again
   * @param {(problem: ServiceProblem) => void} listener.onProblem
   */
  constructor(listener) {
    this.#listener = listener;
  }

  /** @returns {boolean} whether a run is under way */
  get busy() {
    return this.#running !== null;
  }

  /**
   * @param {import('./classify-client.js').Drawing | File} drawing
   * @param {{input?: boolean}} [options] of the request
   * @returns {Promise<void>} settled when there is nothing more to come of this run
   */
  async run(drawing, options) {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    try {
      await this.#attempt(classifyRequest(drawing, options), running.signal);
    } catch (error) {
      if (error instanceof ServiceProblem) {
        this.#listener.onProblem(error);
      } else if (!running.signal.aborted) {
        throw error;
      }
    } finally {
      if (this.#running === running) {
        this.#running = null;
      }
    }
  }

  /** Gives up the run under way, if any; its listener hears no more of it. */
  cancel() {
    this.#running?.abort();
    this.#running = null;
  }

  /**
   * @param {import('./classify-client.js').ServiceRequest} request
   * @param {AbortSignal} signal
   */
  async #attempt(request, signal) {
    for (let retries = 0; ; retries++) {
      try {
        this.#listener.onSent(request);
        const { answer, roundTripMillis } = await send(request, signal);
        this.#listener.onAnswer(answer, roundTripMillis);
        return;
      } catch (error) {
        if (!(error instanceof ServiceProblem) || !error.retryAfterSeconds || retries === MOST_RETRIES) {
          throw error;
        }
        await this.#waitFor(error, signal);
      }
    }
  }

  /**
   * @param {ServiceProblem} problem that says when to come back
   * @param {AbortSignal} signal
   */
  async #waitFor(problem, signal) {
    for (let seconds = /** @type {number} */ (problem.retryAfterSeconds); seconds > 0; seconds--) {
      this.#listener.onWait(problem, seconds);
      await pause(1000, signal);
    }
  }
}

/**
 * @param {number} millis
 * @param {AbortSignal} signal
 * @returns {Promise<void>} rejected with the signal's reason where it is aborted before
 */
function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
