/** Where the cursor of a chart is. */
export interface ChartCursor {
  readonly x: number
  /** In pixels of the chart; undefined where the crosshair only follows that of another chart. */
  readonly left: number | undefined
  readonly nearest: string | undefined
}

/**
 * Where the cursor of one chart is. It moves with every frame, and with it those of all other charts
 * of the page: so it is no state of a chart, and only what shows it is drawn anew.
 */
export class CursorPlace {
  readonly #listeners = new Set<() => void>()
  #cursor: ChartCursor | undefined

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Undefined while nobody points at any chart; the same object until it moves. */
  readonly now = (): ChartCursor | undefined => this.#cursor

  readonly moveTo = (cursor: ChartCursor | undefined): void => {
    this.#cursor = cursor
    for (const listener of this.#listeners) listener()
  }
}
