import { classifyRequest, send } from './classify-client.js';
import { retrying } from './retrying.js';
import { ServiceProblem } from './service-client.js';

/**
 * Gets one drawing at a time answered; a newer run replaces an older one. A service that
 * says when to come back is asked again then.
 */
export class Runner {
  #listener;
  #layer;
  /** @type {AbortController | null} */
  #running = null;

  /**
   * @param {object} listener
   * @param {(request: import('./service-client.js').ServiceRequest) => void} listener.onSent
   * @param {(answer: import('./classify-client.js').Answer, roundTripMillis: number) => void} listener.onAnswer
   * @param {(problem: ServiceProblem, seconds: number) => void} listener.onWait
   *   called every second until it is asked again
   * @param {(problem: ServiceProblem) => void} listener.onProblem
   * @param {import('./classify-client.js').Layer} [layer] as each run finds it
   */
  constructor(listener, layer = {}) {
    this.#listener = listener;
    this.#layer = layer;
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
      await this.#attempt(classifyRequest(drawing, { ...this.#layer, ...options }), running.signal);
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
   * @param {import('./service-client.js').ServiceRequest} request
   * @param {AbortSignal} signal
   */
  async #attempt(request, signal) {
    const { answer, roundTripMillis } = await retrying(
      () => {
        this.#listener.onSent(request);
        return send(request, signal);
      },
      (problem, seconds) => this.#listener.onWait(problem, seconds),
      signal,
    );
    signal.throwIfAborted();
    this.#listener.onAnswer(answer, roundTripMillis);
  }
}
