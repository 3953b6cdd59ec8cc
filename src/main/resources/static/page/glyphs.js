/** The ten digits as one line of ink each, in a box of 100 by 140. */
const LINES = [
  'M50 15C22 15 17 46 17 70s5 55 33 55 33-31 33-55S78 15 50 15Z',
  'M28 40 56 15v110',
  'M19 46C19 27 32 15 50 15s31 12 31 30c0 16-10 27-26 42L18 125h66',
  'M19 35C24 22 35 15 48 15c18 0 30 11 30 26 0 16-12 26-32 26 23 0 36 11 36 28 0 18-14 30-34 30-16 0-27-8-32-21',
  'M64 125V15L15 92h71',
  'M76 15H28l-6 52c8-8 18-11 28-11 20 0 34 14 34 34 0 21-15 35-35 35-15 0-26-7-32-19',
  'M71 18C40 24 17 55 17 89c0 22 14 36 33 36s33-14 33-34-13-33-32-33c-18 0-32 12-34 30',
  'M16 15h68L42 125',
  'M50 66C33 66 22 56 22 41c0-16 12-26 28-26s28 10 28 26c0 15-11 25-28 25-20 0-34 12-34 29 0 18 14 30 34 30s34-12 34-30c0-17-14-29-34-29Z',
  'M29 122C60 116 83 85 83 51c0-22-14-36-33-36S17 29 17 49s13 33 32 33c18 0 32-12 34-30',
];

/** Asks for a drawing. */
export const QUESTION_MARK = 'M25 40c0-15 11-25 26-25s26 10 26 24c0 23-26 25-26 49M51 122v1';

/** Says that something is in the way. */
export const EXCLAMATION_MARK = 'M50 15v73M50 122v1';

/**
 * @param {number} digit
 * @returns {string} the data of an SVG path
 */
export function glyphPath(digit) {
  return LINES[digit];
}
