import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { stackedOptions, stackedRows, type Layer } from './stacked'

export type StackedBarsProps = {
  /** What the chart shows, in words; the figures themselves stand in a table beside or behind it. */
  readonly label: string
  readonly columns: readonly string[]
  /** From the bottom up. */
  readonly layers: readonly Layer[]
}

/** Whether this page can draw at all. */
export const canDraw = (): boolean => document.createElement('canvas').getContext('2d') !== null

/** Columns of figures on top of each other, in the colours of the theme, as large as its place. */
export function StackedBars({ label, columns, layers }: StackedBarsProps) {
  const place = useRef<HTMLDivElement>(null)
  const text = JSON.stringify({ columns, layers })
  useEffect(() => {
    const element = place.current
    if (!element || !canDraw()) return undefined
    const shown = JSON.parse(text) as Pick<StackedBarsProps, 'columns' | 'layers'>
    let plot: uPlot | null = null
    const draw = () => {
      plot?.destroy()
      const { width, height } = element.getBoundingClientRect()
      plot = width < 10 || height < 10 ? null : new uPlot(stackedOptions(shown.columns, shown.layers, { width, height, styleOf: getComputedStyle(element) }), stackedRows(shown.layers), element)
    }
    const sizes = new ResizeObserver(draw)
    sizes.observe(element)
    const themes = new MutationObserver(draw)
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      sizes.disconnect()
      themes.disconnect()
      plot?.destroy()
    }
  }, [text])
  return <div ref={place} className="chart" role="img" aria-label={label} />
}
