const CONTOUR_NODES = 56;
const CONTOUR_BANDS = 10;
/** With fewer points there is no surface, only the points. */
const CONTOUR_FEWEST = 6;
/** Squared distances, in widths of the kernel, beyond which a point counts for nothing, and a place is blank. */
const [CONTOUR_REACH, CONTOUR_BLANK] = [18, 4];

/** The place of a trial along a parameter, from 0 to 1; of a choice the middle of its band. */
function unitPlace(parameter, x) {
  if (parameter.choices) return (x + 0.5) / parameter.choices.length;
  const to = SCALES[parameter.scale].to;
  return (to(x) - to(parameter.low)) / (to(parameter.high) - to(parameter.low));
}

/**
 * Means of values near nodes, by a normal kernel that gets narrower with more points; and how far the nearest
 * point is. Choices have one node each and nothing in common with their neighbours.
 */
function surface(px, py, points) {
  const [nx, ny] = [px, py].map(p => (p.choices ? p.choices.length : CONTOUR_NODES));
  const width = Math.max(0.03, 0.26 * points.length ** (-1 / 6));
  const near = (parameter, count, node, u) => {
    const at = (node + 0.5) / count;
    if (parameter.choices) return Math.abs(at - u) * count < 0.5 ? 0 : Infinity;
    return ((at - u) / width) ** 2;
  };
  return Array.from({ length: ny }, (_, j) => Array.from({ length: nx }, (__, i) => {
    let [sum, weight, closest] = [0, 0, Infinity];
    for (const [u, v, z] of points) {
      const distance = near(px, nx, i, u) + near(py, ny, j, v);
      if (distance > CONTOUR_REACH) continue;
      const w = Math.exp(-distance / 2);
      sum += w * z;
      weight += w;
      closest = Math.min(closest, distance);
    }
    return [weight > 0 ? sum / weight : null, Math.min(closest, CONTOUR_REACH)];
  }));
}

/** A picture of the surface in bands of colour, of the size of its plot: an image keeps its proportions. */
function bands(nodes, px, py, [low, high], ramp, { width, height }) {
  const [ny, nx] = [nodes.length, nodes[0].length];
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width / 2));
  canvas.height = Math.max(1, Math.round(canvas.width * height / width));
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const shades = Array.from({ length: CONTOUR_BANDS }, (_, k) => echarts.color.parse(echarts.color.lerp((k + 0.5) / CONTOUR_BANDS, ramp)));
  const between = (at, count, size, parameter) => {
    const along = (at + 0.5) / size * count;
    const place = parameter.choices ? Math.floor(along) : Math.max(0, Math.min(count - 1, along - 0.5));
    return [Math.floor(place), Math.min(count - 1, Math.floor(place) + 1), place - Math.floor(place)];
  };
  for (let row = 0; row < canvas.height; row++) {
    const [j, jj, t] = between(canvas.height - 1 - row, ny, canvas.height, py);
    for (let column = 0; column < canvas.width; column++) {
      const [i, ii, s] = between(column, nx, canvas.width, px);
      const corners = [nodes[j][i], nodes[j][ii], nodes[jj][i], nodes[jj][ii]];
      const nearest = corners[(t > 0.5 ? 2 : 0) + (s > 0.5 ? 1 : 0)];
      const mean = part => {
        const [a, b, c, d] = corners.map(corner => (corner[part] === null ? nearest[part] : corner[part]));
        return (a * (1 - s) + b * s) * (1 - t) + (c * (1 - s) + d * s) * t;
      };
      if (nearest[0] === null || mean(1) > CONTOUR_BLANK) continue;
      const z = mean(0);
      const band = Math.max(0, Math.min(CONTOUR_BANDS - 1, Math.floor((z - low) / (high - low) * CONTOUR_BANDS)));
      image.data.set([...shades[band].slice(0, 3), 255], (row * canvas.width + column) * 4);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

/** Values over two parameters. */
function drawContour(element, colours) {
  const [px, py] = [study.parameters[chosen.x], study.parameters[chosen.y]];
  const known = finite().filter(i => paramOf(chosen.x, i) !== null && paramOf(chosen.y, i) !== null);
  const to = objective().log ? Math.log10 : x => x;
  const points = known.map(i => [unitPlace(px, paramOf(chosen.x, i)), unitPlace(py, paramOf(chosen.y, i)), to(valueOf(i))]);
  const low = points.reduce((a, p) => Math.min(a, p[2]), Infinity);
  const top = points.reduce((a, p) => Math.max(a, p[2]), -Infinity);
  const ramp = towardsBetter(colours);
  const nodes = points.length >= CONTOUR_FEWEST && top > low ? surface(px, py, points) : null;
  const size = known.length > 400 ? 3 : 7;
  const point = i => ({ value: [placeOn(px, paramOf(chosen.x, i)), placeOn(py, paramOf(chosen.y, i)), to(valueOf(i))], i });
  const text = z => shown(objective().log ? 10 ** z : z);
  const few = known.length < every.length ? `  ${known.length} of ${every.length} trials have a value and both parameters` : "";
  return {
    height: element.clientWidth < 500 ? 400 : 480,
    option: {
      ...frame(colours, { top: 30, bottom: 74, left: 8, right: 20 }),
      title: { ...heading(colours, `{name|${py.name}}${few}`), textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12, fontWeight: 400,
        width: element.clientWidth - 12, overflow: "truncate", rich: { name: { color: colours.ink, fontSize: 13, fontWeight: 600 } } } },
      tooltip: trialTip(colours),
      xAxis: parameterAxis(colours, px, { splitLine: { show: false }, name: px.name, nameLocation: "middle", nameGap: 28, axisLabel: { alignMaxLabel: "right" },
        nameTextStyle: { color: colours.ink, fontFamily: FONT, fontSize: 13, fontWeight: 600 } }),
      yAxis: parameterAxis(colours, py, { splitLine: { show: false }, axisLabel: { width: 110, overflow: "truncate" } }),
      visualMap: known.length ? {
        type: "continuous", ...(nodes ? { seriesIndex: 0, dimension: 0 } : { seriesIndex: 1, dimension: 2 }), ...spanOf(low, top), orient: "horizontal", left: 12, bottom: 0,
        itemWidth: 10, itemHeight: 140, calculable: false, hoverLink: false, text: [text(top), text(low)],
        textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12 }, inRange: { color: ramp },
      } : undefined,
      series: [
        { type: "custom", silent: true, z: 1, data: nodes ? [0] : [], encode: { x: -1, y: -1 },
          renderItem: ({ coordSys: { x, y, width, height } }) => ({ type: "image", style: { x, y, width, height,
            image: bands(nodes, px, py, [low, top], ramp, { width, height }) } }) },
        { type: "scatter", z: 4, symbolSize: size, itemStyle: { color: nodes ? "#fff" : undefined, borderColor: "#1b1f24", borderWidth: size > 5 ? 1 : 0, opacity: size > 5 ? 1 : 0.6 }, data: known.filter(i => !violates(i)).map(point) },
        { ...hollow(colours, size), z: 4, data: known.filter(violates).map(point) },
        ...[["#fff", 5], [colours.winner, 2.5]].map(([borderColor, borderWidth]) => ({
          type: "scatter", z: 5, symbolSize: size + 8, silent: true, itemStyle: { color: "transparent", borderColor, borderWidth },
          data: known.filter(i => i === study.marked).map(point) })),
      ],
    },
  };
}

PLOTS.contour = drawContour;
