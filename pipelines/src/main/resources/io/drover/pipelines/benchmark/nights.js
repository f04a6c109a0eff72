const MARKS = {
  "new": { symbol: "emptyCircle", colour: "soft" },
  "bits-equal": { symbol: "circle", colour: "winner" },
  "undecided": { symbol: "diamond", colour: "other" },
  "better": { symbol: "triangle", colour: "random" },
  "worse": { symbol: "path://M0 0 L10 0 L5 9 Z", colour: "bad" },
};

/** Interquartile mean of one cell by night, with intervals and verdicts. */
function drawNights(element, colours, at) {
  const cell = data.parameters[at];
  const known = cell.points.filter(p => p.iqm !== null);
  const all = known.flatMap(p => [p.iqm, p.low, p.high]);
  const bounds = range(all, 0.05, 3);
  const bars = known.filter(p => p.low !== null).map(p => [p.at, p.low, p.high]);
  const label = p => `<b>${safe(p.data.p.night)}</b><br>${score(p.data.p.iqm)}`
    + (p.data.p.low === null ? "" : ` [${score(p.data.p.low)}, ${score(p.data.p.high)}]`)
    + `<br>${safe(p.data.p.words)}`;
  const mark = p => MARKS[p.verdict];
  return {
    height: 230,
    option: {
      ...frame(colours, { top: 34, left: 4, right: 18 }),
      title: { text: cell.name, left: 0, top: 0,
        textStyle: { color: colours.ink, fontFamily: FONT, fontSize: 14, fontWeight: 600 } },
      tooltip: { ...tooltip(colours), formatter: label },
      xAxis: axis(colours, { type: "category", data: data.nights, splitLine: { show: false },
        axisLabel: { formatter: night => night.slice(5) } }),
      yAxis: axis(colours, { type: "value", ...bounds, axisLine: HIDDEN, axisLabel: { formatter: tick } }),
      series: [
        { type: "custom", silent: true, z: 2, data: bars, encode: { x: 0, y: [1, 2] },
          renderItem: (params, api) => {
            const [x, low] = api.coord([api.value(0), api.value(1)]);
            const high = api.coord([api.value(0), api.value(2)])[1];
            return { type: "line", shape: { x1: x, y1: low, x2: x, y2: high },
              style: { stroke: colours.faint, lineWidth: 4, opacity: 0.6, lineCap: "round" } };
          } },
        { type: "line", z: 3, symbol: "none", silent: true, lineStyle: { color: colours.soft, width: 1.2 },
          data: data.nights.map((_, i) => {
            const point = known.find(p => p.at === i);
            return point ? point.iqm : null;
          }) },
        { type: "scatter", z: 5, symbolSize: 11,
          data: known.map(p => ({ value: [p.at, p.iqm], p, symbol: mark(p).symbol,
            itemStyle: { color: colours[mark(p).colour], borderColor: colours[mark(p).colour] } })) },
        { type: "scatter", z: 5, symbol: CROSS, symbolSize: 10, itemStyle: { color: colours.bad },
          data: cell.points.filter(p => p.iqm === null).map(p => ({ value: [p.at, bounds.min], p })) },
      ],
    },
  };
}

const SINGLE = {};
const PER_PARAMETER = { nights: drawNights };
const GRIDS = {};
