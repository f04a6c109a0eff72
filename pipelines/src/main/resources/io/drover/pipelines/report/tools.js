const data = JSON.parse(document.getElementById("data").textContent);

/** Colours of the page as it looks now. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue("--" + name).trim();
  const names = ["ground", "ink", "soft", "faint", "rule", "winner", "default", "random", "other", "copy", "bad"];
  const all = Object.fromEntries(names.map(name => [name, colour(name)]));
  all.ramp = colour("ramp").split(/\s+/);
  return all;
}

const FONT = getComputedStyle(document.body).fontFamily;
const HIDDEN = { show: false, onZero: false };
const MINUS = "\u2212";
const SYMBOLS = { winner: "circle", default: "rect", random: "triangle", other: "diamond" };
const CROSS = "path://M2 0 L5 3 L8 0 L10 2 L7 5 L10 8 L8 10 L5 7 L2 10 L0 8 L3 5 L0 2 Z";

/** Text made safe for a tooltip, which is HTML. */
function safe(text) {
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text).replace(/[&<>"']/g, c => entities[c]);
}

function superscript(n) {
  return String(n).replace(/-/g, "\u207b").replace(/\d/g, d => "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[d]);
}

function withCommas(fixed) {
  const [whole, rest] = fixed.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
}

/** A score as the tables write it. */
function score(x) {
  if (x === null || x === undefined) return "\u2013";
  if (data.decimals < 0) {
    const [m, e] = x.toExponential(3).split("e");
    return m.replace("-", MINUS) + "\u00d710" + superscript(Number(e));
  }
  return withCommas(x.toFixed(data.decimals)).replace("-", MINUS);
}

/** A round number on a score axis. */
function tick(x) {
  if (x !== 0 && (Math.abs(x) >= 1e7 || Math.abs(x) < 1e-4)) return x.toExponential(1);
  return withCommas(String(Number(x.toPrecision(6)))).replace("-", MINUS);
}

function steps(x) {
  const short = (y, unit) => String(Number(y.toPrecision(4))) + unit;
  if (x < 1e4) return String(Math.round(x));
  return x < 999950 ? short(x / 1e3, "k") : x < 999950e3 ? short(x / 1e6, "M") : short(x / 1e9, "G");
}

/** The value of a parameter. */
function value(x) {
  if (typeof x !== "number") return x === null ? "\u2013" : String(x);
  const size = Math.abs(x);
  return size !== 0 && (size < 1e-3 || size >= 1e6)
    ? x.toExponential(2).replace(/\.?0*e/, "e").replace("e+", "e")
    : String(Number(x.toPrecision(4)));
}

/** Round bounds and interval of an axis that shows all numbers, with some room if asked for; never empty. */
function range(numbers, room = 0, parts = 5) {
  const known = numbers.filter(x => x !== null && x !== undefined);
  let low = known.reduce((a, b) => Math.min(a, b), known.length ? Infinity : 0);
  let high = known.reduce((a, b) => Math.max(a, b), known.length ? -Infinity : 1);
  const pad = high > low ? (high - low) * room : Math.abs(high) * 0.02 || 1;
  low -= pad;
  high += pad;
  const rough = (high - low) / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = [1, 2, 5, 10].find(m => m * power >= rough * 0.999) * power;
  return { min: Math.floor(low / interval + 1e-9) * interval, max: Math.ceil(high / interval - 1e-9) * interval, interval };
}

function axis(colours, rest) {
  return {
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.faint } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft, fontFamily: FONT, fontSize: 12, hideOverlap: true, ...rest.axisLabel },
    splitLine: { show: true, lineStyle: { color: colours.rule, width: 1 } },
    nameTextStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12 },
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "axisLabel")),
  };
}

function stepsAxis(colours, rest = {}) {
  return axis(colours, {
    type: "value", min: 0, max: data.horizon, splitNumber: 4,
    axisLabel: { formatter: steps, alignMaxLabel: "right" }, splitLine: { show: false }, ...rest,
  });
}

function tooltip(colours) {
  return {
    trigger: "item", confine: true, className: "tip", backgroundColor: colours.ground, borderColor: colours.rule,
    textStyle: { color: colours.ink, fontFamily: FONT, fontSize: 13 }, transitionDuration: 0,
    extraCssText: "max-width: 20rem; white-space: normal",
  };
}

function frame(colours, grid) {
  return {
    animation: false, textStyle: { fontFamily: FONT }, tooltip: tooltip(colours),
    grid: { left: 8, right: 20, top: 16, bottom: 8, containLabel: true, ...grid },
  };
}

function solvedLine(colours, along, bounds) {
  if (data.solvedAt === null) return undefined;
  const place = bounds ? (data.solvedAt - bounds.min) / (bounds.max - bounds.min) : 0.5;
  return {
    silent: true, symbol: "none", animation: false,
    lineStyle: { color: colours.soft, type: [4, 4], width: 1 },
    label: { formatter: "solved at " + tick(data.solvedAt), color: colours.soft, fontFamily: FONT, fontSize: 12,
      position: along === "xAxis" ? "start" : "insideStartTop", distance: along === "xAxis" ? 4 : 2,
      align: along === "xAxis" ? (place > 0.8 ? "right" : place < 0.2 ? "left" : "center") : undefined },
    data: [{ [along]: data.solvedAt }],
  };
}

/** Values of the parameters where only the plots of the study have them, which has the same trials. */
function plotted(i) {
  return data.parameters.map(({ name }) => {
    const at = data.study.parameters.findIndex(p => p.name === name);
    const x = at < 0 ? null : data.study.params[at][i];
    return x === null || !data.study.parameters[at].choices ? x : data.study.parameters[at].choices[x];
  });
}

/** Everything known of a trial. */
function trial(i) {
  const t = data.trials;
  const evaluations = t.evaluations[i];
  const failure = t.failure[i];
  return {
    id: t.id[i], member: t.member[i], generation: t.generation[i], parent: t.parent[i], from: t.from[i], to: t.to[i],
    reason: t.reason[i], values: t.values ? t.values[i] : plotted(i), failure, evaluations,
    last: failure !== null || !evaluations.length ? null : evaluations[evaluations.length - 1][1],
  };
}

const trials = data.trials.id.map((_, i) => trial(i));
const byId = new Map(trials.map(t => [t.id, t]));
const onLine = new Set(data.line);

function describe(t) {
  const head = data.population
    ? `Member ${t.member}, generation ${t.generation}`
    : `Trial ${t.id}`;
  const values = data.parameters.flatMap((p, i) =>
    t.values[i] === null ? [] : [`${safe(p.name)}: ${safe(value(t.values[i]))}`]);
  const end = t.failure !== null ? `failed: ${safe(t.failure)}` : `score ${score(t.last)}`;
  return [`<b>${head}</b>`, `${end} at ${steps(t.to)} steps`, ...values, safe(t.reason)].join("<br>");
}
