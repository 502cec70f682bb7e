import type { Route } from '../../kernel/route.ts'
import { searchDatasets } from './search-datasets.ts'

/** The noun's routes. */
export const DATASET_ROUTES: readonly Route[] = [searchDatasets]
