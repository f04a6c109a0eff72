const SINGLE = { seeds: drawSeeds, gap: drawGap, curves: drawCurves, learning: drawLearning, lineage: drawLineage };
const PER_PARAMETER = { schedule: drawSchedule, space: drawSpace };
