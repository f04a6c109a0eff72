/** Where a trial starts on the chart: its parent's last score, if that is known. */
function origin(t) {
  const parent = byId.get(t.parent);
  return parent && parent.last !== null && t.from > 0 ? [[t.from, parent.last]] : [];
}

/** Score while tuning against environment steps, a line for each trial. */
function drawCurves(element, colours) {
  const paths = trials.map(t => ({ t, coords: [...origin(t), ...t.evaluations] })).filter(p => p.coords.length);
  const all = paths.flatMap(p => p.coords.map(c => c[1]));
  const bounds = range(data.solvedAt === null ? all : [...all, data.solvedAt]);
  const line = data.line.flatMap(id => byId.get(id) ? byId.get(id).evaluations : []);
  const last = line[line.length - 1];
  const failed = trials.filter(t => t.failure !== null).map(t => {
    const known = [...origin(t), ...t.evaluations];
    const at = known.length ? known[known.length - 1] : [t.from, data.maximize ? bounds.min : bounds.max];
    return { value: at, t };
  });
  const opacity = Math.max(0.25, Math.min(0.8, 9 / Math.sqrt(paths.length)));
  return {
    height: 380,
    option: {
      ...frame(colours, { right: 64 }),
      tooltip: { ...tooltip(colours), formatter: p => p.data.t ? describe(p.data.t) : "" },
      xAxis: stepsAxis(colours),
      yAxis: axis(colours, { type: "value", ...bounds, axisLine: HIDDEN, axisLabel: { formatter: tick } }),
      series: [
        { type: "lines", coordinateSystem: "cartesian2d", polyline: true, z: 2,
          lineStyle: { color: colours.faint, width: 1.3, opacity },
          emphasis: { lineStyle: { color: colours.ink, width: 2.5, opacity: 1 } },
          data: paths.filter(p => p.coords.length > 1).map(p => ({ coords: p.coords, t: p.t })) },
        { type: "scatter", symbolSize: 3.5, z: 2, itemStyle: { color: colours.faint, opacity: Math.min(1, opacity * 1.4) },
          data: paths.flatMap(p => p.t.evaluations.map(e => ({ value: e, t: p.t }))) },
        { type: "line", data: line, z: 5, clip: false, symbol: "circle", symbolSize: 5, showAllSymbol: true, silent: true,
          lineStyle: { color: colours.winner, width: 3, join: "round" }, itemStyle: { color: colours.winner },
          markLine: solvedLine(colours, "yAxis"),
          markPoint: last && { silent: true, symbol: "circle", symbolSize: 1, data: [{ coord: last }],
            label: { formatter: "winner", position: "right", distance: 8, color: colours.winner, fontFamily: FONT, fontSize: 13, fontWeight: 600 } } },
        { type: "scatter", symbol: CROSS, symbolSize: 10, z: 6, itemStyle: { color: colours.bad }, data: failed },
      ],
    },
  };
}

/** One parameter along the winner's line, before those of all other members. */
function drawSchedule(element, colours, at) {
  const parameter = data.parameters[at];
  const place = t => placeOn(parameter, t.values[at]);
  const segment = t => ({ coords: [[t.from, place(t)], [t.to, place(t)]], t });
  const known = trials.filter(t => t.values[at] !== null);
  const line = data.line.map(id => byId.get(id)).filter(t => t && t.values[at] !== null);
  return {
    height: 190,
    option: {
      ...frame(colours, { top: 30, left: 4, right: 14 }),
      title: heading(colours, parameter.name),
      tooltip: { ...tooltip(colours), formatter: p => p.data.t ? describe(p.data.t) : "" },
      xAxis: stepsAxis(colours, { splitNumber: 3 }),
      yAxis: parameterAxis(colours, parameter, { axisLine: HIDDEN }),
      series: [
        { type: "lines", coordinateSystem: "cartesian2d", polyline: true, z: 2,
          lineStyle: { color: colours.faint, width: 1.5, opacity: 0.45 }, data: known.map(segment) },
        { type: "line", z: 5, clip: false, symbol: "none", silent: true, lineStyle: { color: colours.winner, width: 2.75, cap: "butt" },
          data: line.flatMap(t => [[t.from, place(t)], [t.to, place(t)]]) },
      ],
    },
  };
}
