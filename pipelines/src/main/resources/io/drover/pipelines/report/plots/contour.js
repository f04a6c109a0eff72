const CONTOUR_NODES = 56;
const CONTOUR_BANDS = 10;

/** The place of a trial along a parameter, from 0 to 1; of a choice the middle of its band. */
function unitPlace(parameter, x) {
  if (parameter.choices) return (x + 0.5) / parameter.choices.length;
  const to = SCALES[parameter.scale].to;
  return (to(x) - to(parameter.low)) / (to(parameter.high) - to(parameter.low));
}

/**
 * Means of values near nodes, by a normal kernel that gets narrower with more points; null where no point is near.
 * Choices have one node each and nothing in common with their neighbours.
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
      if (distance > 18) continue;
      const w = Math.exp(-distance / 2);
      sum += w * z;
      weight += w;
      closest = Math.min(closest, distance);
    }
    return closest > 4 ? null : sum / weight;
  }));
}

/** A picture of the surface in bands of colour. */
function bands(nodes, px, py, low, high, ramp) {
  const [ny, nx] = [nodes.length, nodes[0].length];
  const canvas = document.createElement("canvas");
  canvas.width = px.choices ? nx : 280;
  canvas.height = py.choices ? ny : 210;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const shades = Array.from({ length: CONTOUR_BANDS }, (_, k) => echarts.color.parse(echarts.color.lerp((k + 0.5) / CONTOUR_BANDS, ramp)));
  const between = (at, count, size, parameter) => {
    const place = parameter.choices ? at : Math.max(0, Math.min(count - 1, (at + 0.5) / size * count - 0.5));
    return [Math.floor(place), Math.min(count - 1, Math.floor(place) + 1), place - Math.floor(place)];
  };
  for (let row = 0; row < canvas.height; row++) {
    const [j, jj, t] = between(canvas.height - 1 - row, ny, canvas.height, py);
    for (let column = 0; column < canvas.width; column++) {
      const [i, ii, s] = between(column, nx, canvas.width, px);
      const corners = [nodes[j][i], nodes[j][ii], nodes[jj][i], nodes[jj][ii]];
      const nearest = corners[(t > 0.5 ? 2 : 0) + (s > 0.5 ? 1 : 0)];
      if (nearest === null) continue;
      const [a, b, c, d] = corners.map(z => (z === null ? nearest : z));
      const z = (a * (1 - s) + b * s) * (1 - t) + (c * (1 - s) + d * s) * t;
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
  const high = top > low ? top : low + 1;
  const ramp = towardsBetter(colours);
  const picture = points.length > 2 && top > low ? bands(surface(px, py, points), px, py, low, high, ramp) : null;
  const size = known.length > 400 ? 4 : 7;
  const point = i => ({ value: [placeOn(px, paramOf(chosen.x, i)), placeOn(py, paramOf(chosen.y, i)), to(valueOf(i))], i });
  const text = z => shown(objective().log ? 10 ** z : z);
  const partly = known.length < every.length;
  return {
    height: element.clientWidth < 500 ? 400 : 480,
    option: {
      ...frame(colours, { top: partly ? 30 : 12, bottom: 74, left: 30, right: 20 }),
      title: partly ? { text: `${known.length} of ${every.length} trials have a value and both parameters`, left: 0, top: 0,
        textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12, fontWeight: 400 } } : undefined,
      tooltip: trialTip(colours),
      xAxis: parameterAxis(colours, px, { splitLine: { show: false }, name: px.name, nameLocation: "middle", nameGap: 28 }),
      yAxis: parameterAxis(colours, py, { splitLine: { show: false }, name: py.name, nameLocation: "middle", nameGap: element.clientWidth < 500 ? 44 : 52 }),
      visualMap: known.length ? {
        type: "continuous", seriesIndex: 1, dimension: 2, min: low, max: high, orient: "horizontal", left: 12, bottom: 0,
        itemWidth: 10, itemHeight: 140, calculable: false, hoverLink: false, text: [text(top), text(low)],
        textStyle: { color: colours.soft, fontFamily: FONT, fontSize: 12 }, inRange: { color: ramp },
      } : undefined,
      series: [
        { type: "custom", silent: true, z: 1, data: picture ? [0] : [], encode: { x: -1, y: -1 },
          renderItem: params => ({ type: "image", style: { image: picture, x: params.coordSys.x, y: params.coordSys.y,
            width: params.coordSys.width, height: params.coordSys.height } }) },
        { type: "scatter", z: 4, symbolSize: size, itemStyle: { borderColor: colours.ink, borderWidth: size > 5 ? 1 : 0.5, opacity: size > 5 ? 1 : 0.8 }, data: known.map(point) },
        { type: "scatter", z: 5, symbolSize: size + 7, silent: true, itemStyle: { color: "transparent", borderColor: colours.winner, borderWidth: 2.5 },
          data: known.filter(i => i === study.marked).map(point) },
      ],
    },
  };
}

PLOTS.contour = drawContour;
