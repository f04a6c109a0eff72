/** The study, its trials in columns; kinds are letters: Complete, Infeasible, Pruned, Failed, Running, Waiting. */
const study = data.study || { numbers: [], kinds: "", objectives: [], parameters: [], importances: [] };
const KINDS = { C: "complete", I: "infeasible", P: "pruned", F: "failed", R: "running", W: "waiting" };
const varied = study.parameters.map((p, i) => i)
  .filter(i => study.parameters[i].choices ? study.parameters[i].choices.length > 1 : study.parameters[i].high > study.parameters[i].low);

/** Which of several things the plots show. */
const chosen = { objective: 0, way: 0, x: 0, y: 1 };
chooseMostImportant();

/** The two parameters that matter most, if that is known. */
function chooseMostImportant() {
  const ways = study.importances.length ? Object.values(study.importances[chosen.objective].ways) : [];
  const known = ways.length ? ways[0].map(([at]) => at).filter(at => varied.includes(at)) : [];
  [chosen.x, chosen.y] = [...known, ...varied.filter(at => !known.includes(at))];
}

const every = study.numbers.map((_, i) => i);
const objective = () => study.objectives[chosen.objective];
const valueOf = i => study.values[chosen.objective][i];
const spreadOf = i => (study.spreads && chosen.objective === 0 ? study.spreads[i] : null);
const paramOf = (at, i) => study.params[at][i];
const ended = every.filter(i => study.kinds[i] === "C" || study.kinds[i] === "I");
const violates = i => study.kinds[i] === "I";
const finite = () => ended.filter(i => valueOf(i) !== null);

/** A value of an objective: five digits, however large. */
function shown(x) {
  if (x === null || x === undefined) return "\u2013";
  const size = Math.abs(x);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    const [m, e] = x.toExponential(3).split("e");
    return m.replace(/\.?0+$/, "").replace("-", MINUS) + "\u00d710" + superscript(Number(e));
  }
  return withCommas(String(Number(x.toPrecision(5)))).replace("-", MINUS);
}

/** The axis of the chosen objective, which shows these values. */
function axisOfValues(colours, values, parts, rest = {}) {
  if (objective().log) {
    const own = { low: Math.min(...values), high: Math.max(...values), scale: "log" };
    const axisOf = parameterAxis(colours, own, rest);
    return { to: SCALES.log.to, min: axisOf.min, max: axisOf.max, axis: axisOf };
  }
  const bounds = range(values, 0, parts);
  return { to: x => x, ...bounds, axis: axis(colours, { type: "value", ...bounds, axisLabel: { formatter: tick }, ...rest }) };
}

/** The edge of an axis where trials without a value stand: the worse one. */
const worst = scale => (objective().maximize ? scale.min : scale.max);

/** Trials that violate a constraint, wherever trials are dots: grey and hollow. */
const hollow = (colours, size) => ({ type: "scatter", symbol: "diamond", symbolSize: size + 1, z: 3,
  itemStyle: { color: colours.ground, borderColor: colours.soft, borderWidth: size > 5 ? 1.5 : 1 } });

/** The ramp, so that better values get the stronger colour. */
const towardsBetter = colours => (objective().maximize ? colours.ramp : [...colours.ramp].reverse());

/** Ends of a ramp; a single value stands in its middle. */
const spanOf = (low, high) => (high > low ? { min: low, max: high } : { min: low - 1, max: low + 1 });

function describeTrial(i) {
  const seeds = study.seeds ? study.seeds[i] : null;
  const values = study.objectives.map((o, k) => {
    const spread = k === 0 && seeds ? ` \u00b1 ${shown(study.spreads[i])} over ${seeds} seeds` : "";
    return study.values[k][i] === null ? "" : `${safe(o.name)}: <b>${shown(study.values[k][i])}</b>${spread}`;
  });
  const params = study.parameters.flatMap((p, at) =>
    paramOf(at, i) === null ? [] : [`${safe(p.name)}: ${safe(valueOn(p, paramOf(at, i)))}`]);
  const known = byId.get(study.numbers[i]);
  const more = [study.failures[i], known && known.reason].filter(x => x).map(safe);
  return [`<b>Trial ${study.numbers[i]}</b>, ${KINDS[study.kinds[i]]}`, ...values, ...params, ...more]
    .filter(line => line).join("<br>");
}

/** Tooltip of series whose items say with i which trial they are. */
function trialTip(colours) {
  return { ...tooltip(colours), formatter: p => (p.data && p.data.i !== undefined ? describeTrial(p.data.i) : "") };
}

function legend(colours, names) {
  return {
    left: 0, top: 0, itemWidth: 14, itemHeight: 9, itemGap: 16, data: names, inactiveColor: colours.faint,
    textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12 },
  };
}

/** Where a plot begins below its legend, which wraps. */
function belowLegend(element, names) {
  const width = names.reduce((sum, name) => sum + name.length * 6.6 + 36, 0);
  return 22 + 22 * Math.ceil(width / element.clientWidth);
}

/** What draws each plot, by name; every file adds its own. */
const PLOTS = {};
const PLOT_GRIDS = {};

const CONTROLS = {
  objective: { label: "Objective", names: () => study.objectives.map(o => o.name), values: () => study.objectives.map((_, i) => i) },
  way: { label: "By", names: () => Object.keys(study.importances[chosen.objective].ways), values: () => Object.keys(study.importances[chosen.objective].ways).map((_, i) => i) },
  x: { label: "Across", names: () => varied.map(i => study.parameters[i].name), values: () => varied },
  y: { label: "Up", names: () => varied.map(i => study.parameters[i].name), values: () => varied },
};
const CONTROLS_OF = {
  history: ["objective"], importances: ["objective", "way"], slice: ["objective"], contour: ["objective", "x", "y"],
  parallel: ["objective"], timeline: [],
};

/** Choices above the plots. What is chosen for one holds for all. */
function buildControls(redraw) {
  const selects = [];
  for (const place of document.querySelectorAll("[data-controls]")) {
    for (const name of CONTROLS_OF[place.dataset.controls]) {
      const control = CONTROLS[name];
      if (control.values().length < 2) continue;
      const label = document.createElement("label");
      label.append(control.label);
      const select = document.createElement("select");
      control.names().forEach((text, i) => select.append(new Option(text, String(control.values()[i]))));
      select.value = String(chosen[name]);
      select.addEventListener("change", () => {
        const before = chosen[name];
        chosen[name] = Number(select.value);
        if (chosen.x === chosen.y) chosen[name === "x" ? "y" : "x"] = before;
        selects.forEach(([other, of]) => { other.value = String(chosen[of]); });
        redraw();
      });
      label.append(select);
      place.append(label);
      selects.push([select, name]);
    }
  }
}
