/**
 * nabla/figure: level lines, arrows, graphs and axes, as SVG or on a canvas.
 *
 * @module
 * @example
 * ```ts
 * import { compile, parse } from "nabla";
 * import { axes, figure, levels, svg } from "nabla/figure";
 *
 * const f = await compile([parse("x^2 - y^2")], ["x", "y"]);
 * const saddle = figure({ x: [-2, 2], y: [-2, 2], layers: [axes(), levels(f, { at: [1] })] });
 * const text = await svg(saddle);
 * console.log(text.match(/data-level="[^"]*"/)?.[0]); // data-level="1"
 * ```
 */
export { type Colours, colourMapNames } from "./figure/colour-maps.js";
export { type Field, field, slice } from "./figure/field.js";
export { type Figure, type FigureOptions, figure } from "./figure/figure.js";
export type { Frame, FrameOptions, Interval } from "./figure/frame.js";
export { type GraphFigureOptions, graphFigure } from "./figure/graph/figure.js";
export { type GridPlaces, gridField } from "./figure/grid-field.js";
export type { ColourBar, Layer, LegendEntry, Lowered } from "./figure/layer.js";
export { type ArrowLength, type ArrowsOptions, arrows } from "./figure/layers/arrows.js";
export { type AxesOptions, axes } from "./figure/layers/axes.js";
export { type BandsOptions, bands } from "./figure/layers/bands.js";
export { type ColourFillOptions, colourFill, fillColour, type Stop } from "./figure/layers/colour-fill.js";
export { type CriticalSource, critical } from "./figure/layers/critical.js";
export { curve } from "./figure/layers/curve.js";
export { type HatchOptions, hatch } from "./figure/layers/hatch.js";
export { type HeatmapOptions, heatmap } from "./figure/layers/heatmap.js";
export { type LevelsOptions, levels } from "./figure/layers/levels.js";
export {
  type MapLayer,
  type MapSubject,
  mapLayerNames,
  mapLayers,
  usualLayers,
} from "./figure/layers/list.js";
export { type NumbersOptions, numbers } from "./figure/layers/numbers.js";
export { type PathsOptions, paths, type Run, runStyle } from "./figure/layers/paths.js";
export { type PictureOptions, picture } from "./figure/layers/picture.js";
export { type PointOptions, point } from "./figure/layers/point.js";
export {
  aspect,
  type GroundOptions,
  type HillshadeOptions,
  hillshade,
  slope,
  tint,
} from "./figure/layers/relief.js";
export { type ScaleUnit, scaleBar } from "./figure/layers/scale-bar.js";
export { scatter } from "./figure/layers/scatter.js";
export { series } from "./figure/layers/series.js";
export { type StreamlinesOptions, streamlines } from "./figure/layers/streamlines.js";
export { type SurfaceOptions, surface } from "./figure/layers/surface.js";
export { type TraceOptions, trace } from "./figure/layers/trace.js";
export { type Vector, vectors } from "./figure/layers/vectors.js";
export type { LevelSpacing } from "./figure/level-spacing.js";
export type { Mark, Paint, PathMark, Polyline, RasterMark, TextMark } from "./figure/mark.js";
export { type Marker, markerLines } from "./figure/marker.js";
export type { Decimal } from "./figure/numerals.js";
export { type OKLab, oklab } from "./figure/oklab.js";
export type { Placement } from "./figure/placed.js";
export { type Progress, type ProgressOptions, progressFigure } from "./figure/progress.js";
export { type CanvasContext, type DrawOptions, draw } from "./figure/renderers/canvas.js";
export { latex } from "./figure/renderers/latex.js";
export { sideBySide } from "./figure/renderers/side-by-side.js";
export { sketch } from "./figure/renderers/sketch.js";
export { svg } from "./figure/renderers/svg.js";
export { type FittedRows, type ScatterOptions, scatterFigure } from "./figure/scatter.js";
export { levelsOf } from "./figure/shown-levels.js";
export type { View } from "./figure/surface/space.js";
export { type Theme, themes } from "./figure/theme.js";
