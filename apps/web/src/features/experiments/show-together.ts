import { hrefOf, navigate } from '../../app/location.ts'
import { experimentsRoute } from '../../app/route.ts'

/** Goes to the page that shows one experiment more, or one less if it was shown; the view stays. */
export function showTogether(experimentIds: readonly string[], experimentId: string): void {
  const next = experimentIds.includes(experimentId)
    ? experimentIds.filter((id) => id !== experimentId)
    : [...experimentIds, experimentId]
  navigate(hrefOf(experimentsRoute(next), window.location.search))
}
