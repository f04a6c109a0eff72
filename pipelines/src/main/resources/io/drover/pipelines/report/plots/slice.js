/** Values against one parameter, coloured by the number of the trial. */
function drawSlice(at) {
  return (element, colours) => {
    const parameter = study.parameters[at];
    const known = finite().filter(i => paramOf(at, i) !== null);
    const failed = every.filter(i => study.kinds[i] === "F" && paramOf(at, i) !== null);
    const y = axisOfValues(colours, finite().map(valueOf), 3, { axisLine: HIDDEN });
    const point = i => ({ value: [placeOn(parameter, paramOf(at, i)), valueOf(i) === null ? worst(y) : y.to(valueOf(i)), study.numbers[i]], i });
    const size = known.length > 400 ? 4 : known.length > 100 ? 6 : 8;
    const first = study.numbers[0];
    const last = study.numbers[study.numbers.length - 1];
    const marked = known.filter(i => i === study.marked);
    return {
      height: 220,
      option: {
        ...frame(colours, { top: 30, left: 4, right: 14 }),
        title: heading(colours, parameter.name),
        tooltip: trialTip(colours),
        xAxis: parameterAxis(colours, parameter, { splitLine: { show: false }, axisLabel: { alignMaxLabel: "right" } }),
        yAxis: y.axis,
        visualMap: { show: false, seriesIndex: 0, dimension: 2, min: first, max: last > first ? last : first + 1, inRange: { color: colours.ramp } },
        series: [
          { type: "scatter", symbolSize: size, itemStyle: { borderColor: colours.faint, borderWidth: size > 5 ? 0.75 : 0 }, data: known.filter(i => !violates(i)).map(point) },
          { ...hollow(colours, size), data: known.filter(violates).map(point) },
          { type: "scatter", symbol: CROSS, symbolSize: 8, itemStyle: { color: colours.bad }, data: failed.map(point) },
          { type: "scatter", z: 5, symbolSize: size + 5, silent: true, itemStyle: { color: "transparent", borderColor: colours.winner, borderWidth: 2 }, data: marked.map(point) },
        ],
      },
    };
  };
}

PLOT_GRIDS.slice = () => study.parameters.map((_, at) => drawSlice(at));
