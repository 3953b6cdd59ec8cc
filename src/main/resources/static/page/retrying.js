import { ServiceProblem } from './service-client.js';

/** How often something is asked again by itself before somebody has to. */
const MOST_RETRIES = 3;

/**
 * Asks a service, and again where it says when to come back.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(problem: ServiceProblem, seconds: number) => void} onWait called every second until it is asked again
 * @param {AbortSignal} signal gives it up; the promise is then rejected with its reason
 * @returns {Promise<T>} what the service answered
 * @throws {ServiceProblem} where it did not
 */
export async function retrying(ask, onWait, signal) {
  for (let retries = 0; ; retries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServiceProblem) || !error.retryAfterSeconds || retries === MOST_RETRIES) {
        throw error;
      }
      for (let seconds = error.retryAfterSeconds; seconds > 0; seconds--) {
        onWait(error, seconds);
        await pause(1000, signal);
      }
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
