/** Places equal or close scores beside each other: offsets 0, 1, −1, 2, −2, … within a row. */
function spread(scores, width) {
  const order = scores.map((x, i) => [x, i]).filter(([x]) => x !== null).sort((a, b) => a[0] - b[0]);
  const offsets = scores.map(() => 0);
  let start = null;
  let count = 0;
  for (const [x, i] of order) {
    if (start === null || x - start > width) {
      start = x;
      count = 0;
    }
    offsets[i] = count % 2 ? (count + 1) / 2 : -count / 2;
    count++;
  }
  const most = Math.max(...offsets.map(Math.abs), 3);
  return offsets.map(offset => offset / most);
}

/** A bar from low to high with a diamond in it, at data coordinates [row, middle, low, high]. */
function intervalSeries(rows, colours, colourOf, lift) {
  return {
    type: "custom", silent: true, z: 5, data: rows,
    renderItem(params, api) {
      const [row, middle, low, high] = [0, 1, 2, 3].map(d => api.value(d));
      const y = api.coord([middle, row])[1] + lift;
      const x = v => api.coord([v, row])[0];
      const stroke = { stroke: colourOf(params.dataIndex), lineWidth: 2.5, fill: "none" };
      const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
      const bar = Number.isNaN(low) ? [] : [
        line(x(low), y, x(high), y), line(x(low), y - 5, x(low), y + 5), line(x(high), y - 5, x(high), y + 5),
      ];
      const diamond = {
        type: "polygon",
        shape: { points: [[-6, 0], [0, -6], [6, 0], [0, 6]].map(([dx, dy]) => [x(middle) + dx, y + dy]) },
        style: { fill: colourOf(params.dataIndex), stroke: colours.ground, lineWidth: 1.5 },
      };
      return { type: "group", children: [...bar, diamond] };
    },
    encode: { x: [1, 2, 3], y: 0 },
  };
}

/** Test scores of every seed: a row each for the winner and what stands beside it. */
function drawSeeds(element, colours) {
  const groups = data.groups;
  const known = groups.flatMap(g => [...g.seeds.map(s => s[1]), g.iqm, ...(g.ci || [])]).concat([data.solvedAt]);
  const failures = groups.some(g => g.seeds.some(s => s[1] === null));
  const bounds = range(known);
  const worstEnd = data.maximize ? bounds.min - bounds.interval : bounds.max + bounds.interval;
  if (failures) bounds[data.maximize ? "min" : "max"] = worstEnd;
  const tickOrFailed = x => failures && Math.abs(x - worstEnd) < bounds.interval / 2 ? "failed" : tick(x);
  const dots = groups.map((g, row) => {
    const offsets = spread(g.seeds.map(s => s[1]), (bounds.max - bounds.min) / 60);
    return {
      type: "scatter", symbol: SYMBOLS[g.kind], symbolSize: 8, z: 4,
      itemStyle: { color: colours[g.kind], opacity: 0.75, borderColor: colours.ground, borderWidth: 0.5 },
      data: g.seeds.map(([seed, x], i) => x === null
        ? { value: [worstEnd, row + 0.16], seed, symbol: CROSS, itemStyle: { color: colours.bad, opacity: 1 } }
        : { value: [x, row + 0.16 + 0.2 * offsets[i]], seed, score: x }),
    };
  });
  const middles = groups.map((g, row) => [row, g.iqm, g.ci ? g.ci[0] : NaN, g.ci ? g.ci[1] : NaN]).filter(m => m[1] !== null);
  const colourOf = i => colours[groups[middles[i][0]].kind];
  return {
    height: 50 + 92 * groups.length,
    option: {
      ...frame(colours, { top: data.solvedAt === null ? 8 : 26, left: 4 }),
      tooltip: { ...tooltip(colours), formatter: p => p.data.score === undefined
        ? `seed ${p.data.seed}: training failed` : `seed ${p.data.seed}: <b>${score(p.data.score)}</b>` },
      xAxis: axis(colours, { type: "value", ...bounds, axisLine: HIDDEN, axisLabel: { formatter: tickOrFailed } }),
      yAxis: axis(colours, { type: "value", min: -0.5, max: groups.length - 0.5, inverse: true, interval: 0.5,
        splitLine: { show: false }, axisLine: HIDDEN,
        axisLabel: { color: colours.ink, fontSize: 13, hideOverlap: false, width: 92,
          overflow: "break", formatter: y => groups[y] ? groups[y].label : "" } }),
      series: [
        ...dots,
        intervalSeries(middles, colours, colourOf, -22),
        { type: "scatter", data: [], markLine: solvedLine(colours, "xAxis", bounds) },
      ],
    },
  };
}

/** Biased scores and the honest one under each other. */
function drawGap(element, colours) {
  const stages = data.stages;
  const numbers = stages.flatMap(s => [s.score, ...(s.ci || [])]);
  const bounds = range(numbers, 0.12);
  const honest = stages.map((s, row) => [row, s.score, s.ci ? s.ci[0] : NaN, s.ci ? s.ci[1] : NaN]).filter((_, i) => stages[i].honest);
  const label = { show: true, color: colours.ink, fontFamily: FONT, fontSize: 13, position: "top", distance: 7, formatter: p => score(p.data.value[0]) };
  const test = stages.find(s => s.honest);
  const promised = stages[0];
  return {
    height: 40 + 50 * stages.length,
    option: {
      ...frame(colours, { top: 14, left: 4 }),
      tooltip: { show: false },
      xAxis: axis(colours, { type: "value", ...bounds, axisLine: HIDDEN, axisLabel: { formatter: tick } }),
      yAxis: axis(colours, { type: "category", inverse: true, data: stages.map(s => s.label), splitLine: { show: false },
        axisLine: HIDDEN, axisLabel: { color: colours.ink, fontSize: 13 } }),
      series: [
        { type: "scatter", symbolSize: 11, z: 6, label,
          data: stages.map((s, row) => ({ value: [s.score, row], symbol: s.honest ? "diamond" : "circle",
            symbolSize: s.honest ? 1 : 11,
            itemStyle: { color: s.honest ? colours.winner : colours.ground, borderColor: colours.winner, borderWidth: s.honest ? 0 : 2 } })) },
        intervalSeries(honest, colours, () => colours.winner, 0),
        ...(test && promised !== test ? [{
          type: "line", silent: true, symbol: "none", z: 2, lineStyle: { color: colours.faint, type: [2, 3], width: 1 },
          data: stages.map((s, row) => [s.score, row]),
        }] : []),
      ],
    },
  };
}
