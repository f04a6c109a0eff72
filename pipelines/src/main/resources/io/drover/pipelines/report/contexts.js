/** A value of a parameter at a part of its range. */
function partLabel(parameter, parts, at) {
  const width = (parameter.high - parameter.low) / parts;
  return value(parameter.low + at * width) + " to " + value(parameter.low + (at + 1) * width);
}

/** Cells coloured by the page's ramp; each is [x, y, number] with a text for its tooltip. */
function drawCells(colours, { title, x, y, cells, high, low }) {
  const numbers = cells.map(c => c.value[2]);
  return {
    height: 250,
    option: {
      ...frame(colours, { top: 34, left: 4, right: 14 }),
      title: heading(colours, title),
      tooltip: { ...tooltip(colours), formatter: p => p.data.text },
      xAxis: x,
      yAxis: y,
      visualMap: { show: false, min: low === undefined ? Math.min(...numbers) : low,
        max: high === undefined ? Math.max(...numbers) : high, inRange: { color: colours.ramp } },
      series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: colours.ground, borderWidth: 1 } }],
    },
  };
}

function categories(colours, names, rest = {}) {
  return axis(colours, { type: "category", data: names, splitLine: { show: false }, ...rest });
}

/** Lowest values of the parts of a range, as labels. */
function partNames(parameter, parts) {
  const width = (parameter.high - parameter.low) / parts;
  return Array.from({ length: parts }, (_, i) => value(parameter.low + (i + 0.5) * width));
}

/** Which contexts were drawn when: shares of each interval's episodes. */
function drawDrawn(drawn) {
  return (element, colours) => {
    const parts = drawn.intervals[0].counts.length;
    const cells = drawn.intervals.flatMap((interval, i) => {
      const all = interval.counts.reduce((a, b) => a + b, 0);
      return interval.counts.map((count, bin) => ({
        value: [i, bin, all ? count / all : 0],
        text: `${safe(drawn.parameter)} ${partLabel(drawn, parts, bin)}<br>${steps(interval.fromStep)} to `
          + `${steps(interval.toStep)} steps: <b>${Math.round(100 * (all ? count / all : 0))}%</b> of ${all} episodes`,
      }));
    });
    return drawCells(colours, {
      title: drawn.parameter, cells, low: 0,
      x: categories(colours, drawn.intervals.map(i => steps(i.toStep))),
      y: categories(colours, partNames(drawn, parts), { axisLine: HIDDEN }),
    });
  };
}

/** Parts of a range such that each holds some of so many contexts. */
function partsOf(count) {
  return Math.max(2, Math.min(10, Math.floor(count / 4)));
}

function partAt(parameter, parts, x) {
  return Math.min(parts - 1, Math.floor((x - parameter.low) / (parameter.high - parameter.low) * parts));
}

/** Return in each context of the test against one parameter, and its mean in parts of the range. */
function drawReturns(at) {
  return (element, colours) => {
    const parameter = data.contexts.parameters[at];
    const parts = partsOf(data.contexts.tested.length);
    const points = data.contexts.tested.map(([context, mean]) => [context[at], mean]);
    const means = Array.from({ length: parts }, (_, part) => {
      const own = points.filter(p => partAt(parameter, parts, p[0]) === part).map(p => p[1]);
      const middle = parameter.low + (part + 0.5) / parts * (parameter.high - parameter.low);
      return own.length ? [middle, own.reduce((a, b) => a + b, 0) / own.length] : null;
    }).filter(p => p !== null);
    const text = p => `${safe(parameter.name)} ${value(p.value[0])}: <b>${score(p.value[1])}</b>`;
    return {
      height: 250,
      option: {
        ...frame(colours, { top: 34, left: 4, right: 14 }),
        title: heading(colours, parameter.name),
        tooltip: { ...tooltip(colours), formatter: text },
        xAxis: axis(colours, { type: "value", min: parameter.low, max: parameter.high, splitNumber: 4,
          splitLine: { show: false }, axisLabel: { formatter: value } }),
        yAxis: axis(colours, { type: "value", ...range(points.map(p => p[1])), axisLine: HIDDEN, axisLabel: { formatter: tick } }),
        series: [
          { type: "scatter", symbolSize: 5, itemStyle: { color: colours.faint, opacity: 0.7 }, data: points },
          { type: "line", z: 5, symbol: "circle", symbolSize: 5, lineStyle: { color: colours.winner, width: 2.75 },
            itemStyle: { color: colours.winner }, data: means },
        ],
      },
    };
  };
}

/** Mean return over two parameters. */
function drawReturnMap(first, second) {
  return (element, colours) => {
    const [x, y] = [data.contexts.parameters[first], data.contexts.parameters[second]];
    const parts = Math.max(2, Math.min(10, Math.floor(Math.sqrt(data.contexts.tested.length / 2))));
    const sums = new Map();
    for (const [context, mean] of data.contexts.tested) {
      const key = partAt(x, parts, context[first]) * parts + partAt(y, parts, context[second]);
      const known = sums.get(key) || [0, 0];
      sums.set(key, [known[0] + mean, known[1] + 1]);
    }
    const cells = [...sums].map(([key, [sum, count]]) => {
      const [i, j] = [Math.floor(key / parts), key % parts];
      return {
        value: [i, j, sum / count],
        text: `${safe(x.name)} ${partLabel(x, parts, i)}<br>${safe(y.name)} ${partLabel(y, parts, j)}<br>`
          + `<b>${score(sum / count)}</b> in ${count} context${count === 1 ? "" : "s"}`,
      };
    });
    return drawCells(colours, {
      title: `${y.name} against ${x.name}`, cells,
      x: categories(colours, partNames(x, parts)),
      y: categories(colours, partNames(y, parts), { axisLine: HIDDEN }),
    });
  };
}
