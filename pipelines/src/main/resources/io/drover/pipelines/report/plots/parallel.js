/** A name over several lines, broken behind underscores and dots. */
function wrapped(name, letters) {
  const lines = [""];
  const parts = name.split(/(?<=[_.\/ ])/).flatMap(part => part.match(new RegExp(`.{1,${letters}}`, "gu")) || []);
  for (const part of parts) {
    if (lines[lines.length - 1] && (lines[lines.length - 1] + part).length > letters) lines.push("");
    lines[lines.length - 1] += part;
  }
  return lines.join("\n");
}

/** An axis that has a place below for trials without the parameter. */
function axisWithNone(colours, parameter, missing) {
  const own = parameterAxis(colours, parameter, { splitLine: { show: false } });
  if (!missing) return { own, place: x => placeOn(parameter, x) };
  if (parameter.choices) {
    return { own: { ...own, data: ["none", ...parameter.choices] }, place: x => (x === null ? 0 : x + 1) };
  }
  const none = own.min - (own.max - own.min) * 0.12;
  const label = own.axisLabel.formatter;
  return {
    own: { ...own, interval: undefined, splitNumber: 4, min: none, axisLabel: { ...own.axisLabel, formatter: u => (u === none ? "none" : u < own.min ? "" : label(u)) } },
    place: x => (x === null ? none : placeOn(parameter, x)),
  };
}

/** Every trial as a line over its value and its parameters. */
function drawParallel(element, colours) {
  const sign = objective().maximize ? 1 : -1;
  const known = finite().sort((a, b) => sign * (valueOf(a) - valueOf(b)));
  const y = axisOfValues(colours, known.map(valueOf), 5, { splitLine: { show: false } });
  const columns = study.parameters.map((p, at) => axisWithNone(colours, p, known.some(i => paramOf(at, i) === null)));
  const names = [objective().name, ...study.parameters.map(p => p.name)];
  const apart = Math.max(82, (element.clientWidth - 90) / names.length);
  const width = Math.max(element.clientWidth, Math.ceil(82 * (names.length - 1) + 120));
  const letters = Math.floor(apart / 7.2);
  const lines = Math.max(...names.map(name => wrapped(name, letters).split("\n").length));
  const left = Math.max(44, 6 + 3.5 * Math.max(...wrapped(names[0], letters).split("\n").map(line => line.length)));
  const values = known.map(i => y.to(valueOf(i)));
  const row = i => [y.to(valueOf(i)), ...columns.map((c, at) => c.place(paramOf(at, i)))];
  const feasible = known.filter(i => !violates(i));
  const stroke = known.length > 200 ? 1 : 1.6;
  const opacity = Math.max(0.12, Math.min(0.85, 9 / Math.sqrt(known.length || 1)));
  const [low, high] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
  const named = (own, dim) => ({
    ...own, dim, name: wrapped(names[dim], letters), nameLocation: "end", nameGap: 14,
    nameTextStyle: { color: colours.ink, fontFamily: FONT, fontSize: 12, lineHeight: 15 },
    axisLabel: { ...own.axisLabel, fontSize: 11, textBorderColor: colours.ground, textBorderWidth: 3 },
    axisLine: { show: true, lineStyle: { color: colours.faint } },
    areaSelectStyle: { width: 16, color: colours.winner, borderColor: colours.winner, opacity: 0.25 },
  });
  return {
    height: 400 + lines * 15,
    width: width > element.clientWidth ? width : null,
    option: {
      animation: false,
      textStyle: { fontFamily: FONT },
      parallel: { left, right: 76, top: 22 + lines * 15, bottom: 60, axisExpandable: false },
      parallelAxis: [y.axis, ...columns.map(c => c.own)].map(named),
      visualMap: known.length ? {
        type: "continuous", seriesIndex: 0, dimension: 0, ...spanOf(low, high), orient: "horizontal", left: 12, bottom: 0,
        itemWidth: 10, itemHeight: 140, calculable: false, hoverLink: false,
        text: [shown(objective().log ? 10 ** high : high), shown(objective().log ? 10 ** low : low)],
        textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12 }, inRange: { color: towardsBetter(colours) },
      } : undefined,
      series: [
        { type: "parallel", inactiveOpacity: 0.04, activeOpacity: 1, smooth: false, lineStyle: { width: stroke, opacity }, data: feasible.map(row) },
        { type: "parallel", inactiveOpacity: 0.04, activeOpacity: 1, smooth: false,
          lineStyle: { width: 1, opacity: 0.8 * opacity, color: colours.faint, type: [2, 3] }, data: known.filter(violates).map(row) },
      ],
    },
  };
}

PLOTS.parallel = drawParallel;
