/** Score of trainings without a search against environment steps: each seed, and all as one. */
function drawLearning(element, colours) {
  const { seeds, band } = data.learning;
  const all = seeds.flatMap(s => s.points.map(p => p[1]));
  const bounds = range(data.solvedAt === null ? all : [...all, data.solvedAt]);
  const known = band.filter(b => b.low !== null && b.high !== null);
  const outline = api => [
    ...known.map(b => api.coord([b.steps, b.high])),
    ...known.map(b => api.coord([b.steps, b.low])).reverse(),
  ];
  const failed = seeds.filter(s => s.failure !== null).map(s => {
    const at = s.points.length ? s.points[s.points.length - 1] : [0, data.maximize ? bounds.min : bounds.max];
    return { value: at, s };
  });
  const label = p => p.data.s === undefined
    ? `${steps(p.value[0])} steps: <b>${score(p.value[1])}</b>`
    : `seed ${p.data.s.seed}` + (p.data.s.failure === null
      ? `, ${steps(p.value[0])} steps: <b>${score(p.value[1])}</b>` : `: ${safe(p.data.s.failure)}`);
  return {
    height: 380,
    option: {
      ...frame(colours, { right: 64 }),
      tooltip: { ...tooltip(colours), formatter: label },
      xAxis: stepsAxis(colours),
      yAxis: axis(colours, { type: "value", ...bounds, axisLine: HIDDEN, axisLabel: { formatter: tick } }),
      series: [
        { type: "custom", silent: true, z: 1, data: known.slice(0, 1).map(b => [b.steps, b.low]),
          renderItem: (params, api) => ({
            type: "polygon", shape: { points: outline(api) }, style: { fill: colours.winner, opacity: 0.18 },
          }) },
        ...seeds.map(s => ({
          type: "line", symbol: "circle", symbolSize: 4, showAllSymbol: true, z: 2,
          lineStyle: { color: colours.faint, width: 1.2, opacity: 0.7 }, itemStyle: { color: colours.faint, opacity: 0.7 },
          data: s.points.map(p => ({ value: p, s })),
        })),
        { type: "line", z: 5, clip: false, symbol: "circle", symbolSize: 5, showAllSymbol: true,
          lineStyle: { color: colours.winner, width: 3, join: "round" }, itemStyle: { color: colours.winner },
          data: band.filter(b => b.iqm !== null).map(b => ({ value: [b.steps, b.iqm] })),
          markLine: solvedLine(colours, "yAxis") },
        { type: "scatter", symbol: CROSS, symbolSize: 10, z: 6, itemStyle: { color: colours.bad }, data: failed },
      ],
    },
  };
}
