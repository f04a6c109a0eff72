/** Values by trial with their spread, and the best so far. */
function drawHistory(element, colours) {
  const of = kind => every.filter(i => study.kinds[i] === kind && valueOf(i) !== null);
  const [complete, infeasible, pruned] = ["C", "I", "P"].map(of);
  const lost = every.filter(i => "FP".includes(study.kinds[i]) && valueOf(i) === null);
  const spread = complete.filter(i => spreadOf(i));
  const ends = spread.flatMap(i => [valueOf(i) - spreadOf(i), valueOf(i) + spreadOf(i)]);
  const low = Math.min(...[...complete, ...infeasible, ...pruned].map(valueOf));
  const known = [...complete, ...infeasible, ...pruned].map(valueOf);
  const y = axisOfValues(colours, [...known, ...ends.filter(x => !objective().log || x >= low)], 5, { axisLine: HIDDEN });
  const numbers = study.numbers;
  const last = numbers.length ? numbers[numbers.length - 1] : 0;
  const point = i => ({ value: [numbers[i], valueOf(i) === null ? worst(y) : y.to(valueOf(i))], i });
  const best = objective().best;
  const steps = best.map(i => [numbers[i], y.to(valueOf(i))]);
  if (steps.length) steps.push([last, steps[steps.length - 1][1]]);
  const size = numbers.length > 400 ? 4 : numbers.length > 100 ? 6 : 8;
  const whisker = (params, api) => {
    const [x, bottom] = api.coord([api.value(0), api.value(1)]);
    const top = api.coord([api.value(0), api.value(2)])[1];
    return { type: "line", shape: { x1: x, y1: bottom, x2: x, y2: top }, style: { stroke: colours.soft, lineWidth: size > 5 ? 1.5 : 1, opacity: size > 5 ? 0.5 : 0.3 } };
  };
  const marked = study.marked === null || valueOf(study.marked) === null ? [] : [study.marked];
  const series = [
    { name: "complete", type: "scatter", symbolSize: size, z: 3, itemStyle: { color: colours.soft, opacity: size > 5 ? 0.75 : 0.5 }, data: complete.map(point) },
    { name: "best so far", type: "line", step: "end", z: 4, symbol: "none", silent: true, lineStyle: { color: colours.winner, width: 2.5 },
      itemStyle: { color: colours.winner }, data: steps },
    { name: "pruned", type: "scatter", symbol: "triangle", symbolSize: size, z: 3, itemStyle: { color: colours.default, opacity: 0.8 }, data: pruned.map(point) },
    { name: "infeasible", type: "scatter", symbol: "diamond", symbolSize: size + 1, z: 3, itemStyle: { color: colours.ground, borderColor: colours.soft, borderWidth: 1.5 }, data: infeasible.map(point) },
    { name: "failed", type: "scatter", symbol: CROSS, symbolSize: Math.max(7, size), z: 6, itemStyle: { color: colours.bad }, data: lost.filter(i => study.kinds[i] === "F").map(point) },
    { name: "pruned, no value", type: "scatter", symbol: "triangle", symbolSize: 8, z: 6, itemStyle: { color: colours.ground, borderColor: colours.default, borderWidth: 1.5 }, data: lost.filter(i => study.kinds[i] === "P").map(point) },
  ].filter(s => s.data.length);
  return {
    height: 380,
    option: {
      ...frame(colours, { top: belowLegend(element, series.map(s => s.name)), bottom: 24, right: 16 }),
      legend: legend(colours, series.map(s => s.name)),
      tooltip: trialTip(colours),
      xAxis: axis(colours, { type: "value", min: numbers.length > 1 ? numbers[0] : last - 0.5, max: numbers.length > 1 ? last : last + 0.5, minInterval: 1,
        splitLine: { show: false }, name: "trial", nameLocation: "middle", nameGap: 26,
        axisLabel: { formatter: x => (Number.isInteger(x) ? withCommas(String(x)) : "") } }),
      yAxis: y.axis,
      series: [
        ...series,
        { type: "custom", silent: true, z: 2, renderItem: whisker, encode: { x: 0, y: [1, 2] }, clip: true,
          data: spread.map(i => [numbers[i], y.to(Math.max(valueOf(i) - spreadOf(i), objective().log ? low : -Infinity)), y.to(valueOf(i) + spreadOf(i))]) },
        { type: "scatter", z: 7, symbolSize: size + 5, itemStyle: { color: "transparent", borderColor: colours.winner, borderWidth: 2 }, data: marked.map(point) },
      ],
    },
  };
}

PLOTS.history = drawHistory;
