import { ServiceProblem, exchange } from './service-client.js';

/** @typedef {{width: number, height: number, strokes: number[][][]}} Drawing */
/** @typedef {{writer?: string, style?: string}} Layer whose last layer is to score a drawing; the model's own without */
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
 * @property {{name: string, version: string, adapted?: boolean, style?: string}} model
 * @property {{decodeMicros: number, preprocessMicros: number, queueMicros: number, inferenceMicros: number}} timings
 */

/**
 * Makes the request that asks for the digit of a drawing, or of a picture of one.
 * @param {Drawing | File} drawing
 * @param {Layer & {input?: boolean}} [options] whether the picture that the model saw is wanted too
 * @returns {import('./service-client.js').ServiceRequest}
 */
export function classifyRequest(drawing, { input = false, writer, style } = {}) {
  const url = new URL('classify', document.baseURI);
  for (const [name, value] of Object.entries({ include: input && 'input', writer, style })) {
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  const request = (/** @type {string} */ type, /** @type {string | File} */ body) => ({
    method: 'POST',
    url: url.href,
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
 * @param {import('./service-client.js').ServiceRequest} request
 * @param {AbortSignal} signal gives it up; the promise is then rejected with an AbortError
 * @returns {Promise<{answer: Answer, roundTripMillis: number}>}
 * @throws {ServiceProblem} where no answer came
 */
export async function send(request, signal) {
  const sent = performance.now();
  const { json } = await exchange(request, signal);
  if (!isAnswer(json)) {
    throw new ServiceProblem('broken');
  }
  return { answer: json, roundTripMillis: performance.now() - sent };
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
