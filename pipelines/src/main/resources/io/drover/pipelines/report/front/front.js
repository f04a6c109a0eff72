/** Values that differ by more than this factor are told apart on a logarithmic axis alone. */
const WIDE = 50;

/** A value of an objective as the tables write it. */
function objectiveValue(objective, x) {
  return objective.decimals < 0 ? value(x) : withCommas(x.toFixed(objective.decimals)).replace("-", MINUS);
}

function objectiveValues(values) {
  return data.front.objectives.map((o, i) => `${safe(o.metric)}: <b>${objectiveValue(o, values[i])}</b>`).join("<br>");
}

function objectiveAxis(colours, at, numbers, rest = {}) {
  const objective = data.front.objectives[at];
  const better = objective.maximize ? "more is better" : "less is better";
  const common = { nameLocation: "middle", name: `${objective.metric} (${better})`, axisLabel: { formatter: tick }, ...rest };
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low > 0 && high / low >= WIDE) {
    const power = 10 ** Math.floor(Math.log10(low));
    const most = 10 ** Math.floor(Math.log10(high));
    return axis(colours, { type: "log", min: Math.floor(low / power) * power, max: Math.ceil(high / most) * most, ...common });
  }
  return axis(colours, { type: "value", ...range(numbers), ...common });
}

/** All trials over two objectives, the front as it was tuned and as it was validated, and what was tested. */
function drawFront(x, y, only) {
  return (element, colours) => {
    const { trials: all, members, tests, picked } = data.front;
    const at = values => [values[x], values[y]];
    const known = [...all.map(t => t[1]), ...members.flatMap(m => m.validated ? [m.validated] : []), ...Object.values(tests)];
    const dot = (what, values, rest = {}) => ({ value: at(values), text: `${what}<br>${objectiveValues(values)}`, ...rest });
    const shown = m => m.validated || m.tuned;
    const line = members.filter(m => m.holds).map(m => at(shown(m))).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const moved = members.filter(m => m.validated).map(m => ({ coords: [at(m.tuned), at(m.validated)] }));
    const named = { test: "winner" };
    const label = { show: true, formatter: p => p.data.name, position: "top", distance: 7, color: colours.ink, fontFamily: FONT, fontSize: 13 };
    return {
      height: only ? 420 : 300,
      option: {
        ...frame(colours, { top: 26, bottom: 30, left: 26 }),
        tooltip: { ...tooltip(colours), formatter: p => p.data.text || "" },
        xAxis: objectiveAxis(colours, x, known.map(v => v[x]), { nameGap: 26, splitLine: { show: false } }),
        yAxis: objectiveAxis(colours, y, known.map(v => v[y]), { nameGap: 48, axisLine: HIDDEN }),
        series: [
          { type: "scatter", symbolSize: 5, z: 2, itemStyle: { color: colours.faint, opacity: 0.8 },
            data: all.filter(t => !t[2]).map(([id, values]) => dot(`Trial ${id}, tuned`, values)) },
          { type: "scatter", symbol: "triangle", symbolSize: 6, z: 2, itemStyle: { color: colours.ground, borderColor: colours.faint, borderWidth: 1 },
            data: all.filter(t => t[2]).map(([id, values]) => dot(`Trial ${id}, tuned, violates a constraint`, values)) },
          { type: "lines", coordinateSystem: "cartesian2d", z: 3, silent: true,
            lineStyle: { color: colours.faint, width: 1, type: [2, 3], opacity: 1, curveness: 0 }, data: moved },
          { type: "scatter", symbolSize: 9, z: 4, itemStyle: { color: colours.ground, borderColor: colours.soft, borderWidth: 1.5 },
            data: members.map(m => dot(`Trial ${m.trial}, on the front as tuned`, m.tuned)) },
          // With more objectives the members that hold lie on no line.
          { type: "line", z: 5, silent: true, symbol: "none", step: false, lineStyle: { color: colours.winner, width: 1.5, opacity: 0.7 },
            data: only ? line : [] },
          { type: "scatter", symbolSize: 9, z: 6,
            data: members.filter(m => m.validated).map(m => dot(
              `Trial ${m.trial}, validated${m.holds ? "" : m.violates ? ", violates a constraint there" : ", dominated there"}${m.trial === picked ? ", tested" : ""}`, m.validated,
              { itemStyle: { color: m.holds ? colours.winner : colours.soft,
                borderColor: colours.ink, borderWidth: m.trial === picked ? 2 : 0 } })) },
          { type: "scatter", symbol: "diamond", symbolSize: 15, z: 7, label,
            data: Object.entries(tests).map(([name, values]) => dot(
              `${safe(named[name] || name)}, on test seeds`, values,
              { name: named[name] || name,
                itemStyle: { color: colours[named[name] || name] || colours.other, borderColor: colours.ground, borderWidth: 1 } })) },
        ],
      },
    };
  };
}

/** Share of the box between ideal and reference that the trials so far dominate. */
function drawHypervolume(element, colours) {
  const shares = data.front.shares;
  const percent = x => Math.round(100 * x) + "%";
  return {
    height: 260,
    option: {
      ...frame(colours, { bottom: 30 }),
      tooltip: { ...tooltip(colours), trigger: "axis",
        formatter: p => `after trial ${p[0].value[0]}: <b>${(100 * p[0].value[1]).toFixed(1)}%</b>` },
      xAxis: axis(colours, { type: "value", min: 0, max: Math.max(1, shares.length - 1), minInterval: 1, splitLine: { show: false },
        name: "trial", nameLocation: "middle", nameGap: 26 }),
      yAxis: axis(colours, { type: "value", min: 0, max: 1, axisLine: HIDDEN, axisLabel: { formatter: percent } }),
      series: [
        { type: "line", step: "end", symbol: "circle", symbolSize: shares.length > 60 ? 0 : 4, showSymbol: shares.length <= 60,
          lineStyle: { color: colours.winner, width: 2.5 }, itemStyle: { color: colours.winner },
          data: shares.map((share, trial) => [trial, share]) },
      ],
    },
  };
}

const pairs = data.front.objectives.flatMap((_, i) => data.front.objectives.slice(i + 1).map((_, j) => [i, i + 1 + j]));
if (pairs.length === 1) {
  SINGLE.front = drawFront(...pairs[0], true);
} else {
  GRIDS.front = () => pairs.map(pair => drawFront(...pair, false));
}
SINGLE.hypervolume = drawHypervolume;
