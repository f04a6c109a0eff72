"use strict";
/* The search of `drover catalog search`, on the same index: Words.java and Search.java. */

const EMPTY_WORDS = new Set(("a an and any are as at be by for from in is it its my not of on or reinforcement that " +
  "the this to what which while with").split(" "));
const ENDINGS = [["isations", ""], ["izations", ""], ["isation", ""], ["ization", ""], ["ations", ""], ["ation", ""],
  ["ising", ""], ["izing", ""], ["ised", ""], ["ized", ""], ["ises", ""], ["izes", ""], ["ise", ""], ["ize", ""],
  ["ies", "y"], ["ing", ""], ["ers", ""], ["er", ""], ["ed", ""], ["es", ""], ["s", ""], ["e", ""]];
const SHORTEST_STEM = 3;
const PREFIX = 0.85;
const FUZZY = 0.8;
const LEAST_DICE = 0.4;
const LEAST_PREFIX = 3;
const LEAST_SHARE = 0.25;

function stemOf(word) {
  for (const [ending, instead] of ENDINGS) {
    const length = word.length - ending.length;
    if (length >= SHORTEST_STEM && word.endsWith(ending)) return word.slice(0, length) + instead;
  }
  return word;
}

function stemsOf(text) {
  return text.toLowerCase().split(/[^a-z0-9]+/).filter(word => word && !EMPTY_WORDS.has(word)).map(stemOf);
}

function groupsOf(word) {
  const padded = "  " + word + " ";
  const groups = [];
  for (let i = 0; i + 3 <= padded.length; i++) groups.push(padded.slice(i, i + 3));
  return groups;
}

function dice(a, b) {
  const groups = groupsOf(a);
  const others = groupsOf(b);
  const all = groups.length + others.length;
  let common = 0;
  for (const group of groups) {
    const at = others.indexOf(group);
    if (at >= 0) {
      others.splice(at, 1);
      common++;
    }
  }
  return 2 * common / all;
}

function similarity(word, stem) {
  if (word === stem) return 1;
  const shorter = Math.min(word.length, stem.length);
  if (shorter < LEAST_PREFIX) return 0;
  if (stem.startsWith(word) || word.startsWith(stem)) return PREFIX * shorter / Math.max(word.length, stem.length);
  const common = dice(word, stem);
  return common < LEAST_DICE ? 0 : FUZZY * common;
}

function match(index, word) {
  const best = new Array(index.names.length).fill(0);
  for (const stem of Object.keys(index.postings)) {
    const similar = similarity(word, stem);
    if (similar > 0) {
      const list = index.postings[stem];
      for (let i = 0; i < list.length; i += 2) best[list[i]] = Math.max(best[list[i]], similar * list[i + 1]);
    }
  }
  return best;
}

/** Entries that fit the query, the best first: [{entry, score}, …]. */
function search(index, query) {
  const words = stemsOf(query);
  const best = words.map(word => match(index, word));
  for (let i = 0; i + 1 < words.length; i++) {
    match(index, words[i] + words[i + 1]).forEach((value, entry) => {
      best[i][entry] = Math.max(best[i][entry], value);
      best[i + 1][entry] = Math.max(best[i + 1][entry], value);
    });
  }
  const hits = [];
  for (let entry = 0; entry < index.names.length; entry++) {
    let sum = 0;
    let matched = 0;
    for (const word of best) {
      sum += word[entry];
      matched += word[entry] > 0 ? 1 : 0;
    }
    if (matched > 0) hits.push({ entry, score: sum * (best.length + matched) / (2 * best.length) });
  }
  const name = query.trim().toLowerCase();
  const named = hit => index.names[hit.entry] === name ? 1 : 0;
  hits.sort((a, b) => named(b) - named(a) || b.score - a.score || a.entry - b.entry);
  return hits.filter(hit => hit.score >= LEAST_SHARE * hits[0].score);
}
