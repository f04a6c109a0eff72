/** Score of trainings without a search against environment steps: each seed, and all as one. */
function drawLearning(element, colours) {
  const { seeds, band } = data.learning;
  const all = seeds.flatMap(s => s.points.map(p => p[1]));
  const bounds = range(data.solvedAt === null ? all : [...all, data.solvedAt]);
  const known = band.filter(b => b.low !== null && b.high !== null);
  const stacked = { type: "line", stack: "band", symbol: "none", silent: true, z: 1, lineStyle: { opacity: 0 } };
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
        // Stacked from the axis' lower end, so that negative scores stack as well as positive ones.
        { ...stacked, stackStrategy: "all", data: known.map(b => [b.steps, b.low]) },
        { ...stacked, stackStrategy: "all", areaStyle: { color: colours.winner, opacity: 0.18 },
          data: known.map(b => [b.steps, b.high - b.low]) },
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
