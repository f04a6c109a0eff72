/** Where numbers of a scale lie evenly, and back. */
const SCALES = {
  linear: { to: x => x, from: u => u },
  log: { to: x => Math.log10(x), from: u => 10 ** u, base: 10 },
  log2: { to: x => Math.log2(x), from: u => 2 ** u, base: 2 },
  complement_log: { to: x => -Math.log10(1 - x), from: u => 1 - 10 ** -u, base: 10 },
};

/** Powers are whole but for rounding. */
const snapped = u => (Math.abs(u - Math.round(u)) < 1e-6 ? Math.round(u) : u);

/** The place of a value on a parameter's axis; choices have their own names or places. */
function placeOn(parameter, x) {
  if (x === null || parameter.choices) return x;
  const scale = SCALES[parameter.scale];
  return scale.base ? snapped(scale.to(x)) : scale.to(x);
}

/** The value of a parameter in words; close to 1 with as many digits as tell it from 1. */
function valueOn(parameter, x) {
  if (parameter.choices && typeof x === "number") return parameter.choices[x];
  if (parameter.scale === "complement_log" && x < 1) {
    return String(Number(x.toPrecision(Math.max(4, Math.ceil(-Math.log10(1 - x)) + 2))));
  }
  return value(x);
}

/** An axis along one parameter, over the whole of its space. */
function parameterAxis(colours, parameter, rest = {}) {
  if (parameter.choices) {
    const { alignMaxLabel, ...labels } = rest.axisLabel || {};
    return axis(colours, { type: "category", data: parameter.choices, splitLine: { show: false }, ...rest, axisLabel: labels });
  }
  const scale = SCALES[parameter.scale];
  let [min, max] = [parameter.low, parameter.high].map(x => placeOn(parameter, x));
  if (max <= min) [min, max] = [min - 0.5, max + 0.5];
  if (!scale.base) {
    const span = max - min;
    const step = n => Number((span / n).toExponential(9).split("e")[0]);
    const parts = parameter.int ? [3, 4, 2].find(n => span % n === 0) || 1 : [4, 5, 3, 2].find(n => [1, 2, 2.5, 3, 5].includes(step(n)));
    const ticks = parts ? { interval: span / parts } : { splitNumber: 4 };
    return axis(colours, { type: "value", min, max, ...ticks, ...rest, axisLabel: { formatter: value, ...rest.axisLabel } });
  }
  const whole = u => Number.isInteger(snapped(u));
  const few = Math.floor(max) - Math.ceil(min) < 1;
  const label = u => {
    if (!whole(u)) return few && (u === min || u === max) ? valueOn(parameter, scale.from(u)) : "";
    const x = scale.from(Math.round(u));
    return parameter.scale === "log" && (x < 0.2 || x > 1e4) ? "10" + superscript(Math.round(u)) : valueOn(parameter, x);
  };
  return axis(colours, { type: "value", min, max, splitNumber: 4, minInterval: 1, ...rest, axisLabel: { formatter: label, ...rest.axisLabel } });
}

function heading(colours, text) {
  return { text, left: 4, top: 0, textStyle: { color: colours.ink, fontFamily: FONT, fontSize: 13, fontWeight: 600 } };
}
