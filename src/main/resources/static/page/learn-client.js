/**
 * @typedef {object} Sample a drawing with what it is
 * @property {import('./classify-client.js').Drawing} drawing
 * @property {string} label "0" to "9", or "none"
 * @property {string} writer
 */
/** @typedef {{right: number, tried: number}} Tally */
/**
 * @typedef {object} Adaptation
 * @property {Tally} before
 * @property {Tally} after
 * @property {{before: Tally, after: Tally}} others
 * @property {boolean} adopted
 * @property {string} [reason] why not
 */

/**
 * @param {Sample} sample
 * @param {string} key
 * @returns {import('./service-client.js').ServiceRequest} that keeps it; may be sent again at will
 */
export function sampleRequest({ drawing, label, writer }, key) {
  return request('samples', key, JSON.stringify({ ...drawing, label, writer, device: 'page', consent: true }));
}

/**
 * @param {string} writer
 * @param {string} key
 * @returns {import('./service-client.js').ServiceRequest} that adapts to the samples of a writer
 */
export function adaptationRequest(writer, key) {
  return request(`writers/${encodeURIComponent(writer)}/adaptation`, key, '');
}

/**
 * @param {any} json
 * @returns {json is Adaptation} whether it has all that the page shows
 */
export function isAdaptation(json) {
  const tallies = [json?.before, json?.after, json?.others?.before, json?.others?.after];
  return (
    typeof json?.adopted === 'boolean' &&
    tallies.every((tally) => Number.isInteger(tally?.right) && Number.isInteger(tally.tried))
  );
}

/**
 * @param {string} path
 * @param {string} key
 * @param {string} body
 */
function request(path, key, body) {
  return {
    method: 'POST',
    url: new URL(path, document.baseURI).href,
    headers: { Authorization: `Bearer ${key}`, ...(body && { 'Content-Type': 'application/json' }) },
    body,
  };
}
