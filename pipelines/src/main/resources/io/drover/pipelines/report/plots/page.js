const SINGLE = PLOTS;
const PER_PARAMETER = {};
const GRIDS = PLOT_GRIDS;
