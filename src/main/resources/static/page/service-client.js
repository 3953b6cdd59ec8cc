/** Longer than the service's own deadline, so that its answer is heard rather than cut off. */
const PATIENCE_MILLIS = 10_000;

/** @typedef {{method: string, url: string, headers: Record<string, string>, body: string | File}} ServiceRequest */

/** No answer came. */
export class ServiceProblem extends Error {
  /**
   * @param {'offline' | 'silent' | 'busy' | 'unready' | 'late' | 'unauthorized' | 'forbidden' | 'missing' | 'refused' | 'broken'} kind
   * @param {{retryAfterSeconds?: number, detail?: string, field?: string}} [facts]
   */
  constructor(kind, { retryAfterSeconds, detail, field } = {}) {
    super(detail ?? kind);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
    this.detail = detail;
    this.field = field;
  }
}

/**
 * Sends a request.
 * @param {ServiceRequest} request
 * @param {AbortSignal} signal gives it up; the promise is then rejected with an AbortError
 * @param {number} [patienceMillis] after which no answer is expected any more
 * @returns {Promise<{json: any, status: number}>} the answer
 * @throws {ServiceProblem} where no answer came, or a refusal
 */
export async function exchange({ method, url, headers, body }, signal, patienceMillis = PATIENCE_MILLIS) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMillis);
  const giveUp = () => patience.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    signal.throwIfAborted();
    const response = await fetch(url, { method, headers, body, cache: 'no-store', signal: patience.signal });
    if (!response.ok) {
      throw await problemOf(response);
    }
    const json = await response.json();
    signal.throwIfAborted();
    return { json, status: response.status };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ServiceProblem) {
      throw error;
    }
    if (patience.signal.aborted) {
      throw new ServiceProblem('late');
    }
    if (error instanceof TypeError) {
      throw new ServiceProblem(navigator.onLine ? 'silent' : 'offline');
    }
    throw new ServiceProblem('broken');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/**
 * @param {Response} response that is not OK
 * @returns {Promise<ServiceProblem>}
 */
async function problemOf(response) {
  const problem = await response.json().catch(() => ({}));
  const facts = {
    retryAfterSeconds: secondsOf(response.headers.get('Retry-After')),
    detail: problem.errors?.[0]?.message ?? problem.detail,
    field: problem.errors?.[0]?.field,
  };
  switch (response.status) {
    case 401:
      return new ServiceProblem('unauthorized', facts);
    case 403:
      return new ServiceProblem('forbidden', facts);
    case 404:
      return new ServiceProblem('missing', facts);
    case 429:
      return new ServiceProblem('busy', facts);
    case 502:
    case 503:
      return new ServiceProblem('unready', facts);
    case 408:
    case 504:
      return new ServiceProblem('late', facts);
    default:
      return new ServiceProblem(response.status < 500 ? 'refused' : 'broken', facts);
  }
}

/**
 * @param {string | null} retryAfter seconds or an HTTP date
 * @returns {number | undefined} seconds from now, at least 1
 */
function secondsOf(retryAfter) {
  if (retryAfter === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
}
