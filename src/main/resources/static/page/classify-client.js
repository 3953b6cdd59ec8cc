/** Longer than the service's own deadline, so that its answer is heard rather than cut off. */
const PATIENCE_MILLIS = 10_000;

/** @typedef {{width: number, height: number, strokes: number[][][]}} Drawing */
/** @typedef {{method: string, url: string, headers: Record<string, string>, body: string | File}} ServiceRequest */
/** @typedef {{digit: number, confidence: number}} Candidate */
/**
 * @typedef {object} Answer
 * @property {number} digit
 * @property {number} confidence
 * @property {boolean} accepted
 * @property {'not_a_digit' | 'ambiguous'} [reason] given where not accepted
 * @property {number} [notADigit] the chance that it is none, given where that is the reason
 * @property {Candidate[]} candidates all ten, best first
 * @property {string} [input] the picture that the model saw, a data URL
 * @property {{name: string, version: string}} model
 * @property {{decodeMicros: number, preprocessMicros: number, queueMicros: number, inferenceMicros: number}} timings
 */

/** No answer came. */
export class ServiceProblem extends Error {
  /**
   * @param {'offline' | 'silent' | 'busy' | 'unready' | 'late' | 'refused' | 'broken'} kind
   * @param {{retryAfterSeconds?: number, detail?: string}} [facts]
   */
  constructor(kind, { retryAfterSeconds, detail } = {}) {
    super(detail ?? kind);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
    this.detail = detail;
  }
}

/**
 * Makes the request that asks for the digit of a drawing, or of a picture of one.
 * @param {Drawing | File} drawing
 * @param {{input?: boolean}} [options] whether the picture that the model saw is wanted too
 * @returns {ServiceRequest}
 */
export function classifyRequest(drawing, { input = false } = {}) {
  const request = (/** @type {string} */ type, /** @type {string | File} */ body) => ({
    method: 'POST',
    url: new URL(input ? 'classify?include=input' : 'classify', document.baseURI).href,
    headers: { 'Content-Type': type },
    body,
  });
  if (drawing instanceof Blob) {
    return request(drawing.type.startsWith('image/') ? drawing.type : 'image/*', drawing);
  }
  const { width, height, strokes } = drawing;
  return request('application/json', JSON.stringify({ width, height, strokes }));
}

/**
 * Sends a request.
 * @param {ServiceRequest} request
 * @param {AbortSignal} signal gives it up; the promise is then rejected with an AbortError
 * @returns {Promise<{answer: Answer, roundTripMillis: number}>}
 * @throws {ServiceProblem} where no answer came
 */
export async function send({ method, url, headers, body }, signal) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLIS);
  const giveUp = () => patience.abort();
  signal.addEventListener('abort', giveUp, { once: true });
  const sent = performance.now();
  try {
    signal.throwIfAborted();
    const response = await fetch(url, { method, headers, body, cache: 'no-store', signal: patience.signal });
    if (!response.ok) {
      throw await problemOf(response);
    }
    const answer = await response.json();
    signal.throwIfAborted();
    if (!isAnswer(answer)) {
      throw new ServiceProblem('broken');
    }
    return { answer, roundTripMillis: performance.now() - sent };
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
 * @param {any} json
 * @returns {json is Answer} whether it has all that the page shows
 */
function isAnswer(json) {
  const isCandidate = (/** @type {any} */ candidate) =>
    Number.isInteger(candidate?.digit) && candidate.digit >= 0 && candidate.digit <= 9 && Number.isFinite(candidate.confidence);
  return (
    isCandidate(json) &&
    typeof json.accepted === 'boolean' &&
    (json.accepted || json.reason === 'not_a_digit' || json.reason === 'ambiguous') &&
    Array.isArray(json.candidates) &&
    json.candidates.length > 0 &&
    json.candidates.every(isCandidate) &&
    ['decode', 'preprocess', 'queue', 'inference'].every((stage) => Number.isFinite(json.timings?.[`${stage}Micros`]))
  );
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
  };
  switch (response.status) {
    case 429:
      return new ServiceProblem('busy', facts);
    case 502:
    case 503:
      return new ServiceProblem('unready', facts);
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
