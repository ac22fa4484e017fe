// The ends of lines, which an editor loses unless it is told: a text comes out as it went in.

/** What parts the lines. Where a text has several kinds, LF does, and each CR is a character that is shown. */
export function separatorOf(text) {
  const ends = new Set(text.match(/\r\n|\r|\n/g));
  return ends.size === 1 ? [...ends][0] : '\n';
}

/** Whether a text has lines that end in different ways. */
export const isMixed = (text) => new Set(text.match(/\r\n|\r|\n/g)).size > 1;

/** The place in the document of a place in the text, both in UTF-16 units: a document counts each end of a line as one. */
export function placeIn(doc, at, separator) {
  const more = separator.length - 1;
  if (!more) return Math.min(at, doc.length);
  let [low, high] = [1, doc.lines];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (doc.line(middle).from + (middle - 1) * more <= at) low = middle;
    else high = middle - 1;
  }
  const line = doc.line(low);
  return Math.min(at - (low - 1) * more, line.to);
}

/** The one change that makes `next` of `old`, both with LF between their lines; nothing when they are the same. */
export function changeBetween(old, next) {
  if (old === next) return null;
  const most = Math.min(old.length, next.length);
  let start = 0;
  while (start < most && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  return { from: start, to: old.length - end, insert: next.slice(start, next.length - end) };
}
