/** Generations from left to right, members from top to bottom, lines from parents to children. */
function drawLineage(element, colours) {
  const members = [...new Set(trials.map(t => t.member))].sort((a, b) => a - b);
  const row = new Map(members.map((m, i) => [m, i]));
  const generations = Math.max(...trials.map(t => t.generation)) + 1;
  const rowHeight = Math.max(12, Math.min(30, 420 / members.length));
  const width = Math.max(element.clientWidth, generations * 7 + 150);
  const dot = Math.max(4, Math.min(15, rowHeight * 0.6, ((width - 150) / generations) * 0.6));
  const edges = trials.filter(t => byId.has(t.parent)).map(t => {
    const parent = byId.get(t.parent);
    const winner = onLine.has(t.id) && onLine.has(parent.id);
    const kind = winner ? 2 : parent.member !== t.member ? 1 : 0;
    return [parent.generation, row.get(parent.member), t.generation, row.get(t.member), kind];
  }).sort((a, b) => a[4] - b[4]);
  const styles = [
    { stroke: colours.faint, lineWidth: 1, opacity: 0.55 },
    { stroke: colours.copy, lineWidth: dot > 6 ? 1.4 : 0.8, lineDash: [4, 2], opacity: dot > 6 ? 1 : 0.6 },
    { stroke: colours.winner, lineWidth: Math.max(2.5, Math.min(4.5, dot * 0.35)) },
  ];
  const edge = (params, api) => {
    const [x1, y1] = api.coord([api.value(0), api.value(1)]);
    const [x2, y2] = api.coord([api.value(2), api.value(3)]);
    const bend = (x2 - x1) * 0.45;
    const copied = edges[params.dataIndex][4] === 2 && y1 !== y2;
    return {
      type: "bezierCurve",
      shape: { x1, y1, x2, y2, cpx1: x1 + bend, cpy1: y1, cpx2: x2 - bend, cpy2: y2 },
      style: { fill: "none", ...styles[api.value(4)], ...(copied ? { lineDash: [6, 3] } : {}) },
    };
  };
  const scored = trials.filter(t => t.last !== null);
  const scores = scored.map(t => t.last);
  const [low, high] = [scores.reduce((a, b) => Math.min(a, b), Infinity), scores.reduce((a, b) => Math.max(a, b), -Infinity)];
  const place = t => [t.generation, row.get(t.member)];
  const winner = byId.get(data.line[data.line.length - 1]);
  return {
    height: 96 + rowHeight * members.length,
    width: width > element.clientWidth ? width : null,
    option: {
      ...frame(colours, { top: 8, bottom: 66, left: 18, right: 66 }),
      tooltip: { ...tooltip(colours), formatter: p => p.data.t ? describe(p.data.t) : "" },
      xAxis: axis(colours, { type: "value", min: -0.4, max: generations - 0.6, minInterval: 1, axisLine: HIDDEN,
        splitLine: { show: false }, name: "generation", nameLocation: "middle", nameGap: 26,
        axisLabel: { formatter: x => Number.isInteger(x) ? x : "", showMinLabel: false, showMaxLabel: false } }),
      yAxis: axis(colours, { type: "category", inverse: true, data: members, axisLine: HIDDEN, splitLine: { show: false },
        name: "member", nameLocation: "middle", nameGap: 28 }),
      visualMap: scored.length ? {
        type: "continuous", seriesIndex: 1, dimension: 2, min: low, max: high > low ? high : low + 1, orient: "horizontal",
        left: 12, bottom: 0, itemWidth: 10, itemHeight: 140, calculable: false, hoverLink: false,
        text: [score(high), "score " + score(low)], textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12 },
        inRange: { color: data.maximize ? colours.ramp : [...colours.ramp].reverse() },
      } : undefined,
      series: [
        { type: "custom", silent: true, z: 2, data: edges, renderItem: edge, encode: { x: [0, 2], y: [1, 3] }, clip: false },
        { type: "scatter", z: 4, symbolSize: dot, itemStyle: { opacity: 1, borderColor: colours.faint, borderWidth: dot > 6 ? 0.75 : 0 },
          data: scored.map(t => ({ value: [...place(t), t.last], t,
            itemStyle: onLine.has(t.id) ? { borderColor: colours.winner, borderWidth: Math.max(1, dot * 0.18) } : undefined })) },
        { type: "scatter", z: 5, symbol: CROSS, symbolSize: Math.max(6, dot * 0.85), itemStyle: { color: colours.bad },
          data: trials.filter(t => t.failure !== null).map(t => ({ value: place(t), t })) },
        { type: "scatter", z: 6, silent: true, symbolSize: 1, data: winner ? [place(winner)] : [],
          label: { show: true, formatter: "winner", position: "right", distance: dot * 0.5 + 6, color: colours.winner,
            fontFamily: FONT, fontSize: 13, fontWeight: 600 } },
      ],
    },
  };
}
