import type { ChartStores, ChartsProps } from '../charts-props.ts'

/** What the panels of a page show. */
export interface PanelProps extends ChartsProps {
  readonly stores: ChartStores
  readonly of: string
  readonly title: string
}
