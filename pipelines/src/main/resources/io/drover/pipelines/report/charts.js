const SINGLE = { ...PLOTS, seeds: drawSeeds, gap: drawGap, curves: drawCurves, learning: drawLearning, lineage: drawLineage };
const PER_PARAMETER = { schedule: drawSchedule };
/** Several charts in one place, by name. */
const GRIDS = {
  ...PLOT_GRIDS,
  drawn: () => data.contexts.drawn.map(drawDrawn),
  returns: () => data.contexts.parameters.map((_, at) => drawReturns(at)),
  "return-map": () => data.contexts.parameters.flatMap((_, i) =>
    data.contexts.parameters.slice(i + 1).map((_, j) => drawReturnMap(i, i + 1 + j))),
};
