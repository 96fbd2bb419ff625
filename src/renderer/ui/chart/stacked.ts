import uPlot from 'uplot'

/** One layer of the columns: its figures, and the custom property that has its colour. */
export type Layer = { readonly colour: string; readonly values: readonly number[] }
export type Look = { readonly width: number; readonly height: number; readonly styleOf: Pick<CSSStyleDeclaration, 'getPropertyValue' | 'fontFamily'> }

/** Figures as they are drawn: for each layer, the topmost first, the sum of it and of all below; what is drawn later covers what was drawn before. */
export function stackedRows(layers: readonly Layer[]): uPlot.AlignedData {
  const length = layers[0]?.values.length ?? 0
  const sums: number[][] = []
  for (const { values } of layers) {
    const below = sums.at(-1)
    sums.push(values.map((value, index) => value + (below?.[index] ?? 0)))
  }
  return [Array.from({ length }, (_, index) => index), ...sums.reverse()]
}

const barWidth = 0.62
const widestBar = 120

/** How the columns are drawn: no cursor, no legend (words stand beside), the sum over each column. */
export function stackedOptions(columns: readonly string[], layers: readonly Layer[], { width, height, styleOf }: Look): uPlot.Options {
  const colour = (name: string): string => styleOf.getPropertyValue(name).trim() || 'gray'
  const size = Math.max(12, Math.round(height / 14))
  const font = `${String(size)}px ${styleOf.fontFamily || 'sans-serif'}`
  const bars = uPlot.paths.bars?.({ size: [barWidth, widestBar] })
  return {
    width, height, padding: [size * 1.6, 8, 0, 8], legend: { show: false }, cursor: { show: false },
    scales: { x: { time: false, range: [-0.5, columns.length - 0.5] }, y: { range: (_plot, _least, most) => [0, Math.max(4, most * 1.05)] } },
    axes: [
      { stroke: colour('--soft'), font, size: size * 2, splits: () => columns.map((_, index) => index), values: () => [...columns], grid: { show: false }, ticks: { show: false } },
      { stroke: colour('--muted'), font, size: size * 3.4, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000], space: size * 3, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } },
    ],
    series: [{}, ...layers.toReversed().map((layer): uPlot.Series => ({ fill: colour(layer.colour), width: 0, points: { show: false }, ...(bars ? { paths: bars } : {}) }))],
    hooks: { draw: [(plot) => drawSums(plot, colour('--text'), font)] },
  }
}

/** The sum of each column over it, as large as the axes' words. */
function drawSums(plot: uPlot, colour: string, font: string): void {
  const [xs, sums] = plot.data
  const { ctx } = plot
  ctx.save()
  ctx.fillStyle = colour
  ctx.font = font.replace(/^(\d+)/, (pixels) => String(Number(pixels) * uPlot.pxRatio))
  ctx.textAlign = 'center'
  ctx.textBaseline = 'bottom'
  for (const x of xs) {
    const sum = sums?.[x] ?? 0
    ctx.fillText(String(sum), plot.valToPos(x, 'x', true), plot.valToPos(sum, 'y', true) - 4)
  }
  ctx.restore()
}
