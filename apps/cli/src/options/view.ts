import { Option } from '@commander-js/extra-typings'
import type { ViewType } from '@waymark/domain'

const VIEWS = { active_only: 'active', deleted_only: 'deleted', all: 'all' } as const

/** MLflow's `--view`. */
export function viewOption() {
  return new Option('-v, --view <view>', 'which of them by their stage')
    .choices(['active_only', 'deleted_only', 'all'] as const)
    .default('active_only' as const)
}

/** What a view's name means. */
export function viewOf(name: keyof typeof VIEWS): ViewType {
  return VIEWS[name]
}
