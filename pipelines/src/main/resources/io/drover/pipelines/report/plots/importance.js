/** Shares of parameters, the most important one above. */
function drawImportances(element, colours) {
  const ways = Object.values(study.importances[chosen.objective].ways);
  const rows = ways.length ? ways[Math.min(chosen.way, ways.length - 1)] : [];
  const names = rows.map(([at]) => study.parameters[at].name);
  const widest = Math.min(190, element.clientWidth * 0.4);
  return {
    height: 46 + Math.max(1, rows.length) * 28,
    option: {
      ...frame(colours, { top: 4, right: 52, bottom: 4 }),
      tooltip: { ...tooltip(colours), formatter: p => `${safe(p.name)}: <b>${p.value.toFixed(3)}</b>` },
      xAxis: axis(colours, { type: "value", min: 0, splitNumber: 4 }),
      yAxis: axis(colours, { type: "category", inverse: true, data: names, splitLine: { show: false },
        axisLabel: { width: widest, overflow: "truncate", color: colours.ink, hideOverlap: false, interval: 0 } }),
      series: [{
        type: "bar", barMaxWidth: 18, itemStyle: { color: colours.winner }, data: rows.map(([, share]) => share),
        label: { show: true, position: "right", color: colours.soft, fontFamily: FONT, fontSize: 12,
          formatter: p => (p.value < 0.005 ? "< 0.01" : p.value.toFixed(2)) },
      }],
    },
  };
}

PLOTS.importances = drawImportances;
