"use strict";
/* The first page: search as you type, and facets. The address keeps what is asked for. */

const form = document.getElementById("browse");
const found = document.getElementById("found");
const results = document.getElementById("results");
const ranked = results.querySelector("ol");
const groups = document.getElementById("groups");
const entries = [...groups.querySelectorAll(".entry")]
  .map(element => ({ element, home: element.parentElement, at: Number(element.dataset.entry) }))
  .sort((a, b) => a.at - b.at);

function fits(element) {
  const { kind, repeat, own } = element.dataset;
  return (!form.kind.value || form.kind.value === kind)
    && (!form.repeat.value || form.repeat.value === repeat)
    && (!form.own.value || form.own.value === own)
    && (!form.with.value || element.dataset.with.split("|").includes(form.with.value));
}

function show() {
  const query = form.q.value.trim();
  const hits = query ? search(CATALOG_INDEX, query) : [];
  const asked = stemsOf(query).length > 0;
  for (const { element, home } of entries) {
    element.hidden = asked || !fits(element);
    home.appendChild(element);
    delete element.dataset.score;
  }
  let count = 0;
  for (const hit of hits) {
    const { element } = entries[hit.entry];
    if (fits(element)) {
      element.hidden = false;
      element.dataset.score = hit.score;
      ranked.appendChild(element);
      count++;
    }
  }
  results.hidden = !asked;
  groups.hidden = asked;
  if (!asked) count = entries.filter(({ element }) => !element.hidden).length;
  for (const group of groups.querySelectorAll(".group")) {
    const inside = group.querySelectorAll(".entry:not([hidden])").length;
    group.hidden = inside === 0;
    group.querySelector(".count").textContent = inside;
  }
  const narrowed = asked || count < entries.length;
  found.textContent = count === 0
    ? "Nothing fits. Fewer words, or another spelling, may."
    : narrowed ? `${count} of ${entries.length}` : "";
  remember();
}

function remember() {
  const state = new URLSearchParams();
  for (const name of ["q", "kind", "with", "repeat", "own"]) {
    if (form[name].value) state.set(name, form[name].value);
  }
  const hash = state.toString();
  if (hash || location.hash.includes("=")) {
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }
}

function recall() {
  const hash = location.hash.includes("=") ? location.hash.slice(1) : "";
  const state = new URLSearchParams(hash || location.search);
  for (const name of ["q", "kind", "with", "repeat", "own"]) form[name].value = state.get(name) || "";
}

form.addEventListener("input", show);
form.addEventListener("submit", event => {
  event.preventDefault();
  const first = ranked.querySelector(".entry:not([hidden]) a");
  if (form.q.value.trim() && first) first.click();
});
addEventListener("hashchange", () => { recall(); show(); });
addEventListener("keydown", event => {
  const typing = /^(input|select|textarea)$/i.test(event.target.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    form.q.focus();
  }
});
document.querySelector(".find").hidden = true;
recall();
show();
