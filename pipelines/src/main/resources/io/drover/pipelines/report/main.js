const CANVAS_FROM = 1500;
const drawn = [];

/** Draws one chart into an element and remembers how. */
function add(element, draw) {
  const holder = { element, draw, chart: null };
  const around = element.closest(".scroll");
  let seen = around.clientWidth;
  drawn.push(holder);
  redraw(holder, palette());
  new ResizeObserver(() => {
    if (around.clientWidth === seen) return;
    seen = around.clientWidth;
    redraw(holder, palette());
  }).observe(around);
}

function redraw(holder, colours, width) {
  const { element, draw } = holder;
  element.style.width = width ? width + "px" : "";
  const result = draw(element, colours);
  element.style.height = result.height + "px";
  if (result.width && !width) element.style.width = result.width + "px";
  if (!holder.chart) {
    const count = Math.max(trials.length, data.study ? data.study.numbers.length : 0);
    const renderer = count > CANVAS_FROM ? "canvas" : "svg";
    holder.chart = echarts.init(element, null, { renderer });
  }
  result.option.series.forEach(series => { series.progressive = 0; });
  holder.chart.resize();
  holder.chart.setOption(result.option, true);
}

function redrawAll(widthOf = () => undefined) {
  const colours = palette();
  drawn.forEach(holder => redraw(holder, colours, widthOf(holder)));
}

for (const element of document.querySelectorAll("[data-chart]")) {
  const name = element.dataset.chart;
  if (SINGLE[name]) {
    add(element, SINGLE[name]);
  } else {
    element.classList.add("grid");
    const charts = GRIDS[name] ? GRIDS[name]()
      : data.parameters.map((_, at) => (target, colours) => PER_PARAMETER[name](target, colours, at));
    charts.forEach(draw => {
      const cell = document.createElement("div");
      element.appendChild(cell);
      add(cell, draw);
    });
  }
}

if (typeof buildControls === "function") buildControls(() => redrawAll());

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
const button = document.createElement("button");
button.className = "theme";
button.type = "button";
const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
button.title = "Switch between light and dark";
button.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  name();
  redrawAll();
});
dark.addEventListener("change", () => { name(); redrawAll(); });
name();
document.querySelector("main").appendChild(button);

let before;
addEventListener("beforeprint", () => {
  before = root.dataset.theme;
  root.dataset.theme = "light";
  redrawAll(holder => holder.element.parentElement.classList.contains("grid") ? 310 : 660);
});
addEventListener("afterprint", () => {
  if (before) root.dataset.theme = before; else delete root.dataset.theme;
  redrawAll();
});
