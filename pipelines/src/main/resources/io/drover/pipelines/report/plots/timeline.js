/** A length of time in words. */
function duration(millis) {
  const two = (x, unit, y, part) => (Math.round(y) ? `${x} ${unit} ${Math.round(y)} ${part}` : `${x} ${unit}`);
  const seconds = millis / 1000;
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  if (seconds < 3600) return two(Math.floor(seconds / 60), "min", Math.floor(seconds % 60), "s");
  const hours = seconds / 3600;
  return hours < 48 ? two(Math.floor(hours), "h", Math.floor(hours % 1 * 60), "min") : two(Math.floor(hours / 24), "d", Math.floor(hours % 24), "h");
}

/** Round times on an axis of so many milliseconds. */
function timeInterval(total, parts) {
  const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];
  const units = [1, 2, 5, 10, 20, 50, 100, 200, 500, ...seconds.map(s => s * 1000)];
  return units.find(u => total / u <= parts) || range([0, total / 864e5], 0, parts).interval * 864e5;
}

/** Which trial ran when, by how it ended. */
function drawTimeline(element, colours) {
  const { sessions, spans } = study.timeline;
  const timed = every.filter(i => spans[i] !== null);
  const total = timed.reduce((a, i) => Math.max(a, spans[i][0] + spans[i][1]), 1);
  const tints = { C: colours.winner, I: colours.faint, P: colours.default, F: colours.bad, R: colours.random, W: colours.soft };
  const height = Math.max(110, Math.min(420, timed.length * 14));
  const first = study.numbers[0];
  const last = study.numbers[study.numbers.length - 1];
  const bar = kind => (params, api) => {
    const from = api.coord([api.value(0), api.value(2)]);
    const to = api.coord([api.value(1), api.value(2)]);
    const thick = Math.max(1, Math.min(14, height / (last - first + 1) * 0.75));
    return { type: "rect", shape: { x: from[0], y: from[1] - thick / 2, width: Math.max(1.5, to[0] - from[0]), height: thick },
      style: { fill: tints[kind], opacity: 0.9 } };
  };
  const kinds = Object.keys(KINDS).filter(kind => timed.some(i => study.kinds[i] === kind));
  const top = belowLegend(element, kinds.map(kind => KINDS[kind])) + (sessions.length > 1 ? 6 : 0);
  const interval = timeInterval(total, element.clientWidth < 500 ? 4 : 8);
  const tip = p => {
    const i = p.data.i;
    const session = sessions.filter(s => s[1] <= spans[i][0]).pop();
    const moment = new Date(session[0] + spans[i][0] - session[1]).toISOString().slice(0, 19).replace("T", " ");
    return `${moment} UTC, ${duration(spans[i][1])}<br>${describeTrial(i)}`;
  };
  return {
    height: height + top + 42,
    option: {
      ...frame(colours, { top, bottom: 26, left: 8, right: 24 }),
      legend: legend(colours, kinds.map(kind => KINDS[kind])),
      tooltip: { ...tooltip(colours), formatter: tip },
      xAxis: axis(colours, { type: "value", min: 0, max: total, interval, name: "time", nameLocation: "middle", nameGap: 26,
        axisLabel: { formatter: x => (x === total && total % interval ? "" : duration(x)) } }),
      yAxis: axis(colours, { type: "value", inverse: true, min: first - 0.5, max: last + 0.5, minInterval: 1, splitLine: { show: false },
        axisLine: HIDDEN, axisLabel: { formatter: n => (Number.isInteger(n) ? withCommas(String(n)) : "") } }),
      series: kinds.map((kind, k) => ({
        name: KINDS[kind], type: "custom", renderItem: bar(kind), encode: { x: [0, 1], y: 2 }, itemStyle: { color: tints[kind] }, z: 3,
        data: timed.filter(i => study.kinds[i] === kind).map(i => ({ value: [spans[i][0], spans[i][0] + spans[i][1], study.numbers[i]], i })),
        markLine: k > 0 ? undefined : {
          silent: true, symbol: "none", animation: false, lineStyle: { color: colours.soft, type: [2, 3], width: 1 },
          label: { formatter: p => duration(p.data.pause), color: colours.soft, fontFamily: FONT, fontSize: 11, position: "start", distance: 2 },
          data: sessions.slice(1).map(s => ({ xAxis: s[1], pause: s[2] })),
        },
      })),
    },
  };
}

PLOTS.timeline = drawTimeline;
